import { describe, expect, it } from 'vitest';
import { foldReport } from '../report/fold.ts';
import { failingCase, sampleCase, sampleEvents, sampleRequirement } from '../testing/sample-run.ts';
import { updateBaseline } from './update-baseline.ts';

const output = sampleRequirement('io/output');
const error = sampleRequirement('errors/RUN_NOT_FOUND');
const requirements = [output, error];
const report = foldReport(
  sampleEvents({ requirements, cases: [failingCase(output, 'a'), sampleCase(error, 'b')] }),
);
const context = { now: new Date('2026-06-01T12:00:00Z'), implementation: 'sample' };
const update = (text: string | null, path: string, reason: string | null = null) =>
  updateBaseline(text, report, { ...context, path, reason });

const YAML = `# Agreed in the review of May.
entries:
  # The status is spelt the old way.
  - requirement: ${output.id}
    check: example-holds
    owner: ada # ask her
    expect: fail
    reason: Being fixed.
  # Done, we hope.
  - requirement: ${error.id}
    check: error-declared
    expect: fail
    reason: Never built.
`;

describe('updateBaseline', () => {
  it('takes a stale entry out of YAML and keeps comments, fields and order', () => {
    const { text, pruned, added } = update(YAML, 'proviso.baseline.yaml');
    expect(text).toBe(YAML.slice(0, YAML.indexOf('  # Done')));
    expect({ pruned, added }).toEqual({ pruned: [`${error.id} [error-declared]`], added: [] });
  });

  it('takes a stale entry out of JSON and keeps fields, order and indentation', () => {
    const kept = {
      owner: 'ada',
      requirement: output.id,
      expect: 'fail',
      check: 'example-holds',
      reason: 'Later.',
    };
    const gone = { requirement: error.id, check: 'error-declared', expect: 'fail', reason: 'Never built.' };
    const before = JSON.stringify({ $schema: 'x', entries: [gone, kept], note: 'ours' }, null, '\t');
    expect(update(before, 'b.json').text).toBe(
      JSON.stringify({ $schema: 'x', entries: [kept], note: 'ours' }, null, '\t'),
    );
  });

  it('leaves a file alone to the letter where nothing changes', () => {
    const odd = `{ "entries":[ {"requirement":"${output.id}",\n"check":"*","expect":"fail","reason":"Later."}]}`;
    expect(update(odd, 'b.json', 'No matter.')).toEqual({ text: odd, pruned: [], added: [] });
  });

  it('adds nothing without a reason', () => {
    expect(update('{"entries":[]}', 'b.json').added).toEqual([]);
    expect(update('{"entries":[]}', 'b.json', '  ').text).toBe('{"entries":[]}');
  });

  it('adds a new failure, as narrow as it is, with the reason given', () => {
    const { text, added } = update(null, 'b.json', 'Known since May.');
    expect(added).toEqual([`${output.id} [example-holds]`]);
    expect(JSON.parse(text)).toEqual({
      version: 1,
      entries: [
        {
          requirement: output.id,
          check: 'example-holds',
          expect: 'fail',
          mismatch: { kind: 'wrong-value', path: 'output/status' },
          reason: 'Known since May.',
        },
      ],
    });
  });

  it.each([null, 'entries: [] # none yet\n', '# ours\nentries: []\n'])(
    'writes what it reads again: %j',
    (before) => {
      const first = update(before, 'b.yml', 'Known since May.');
      expect(first.added).toHaveLength(1);
      expect(update(first.text, 'b.yml', 'Again.')).toEqual({ text: first.text, pruned: [], added: [] });
    },
  );

  it('does not touch the file after a run that was cut short', () => {
    const cut = foldReport(sampleEvents({ requirements, cases: [], planned: 1 }));
    expect(() => updateBaseline(YAML, cut, { ...context, path: 'b.yaml', reason: null })).toThrowError(
      expect.objectContaining({ code: 'baseline-update-partial' }),
    );
  });
});
