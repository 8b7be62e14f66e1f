import type { JudgedCall } from '../checks/check.ts';
import type { Judgement, Mismatch, Residue } from '../model/finding.ts';
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
    const reason = `the answer holds ${first?.field.join('.')} as ${first?.from} accepted it, though it lies outside the model`;
    return { check, requirement, verdict: 'inconclusive', mismatches: [], reason };
  };
}

const same = (judgement: Judgement): Judgement => judgement;

function isAt({ field, text }: Residue, { path }: Mismatch, output: unknown): boolean {
  const names = path.filter((part) => typeof part === 'string').slice(1);
  const end = names.slice(-field.length);
  return (
    end.length === field.length &&
    end.every((name, at) => name === field[at]) &&
    valueText(valueAt(output, path.slice(1))) === text
  );
}

/** A value as text; of a long one its beginning and its length. */
export function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length})`;
}
