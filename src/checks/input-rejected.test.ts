import { expect, it } from 'vitest';
import * as z from 'zod';
import { answered, operationOf, refusal } from '../testing/small-operation.ts';
import { inputRejected } from './input-rejected.ts';

const join = operationOf({
  input: z.object({ email: z.email() }),
  errors: {
    EMAIL_TAKEN: { description: 'Taken', http: 409 },
    DESK_SHUT: { description: 'Shut', http: 409 },
    CLUB_EXISTS: { description: 'There', http: 422 },
  },
});

function verdict(code: string, status: number) {
  const call = answered(join, refusal(code, status), { input: { form: 'json', value: { email: 'x' } } });
  return inputRejected
    .judgeInput?.(call, { domain: 'invalid', entitiesExist: true })
    .map((one) => one.verdict);
}

it('is left open where the input may name what an earlier call made, and by no other conflict', () => {
  expect(verdict('EMAIL_TAKEN', 409)).toEqual(['inconclusive']);
  expect(verdict('DESK_SHUT', 409)).toEqual(['fail']);
  expect(verdict('CLUB_EXISTS', 422)).toEqual(['fail']);
  expect(verdict('VALIDATION_FAILED', 422)).toEqual(['pass']);
});
