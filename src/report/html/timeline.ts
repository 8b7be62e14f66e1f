import type { CaseResult, Report } from '../../model/report.ts';
import { xmlText } from '../escape/xml.ts';
import { plural } from '../words/verdict-sentence.ts';

/** Slots across the width; what runs within one slot is one stroke, so that 20,000 cases are as quick as 20. */
const SLOTS = 150;
const ROWS = 12;
const ROW = 7;

interface Row {
  readonly check: string;
  /** By slot: how many cases were underway, and whether one of them failed. */
  readonly busy: readonly { readonly cases: number; readonly bad: boolean }[];
  readonly ms: number;
}

/** Rows by check, those that took longest first; null where no case says when it began. */
function rowsOf(cases: readonly CaseResult[], endMs: number): readonly Row[] | null {
  const timed = cases.flatMap((one) => (one.beganMs === undefined ? [] : [{ ...one, beganMs: one.beganMs }]));
  if (timed.length === 0) return null;
  const rows = new Map<string, { busy: { cases: number; bad: boolean }[]; ms: number }>();
  const slotOf = (ms: number) => Math.min(SLOTS - 1, Math.max(0, Math.floor((ms / endMs) * SLOTS)));
  for (const { check, beganMs, durationMs, verdict } of timed) {
    const row = rows.get(check) ?? {
      busy: Array.from({ length: SLOTS }, () => ({ cases: 0, bad: false })),
      ms: 0,
    };
    row.ms += durationMs;
    for (let slot = slotOf(beganMs); slot <= slotOf(beganMs + durationMs); slot += 1) {
      const at = row.busy[slot];
      if (at === undefined) continue;
      at.cases += 1;
      at.bad ||= verdict === 'fail' || verdict === 'error';
    }
    rows.set(check, row);
  }
  return [...rows].map(([check, row]) => ({ check, ...row })).sort((a, b) => b.ms - a.ms);
}

function strokesOf({ busy }: Row, y: number): string {
  const strokes: string[] = [];
  let from = 0;
  for (let slot = 1; slot <= SLOTS; slot += 1) {
    const [before, now] = [busy[slot - 1], busy[slot]];
    const same =
      now !== undefined &&
      before !== undefined &&
      now.cases > 0 === before.cases > 0 &&
      now.bad === before.bad;
    if (same) continue;
    if (before !== undefined && before.cases > 0)
      strokes.push(
        `<rect class="fill-${before.bad ? 'bad' : 'info'}" x="${from * 2}" y="${y}" width="${(slot - from) * 2}" height="${ROW - 2}"/>`,
      );
    from = slot;
  }
  return strokes.join('');
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;

/** When which check was at work, as a figure; empty for reports that do not tell when cases began. */
export function timelineFigure({ cases, footer }: Report): string {
  const endMs = Math.max(1, footer.durationMs, ...cases.slice(0, 1).map(({ durationMs }) => durationMs));
  const rows = rowsOf(cases, endMs);
  if (rows === null) return '';
  const shown = rows.slice(0, ROWS);
  const body = shown.map(
    (row) =>
      `<tr><th scope="row">${xmlText(row.check)}</th><td class="wide"><svg class="bar timeline" viewBox="0 0 ${SLOTS * 2} ${ROW}" preserveAspectRatio="none" aria-hidden="true"><rect class="fill-none" width="100%" height="${ROW - 2}" y="1"/>${strokesOf(row, 1)}</svg></td><td class="number">${seconds(row.ms)}</td></tr>`,
  );
  const rest = rows.length - shown.length;
  const more = rest > 0 ? ` ${plural(rest, 'quicker check')} not shown.` : '';
  return `<figure><figcaption>The run in time</figcaption><table class="bars"><caption class="hidden">When each check was at work, and for how long in all</caption><tbody>${body.join('')}</tbody></table><p class="quiet">From 0 to ${seconds(endMs)}; red where a case failed.${more}</p></figure>`;
}
