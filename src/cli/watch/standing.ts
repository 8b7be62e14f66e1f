import type { Report, RequirementStatus } from '../../model/report.ts';
import type { RequirementId } from '../../model/requirement.ts';
import { bounded, oneLine } from '../../report/escape/visible.ts';

/** How each requirement stands, as far as it was looked at. */
export type Standing = ReadonlyMap<
  RequirementId,
  { readonly status: RequirementStatus; readonly reason: string | null }
>;

/** Characters of a reason that are shown. */
const LINE = 160;

/** What stands after one more report: what it deselected stands as before, what it does not know is gone. */
export function standingAfter(before: Standing, { requirements }: Report): Standing {
  return new Map(
    requirements.map(({ id, status, reason }) => {
      const known = before.get(id);
      return [id, status === 'skipped' && known !== undefined ? known : { status, reason }];
    }),
  );
}

/** What changed in verdict, one line each; the first line counts. */
export function standingText(before: Standing, after: Standing): string {
  const changed = [...after].flatMap(([id, { status, reason }]) => {
    const word = changeOf(before.get(id)?.status ?? null, status);
    const why = reason === null || word === 'mended' ? '' : `: ${bounded(oneLine(reason), LINE)}`;
    return word === null ? [] : [`  ${word.padEnd(10)} ${id}${why}\n`];
  });
  const gone = [...before.keys()]
    .filter((id) => !after.has(id))
    .map((id) => `  ${'gone'.padEnd(10)} ${id}\n`);
  const count = (status: RequirementStatus) =>
    [...after.values()].filter((one) => one.status === status).length;
  const total = `${count('verified')} of ${after.size} requirements verified, ${count('violated')} violated`;
  const lines = [...changed, ...gone];
  return `${total}${lines.length === 0 && before.size > 0 ? '; no verdict changed' : ''}.\n${lines.join('')}`;
}

function changeOf(before: RequirementStatus | null, after: RequirementStatus): string | null {
  if (before === after) return null;
  if (after === 'violated') return 'broken';
  if (before === 'violated') return after === 'verified' ? 'mended' : 'unseen';
  if (before === 'verified') return 'unseen';
  return before === null ? null : after === 'verified' ? 'verified' : null;
}
