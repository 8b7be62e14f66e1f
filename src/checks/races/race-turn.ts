import type { IdSource, ListPlace, Path } from '../../model/meaning.ts';

/** What a call of a race's script is for. */
export interface RaceTurn {
  /** `act`: one of the calls whose order is in question. `idle`: a look after a moment in which nothing is called. */
  readonly does: 'prepare' | 'make' | 'act' | 'show' | 'idle' | 'list';
  /** Which run of the calls one after the other it belongs to, counted from 0; null for the race itself. */
  readonly serial: number | null;
  /** Of `act`: which call it is, by a letter; calls that are the same have the same one. */
  readonly letter?: string;
  /** Of `act`: what it does to the thing. */
  readonly effect?: 'update' | 'move' | 'end' | 'make';
  /** Where a move leads to. */
  readonly to?: string | number | boolean | null;
  /** Of `show` and `act` of makers: which of the things made at once, counted from 0. */
  readonly thing?: number;
}

/** What the judge of a race needs to know, as plain data. */
export interface RaceExpect {
  readonly turns: readonly RaceTurn[];
  /** The calls make things, or change one. */
  readonly of: 'makers' | 'changes';
  /** Both are made under one key. */
  readonly keyed: boolean;
  readonly id: IdSource;
  /** Inputs of the maker that say what the thing stands in. */
  readonly within: readonly string[];
  readonly holder: Path;
  readonly status: Path | null;
  /** Fields that the query shows of what commands accept, by operation. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly place: ListPlace | null;
}
