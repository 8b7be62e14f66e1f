import type { CompactReport } from './compact-schema.ts';

/** A file of version 3 that refers to what it does not hold, or holds what it does not refer to. */
export class BrokenReference extends Error {
  override readonly name = 'BrokenReference';
}

/** A file of version 3 that says more than is read, by referring to the same often. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
  /** Characters, as far as it was read. */
  readonly characters: number;

  constructor(characters: number) {
    super('a report that is too large');
    this.characters = characters;
  }
}

type Sections = Pick<CompactReport, 'header' | 'texts' | 'requirements' | 'cases'>;

/** What stands at the places that a file of version 3 refers to; and how many characters that came to. */
export class Referred {
  readonly #sections: Sections;
  readonly #limit: number;
  readonly #used: Uint8Array;
  readonly #files: ReadonlyMap<string, string | null>;
  readonly #cases: readonly string[];
  #characters = 0;

  /** Throws BrokenReference for a case that refers to no requirement. */
  constructor(sections: Sections, limit: number) {
    this.#sections = sections;
    this.#limit = limit;
    this.#used = new Uint8Array(sections.texts.length);
    this.#files = new Map(sections.header.contract.operations.map(({ id, file }) => [id, file]));
    this.#cases = sections.cases.map(({ case: id, suffix, requirement }, place) => {
      if (id !== undefined && suffix !== undefined)
        throw new BrokenReference(`cases[${place}] has an id and a suffix, which no digest covers`);
      return id === undefined
        ? `${this.requirement(requirement)}${given(suffix, 'id', `cases[${place}]`)}`
        : id;
    });
  }

  get spent(): number {
    return this.#characters;
  }

  /** So many characters more. Throws TooMuch. */
  spend(characters: number): void {
    this.#characters += characters;
    if (this.#characters > this.#limit) throw new TooMuch(this.#characters);
  }

  text(text: number | string): string {
    if (typeof text === 'string') return text;
    const found = itemAt(this.#sections.texts, text, 'texts');
    this.#used[text] = 1;
    return this.#once(found);
  }

  requirement(ref: number | string): string {
    if (typeof ref === 'string') return ref;
    return this.#once(itemAt(this.#sections.requirements, ref, 'requirements').id);
  }

  case(ref: number | string): string {
    return typeof ref === 'string' ? ref : this.#once(itemAt(this.#cases, ref, 'cases'));
  }

  /** Of a case at that place, with its id before it. */
  reasonOf(place: number): string {
    const { reason } = itemAt(this.#sections.cases, place, 'cases');
    return `${this.case(place)}: ${this.text(given(reason, 'reason', `cases[${place}]`))}`;
  }

  /** Of an operation of the header. */
  file(operation: string): string | null {
    const file = given(this.#files.get(operation), 'file', operation);
    return file === null ? null : this.#once(file);
  }

  /** The digest of a report covers what it says; a text that nothing refers to would be covered by nothing. */
  refuseUnused(): void {
    const place = this.#used.indexOf(0);
    if (place >= 0) throw new BrokenReference(`nothing refers to texts[${place}]`);
  }

  #once(text: string): string {
    this.spend(text.length);
    return text;
  }
}

/** Throws BrokenReference where nothing stands there. */
export function itemAt<Item>(items: readonly Item[], place: number, section: string): Item {
  const item = items[place];
  if (item === undefined) throw new BrokenReference(`it refers to ${section}[${place}], which is not there`);
  return item;
}

/** Throws BrokenReference where a field is neither given nor follows from what it refers to. */
export function given<Value>(value: Value | undefined, field: string, of: string): Value {
  if (value === undefined) throw new BrokenReference(`${of} has no ${field}`);
  return value;
}
