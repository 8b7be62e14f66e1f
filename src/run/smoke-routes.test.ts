import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Observation, Outcome } from '../model/observation.ts';
import { operationOf, refusal, success } from '../testing/small-operation.ts';
import { routesResult } from './smoke-routes.ts';

const open = (key: string) =>
  operationOf({
    key,
    input: z.object({ note: z.string().optional() }),
    errors: { DESK_SHUT: { description: 'Shut', http: 409 } },
    policy: { auth: 'anonymous' },
  });

function seen(outcome: Outcome, type = 'text/html; charset=utf-8'): Observation {
  const status = 'status' in outcome ? (outcome.status ?? 0) : 0;
  const request = { method: 'GET', url: '/', headers: {}, body: null };
  const response = { status, headers: { 'content-type': type }, body: '', truncated: false };
  return { outcome, events: null, audit: null, durationMs: 1, exchange: { request, response } };
}

const tried = (...observations: readonly (Observation | null)[]) =>
  routesResult(
    observations.map((observation, at) => ({ operation: open(`desk.${'abcdef'[at]}`), observation })),
  );

describe('routes that answer', () => {
  it('work where at least one answer is what the contract gives reason for', () => {
    expect(tried(seen(refusal(null, 409)), seen(success({}))).state).toBe('works');
    expect(tried(seen(refusal(null, 409)), seen(refusal('DESK_SHUT', 409))).state).toBe('works');
  });

  it('are broken where every call was refused for the same reason, and it is told', () => {
    const refused = seen(refusal(null, 409));
    expect(tried(refused, refused, refused, refused)).toMatchObject({
      state: 'broken',
      detail: 'every call was refused for the same reason: 409 text/html from all 4 operations',
    });
    expect(tried(seen(refusal('DESK_SHUT', 409, { codeBy: 'status' }))).detail).toBe(
      'every call was refused for the same reason: 409 text/html from the one operation',
    );
  });

  it('are broken where every call was refused for reasons that the contract does not declare', () => {
    expect(tried(seen(refusal(null, 404)), seen(refusal('NOPE', 409), 'application/json')).detail).toBe(
      'every call was refused, for reasons that the contract does not declare: 404 text/html ×1, 409 NOPE application/json ×1',
    );
  });

  it('work where input is refused that the model refuses, and callers that the policy turns away', () => {
    const strict = operationOf({ policy: { auth: 'anonymous' } });
    expect(routesResult([{ operation: strict, observation: seen(refusal(null, 400)) }]).state).toBe('works');
    expect(routesResult([{ operation: open('desk.a'), observation: seen(refusal(null, 400)) }]).state).toBe(
      'broken',
    );
    const guarded = operationOf({ input: z.object({}) });
    expect(routesResult([{ operation: guarded, observation: seen(refusal(null, 401)) }]).state).toBe('works');
    expect(routesResult([{ operation: open('desk.a'), observation: seen(refusal(null, 401)) }]).state).toBe(
      'broken',
    );
  });

  it('are broken where one does not answer, and absent where none can be asked', () => {
    expect(tried(seen(success({})), seen({ kind: 'timeout', afterMs: 5 })).detail).toMatch(
      /^1 of 2 operations do not answer: desk\.b@1\.0\.0: /,
    );
    expect(tried(null, null).state).toBe('absent');
  });
});
