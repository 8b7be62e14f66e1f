import { isValidationRefusal } from '../checks/validation-refusal.ts';
import type { Operation } from '../model/operation.ts';
import { scenarioOf } from './paste.ts';
import type { Advice, Struck } from './sensitivity.ts';

/** What would give away that a call is not refused as it is to be. */
export function onRefusal(mutant: Struck, operation: Operation): Advice {
  const code = mutant.was ?? '…';
  const is = codeNow(mutant);
  if (mutant.clause.endsWith('#policy/auth'))
    return {
      where: 'config: checks',
      text: `Whoever the policy turns away may be refused with any code: the contract language has no words for which. A check of your own would hold ${operation.key} to ${code}.`,
      paste: null,
    };
  if (is !== null && passesForInvalid(is, operation))
    return {
      where: `io.errors.${is}`,
      text: `By its name and its status, ${is} counts as a refusal of invalid input: give it a status that is neither 400 nor 422, such as 409.`,
      paste: null,
    };
  const error = operation.errors.find((each) => each.code === code);
  const shown = operation.scenarios.find(({ then }) => then.some((sentence) => sentence.includes(code)));
  if (shown !== undefined)
    return {
      where: 'acceptance.scenarios',
      text: `The scenario ${shown.key} brings ${code} about in one situation. The case ${caseName(mutant)} is another, and no clause says how it is refused: write a scenario for it.`,
      paste: null,
    };
  if (error === undefined)
    return {
      where: 'io.errors',
      text: `The contract does not declare ${code}, so that no clause tells the calls of ${caseName(mutant)} from others that are refused: declare it with its status.`,
      paste: null,
    };
  return {
    where: 'acceptance.scenarios',
    text: `Nothing tells when ${operation.key} refuses with ${code}: write a scenario that brings it about.`,
    paste: scenarioOf(
      operation,
      `refuses with ${code}`,
      [error.when ?? error.description],
      [`${code} error is returned`],
    ),
  };
}

/** `code: A → B`: the second; null where it is another change, or no code of the contract. */
function codeNow({ place }: Struck): string | null {
  return /^code: .+ → (\S+)$/.exec(place)?.[1] ?? null;
}

/** A declared error that the rules take for a refusal of the input. */
function passesForInvalid(code: string, operation: Operation): boolean {
  const error = operation.errors.find((each) => each.code === code);
  if (error === undefined) return false;
  return isValidationRefusal({ kind: 'failure', code, status: error.http, message: null }, operation);
}

/** The case that lets it pass, without its operation: `laws/refused-changed-nothing/done-twice`. */
function caseName({ in: id }: Struck): string {
  return id.slice(id.indexOf('#') + 1);
}
