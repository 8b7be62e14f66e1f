import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { CallCase } from '../model/case.ts';
import type { Observation, Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { answered, operationOf, refusal, success } from '../testing/small-operation.ts';
import type { JudgedCase } from './check.ts';
import { builtinChecks } from './index.ts';

const example = { key: 'basic', input: { orderId: 'order-1' }, output: { status: 'open' } };
const get = operationOf({
  key: 'order.get',
  kind: 'query',
  input: z.object({ orderId: z.string() }),
  output: z.object({ status: z.enum(['open', 'closed']) }),
  errors: { ORDER_NOT_FOUND: { description: '', http: 404 }, FORBIDDEN: { description: '', http: 403 } },
  policy: { auth: 'admin' },
  acceptance: { scenarios: [], examples: [example] },
});
const pay = operationOf({
  key: 'order.pay',
  input: z.object({ orderId: z.string(), amount: z.number() }),
  output: z.object({ paid: z.boolean() }),
  policy: { auth: 'user', idempotent: true },
  acceptance: {
    scenarios: [],
    examples: [{ key: 'basic', input: { orderId: 'order-1', amount: 3 }, output: { paid: true } }],
  },
});

function casesOf(operation: Operation, check: string): readonly CallCase[] {
  const contract = { operations: [operation], events: [], inert: [] };
  return planConformance(contract, { examples: 'strict', actors: [] }).cases.filter(
    (each): each is CallCase => each.kind === 'call' && each.check === check,
  );
}

/** The verdict of a check over the answers to one of its own cases. */
function verdict(
  operation: Operation,
  check: string,
  answers: readonly Outcome[],
  more: Partial<Observation> = {},
  at = 0,
  entered: Partial<JudgedCase> = {},
): string {
  const planned = casesOf(operation, check)[at];
  const judge = builtinChecks.find((each) => each.id === check)?.judgeCase;
  if (planned === undefined || judge === undefined) return 'not planned';
  const steps = answers.map((outcome) => answered(operation, outcome, more).step);
  const [judgement] = judge({
    operation,
    view: 'wire',
    case: planned,
    steps,
    stateValues: {},
    statesBy: 'handler',
    operations: new Map(),
    ...entered,
  });
  return [judgement?.verdict, ...(judgement?.mismatches ?? []).map(({ kind }) => kind)].join(' ');
}

describe('unknown-id-refused', () => {
  it('asks for an id that nothing has, inside the model', () => {
    const [planned] = casesOf(get, 'unknown-id-refused');
    expect(planned?.requirement).toBe('order.get@1.0.0#errors/ORDER_NOT_FOUND');
    expect(planned?.calls[0]?.input).not.toEqual({ form: 'json', value: example.input });
  });
  it('holds for the declared code, and is broken by success or another code', () => {
    expect(verdict(get, 'unknown-id-refused', [refusal('ORDER_NOT_FOUND', 404)])).toBe('pass');
    expect(verdict(get, 'unknown-id-refused', [success({ status: 'open' })])).toBe('fail not-refused');
    expect(verdict(get, 'unknown-id-refused', [refusal('NOT_FOUND', 404)])).toBe('fail wrong-code');
  });
  it('decides nothing where the caller was not let in', () => {
    expect(verdict(get, 'unknown-id-refused', [refusal('UNAUTHENTICATED', 401)])).toBe('inconclusive');
    const input = { form: 'json' as const, value: { orderId: 'x', shopId: 'y' } };
    const both = { ORDER_NOT_FOUND: { http: 404 }, SHOP_NOT_FOUND: { http: 404 } };
    const move = operationOf({
      input: z.object({ orderId: z.string(), shopId: z.string() }),
      errors: both,
      acceptance: { examples: [{ key: 'a', input: input.value, output: { ok: true } }] },
    });
    const order = casesOf(move, 'unknown-id-refused').findIndex(({ id }) => id.includes('ORDER'));
    const missed = [refusal('SHOP_NOT_FOUND', 404)];
    expect(verdict(move, 'unknown-id-refused', missed, { input } as never, order)).toBe('inconclusive');
  });
});

describe('policy-enforced', () => {
  it('sends every weaker actor', () => {
    expect(casesOf(get, 'policy-enforced').map((each) => each.calls[0]?.actor)).toEqual([
      'anonymous',
      'user',
    ]);
  });
  it('holds for a refusal because of the policy', () => {
    expect(verdict(get, 'policy-enforced', [refusal('UNAUTHENTICATED', 401)])).toBe('pass');
    expect(verdict(get, 'policy-enforced', [refusal('FORBIDDEN', 403)], {}, 1)).toBe('pass');
  });
  it('is broken by success, and by data in the refusal', () => {
    expect(verdict(get, 'policy-enforced', [success({ status: 'open' })])).toBe('fail not-refused');
    expect(
      verdict(get, 'policy-enforced', [
        refusal('FORBIDDEN', 403, { body: { code: 'FORBIDDEN', data: { status: 'open' } } }),
      ]),
    ).toBe('fail data-in-refusal');
  });
  it('counts no refusal for another reason, nor 401 for someone with credentials', () => {
    expect(verdict(get, 'policy-enforced', [refusal('ORDER_NOT_FOUND', 404)])).toBe('inconclusive');
    expect(verdict(get, 'policy-enforced', [refusal('UNAUTHENTICATED', 401)], {}, 1)).toBe('inconclusive');
  });
});

describe('query-is-safe', () => {
  it('holds for two equal answers', () => {
    expect(verdict(get, 'query-is-safe', [success({ status: 'open' }), success({ status: 'open' })])).toBe(
      'pass',
    );
  });
  it('is broken by another answer, by an event, by a refusal the second time', () => {
    expect(verdict(get, 'query-is-safe', [success({ status: 'open' }), success({ status: 'closed' })])).toBe(
      'fail answers-differ',
    );
    const events = [{ key: 'order.read', version: null, payload: {}, traceId: null }];
    expect(
      verdict(get, 'query-is-safe', [success({ status: 'open' }), success({ status: 'open' })], { events }),
    ).toBe('fail query-emits query-emits');
    expect(
      verdict(get, 'query-is-safe', [success({ status: 'open' }), refusal('ORDER_NOT_FOUND', 404)]),
    ).toBe('fail answers-differ');
  });
  it('is broken by what each reading changes, and leaves open what changed once and then stayed', () => {
    const answers = (...statuses: readonly string[]) => statuses.map((status) => success({ status }));
    expect(verdict(get, 'query-is-safe', answers('1', '2', '3'))).toBe('fail answers-differ');
    expect(verdict(get, 'query-is-safe', answers('open', 'closed', 'closed'))).toBe('inconclusive');
    expect(verdict(get, 'query-is-safe', answers('open', 'open', 'closed'))).toBe('inconclusive');
    expect(verdict(get, 'query-is-safe', answers('open', 'open', 'open'))).toBe('pass');
  });
  it('does not blame a rate limit', () => {
    const limited = refusal('RATE_LIMITED', 429);
    expect(verdict(get, 'query-is-safe', [success({ status: 'open' }), limited])).toBe('inconclusive');
  });
  it('lets time pass, forwards only', () => {
    const at = (instant: string) => success({ at: instant });
    expect(verdict(get, 'query-is-safe', [at('2026-01-01T00:00:00Z'), at('2026-01-01T00:00:01Z')])).toBe(
      'pass',
    );
    expect(verdict(get, 'query-is-safe', [at('2026-01-01T00:00:01Z'), at('2026-01-01T00:00:00Z')])).toBe(
      'fail answers-differ',
    );
  });
  it('decides nothing without a success', () => {
    expect(
      verdict(get, 'query-is-safe', [refusal('ORDER_NOT_FOUND', 404), refusal('ORDER_NOT_FOUND', 404)]),
    ).toBe('inconclusive');
  });
});

describe('command-idempotent', () => {
  it('sends the same key at once and in turn, and another, only where idempotency is declared', () => {
    expect(casesOf(pay, 'command-idempotent')[0]?.calls.map((call) => call.idempotencyKey)).toEqual([
      'one key',
      'one key',
      'one key',
      'another key',
    ]);
    expect(casesOf(operationOf({}), 'command-idempotent')).toEqual([]);
  });
  it('compares what the model declares, and not the name of the exchange', () => {
    const paid = (more: object) => success({ paid: true, ...more });
    expect(verdict(pay, 'command-idempotent', [paid({ href: '/1' }), paid({ traced: true })])).toBe('pass');
  });
  it('holds for the same answer, and is broken by another one', () => {
    expect(verdict(pay, 'command-idempotent', [success({ paid: true }), success({ paid: true })])).toBe(
      'pass',
    );
    expect(verdict(pay, 'command-idempotent', [success({ paid: true }), success({ paid: false })])).toBe(
      'fail answers-differ',
    );
    expect(verdict(pay, 'command-idempotent', [success({ paid: true }), refusal('CONFLICT', 409)])).toBe(
      'fail repeat-refused',
    );
  });
});

describe.each([
  ['malformed-refused', 400, 'BAD_REQUEST'],
  ['media-type-refused', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['method-refused', 405, 'METHOD_NOT_ALLOWED'],
] as const)('%s', (check, status, code) => {
  it(`holds for ${status} and is broken by anything else`, () => {
    expect(verdict(pay, check, [refusal(code, status)])).toBe('pass');
    expect(verdict(pay, check, [refusal('VALIDATION_FAILED', 422)])).toBe('fail wrong-status');
    expect(verdict(pay, check, [success({ paid: true })])).toBe('fail not-refused');
  });
});

describe('a probe about something that does not exist', () => {
  it('is left open by a declared not-found, and by no other', () => {
    expect(verdict(get, 'method-refused', [refusal('ORDER_NOT_FOUND', 404)])).toBe('inconclusive');
    expect(verdict(get, 'method-refused', [refusal(null, 404)])).toBe('inconclusive');
    expect(verdict(get, 'method-refused', [refusal('NOT_FOUND', 404)])).toBe('fail wrong-status');
    expect(verdict(pay, 'method-refused', [refusal('ORDER_NOT_FOUND', 404)])).toBe('fail wrong-status');
  });
});

describe('example-holds', () => {
  it('is a gap of the contract where the example breaks its own model', () => {
    const broken = operationOf({
      output: z.object({ ok: z.boolean() }),
      acceptance: {
        scenarios: [],
        examples: [{ key: 'odd', input: { orderId: 'o' }, output: { ok: 'yes' } }],
      },
    });
    const plan = planConformance(
      { operations: [broken], events: [], inert: [] },
      { examples: 'strict', actors: [] },
    );
    expect(plan.gaps.map(({ code, attribution }) => `${code} ${attribution}`)).toContain(
      'example-invalid contract',
    );
    expect(plan.cases.filter((each) => each.check === 'example-holds')).toEqual([]);
  });
  it('does not blame an answer for a world that no one set up', () => {
    const taken = operationOf({
      input: z.object({ email: z.string() }),
      errors: { EMAIL_TAKEN: { http: 409 } },
      acceptance: { examples: [{ key: 'a', input: { email: 'a@b.c' }, output: { ok: true } }] },
    });
    const none = { statesBy: 'none' } as const;
    expect(verdict(taken, 'example-holds', [refusal('EMAIL_TAKEN', 409)], {}, 0, none)).toBe('inconclusive');
    expect(verdict(taken, 'example-holds', [refusal('VALIDATION_FAILED', 422)], {}, 0, none)).toBe(
      'fail refused',
    );
    expect(verdict(taken, 'example-holds', [success({ ok: false })], {}, 0, none)).toBe(
      'fail differs-from-example',
    );
  });
  it('is broken by a refusal in a state that was entered', () => {
    expect(verdict(pay, 'example-holds', [refusal('CONFLICT', 409)])).toBe('fail refused');
    expect(verdict(pay, 'example-holds', [success({ paid: true })])).toBe('pass');
    expect(verdict(pay, 'example-holds', [success({ paid: false })])).toBe('fail differs-from-example');
  });
});
