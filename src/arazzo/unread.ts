import type { Placed } from '../openapi/resolve-reference.ts';

/** Why a workflow is not walked, and where it stands: a mistake in the document, or something that is not carried out here. */
export class Unread extends Error {
  readonly at: Placed;
  readonly kind: 'mistake' | 'gap';
  readonly hint: string;

  constructor(at: Placed, kind: 'mistake' | 'gap', message: string, hint: string) {
    super(message);
    this.at = at;
    this.kind = kind;
    this.hint = hint;
  }
}

export function mistake(at: Placed, message: string, hint: string): never {
  throw new Unread(at, 'mistake', message, hint);
}

export function gap(at: Placed, message: string, hint: string): never {
  throw new Unread(at, 'gap', message, hint);
}

/** Words of a document within a sentence, cut where they are long. */
export function named(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
