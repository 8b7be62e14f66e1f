import type { JudgedCall } from '../checks/check.ts';
import type { Judgement, Mismatch, Residue } from '../model/finding.ts';
import { identityText } from '../model/identity-text.ts';
import { valueAt } from '../model/value-at.ts';

/** Characters of a value's JSON that tell it from others. */
const LONGEST = 300;

/**
 * What accepted invalid input is blamed for accepting it. That the value stands in a later answer, where it breaks the model
 * of that as well, is no further fault: that part of the answer is left out of what is judged.
 */
export function withoutResidue({ step }: JudgedCall): (judgement: Judgement) => Judgement {
  const { residues, observation } = step;
  const { outcome } = observation;
  if (residues === undefined || residues.length === 0 || outcome.kind !== 'success') return same;
  return (judgement) => {
    if (judgement.verdict !== 'fail' || judgement.check !== 'output-conforms') return judgement;
    const own = judgement.mismatches.filter(
      (mismatch) => !residues.some((residue) => isAt(residue, mismatch, outcome.output)),
    );
    if (own.length > 0)
      return own.length === judgement.mismatches.length ? judgement : { ...judgement, mismatches: own };
    const { check, requirement } = judgement;
    const [first] = residues;
    const what = first?.field.length === 0 ? 'a whole input' : first?.field.join('.');
    const reason = `the answer holds ${what} as ${first?.from} accepted it, though it lies outside the model`;
    return { check, requirement, verdict: 'inconclusive', mismatches: [], reason };
  };
}

const same = (judgement: Judgement): Judgement => judgement;

function isAt(residue: Residue, { path }: Mismatch, output: unknown): boolean {
  const { field, text, whole } = residue;
  const place = path.slice(1);
  if (whole !== undefined) return wholesAt(place, output).some((node) => holdsWhole(node, whole));
  const names = place.filter((part) => typeof part === 'string');
  const end = names.slice(-field.length);
  return (
    field.length > 0 &&
    end.length === field.length &&
    end.every((name, at) => name === field[at]) &&
    valueText(valueAt(output, place)) === text
  );
}

/**
 * The values in which a whole input may stand where an answer breaks at a path: the one that is there, and each around it that
 * holds the broken part as a field.
 */
export function wholesAt(path: readonly (string | number)[], output: unknown): readonly Whole[] {
  return path
    .map((_, at) => ({ value: valueAt(output, path.slice(0, at + 1)), below: path[at + 1] }))
    .concat({ value: output, below: path[0] })
    .filter(({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value));
}

interface Whole {
  readonly value: unknown;
  /** The field of it that is broken; absent where it is broken itself. */
  readonly below: string | number | undefined;
}

/** All fields of an input as they were sent, and none of those that it lacked. What the server adds is its own. */
function holdsWhole({ value, below }: Whole, whole: NonNullable<Residue['whole']>): boolean {
  if (below !== undefined && !whole.some(({ name }) => name === below)) return false;
  const own = value as Readonly<Record<string, unknown>>;
  return whole.every(({ name, text }) => fieldText(own, name) === text);
}

/** A field of its own as text: what an object inherits is not there. */
export function fieldText(value: Readonly<Record<string, unknown>>, name: string): string {
  return Object.hasOwn(value, name) ? valueText(value[name]) : 'undefined';
}

/** A value as text; of a long one its beginning and its length. */
export function valueText(value: unknown): string {
  const text = identityText(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length})`;
}
