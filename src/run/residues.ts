import type { JudgedCall } from '../checks/check.ts';
import { valueText } from '../judge/residue.ts';
import type { Residue } from '../model/finding.ts';
import { valueAt } from '../model/value-at.ts';

/** Values that are remembered: an implementation that validates nothing accepts thousands. */
const MOST = 500;

/** Values outside their model that commands of this run accepted: they stand in the answers of others afterwards. */
export class Residues {
  readonly #known = new Map<string, Residue>();

  /** What an accepted input left behind, at each place where it lies outside its model. */
  accepted({ operation, view, input }: JudgedCall): void {
    if (operation.kind !== 'command' || this.#known.size >= MOST) return;
    const checked = operation.input?.check(input, view);
    for (const { path } of checked === undefined || checked.ok ? [] : checked.issues) {
      const field = path.filter((part) => typeof part === 'string');
      if (field.length === 0) continue;
      const text = valueText(valueAt(input, path));
      this.#known.set(JSON.stringify([field, text]), { from: operation.id, field, text });
    }
  }

  /** Those that an answer holds where it breaks its model. */
  in({ operation, view, step }: JudgedCall): readonly Residue[] {
    const { outcome } = step.observation;
    if (this.#known.size === 0 || outcome.kind !== 'success') return [];
    const checked = operation.output.check(outcome.output, view);
    const found = (checked.ok ? [] : checked.issues).flatMap(({ path }) => {
      const names = path.filter((part) => typeof part === 'string');
      const text = valueText(valueAt(outcome.output, path));
      return names.flatMap((_, at) => this.#known.get(JSON.stringify([names.slice(at), text])) ?? []);
    });
    return [...new Set(found)];
  }

  /** The call as it is judged: with what of others stands in its answer. */
  seenBy(made: JudgedCall): JudgedCall {
    const residues = this.in(made);
    return residues.length === 0 ? made : { ...made, step: { ...made.step, residues } };
  }
}
