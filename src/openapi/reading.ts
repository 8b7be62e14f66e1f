import { pointerPart } from '../model/json-pointer.ts';
import type { Report } from './defect.ts';
import type { Edition } from './edition.ts';
import type { Documents } from './load-documents.ts';
import { followed, type Placed } from './resolve-reference.ts';
import type { SchemaBundle } from './schema-bundle.ts';

/** What all parts of one document are read with. */
export interface Reading {
  readonly documents: Documents;
  readonly edition: Edition;
  readonly bundle: SchemaBundle;
  readonly report: Report;
  /** What a reference stands for; null, and a defect, where it leads nowhere. */
  follow(at: Placed): Placed | null;
  /** A part of the document that is understood and not carried out: named, and passed over. */
  unread(at: Placed, what: string, hint: string): void;
  part(name: string | number): string;
}

export function readingOf(
  documents: Documents,
  edition: Edition,
  bundle: SchemaBundle,
  report: Report,
): Reading {
  return {
    documents,
    edition,
    bundle,
    report,
    follow: (at) => {
      const result = followed(at, documents);
      if (result.ok) return result.to;
      report({
        file: at.file,
        pointer: at.pointer,
        code: 'document-reference',
        severity: 'error',
        message: `A reference cannot be followed: ${result.why}. What it stands for is passed over.`,
        hint: 'Let it lead to something in this document, in a file beside it, or at a URL that `contracts` names.',
      });
      return null;
    },
    unread: (at, what, hint) =>
      report({
        file: at.file,
        pointer: at.pointer,
        code: 'document-unread',
        severity: 'warning',
        message: `${what}.`,
        hint,
      }),
    part: pointerPart,
  };
}

/** The member of an object that stands in the document; undefined where there is none. */
export function memberOf(at: Placed, ...names: readonly (string | number)[]): Placed | undefined {
  let { pointer, value } = at;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
    pointer = `${pointer}/${pointerPart(name)}`;
  }
  return value === undefined ? undefined : { file: at.file, pointer, value };
}
