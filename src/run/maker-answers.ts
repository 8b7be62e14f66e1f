import { identityText } from '../model/identity-text.ts';
import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { fieldsOf } from '../sentences/vocabulary/field.ts';
import type { Thing } from './thing.ts';

/** Things of one operation that later answers are compared with. */
const MOST = 20;

/** What one maker was seen to answer: whether it makes another each time, or gives what is there. */
export class MakerAnswers {
  /** It answered twice with the same thing, without an idempotency key. */
  returns = false;
  /** The very same call was answered with the same thing again. */
  returnsSame = false;
  /** The very same call was answered with another thing: what it is given does not say which. */
  handsOut = false;
  /** Calls that were sent again to find out. */
  asked = 0;
  readonly #recent: Thing[] = [];
  readonly #statuses = new Set<number>();
  /** Sets of input fields with which the same call made another: no value of theirs finds what is there. */
  readonly #proven: ReadonlySet<string>[] = [];

  status(status: number | null): void {
    if (status !== null) this.#statuses.add(status);
  }

  /** It answered with a thing that an earlier call had made or found. */
  returned(before: Thing, input: unknown): void {
    this.returns = true;
    if (identityText(before.input) === identityText(input)) this.returnsSame = true;
  }

  /** It answers 201 where it made something, and so by 200 that it did not. */
  hasCreated({ success }: Operation): boolean {
    return this.#statuses.has(201) || success.some(({ http }) => http === 201);
  }

  /** The thing was answered with 201 by an operation that also answers 200 or 204: it tells one from the other (RFC 9110, PUT). */
  tellsCreated({ status }: Thing): boolean {
    return status === 201 && [...this.#statuses].some(isOfWhatWasThere);
  }

  remember(thing: Thing): void {
    this.#recent.push(thing);
    if (this.#recent.length > MOST) this.#recent.shift();
  }

  others(thing: Thing): readonly Thing[] {
    return this.#recent.filter((one) => one !== thing);
  }

  makesAnother({ maker, input }: Thing): void {
    this.#proven.push(new Set(fieldsIn(input, maker)));
  }

  isKnownToMake({ maker, input }: Thing): boolean {
    const fields = fieldsIn(input, maker);
    return this.#proven.some((set) => fields.every((field) => set.has(field)));
  }
}

/** Answered, by an operation that tells what it created by 201, of what was there before. */
export function isOfWhatWasThere(status: number | null): boolean {
  return status === 200 || status === 204;
}

/** Top-level fields of the model that say something: by others nothing is found. */
function fieldsIn(input: unknown, maker: Operation): readonly string[] {
  if (typeof input !== 'object' || input === null) return [];
  return fieldsOf(maker.input).flatMap(({ path: [name, ...below] }) => {
    const value = below.length === 0 && typeof name === 'string' ? valueAt(input, [name]) : undefined;
    return value === undefined || value === null ? [] : [String(name)];
  });
}

/** Whether two inputs differ, and that by made-up values of the first alone. */
export function isSetApart(input: unknown, other: unknown, isMadeUp: (value: unknown) => boolean): boolean {
  if (typeof input !== 'object' || input === null || typeof other !== 'object' || other === null)
    return false;
  const [own, its] = [input, other] as [Record<string, unknown>, Record<string, unknown>];
  const differing = [...new Set([...Object.keys(own), ...Object.keys(its)])].filter(
    (name) => identityText(own[name]) !== identityText(its[name]),
  );
  return differing.length > 0 && differing.every((name) => isMadeUp(own[name]));
}

/** Whether an answer says of the thing, under the same names, what was made up for it, and nothing else in its place. */
export function tells(output: unknown, input: unknown, isMadeUp: (value: unknown) => boolean): boolean {
  if (typeof input !== 'object' || input === null) return false;
  const told = Object.entries(input).flatMap(([name, value]) => {
    const answered = isMadeUp(value) ? valueAt(output, [name]) : undefined;
    return answered === undefined ? [] : [answered === value];
  });
  return told.length > 0 && !told.includes(false);
}
