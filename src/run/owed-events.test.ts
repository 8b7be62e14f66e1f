import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EffectSink } from '../adapters/in-process/handlers.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { defineCommand } from '../contract/authoring/define-operation.ts';
import type { Observation } from '../model/observation.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';
import { OwedEvents } from './owed-events.ts';
import { Windows } from './windows.ts';

const shop = z.object({ shopId: z.string().min(1).max(9) });
const named = (key: string, event: string, id: string) => ({
  meta: { key, version: '1.0.0' },
  io: { input: shop, output: shop, errors: { SHOP_BUSY: { description: 'Busy', http: 409 } } },
  policy: { auth: 'anonymous' },
  sideEffects: { emits: [{ key: event, version: '1.0.0', when: 'It is done', payload: shop }] },
  acceptance: {
    scenarios: [{ key: 'one', given: [], when: [`User does ${key}`], then: [`${event} event is emitted`] }],
    examples: [{ key: 'e', input: { shopId: id }, output: { shopId: id } }],
  },
});
const contract = contractOf({
  Open: defineCommand(named('shop.open', 'shop.opened', 's1') as never),
  Close: defineCommand(named('shop.close', 'shop.closed', 's2') as never),
});
const [opening, closing] = contract.operations;

interface Ways {
  /** In the window of the next call, in place of its own. */
  readonly tells: 'late' | 'at once' | 'never';
  readonly refuses?: string;
  /** Tells of it all the same. */
  readonly event?: string;
}

/** A shop that tells on a bus of its own, without a trace. */
async function runOf({ tells, refuses, event }: Ways) {
  let bus: EffectSink | undefined;
  let told: (() => void)[] = [];
  const handler = (key: string) => (input: unknown) => {
    const waiting = told;
    told = [];
    for (const each of waiting) each();
    const read = shop.safeParse(input);
    if (!read.success) throw Object.assign(new Error('invalid'), { code: 'VALIDATION_FAILED', status: 422 });
    const isRefused = refuses === key;
    const tell = () => bus?.event({ key: event ?? key, version: '1.0.0', payload: read.data });
    if (tells === 'late' && !isRefused) told.push(tell);
    if (tells === 'at once') tell();
    if (isRefused) throw Object.assign(new Error('busy'), { code: 'SHOP_BUSY', status: 409 });
    return read.data;
  };
  const adapter = inProcess(
    { 'shop.open': handler('shop.opened'), 'shop.close': handler('shop.closed') },
    {
      subscribe(sink) {
        bus = sink;
        return () => {};
      },
    },
  );
  const { report } = await conformanceOf(contract, adapter, {
    maxExamples: 3,
    retries: 0,
    cucumberFormats: null,
  });
  const emitted = report.requirements.filter(({ id }) => /sideEffects/.test(id));
  return { report, emitted, broken: report.findings.map(({ check }) => check) };
}

describe('events without a trace id', () => {
  it('verify what they tell of where they come in the window of their call', async () => {
    const { broken, emitted } = await runOf({ tells: 'at once' });
    expect(broken).toEqual([]);
    expect(new Set(emitted.map(({ status }) => status))).toEqual(new Set(['verified']));
  });

  it('leave both calls undecided where they come in the window of the next one, and say so', async () => {
    const { broken, emitted } = await runOf({ tells: 'late' });
    expect(broken).toEqual([]);
    const open = emitted.filter(({ status }) => status === 'unverified');
    expect(open.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'shop.open@1.0.0#sideEffects/emits',
        'shop.open@1.0.0#sideEffects/emits/shop.opened',
        'shop.close@1.0.0#sideEffects/emits',
      ]),
    );
    expect(open.map(({ reason }) => reason).join('\n')).toContain('`graceMs`');
  });

  it('are missed where they never come', async () => {
    expect(await runOf({ tells: 'never' })).toMatchObject({
      broken: expect.arrayContaining(['events-declared']),
    });
  });

  it('are found on a refusal that tells of them, where all that was done has been told of', async () => {
    const { broken } = await runOf({ tells: 'at once', refuses: 'shop.closed' });
    expect(broken).toContain('effects-only-on-success');
  });

  it('are found where the contract has none of that name, and where it has it for another call', async () => {
    expect((await runOf({ tells: 'at once', event: 'shop.burnt' })).broken).toContain('events-declared');
    expect((await runOf({ tells: 'at once', event: 'shop.opened' })).broken).toContain('events-declared');
  });
});

describe('what earlier calls may owe', () => {
  const seen = (keys: readonly string[], kind: 'success' | 'failure' | 'timeout' = 'success') =>
    ({
      outcome: { kind, output: { shopId: 's1' } },
      events: keys.map((key) => ({ key, version: null, payload: { shopId: 's1' }, traceId: null })),
    }) as unknown as Observation;
  const told = (shopId: string | undefined, traceId: string | null = null, key = 'shop.closed') => ({
    key,
    version: null,
    payload: { shopId },
    traceId,
  });
  const owedAfter = (...answers: readonly Observation[]) => {
    const owed = new OwedEvents();
    if (closing === undefined) throw new Error('no operation');
    for (const [at, answer] of answers.entries())
      owed.answered({ operation: closing, input: { shopId: 's1' }, traceId: `t${at}` }, answer);
    return owed;
  };

  it('is nothing after a refusal, and after a window that held the event', () => {
    expect(owedAfter(seen([], 'failure')).owersOf(told('s1'))).toEqual([]);
    expect(owedAfter(seen(['shop.closed'])).owersOf(told('s1'))).toEqual([]);
  });

  it('is an event that was not seen, after a success and where no answer came', () => {
    expect(owedAfter(seen([])).owersOf(told('s1'))).toEqual(['t0']);
    expect(owedAfter(seen([], 'timeout')).owersOf(told('s1'))).toEqual(['t0']);
    expect(owedAfter({ ...seen([]), events: null }).owersOf(told('s1'))).toEqual(['t0']);
  });

  it('is no event of another thing, of another kind, or under a trace', () => {
    expect(owedAfter(seen([])).owersOf(told('s2'))).toEqual([]);
    expect(owedAfter(seen([])).owersOf(told('s1', null, 'shop.opened'))).toEqual([]);
    expect(owedAfter(seen([])).owersOf(told('s1', 'f'.repeat(32)))).toEqual([]);
    expect(owedAfter(seen([])).owersOf(told(undefined))).toEqual(['t0']);
  });

  it('is more of the same where one call has told of several', () => {
    const [one, two] = [seen(['shop.closed']), seen(['shop.closed', 'shop.closed'])];
    expect(owedAfter(two, one).owersOf(told('s1'))).toEqual(['t0', 't1']);
  });

  it('does not take from a call what it declares itself, where the earlier one tells of it only at times', () => {
    if (closing === undefined || opening === undefined) throw new Error('no operation');
    const owed = new OwedEvents();
    const [event] = closing.emits;
    if (event === undefined) throw new Error('no event');
    const atTimes = { ...closing, emits: [{ ...event, when: 'The last one is closed' }] };
    owed.answered({ operation: atTimes, input: { shopId: 's1' }, traceId: 't0' }, seen([]));
    const success = seen([]).outcome;
    expect(owed.rivalsOf(told('s1'), closing, success)).toEqual([]);
    expect(owed.rivalsOf(told('s1'), opening, success)).toEqual(['t0']);
    expect(owed.rivalsOf(told('s1'), closing, seen([], 'failure').outcome)).toEqual(['t0']);
  });

  it('is said of each call that an event in no window may be of', () => {
    if (closing === undefined) throw new Error('no operation');
    const windows = new Windows();
    for (const traceId of ['t0', 't1'])
      windows.attributed({ operation: closing, input: { shopId: 's1' }, traceId }, seen([]));
    const late = { traceId: 't2', certain: false, effect: { kind: 'event', event: told('s1') } } as const;
    expect(windows.owners(late).map(({ traceId }) => traceId)).toEqual(['t0', 't1', 't2']);
    expect(windows.owners({ ...late, certain: true })).toHaveLength(1);
    const asked = { operation: closing, input: { shopId: 's1' }, traceId: 't3' };
    const { events, unsettled } = windows.attributed(asked, seen(['shop.closed']));
    expect([events, unsettled]).toEqual([[], expect.stringContaining('late event of an earlier call')]);
    expect(windows.late.map(({ traceId }) => traceId)).toEqual(['t0', 't1']);
  });

  it('stays bounded, and knows no more of which thing the oldest were', () => {
    const owed = owedAfter(...Array.from({ length: 10_400 }, () => seen([])));
    expect(owed.owersOf(told('s1'))).toHaveLength(10_000);
    expect(owed.owersOf(told('s2'))).toHaveLength(10_000 - 300);
  });
});
