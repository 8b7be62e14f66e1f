import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { JudgedCall } from '../../checks/check.ts';
import type { CallCase } from '../../model/case.ts';
import type { Operation } from '../../model/operation.ts';
import { answered, operationOf, refusal, success } from '../../testing/small-operation.ts';
import { type Change, OPERATORS, type OperatorId } from '../operator.ts';
import type { Subject } from '../subject.ts';
import { operators } from './index.ts';

const placed = {
  key: 'order.placed',
  version: '1.0.0',
  when: 'placed',
  payload: z.object({ id: z.string() }),
};
const event = { key: 'order.placed', version: '1.0.0', payload: { id: 'o-1' }, traceId: null };
const operation = operationOf({
  output: z.object({
    id: z.string().min(2),
    state: z.enum(['open', 'sent']),
    total: z.int().max(9),
    note: z.string().nullish(),
    items: z.array(z.strictObject({ name: z.string() })).max(3),
  }),
  errors: {
    ORDER_NOT_FOUND: { http: 404, description: 'unknown' },
    ORDER_CLOSED: { http: 409, description: 'closed' },
  },
  sideEffects: { emits: [placed], audit: ['order.placed'] },
});
const bare = operationOf({ output: z.string(), input: null });
const output = {
  id: 'o1',
  state: 'open',
  total: 9,
  note: 'x',
  items: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
};

const kept = success(output);
const plain = (value: unknown): JudgedCall => answered(bare, success(value));
const ok = answered(operation, kept, {
  events: [event],
  audit: ['order.placed'],
  input: { form: 'json', value: { orderId: 'o1' } },
});
const empty = answered(operation, success({ ...output, items: [], note: null }), { input: ok.step.input });
const refused = answered(operation, refusal('ORDER_NOT_FOUND', 404));
const uncoded = answered(operation, refusal(null, 500));
const crashed = answered(operation, { kind: 'crash', status: 500, reason: 'boom' });
const late = answered(operation, { kind: 'timeout', afterMs: 10 });
const unseen = answered(operation, kept, { events: null, audit: null });
const unsettled: JudgedCall = {
  ...ok,
  step: {
    ...ok.step,
    observation: { ...ok.step.observation, unsettled: 'still on their way' },
  },
};
const probe: JudgedCall = { ...refused, step: { ...refused.step, raw: { kind: 'malformed' } } };
const show = operationOf({
  key: 'order.get',
  kind: 'query',
  output: z.object({ id: z.string(), state: z.enum(['open', 'sent']), note: z.string() }),
});
const shown = (state: string, note = 'x'): JudgedCall =>
  answered(show, success({ id: 'o1', state, note }), { input: { form: 'json', value: { orderId: 'o1' } } });
const gone = answered(show, refusal('ORDER_NOT_FOUND', 404), { input: ok.step.input });
const another = answered(operation, success({ ...output, id: 'o2' }), { input: ok.step.input });
const told = {
  show: show.id,
  holder: [],
  status: ['state'],
  to: 'sent',
  id: { from: 'output', path: ['id'] },
};
const readBack: JudgedCall = { ...ok, step: { ...ok.step, at: { sentence: 0, part: 0, as: 'read-back' } } };

interface Scene {
  readonly calls: readonly JudgedCall[];
  /** The call that is changed: the last, unless told otherwise. */
  readonly check?: string;
  /** What the case was told to hold it against. */
  readonly expect?: Readonly<Record<string, unknown>>;
  /** Is no success of the operation known from elsewhere? */
  readonly alone?: true;
}

const scene = (...calls: readonly JudgedCall[]): Scene => ({ calls });
const asked = (check: string, ...calls: readonly JudgedCall[]): Scene => ({ calls, check });

/** Of each operator: places that it changes, and scenes in which it has nothing to change. */
const TABLE: Readonly<Record<OperatorId, readonly [Scene, readonly string[], readonly Scene[]]>> = {
  'drop-field': [
    scene(ok),
    ['output.id', 'output.items.*.name'],
    [scene(refused), scene(crashed), scene(plain('x'))],
  ],
  'null-field': [
    scene(ok),
    ['output.state', 'output.note'],
    [scene(refused), scene(late), scene(plain('x'))],
  ],
  'retype-field': [scene(ok), ['output.total', 'output.items'], [scene(refused), scene(plain('x'))]],
  'add-field': [
    scene(ok),
    ['output.internalNote', 'output.items.*.internalNote'],
    [scene(refused), scene(plain('x'))],
  ],
  'other-member': [scene(ok), ['output.state: open → sent'], [scene(refused), scene(plain('x'))]],
  'beyond-bound': [
    scene(ok),
    ['output.id: shorter than 2', 'output.total: above 9', 'output.items: more than 3'],
    [scene(refused), scene(plain('x'))],
  ],
  'truncate-list': [
    scene(ok),
    ['output.items: without its last', 'output.items: empty'],
    [scene(empty), scene(refused)],
  ],
  'reorder-list': [scene(ok), ['output.items'], [scene(empty), scene(refused)]],
  'duplicate-element': [scene(ok), ['output.items'], [scene(empty), scene(refused)]],
  'other-id': [scene(ok), ['output.id'], [scene(refused), scene(plain('x'))]],
  'other-declared-code': [
    scene(refused),
    ['code: ORDER_NOT_FOUND → ORDER_CLOSED'],
    [scene(ok), scene(uncoded), scene(probe)],
  ],
  'undeclared-code': [
    scene(refused),
    ['code: ORDER_NOT_FOUND → undeclared'],
    [scene(ok), scene(uncoded), scene(probe)],
  ],
  'other-status': [
    scene(refused),
    ['status of ORDER_NOT_FOUND'],
    [scene(crashed), scene(late), scene(answered(operation, refusal('ORDER_NOT_FOUND')))],
  ],
  'success-for-refusal': [
    scene(refused),
    ['outcome: ORDER_NOT_FOUND → success'],
    [scene(ok), { ...scene(refused), alone: true }],
  ],
  'refusal-for-success': [
    scene(ok),
    ['outcome: success → ORDER_NOT_FOUND', 'outcome: success → VALIDATION_FAILED'],
    [scene(refused), scene(crashed), scene(plain('x'))],
  ],
  crash: [scene(ok), ['outcome: success → crash'], [scene(crashed), scene(late), scene(probe)]],
  'leak-in-refusal': [
    asked('policy-enforced', refused),
    ['body of ORDER_NOT_FOUND to user'],
    [
      asked('unknown-id-refused', refused),
      asked('policy-enforced', ok),
      { ...asked('policy-enforced', refused), alone: true },
    ],
  ],
  'drop-event': [scene(ok), ['events.order.placed'], [scene(unseen), scene(unsettled), scene(refused)]],
  'duplicate-event': [scene(ok), ['events.order.placed'], [scene(unseen), scene(unsettled), scene(refused)]],
  'alter-event': [
    scene(ok),
    [
      'events.order.placed.id: left out',
      'events.order.placed.id: of another type',
      'events.order.placed.id: of something else',
    ],
    [scene(unseen), scene(unsettled), scene(refused)],
  ],
  'add-event': [scene(ok), ['events: one more'], [scene(unseen), scene(refused), scene(crashed)]],
  'event-on-refusal': [
    scene(refused),
    ['events.order.placed on a refusal'],
    [scene(ok), scene(crashed), scene(plain('x'))],
  ],
  'drop-audit': [
    scene(ok),
    ['audit.order.placed'],
    [scene(unseen), scene(unsettled), scene(refused), scene(empty)],
  ],
  'weaker-actor': [
    asked('policy-enforced', refused),
    ['outcome for user'],
    [
      asked('unknown-id-refused', refused),
      asked('policy-enforced', ok),
      { ...asked('policy-enforced', refused), alone: true },
    ],
  ],
  'second-answer': [
    asked('query-is-safe', ok, ok),
    ['second answer in query-is-safe'],
    [asked('query-is-safe', ok), asked('example-holds', ok, ok), asked('query-is-safe', refused, ok)],
  ],
  'stale-read-back': [
    scene(readBack),
    ['read-back through order.place@1.0.0'],
    [
      scene(ok),
      scene({ ...refused, step: { ...refused.step, at: { sentence: 0, part: 0, as: 'read-back' } } }),
      asked('moved-stays-moved', shown('open'), ok, shown('open')),
      asked('moved-stays-moved', shown('open'), refused, shown('sent')),
      asked('moved-stays-moved', ok, shown('sent')),
      asked('moved-stays-moved', gone, ok, shown('sent')),
      asked('filter-holds', shown('open'), ok, shown('sent')),
    ],
  ],
  'reused-id': [
    { ...asked('ids-are-fresh', ok, another), expect: told },
    ['id of the second in ids-are-fresh'],
    [
      { ...asked('ids-are-fresh', ok), expect: told },
      { ...asked('ids-are-fresh', ok, ok), expect: told },
      { ...asked('ids-are-fresh', refused, another), expect: told },
      { ...asked('keys-are-idempotent', ok, another), expect: told },
      { ...asked('ids-are-fresh', ok, another), expect: { ...told, id: { from: 'input', path: ['id'] } } },
      asked('ids-are-fresh', ok, another),
    ],
  ],
  'stray-effect': [
    { ...asked('refused-changed-nothing', shown('open'), refused, shown('open')), expect: told },
    ['effect though it refuses'],
    [
      { ...asked('refused-changed-nothing', shown('sent'), refused, shown('sent')), expect: told },
      { ...asked('refused-changed-nothing', shown('open'), shown('open')), expect: told },
      { ...asked('refused-changed-nothing', shown('open'), refused, gone), expect: told },
      { ...asked('refused-changed-nothing', refused, shown('open'), shown('open')), expect: told },
      { ...asked('moved-stays-moved', shown('open'), refused, shown('open')), expect: told },
    ],
  ],
};

function changesOf(
  id: OperatorId,
  { calls, check = 'example-holds', expect: expected = {}, alone }: Scene,
): readonly Change[] {
  const last = calls.at(-1);
  const operator = operators.find((each) => each.id === id);
  if (last === undefined || operator === undefined) throw new Error(`no call, or no operator ${id}`);
  // What shows a thing is asked in cases of what changes it.
  const own: Operation = last.operation === show ? operation : last.operation;
  const planned: CallCase = {
    kind: 'call',
    id: `${own.id}#examples/one/case`,
    check,
    requirement: `${own.id}#examples/one`,
    operation: own.id,
    title: 'one',
    states: [],
    calls: [],
    expect: expected,
  };
  const subject: Subject = {
    planned,
    evidence: { states: [], steps: calls.map(({ step }) => step) },
    calls,
    decides: new Set([planned.requirement]),
    broken: new Set(),
  };
  return operator.changes(subject, calls.length - 1, {
    operations: new Map([operation, show, bare].map((each) => [each.id, each])),
    requirements: new Set(),
    successOf: (wanted) => (alone === true || wanted !== operation.id ? undefined : ok),
  });
}

describe.each(OPERATORS)('%s', (id) => {
  const [where, places, nowhere] = TABLE[id];

  it('changes what it is about', () => {
    expect(changesOf(id, where).map(({ place }) => place)).toEqual(expect.arrayContaining([...places]));
  });

  it('leaves alone what it is not about', () => {
    expect(nowhere.length).toBeGreaterThan(0);
    for (const each of nowhere) expect(changesOf(id, each)).toEqual([]);
  });

  it('makes the same changes of the same trace, none of which is the trace as it stands', () => {
    const before = JSON.stringify(where);
    const [changes, again] = [changesOf(id, where), changesOf(id, where)];
    expect(again).toEqual(changes);
    expect(JSON.stringify(where)).toBe(before);
    for (const { call, calls } of changes)
      expect(JSON.stringify(calls ?? where.calls.with(-1, call))).not.toBe(JSON.stringify(where.calls));
  });
});

describe('what the models make of a changed answer', () => {
  const standings = (id: OperatorId) =>
    new Map(changesOf(id, scene(ok)).map(({ place, standing }) => [place, standing]));

  it('is forbidden where it does not fit, and allowed where it does', () => {
    expect(standings('drop-field').get('output.id')).toBe('forbidden');
    expect(standings('drop-field').get('output.note')).toBe('allowed');
    expect(standings('null-field').get('output.note')).toBe('allowed');
    expect(standings('beyond-bound').get('output.total: above 9')).toBe('forbidden');
    expect(standings('other-member').get('output.state: open → sent')).toBe('allowed');
  });

  it('is the same where the model drops what was changed, and forbidden where it is strict', () => {
    expect(standings('add-field').get('output.internalNote')).toBe('equal');
    expect(standings('add-field').get('output.items.*.internalNote')).toBe('forbidden');
  });

  it('is silence of outcomes and events, of which no model speaks', () => {
    expect(standings('drop-event').get('events.order.placed')).toBe('silent');
    expect(standings('crash').get('outcome: success → crash')).toBe('silent');
  });
});

describe('the vocabulary', () => {
  it('is closed: each operator has its file, and stands in the order in which reports show it', () => {
    expect(operators.map(({ id }) => id)).toEqual([...OPERATORS]);
    expect(new Set(operators.map(({ title }) => title)).size).toBe(OPERATORS.length);
  });
});
