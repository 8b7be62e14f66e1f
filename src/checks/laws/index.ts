import type { Check } from '../check.ts';
import { commandsMoveOnlyTheirOwn } from './commands-move-only-their-own.ts';
import { effectsAddUp } from './effects-add-up.ts';
import { filterHolds } from './filter-holds.ts';
import { goneAfterEnded } from './gone-after-ended.ts';
import { idsAreFresh } from './ids-are-fresh.ts';
import { keysAreIdempotent } from './keys-are-idempotent.ts';
import { listedAfterMade } from './listed-after-made.ts';
import { movedStaysMoved } from './moved-stays-moved.ts';
import { pagesAddUp } from './pages-add-up.ts';
import { readYourWrites } from './read-your-writes.ts';
import { refusedChangedNothing } from './refused-changed-nothing.ts';

/** What the contract's model makes of a few calls in a row, cheapest first. */
export const laws: readonly Check[] = [
  readYourWrites,
  listedAfterMade,
  goneAfterEnded,
  refusedChangedNothing,
  movedStaysMoved,
  pagesAddUp,
  filterHolds,
  keysAreIdempotent,
  effectsAddUp,
  idsAreFresh,
  commandsMoveOnlyTheirOwn,
];
