import type { JudgedCall } from '../checks/check.ts';
import { fieldText, valueText, wholesAt } from '../judge/residue.ts';
import type { Residue } from '../model/finding.ts';
import { valueAt } from '../model/value-at.ts';
import { fieldsOf } from '../sentences/vocabulary/field.ts';

/** Values that are remembered: an implementation that validates nothing accepts thousands. */
const MOST = 20_000;
/** Kinds of whole inputs, by the names of their fields: each is looked for by itself. */
const MOST_KINDS = 500;
/** Fields of a whole input that is remembered. */
const MOST_FIELDS = 100;

/** Whole inputs with the same fields; `extra` are those that the model does not have. */
interface Kind {
  readonly names: readonly string[];
  readonly extra: readonly string[];
  readonly by: Map<string, Residue>;
}

/** Values outside their model that commands of this run accepted: they stand in the answers of others afterwards. */
export class Residues {
  readonly #known = new Map<string, Residue>();
  /** Whole inputs, by the names of their fields and then by what these hold. */
  readonly #wholes = new Map<string, Kind>();
  #kept = 0;

  /** What an accepted input left behind, at each place where it lies outside its model; whole where it does so as a whole. */
  accepted({ operation, view, input }: JudgedCall): void {
    if (operation.kind !== 'command') return;
    const checked = operation.input?.check(input, view);
    for (const { path } of checked === undefined || checked.ok ? [] : checked.issues) {
      if (this.#kept >= MOST) return;
      const field = path.filter((part) => typeof part === 'string');
      if (field.length === 0) this.#keepWhole(operation, input);
      else {
        const text = valueText(valueAt(input, path));
        this.#keep(this.#known, JSON.stringify([field, text]), { from: operation.id, field, text });
      }
    }
  }

  #keepWhole(operation: JudgedCall['operation'], input: unknown): void {
    // A server that takes the fields of anything takes the letters of a text.
    const sent: Readonly<Record<string, unknown>> = { ...(input as object) };
    const documented = fieldsOf(operation.input).flatMap(({ path }) =>
      path.length === 1 && typeof path[0] === 'string' ? [path[0]] : [],
    );
    const names = [...new Set([...Object.keys(sent), ...documented])].sort();
    if (names.length === 0 || names.length > MOST_FIELDS) return;
    const kind = JSON.stringify(names);
    const extra = names.filter((name) => !documented.includes(name));
    const known = this.#wholes.get(kind) ?? { names, extra, by: new Map() };
    if (!this.#wholes.has(kind)) {
      if (this.#wholes.size >= MOST_KINDS) return;
      this.#wholes.set(kind, known);
    }
    const whole = names.map((name) => ({ name, text: fieldText(sent, name) }));
    this.#keep(known.by, textsOf(names, sent), { from: operation.id, field: [], text: '', whole });
  }

  #keep(into: Map<string, Residue>, key: string, residue: Residue): void {
    if (!into.has(key)) this.#kept += 1;
    into.set(key, residue);
  }

  /** Those that an answer holds where it breaks its model. */
  in({ operation, view, step }: JudgedCall): readonly Residue[] {
    const { outcome } = step.observation;
    if (this.#kept === 0 || outcome.kind !== 'success') return [];
    const checked = operation.output.check(outcome.output, view);
    const found = (checked.ok ? [] : checked.issues).flatMap(({ path }) => {
      const names = path.filter((part) => typeof part === 'string');
      const text = valueText(valueAt(outcome.output, path));
      return [
        ...names.flatMap((_, at) => this.#known.get(JSON.stringify([names.slice(at), text])) ?? []),
        ...wholesAt(path, outcome.output).flatMap(({ value }) => this.#wholesIn(value)),
      ];
    });
    return [...new Set(found)];
  }

  #wholesIn(value: unknown): readonly Residue[] {
    const own = value as Readonly<Record<string, unknown>>;
    return [...this.#wholes.values()].flatMap(({ names, extra, by }) =>
      extra.every((name) => Object.hasOwn(own, name)) ? (by.get(textsOf(names, own)) ?? []) : [],
    );
  }

  /** The call as it is judged: with what of others stands in its answer. */
  seenBy(made: JudgedCall): JudgedCall {
    const residues = this.in(made);
    return residues.length === 0 ? made : { ...made, step: { ...made.step, residues } };
  }
}

function textsOf(names: readonly string[], value: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(names.map((name) => fieldText(value, name)));
}
