import type { Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import type { Operator } from '../operator.ts';
import { clauseOf } from '../struck.ts';
import { outcomeChange } from './outcome-change.ts';
import { outputOf } from './output-change.ts';

/** What is to succeed is refused, with a declared error or as invalid. */
export const refusalForSuccess: Operator = {
  id: 'refusal-for-success',
  title: 'refuses what is to succeed',
  changes: (subject, at) => {
    const call = subject.calls[at];
    if (call === undefined || outputOf(subject, at) === undefined) return [];
    const { operation } = call;
    const { status } = call.step.observation.outcome as Extract<Outcome, { kind: 'success' }>;
    const fallback = clauseOf(operation, operation.input === null ? 'io/output' : 'io/input/accepted');
    return refusalsOf(operation).flatMap(({ code, http }) =>
      outcomeChange(
        subject,
        at,
        {
          kind: 'failure',
          status: status === null ? null : http,
          code,
          message: 'refused',
          body: { code, message: 'refused' },
        },
        {
          place: `outcome: success → ${code}`,
          text: `${operation.id} refuses with ${code} what is to succeed`,
          fallback,
          was: 'success',
        },
      ),
    );
  },
};

function refusalsOf({
  errors,
  input,
}: Operation): readonly { readonly code: string; readonly http: number | null }[] {
  const declared = errors.map(({ code, http }) => ({ code, http }));
  return input === null ? declared : [...declared, { code: 'VALIDATION_FAILED', http: 422 }];
}
