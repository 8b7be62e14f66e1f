import { ANY, type CharSet, caseFolded, classOf, LINE_END, union, without } from './char-set.ts';

/** A regular expression as far as it matters how it is matched. */
export type PatternNode =
  | { readonly kind: 'character'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly min: number; readonly max: number }
  /** Lookahead or lookbehind, of either sign. */
  | { readonly kind: 'look'; readonly body: PatternNode }
  /** Anchors and word boundaries. */
  | { readonly kind: 'assertion'; readonly text: string }
  /** A back reference: what it matches, only matching can tell. */
  | { readonly kind: 'reference' };

const QUANTIFIER = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/;
const GROUP = /^\((?:\?(?::|(=|!|<=|<!)|<[^>=!]+>))?/;
const BOUNDARY = /^(?:\^|\$|\\b|\\B)/;
const REFERENCE = /^\\(?:[1-9]\d*|k<[^>]+>)/;

/** Reads a pattern that JavaScript itself has accepted; null where it uses what is not known here. */
export function parsePattern({ source, flags }: RegExp): PatternNode | null {
  const reader = new Reader(source, flags);
  const node = reader.choice();
  return node === null || !reader.isDone ? null : node;
}

class Reader {
  readonly #ignoresCase: boolean;
  readonly #dotAll: boolean;
  #rest: string;

  constructor(source: string, flags: string) {
    this.#rest = source;
    this.#ignoresCase = flags.includes('i');
    this.#dotAll = flags.includes('s');
  }

  get isDone(): boolean {
    return this.#rest === '';
  }

  choice(): PatternNode | null {
    const options: PatternNode[] = [];
    do {
      const option = this.#sequence();
      if (option === null) return null;
      options.push(option);
    } while (this.#took(/^\|/) !== null);
    return options.length === 1 ? (options[0] ?? null) : { kind: 'choice', options };
  }

  #sequence(): PatternNode | null {
    const parts: PatternNode[] = [];
    while (this.#rest !== '' && !/^[|)]/.test(this.#rest)) {
      const atom = this.#atom();
      if (atom === null) return null;
      parts.push(this.#quantified(atom));
    }
    return { kind: 'sequence', parts };
  }

  #quantified(body: PatternNode): PatternNode {
    const [whole, sign, from, comma, to] = this.#took(QUANTIFIER) ?? [];
    if (whole === undefined) return body;
    const min = sign === undefined ? Number(from) : sign === '+' ? 1 : 0;
    const open = sign === '*' || sign === '+' || (comma !== undefined && to === '');
    const max = open ? Number.POSITIVE_INFINITY : sign === '?' ? 1 : Number(comma === undefined ? from : to);
    return { kind: 'repeat', body, min, max };
  }

  #atom(): PatternNode | null {
    const boundary = this.#took(BOUNDARY);
    if (boundary !== null) return { kind: 'assertion', text: boundary[0] };
    if (this.#took(REFERENCE) !== null) return { kind: 'reference' };
    const group = this.#took(GROUP);
    if (group !== null) {
      const body = this.choice();
      if (body === null || this.#took(/^\)/) === null) return null;
      return group[1] === undefined ? body : { kind: 'look', body };
    }
    const set = this.#took(/^\[/) === null ? this.#single() : this.#class();
    return set === null ? null : { kind: 'character', set: this.#ignoresCase ? caseFolded(set) : set };
  }

  #single(): CharSet | null {
    if (this.#took(/^\./) !== null) return this.#dotAll ? ANY : without(LINE_END);
    if (this.#took(/^\\p\{[^}]*\}/i) !== null) return ANY;
    return this.#code();
  }

  #class(): CharSet | null {
    const isNegative = this.#took(/^\^/) !== null;
    const sets: CharSet[] = [];
    while (this.#took(/^\]/) === null) {
      if (this.#took(/^\\p\{[^}]*\}/i) !== null) return ANY;
      const from = this.#took(/^\\b/) === null ? this.#code() : ([[8, 8]] as const);
      if (from === null) return null;
      const to = isOne(from) && this.#took(/^-(?!\])/) !== null ? this.#code() : null;
      if (to === null || !isOne(to)) sets.push(from, ...(to === null ? [] : [to, [[45, 45]] as const]));
      else sets.push([[from[0]?.[0] ?? 0, to[0]?.[1] ?? 0]]);
    }
    return isNegative ? without(union(...sets)) : union(...sets);
  }

  /** One character, written plainly or as an escape; a class for `\d` and its like. */
  #code(): CharSet | null {
    const escaped = this.#took(/^\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|c([a-z])|([\s\S]))/i);
    if (escaped !== null) {
      const [, braced, four, two, control, plain] = escaped;
      const digits = braced ?? four ?? two;
      if (digits !== undefined) return one(Number.parseInt(digits, 16));
      if (control !== undefined) return one(control.charCodeAt(0) % 32);
      return plain === undefined ? null : (classOf(plain) ?? one(CONTROLS[plain] ?? plain.charCodeAt(0)));
    }
    const code = this.#rest.codePointAt(0);
    if (code === undefined) return null;
    this.#rest = this.#rest.slice(code > 0xffff ? 2 : 1);
    return one(code);
  }

  #took(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#rest);
    if (found !== null) this.#rest = this.#rest.slice(found[0].length);
    return found;
  }
}

const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, '0': 0 };

const one = (code: number): CharSet => [[code, code]];
const isOne = (set: CharSet) => set.length === 1 && set[0]?.[0] === set[0]?.[1];
