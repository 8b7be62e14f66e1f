import type { Role } from '../model/meaning.ts';

/** Operation key, role, sentence, and what it means: the kind and what it is about, as `briefOf` writes it. */
export type Row = readonly [key: string, role: Role, sentence: string, means: string];
