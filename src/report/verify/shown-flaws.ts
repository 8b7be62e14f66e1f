import { isHttp } from '../../model/observation.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';
import { evidencesOf } from './header-flaws.ts';
import { hasMark } from './hidden.ts';

/** Where evidence hides what nothing was hidden in, or tells otherwise than its exchange. */
export function shownFlaws(result: CaseResult): readonly Flaw[] {
  const { case: id } = result;
  return evidencesOf(result).flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const { exchange, ...judged } = step.observation;
      const { outcome } = judged;
      const status = 'status' in outcome ? outcome.status : null;
      return [
        ...(step.redacted === true && !hasMark([step.input, judged]) && step.faithful === undefined
          ? [flaw(id, `${id} says that a secret was taken out of its evidence, and no mark shows where.`)]
          : []),
        ...(isHttp(exchange) &&
        exchange.response !== null &&
        status !== null &&
        status !== exchange.response.status
          ? [flaw(id, `${id} was answered ${exchange.response.status}, and its evidence says ${status}.`)]
          : []),
      ];
    }),
  );
}

function flaw(at: string, message: string): Flaw {
  return { code: 'evidence', at, message };
}
