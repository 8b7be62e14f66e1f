import { Mistake } from '../model/mistake.ts';
import type { Check, Planned } from './check.ts';

/** A check as its author writes it: what is left out plans nothing, needs nothing, judges nothing. */
export type AuthoredCheck = Omit<Check, 'plan' | 'needs'> & Partial<Pick<Check, 'plan' | 'needs'>>;

const NOTHING: Planned = { cases: [], gaps: [] };

/**
 * A check of a project's own, for `checks` in the config. Its id has a prefix, `acme:totals`, and so have the requirements that it
 * brings: their clause begins with that id and a slash. Throws the Mistake `check-invalid`.
 */
export function defineCheck(authored: AuthoredCheck): Check {
  const { id } = authored;
  if (!isOwnId(id))
    throw invalid(
      String(id),
      `'${String(id)}' is no id of a check of one's own`,
      'Prefix it: `acme:totals`.',
    );
  if (
    authored.judgeEach === undefined &&
    authored.judgeCase === undefined &&
    authored.judgeInput === undefined
  )
    throw invalid(id, 'the check judges nothing', 'Give it a `judgeEach`, or a `plan` and a `judgeCase`.');
  return { plan: () => NOTHING, needs: [], ...authored };
}

/** Ids without a prefix are Proviso's. */
export function isOwnId(id: unknown): boolean {
  return typeof id === 'string' && /^[a-z][a-z\d-]*:[a-z][a-z\d-]*$/.test(id);
}

function invalid(id: string, message: string, hint: string): Mistake {
  return new Mistake({ code: 'check-invalid', message, where: `defineCheck (${id})`, hint });
}
