import type { Plan } from '../model/plan.ts';
import type { RequirementId } from '../model/requirement.ts';
import { oneLine } from '../report/escape/visible.ts';

const MOST_NAMED = 3;

/**
 * What of the contract's scenarios and examples had no feature or was left out of a run, in one sentence; null
 * where all of them ran. Cucumber is content with features that are missing.
 */
export function notRun(
  { requirements }: Pick<Plan, 'requirements'>,
  ran: ReadonlySet<RequirementId>,
): string | null {
  const told = requirements.filter(({ source }) =>
    /^\/acceptance\/(?:scenarios|examples)\//.test(source.pointer),
  );
  const missing = told.filter(({ id }) => !ran.has(id)).map(({ id }) => oneLine(id));
  if (missing.length === 0) return null;
  const named = missing.slice(0, MOST_NAMED).join(', ');
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
  return `proviso/cucumber: ${told.length - missing.length} of ${told.length} scenarios and examples of the contract ran. Not run, so not checked: ${named}${more}.`;
}
