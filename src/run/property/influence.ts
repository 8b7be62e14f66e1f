import { isDeepStrictEqual } from 'node:util';
import type { JudgedCall } from '../../checks/check.ts';
import { isModelRefusal } from '../../checks/validation-refusal.ts';
import type { PropertyCase } from '../../model/case.ts';
import type { InputInfluence } from '../../model/report.ts';

/**
 * Which fields of an input showed in an answer. A field of a query shows where an input that differs from the documented one
 * in it alone is answered differently, or where an input that is invalid in it alone is refused as such. Who ignores what
 * is sent answers always the same.
 */
export class Influence {
  readonly #base: Fields | null;
  readonly #domain: PropertyCase['domain'];
  #answer: JudgedCall['step']['observation']['outcome'] | null = null;
  readonly #read = new Set<string>();
  readonly #unread = new Set<string>();
  /** Fields that an accepted command gave back of the documented input, each with the place of what it gave. */
  readonly #echoed = new Set<string>();

  /** `base`: the documented input, in the view of the connection. */
  constructor(base: unknown, domain: PropertyCase['domain']) {
    this.#base = isFields(base) ? base : null;
    this.#domain = domain;
  }

  add({ operation, view, input, step }: JudgedCall): void {
    if (!isFields(input)) return;
    const { outcome, events } = step.observation;
    if (this.#domain === 'invalid') {
      if (!isModelRefusal(outcome, operation)) return;
      const checked = operation.input?.check(input, view);
      const issues = checked === undefined || checked.ok ? [] : checked.issues;
      const fields = new Set(issues.map(({ path }) => String(path[0] ?? '')));
      const [field = ''] = fields;
      if (fields.size === 1 && field !== '') this.#read.add(field);
      return;
    }
    const field = this.#base === null ? null : onlyDifference(this.#base, input);
    if (operation.kind === 'command') {
      if (outcome.kind === 'success' && field !== null)
        this.#follow(field, input, [outcome.output, ...(events ?? []).map(({ payload }) => payload)]);
      return;
    }
    if (field === NONE) this.#answer ??= outcome;
    if (field === NONE || field === null || this.#answer?.kind !== 'success' || this.#read.has(field)) return;
    const same = outcome.kind === 'success' && isDeepStrictEqual(outcome.output, this.#answer.output);
    (same ? this.#unread : this.#read).add(field);
  }

  /** `given`: what an accepted command answered and emitted. */
  #follow(field: string, input: Fields, given: readonly unknown[]): void {
    for (const [at, each] of given.filter(isFields).entries()) {
      if (field === NONE) {
        const echoed = Object.keys(input).filter((name) => isDeepStrictEqual(each[name], input[name]));
        for (const name of echoed) this.#echoed.add(`${at} ${name}`);
      } else if (Object.hasOwn(each, field) && this.#echoed.has(`${at} ${field}`)) {
        const stayed = isDeepStrictEqual(each[field], this.#base?.[field]);
        (stayed ? this.#unread : this.#read).add(field);
      }
    }
  }

  /** Null where nothing was compared. */
  get seen(): InputInfluence | null {
    const unread = [...this.#unread].filter((field) => !this.#read.has(field)).sort();
    if (unread.length + this.#read.size === 0) return null;
    return { read: [...this.#read].sort(), unread };
  }
}

const NONE = '';

/** The one field in which two inputs differ; `NONE` where they do not, null where in several. */
function onlyDifference(one: Fields, other: Fields): string | null {
  let found = NONE;
  for (const field of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (isDeepStrictEqual(one[field], other[field])) continue;
    if (found !== NONE) return null;
    found = field;
  }
  return found;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
