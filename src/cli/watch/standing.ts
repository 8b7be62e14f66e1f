import type { OperationId } from '../../model/operation.ts';
import type { Report, RequirementStatus } from '../../model/report.ts';
import type { RequirementId } from '../../model/requirement.ts';
import { bounded, oneLine } from '../../report/escape/visible.ts';

/** How each requirement stands, as far as it was looked at. */
export type Standing = ReadonlyMap<RequirementId, Stand>;

interface Stand {
  readonly operation: OperationId;
  readonly status: RequirementStatus;
  readonly reason: string | null;
}

/** Characters of a reason that are shown. */
const LINE = 160;

/** What stands after one more report: what it deselected stands as before, what it does not know is gone. */
export function standingAfter(before: Standing, { requirements }: Report): Standing {
  return new Map(
    requirements.map(({ id, operation, status, reason }) => {
      const known = before.get(id);
      return [id, status === 'skipped' && known !== undefined ? known : { operation, status, reason }];
    }),
  );
}

/**
 * What the last run saw, apart from what is carried over from earlier ones, and what changed in verdict, one line each.
 * `ran` is null where everything was run.
 */
export function standingText(
  before: Standing,
  after: Standing,
  ran: ReadonlySet<OperationId> | null,
): string {
  const changed = [...after].flatMap(([id, { status, reason }]) => {
    const word = changeOf(before.get(id)?.status ?? null, status);
    const why = reason === null || word === 'fixed' ? '' : `: ${bounded(oneLine(reason), LINE)}`;
    return word === null ? [] : [`  ${word.padEnd(10)} ${id}${why}\n`];
  });
  const gone = [...before.keys()]
    .filter((id) => !after.has(id))
    .map((id) => `  ${'gone'.padEnd(10)} ${id}\n`);
  const all = [...after.values()];
  const seen = all.filter(({ operation }) => ran === null || ran.has(operation));
  const carried = all.filter((one) => !seen.includes(one));
  const lines = [...changed, ...gone];
  const same = lines.length === 0 && before.size > 0 ? '; no verdict changed' : '';
  return `${countsOf(seen)}${same}.\n${carriedText(carried)}${lines.join('')}`;
}

/** Of what was not run again, nothing new was seen: never counted with what was. */
function carriedText(carried: readonly Stand[]): string {
  if (carried.length === 0) return '';
  const operations = new Set(carried.map(({ operation }) => operation)).size;
  const of = operations === 1 ? '1 operation' : `${operations} operations`;
  return `Not run again, as last seen: ${of}, ${countsOf(carried)}.\n`;
}

function countsOf(stands: readonly Stand[]): string {
  const count = (status: RequirementStatus) => stands.filter((one) => one.status === status).length;
  return `${count('verified')} of ${stands.length} requirements verified, ${count('violated')} violated`;
}

function changeOf(before: RequirementStatus | null, after: RequirementStatus): string | null {
  if (before === after) return null;
  if (after === 'violated') return 'broken';
  if (before === 'violated') return after === 'verified' ? 'fixed' : 'unseen';
  if (before === 'verified') return 'unseen';
  return before === null ? null : after === 'verified' ? 'verified' : null;
}
