import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Judgement } from '../model/finding.ts';
import { answered, operationOf, refusal, success } from '../testing/small-operation.ts';
import { auditRecorded } from './audit-recorded.ts';
import type { Check } from './check.ts';
import { effectsOnlyOnSuccess } from './effects-only-on-success.ts';
import { errorDeclared } from './error-declared.ts';
import { errorStatus } from './error-status.ts';
import { eventsDeclared } from './events-declared.ts';
import { noCrash } from './no-crash.ts';
import { outputConforms } from './output-conforms.ts';
import { successStatus } from './success-status.ts';

const placed = {
  key: 'order.placed',
  version: '1.0.0',
  when: 'Order is placed',
  payload: z.object({ orderId: z.string() }),
};
const operation = operationOf({
  errors: {
    ORDER_CLOSED: { description: '', http: 409, gqlCode: 'ORDER_CLOSED' },
    INTERNAL_OUTAGE: { description: '', http: 503 },
  },
  sideEffects: { emits: [placed], audit: ['order.placed'] },
});
const event = { key: 'order.placed', version: '1.0.0', payload: { orderId: 'o-1' }, traceId: null };

function said(
  check: Check,
  ...call: Parameters<typeof answered> extends [unknown, ...infer Rest] ? Rest : never
) {
  return (check.judgeEach?.(answered(operation, ...call)) ?? []).map(words);
}

function words({ requirement, verdict, mismatches }: Judgement): string {
  return [
    requirement.split('#')[1],
    verdict,
    ...mismatches.map(({ path, kind }) => `${kind} at ${path.join('.')}`),
  ].join(' ');
}

describe('output-conforms', () => {
  it('holds for an output inside the model', () => {
    expect(said(outputConforms, success({ ok: true }))).toEqual(['io/output pass']);
  });
  it('leaves open what a model that throws can say nothing of', () => {
    const output = z.object({ ok: z.boolean() }).refine(() => {
      throw new Error('broken model');
    });
    const judge = outputConforms.judgeEach;
    const [judgement] = judge?.(answered(operationOf({ output }), success({ ok: true }))) ?? [];
    expect(judgement).toMatchObject({ verdict: 'inconclusive', mismatches: [] });
    expect(judgement?.reason).toContain('broken model');
  });
  it('reports every place where an output leaves the model', () => {
    expect(said(outputConforms, success({ ok: 'yes' }))).toEqual(['io/output fail wrong-type at output.ok']);
    expect(said(outputConforms, success(null))).toEqual(['io/output fail wrong-type at output']);
  });
  it('says nothing of a refusal', () => {
    expect(said(outputConforms, refusal('ORDER_CLOSED', 409))).toEqual([]);
  });
});

describe('success-status', () => {
  const of = (declared: Readonly<Record<string, object>>, status: number | null) => {
    const made = answered(operationOf({ success: declared }), {
      kind: 'success',
      status,
      output: { ok: true },
    });
    return (successStatus.judgeEach?.(made) ?? []).map(words);
  };
  const created = { CREATED: { description: '', http: 201 } };
  const accepted = { ACCEPTED: { description: '', http: 202 } };

  it('is broken by 200 where 201 is declared', () => {
    expect(of(created, 200)).toEqual(['io/output fail wrong-status at status']);
    expect(of({ ...created, ...accepted }, 204)).toEqual(['io/output fail wrong-status at status']);
  });
  it('is kept by each status that is declared', () => {
    expect(of(created, 201)).toEqual([]);
    expect(of({ ...created, ...accepted }, 202)).toEqual([]);
  });
  it('says nothing where no status is declared, one kind of success has none, or none is to be seen', () => {
    expect(of({}, 200)).toEqual([]);
    expect(of({ ...created, DONE: { description: '' } }, 200)).toEqual([]);
    expect(of(created, null)).toEqual([]);
  });
  it('says nothing of a refusal', () => {
    expect(said(successStatus, refusal('ORDER_CLOSED', 409))).toEqual([]);
  });
});

describe('error-declared', () => {
  it('holds for codes of the catalogue and for standard ones', () => {
    expect(said(errorDeclared, refusal('ORDER_CLOSED'))).toEqual(['io/errors pass']);
    expect(said(errorDeclared, refusal('RATE_LIMITED', 429))).toEqual(['io/errors pass']);
  });
  it('is broken by a code no one declared, and by none at all', () => {
    expect(said(errorDeclared, refusal('OOPS'))).toEqual(['io/errors fail undeclared-code at code']);
    expect(said(errorDeclared, refusal(null, 404))).toEqual(['io/errors fail missing-code at code']);
  });
  it('is not fooled by names that every object has', () => {
    expect(said(errorDeclared, refusal('constructor'))).toEqual(['io/errors fail undeclared-code at code']);
    expect(said(errorStatus, refusal('toString', 400))).toEqual([]);
  });
  it('says nothing of a crash, which is another rule’s', () => {
    expect(said(errorDeclared, { kind: 'crash', status: 500, reason: 'boom' })).toEqual([]);
  });
});

describe('error-status', () => {
  it('holds for the declared status, and where there is none to see', () => {
    expect(said(errorStatus, refusal('ORDER_CLOSED', 409))).toEqual(['errors/ORDER_CLOSED pass']);
    expect(said(errorStatus, refusal('ORDER_CLOSED', null))).toEqual(['errors/ORDER_CLOSED pass']);
    expect(said(errorStatus, refusal('VALIDATION_FAILED', 400))).toEqual(['io/errors pass']);
  });
  it('is broken by another status, for declared and standard codes', () => {
    expect(said(errorStatus, refusal('ORDER_CLOSED', 400))).toEqual([
      'errors/ORDER_CLOSED fail wrong-status at status',
    ]);
    expect(said(errorStatus, refusal('FORBIDDEN', 401))).toEqual(['io/errors fail wrong-status at status']);
  });
  it('compares the GraphQL code where the transport has one', () => {
    const [wrong] = said(errorStatus, refusal('ORDER_CLOSED', 409, { gqlCode: 'CLOSED' }));
    expect(wrong).toBe('errors/ORDER_CLOSED fail wrong-gql-code at gqlCode');
  });
});

describe('no-crash', () => {
  it.each([
    ['500 with INTERNAL_ERROR: ORDER_CLOSED', 'io/answers fail crash at outcome.ORDER_CLOSED'],
    ['Error: ORDER_CLOSED', 'io/answers fail crash at outcome.ORDER_CLOSED'],
    ['500 with INTERNAL_ERROR: ORDER_CLOSED_TWICE is not a function', 'io/answers fail crash at outcome'],
    ['500 with INTERNAL_ERROR', 'io/answers fail crash at outcome'],
  ])('tells a crash that names a declared error from others: %s', (reason, judgement) => {
    expect(said(noCrash, { kind: 'crash', status: 500, reason })).toEqual([judgement]);
  });
  it('holds for answers of every legitimate kind, a declared 5xx included', () => {
    expect(said(noCrash, success({ ok: true }))).toEqual(['io/answers pass']);
    expect(said(noCrash, refusal('ORDER_CLOSED', 409))).toEqual(['io/answers pass']);
    expect(said(noCrash, refusal('INTERNAL_OUTAGE', 503))).toEqual(['io/answers pass']);
  });
  it.each([
    [{ kind: 'crash', status: 500, reason: 'boom' }, 'crash'],
    [{ kind: 'timeout', afterMs: 1000 }, 'timeout'],
    [{ kind: 'unintelligible', status: 200, reason: 'HTML' }, 'unintelligible'],
    [{ kind: 'unimplemented', reason: 'no route' }, 'unimplemented'],
    [refusal('INTERNAL_ERROR', 500), 'server-error'],
  ] as const)('is broken by %j', (outcome, kind) => {
    expect(said(noCrash, outcome)).toEqual([`io/answers fail ${kind} at outcome`]);
  });
});

describe('events-declared', () => {
  it('holds for declared events that fit, and for none', () => {
    expect(said(eventsDeclared, success({ ok: true }), { events: [event] })).toEqual([
      'sideEffects/emits/order.placed pass',
      'sideEffects/emits pass',
    ]);
    expect(said(eventsDeclared, success({ ok: true }), { events: [] })).toEqual(['sideEffects/emits pass']);
  });
  it('is broken by an undeclared event, another version, a payload that does not fit', () => {
    expect(
      said(eventsDeclared, success({ ok: true }), { events: [{ ...event, key: 'order.lost' }] }),
    ).toEqual(['sideEffects/emits fail undeclared-event at events.0.key']);
    expect(said(eventsDeclared, success({ ok: true }), { events: [{ ...event, version: '2.0.0' }] })[0]).toBe(
      'sideEffects/emits/order.placed fail wrong-version at events.0.version',
    );
    expect(said(eventsDeclared, success({ ok: true }), { events: [{ ...event, payload: {} }] })[0]).toBe(
      'sideEffects/emits/order.placed fail missing at events.0.payload.orderId',
    );
  });
  it('says nothing where events cannot be seen', () => {
    expect(said(eventsDeclared, success({ ok: true }), { events: null })).toEqual([]);
  });
});

describe('effects-only-on-success', () => {
  it('holds for a refusal without effects', () => {
    expect(said(effectsOnlyOnSuccess, refusal('ORDER_CLOSED', 409))).toEqual([
      'sideEffects/on-success-only pass',
    ]);
  });
  it('is broken by a declared event of something that was refused, and not by the audit entry of the attempt', () => {
    expect(
      said(effectsOnlyOnSuccess, refusal('ORDER_CLOSED', 409), { events: [event], audit: ['order.placed'] }),
    ).toEqual(['sideEffects/on-success-only fail effect-on-refusal at events.0']);
  });
  it('leaves an access log and undeclared events to others', () => {
    expect(
      said(effectsOnlyOnSuccess, refusal('ORDER_CLOSED', 409), {
        events: [{ ...event, key: 'x' }],
        audit: ['access.denied'],
      }),
    ).toEqual(['sideEffects/on-success-only pass']);
  });
  it('says nothing of a success', () => {
    expect(said(effectsOnlyOnSuccess, success({ ok: true }), { events: [event] })).toEqual([]);
  });
});

describe('audit-recorded', () => {
  it('holds where the entry was written', () => {
    expect(said(auditRecorded, success({ ok: true }), { audit: ['order.placed'] })).toEqual([
      'sideEffects/audit/order.placed pass',
    ]);
  });
  it('is broken where it was not', () => {
    expect(said(auditRecorded, success({ ok: true }), { audit: [] })).toEqual([
      'sideEffects/audit/order.placed fail missing-audit-entry at audit',
    ]);
  });
  it('says nothing of a repeated call, nor where audit cannot be seen', () => {
    expect(said(auditRecorded, success({ ok: true }), { audit: [], idempotencyKey: 'k' })).toEqual([]);
    expect(said(auditRecorded, success({ ok: true }), { audit: null })).toEqual([]);
  });
});
