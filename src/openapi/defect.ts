import type { ReadDefect } from '../model/operation.ts';

/** Where something stands in a file of the document: a JSON pointer (RFC 6901) into it. */
export interface DocumentPlace {
  /** As people write it, relative to where Proviso was started where it lies below. */
  readonly file: string;
  readonly pointer: string;
}

export type Report = (defect: ReadDefect) => void;
