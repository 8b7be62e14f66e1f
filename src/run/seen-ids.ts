import { identityText } from '../model/identity-text.ts';
import type { Operation } from '../model/operation.ts';
import { singular, splitWords } from '../sentences/language/words.ts';
import { keyWords } from '../sentences/vocabulary/key-words.ts';

/** Ids that are remembered: a list may name thousands. */
const MOST = 50_000;
const DEEPEST = 4;

/** Names of what only holds the thing itself. */
const HOLDERS: ReadonlySet<string> = new Set(
  'data item result record entry row content value body page'.split(' '),
);

/** Fields that hold what something is called, whatever it is. */
const CALLED: ReadonlySet<string> = new Set(['name', 'key', 'slug', 'code']);

/**
 * Ids that answers showed before anything of this run's own was known to have them; and names, where something is deleted by its
 * name. A name counts as seen wherever it stands, since a list calls `name` what a deletion calls `queueName`.
 */
export class SeenIds {
  /** Fields of deletions that are no ids, in one spelling. */
  readonly #names: readonly string[];
  readonly #seen = new Set<string>();
  readonly #ours = new Set<string>();

  /** `deletedBy`: the input fields by which deletions name what they take away. */
  constructor(deletedBy: Iterable<string>) {
    this.#names = [...new Set([...deletedBy].filter((field) => !isIdName(field)).map(spelled))];
  }

  /** A maker's answer named a thing of its own by these fields. */
  ours(operation: Operation, fields: readonly string[], value: unknown): void {
    for (const field of fields) this.#ours.add(textOf(operation, field, value));
  }

  note(operation: Operation, output: unknown): void {
    this.#walk(operation, output, [], 0);
  }

  has(operation: Operation, field: string, value: unknown): boolean {
    // Beyond what is remembered anything may have been shown.
    return this.#seen.size >= MOST || this.#seen.has(textOf(operation, field, value));
  }

  #walk(operation: Operation, value: unknown, names: readonly string[], depth: number): void {
    if (typeof value !== 'object' || value === null || depth > DEEPEST || this.#seen.size >= MOST) return;
    if (Array.isArray(value)) {
      for (const element of value) {
        this.#walk(operation, element, names, depth + 1);
        if (typeof element === 'string' && this.#names.length > 0) this.#see(nameText(element));
      }
      return;
    }
    for (const [name, part] of Object.entries(value)) {
      if (typeof part === 'object') this.#walk(operation, part, [...names, name], depth + 1);
      else if (isIdName(name)) {
        if (name !== 'id' || isOwnHolder(operation, names)) this.#see(textOf(operation, name, part));
      } else if (this.#isName(name)) this.#see(nameText(part));
    }
  }

  #see(text: string): void {
    if (!this.#ours.has(text)) this.#seen.add(text);
  }

  /** `name` of what is deleted by `queueName`, and the other way round. */
  #isName(field: string): boolean {
    if (this.#names.length === 0) return false;
    const own = spelled(field);
    return CALLED.has(own) || this.#names.some((name) => name.endsWith(own) || own.endsWith(name));
  }
}

/** A plain `id` is that of the operation's own entity, unless something else holds it. */
function isOwnHolder({ key }: Operation, names: readonly string[]): boolean {
  const { nouns, product } = keyWords(key);
  return names.every((name) => {
    const word = singular(splitWords(name).at(-1) ?? '');
    return HOLDERS.has(word) || nouns.includes(word) || product.includes(word);
  });
}

function isIdName(name: string): boolean {
  return /^id$|^uuid$|[a-z](?:Id|ID|Uuid)$|_(?:id|uuid)$/.test(name);
}

function spelled(field: string): string {
  return field.replaceAll(/[_-]/g, '').toLowerCase();
}

function nameText(value: unknown): string {
  return `name ${identityText(value)}`;
}

function textOf({ key }: Operation, field: string, value: unknown): string {
  if (!isIdName(field)) return nameText(value);
  const scope = field === 'id' || field === 'uuid' ? `${keyWords(key).nouns.join(' ')} ` : '';
  return `${scope}${spelled(field)} ${identityText(value)}`;
}
