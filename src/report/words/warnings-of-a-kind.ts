import { groupedBy } from '../../model/grouped-by.ts';
import type { Warning } from '../../model/report.ts';
import { plural } from './verdict-sentence.ts';

/** Warnings of one code that are shown. A thousand operations must not bury what the page is read for. */
const SHOWN = 5;

/** The first few warnings of each code, then how many more of it the report has. */
export function warningsOfAKind(
  warnings: readonly Warning[],
): readonly { readonly code: string; readonly message: string }[] {
  return [...groupedBy(warnings, ({ code }) => code)].flatMap(([code, alike]) => {
    const more = alike.length - SHOWN;
    const shown = alike.slice(0, SHOWN).map(({ message }) => ({ code, message }));
    return more > 0
      ? [...shown, { code, message: `and ${plural(more, 'more warning')} of this kind, in the report` }]
      : shown;
  });
}
