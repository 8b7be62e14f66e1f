import type { Contract, UnreadField } from '../../model/operation.ts';
import { pathText } from './words-of.ts';

/** A field that nothing reads, with the words for it. */
export interface NamedField extends UnreadField {
  readonly name: string;
  /** `policy.idempotnt` */
  readonly place: string;
}

export function fieldsUnread({ unread = [] }: Contract): readonly NamedField[] {
  return unread.map((field) => ({
    ...field,
    name: String(field.path.at(-1) ?? ''),
    place: pathText(field.path),
  }));
}
