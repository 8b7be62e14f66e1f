import type { Operation } from '../model/operation.ts';
import type { Thing } from './thing.ts';

/** Things of one operation that later answers are compared with. */
const MOST = 20;

/** What one maker was seen to answer: whether it makes another each time, or gives what is there. */
export class MakerAnswers {
  /** It answered twice with the same thing, without an idempotency key. */
  returns = false;
  /** Calls that were sent again to find out. */
  asked = 0;
  readonly #recent: { readonly thing: Thing; readonly status: number | null }[] = [];
  readonly #statuses = new Set<number>();
  /** Sets of input fields with which the same call made another: no value of theirs finds what is there. */
  readonly #proven: ReadonlySet<string>[] = [];

  status(status: number | null): void {
    if (status !== null) this.#statuses.add(status);
  }

  /** It answers 201 where it made something, and so by 200 that it did not. */
  hasCreated({ success }: Operation): boolean {
    return this.#statuses.has(201) || success.some(({ http }) => http === 201);
  }

  /** The thing was answered with 201 by an operation that also answers 200: it tells one from the other. */
  tellsCreated(thing: Thing): boolean {
    if (!this.#statuses.has(200) || !this.#statuses.has(201)) return false;
    return this.#recent.find((one) => one.thing === thing)?.status === 201;
  }

  remember(thing: Thing, status: number | null): void {
    this.#recent.push({ thing, status });
    if (this.#recent.length > MOST) this.#recent.shift();
  }

  others(thing: Thing): readonly Thing[] {
    return this.#recent.flatMap((one) => (one.thing === thing ? [] : [one.thing]));
  }

  makesAnother(input: unknown): void {
    this.#proven.push(new Set(fieldsOf(input)));
  }

  isKnownToMake(input: unknown): boolean {
    const fields = fieldsOf(input);
    return this.#proven.some((set) => fields.every((field) => set.has(field)));
  }
}

/** Top-level fields that say something. */
function fieldsOf(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [name],
  );
}

/** Whether two inputs differ, and that by made-up values of the first alone. */
export function isSetApart(input: unknown, other: unknown, isMadeUp: (value: unknown) => boolean): boolean {
  if (typeof input !== 'object' || input === null || typeof other !== 'object' || other === null)
    return false;
  const [own, its] = [input, other] as [Record<string, unknown>, Record<string, unknown>];
  const differing = [...new Set([...Object.keys(own), ...Object.keys(its)])].filter(
    (name) => JSON.stringify(own[name]) !== JSON.stringify(its[name]),
  );
  return differing.length > 0 && differing.every((name) => isMadeUp(own[name]));
}
