import { describe, expect, it, test } from 'vitest';
import * as yaml from 'yaml';
import { isMistake } from '../../model/mistake.ts';
import { smallSensitivity } from '../../testing/sample-sensitivity.ts';
import type { Sensitivity } from '../sensitivity.ts';
import type { AcceptedEntry } from './accepted-schema.ts';
import { holdToAccepted } from './hold-to-accepted.ts';
import { parseAccepted } from './parse-accepted.ts';
import { updateAccepted } from './update-accepted.ts';

const OUTPUT = 'order.place@1.0.0#io/output';
const TODAY = '2026-05-01';

/** Survivors: `blind`, `elsewhere` and `under-specified`; noticed: `killed`. Each is made at `output.<fate>`. */
function found(): Sensitivity {
  const { baseline: _, ...sample } = smallSensitivity();
  return {
    ...sample,
    shortOf: [],
    mutants: sample.mutants.map(({ accepted: __, ...mutant }) => mutant),
  };
}

function entry(more: Partial<AcceptedEntry> = {}): AcceptedEntry {
  return { requirement: OUTPUT, operator: 'drop-field', reason: 'Agreed.', ...more };
}

const held = (...entries: readonly AcceptedEntry[]) =>
  holdToAccepted(found(), parseAccepted(JSON.stringify({ entries }), 'survivors.json', yaml), TODAY);

const brokenBy = (...entries: readonly AcceptedEntry[]) =>
  held(...entries).result.baseline?.broken.map(({ why }) => why);

function refusal(text: string): string {
  try {
    parseAccepted(text, 'survivors.yaml', yaml);
    return 'read';
  } catch (error) {
    if (!isMistake(error)) throw error;
    return `${error.code} at ${error.where}`;
  }
}

describe('a baseline of survivors', () => {
  it('accepts what its entries name, and leaves score and counts as they were', () => {
    const { result, open } = held(entry({ place: 'output.blind' }), entry({ place: 'output.under-*' }));
    expect(result.mutants.filter(({ accepted }) => accepted === 'Agreed.').map(({ fate }) => fate)).toEqual([
      'blind',
      'under-specified',
    ]);
    expect(open.map(({ place }) => place)).toEqual(['output.elsewhere', '']);
    expect(result.baseline).toEqual({ accepted: 2, open: 2, broken: [] });
    const { score, counts } = found();
    expect([result.score, result.counts]).toEqual([score, counts]);
  });

  it('is broken by what is noticed now, by an expired entry, and by one that names nothing', () => {
    expect(brokenBy(entry({ place: 'output.killed' }))).toEqual(['stale']);
    expect(brokenBy(entry({ place: 'output.blind', expires: '2026-04-30' }))).toEqual(['expired']);
    expect(brokenBy(entry({ requirement: 'order.place@1.0.0#io/outptu' }))).toEqual(['unmatched']);
    expect(brokenBy(entry({ operator: 'drop-a-field' }))).toEqual(['unmatched']);
  });

  it('holds on its last day, and names the line of what does not hold', () => {
    expect(brokenBy(entry({ place: 'output.blind', expires: TODAY }))).toEqual([]);
    const [first] = held(entry({ place: 'output.killed' })).result.baseline?.broken ?? [];
    expect(first?.message).toBe(
      `${OUTPUT} [drop-field output.killed] is noticed now; take it out (survivors.json:1).`,
    );
  });

  it('leaves an entry alone whose fault was made and came to nothing that can be told', () => {
    const undecided = found().mutants.map((mutant) => ({ ...mutant, fate: 'undecided' as const }));
    const entries = parseAccepted(
      JSON.stringify({ entries: [entry({ place: 'output.killed' })] }),
      'survivors.json',
      yaml,
    );
    expect(
      holdToAccepted({ ...found(), mutants: undecided }, entries, TODAY).result.baseline?.broken,
    ).toEqual([]);
  });

  it('leaves an entry alone whose fault this report had no call for', () => {
    expect(
      brokenBy(entry({ requirement: 'order.place@1.0.0#sideEffects/emits', operator: 'drop-event' })),
    ).toEqual([]);
    expect(brokenBy(entry({ place: 'output.elsewhere.deeper' }))).toEqual([]);
  });

  it('accepts a live fault of an operation, and leaves it alone where no live faults were made', () => {
    const live = entry({ requirement: 'order.place@1.0.0#live', operator: 'lost-update' });
    expect(held(live).result.live?.mutants.map(({ accepted }) => accepted)).toEqual([
      undefined,
      'Agreed.',
      undefined,
    ]);
    const { live: _, ...without } = found();
    const accepted = parseAccepted(JSON.stringify({ entries: [live] }), 'survivors.json', yaml);
    expect(holdToAccepted(without, accepted, TODAY).result.baseline?.broken).toEqual([]);
  });

  it('accepts neither what is noticed nor what leaves a clause undecided', () => {
    const { result } = held(entry());
    expect(result.baseline).toEqual({ accepted: 3, open: 1, broken: [] });
    expect(result.mutants.filter(({ accepted }) => accepted !== undefined)).toHaveLength(3);
  });
});

test('a file that cannot be meant is refused with its code and line', () => {
  const one = `  - { requirement: "${OUTPUT}", operator: drop-field, reason: Known }\n`;
  expect(refusal(`entries:\n${one}`)).toBe('read');
  expect(refusal(`entries:\n${one}${one}`)).toBe('baseline-duplicate at survivors.yaml:3');
  expect(refusal(`entries:\n${one}${one.replace('reason: Known', 'x: 1')}`)).toBe(
    'baseline-invalid at survivors.yaml:3',
  );
  expect(refusal(`entries:\n${one.replace('operator:', 'opertor: a, operator:')}`)).toBe(
    'baseline-field-unknown at survivors.yaml:2',
  );
  expect(refusal('entries: [')).toMatch(/^baseline-unreadable/);
  expect(refusal(`entries:\n${one.replace(OUTPUT, '**').replace('drop-field', '"*"')}`)).toBe(
    'baseline-matches-everything at survivors.yaml:2',
  );
  expect(refusal(`entries:\n${one.replace(OUTPUT, '**')}`)).toBe('read');
});

describe('an update', () => {
  const options = { path: 'survivors.yaml', today: TODAY, reason: null };

  it('takes out what is noticed now, keeps comments, and adds nothing without a reason', () => {
    const text = `# ours\nentries:\n  - { requirement: "${OUTPUT}", operator: drop-field, place: output.killed, reason: Old }\n  # why\n  - { requirement: "${OUTPUT}", operator: drop-field, place: output.blind, reason: Known }\n`;
    const updated = updateAccepted(text, found(), options);
    expect([updated.pruned, updated.added]).toEqual([[`${OUTPUT} [drop-field output.killed]`], []]);
    expect(updated.text).toContain('# ours');
    expect(parseAccepted(updated.text, 'survivors.yaml', yaml).entries).toHaveLength(1);
  });

  it('adds each survivor that is new with a reason, as narrow as it is', () => {
    const { text, added } = updateAccepted(null, found(), { ...options, reason: 'Reviewed.' });
    expect(added).toHaveLength(4);
    const again = holdToAccepted(found(), parseAccepted(text, 'survivors.yaml', yaml), TODAY);
    expect(again.result.baseline).toEqual({ accepted: 4, open: 0, broken: [] });
    expect(updateAccepted(text, found(), { ...options, reason: 'Again.' }).text).toBe(text);
  });

  it('is refused by a report that is not whole', () => {
    const part = { ...found(), shortOf: ['The report is shard 1 of 2.'] };
    expect(() => updateAccepted(null, part, options)).toThrow(/not whole. The report is shard 1 of 2/);
  });
});
