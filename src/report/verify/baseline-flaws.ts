import type { Baseline } from '../../baseline/baseline.ts';
import type { Report } from '../../model/report.ts';
import { applyBaseline } from '../fold/apply-baseline.ts';
import type { Flaw } from './flaw.ts';

/**
 * Waivers of a report that the baseline at hand does not give for it, on the day the report says it was made. What the baseline
 * accepts since then is no flaw where the report did without it.
 */
export function baselineFlaws(report: Report, baseline: Baseline | null): readonly Flaw[] {
  if (report.baseline === null) return [];
  const now = new Date(report.footer.finishedAt);
  if (Number.isNaN(now.getTime())) return [];
  const { name } = report.header.implementation;
  const given = baseline === null ? null : applyBaseline(report, baseline, { now, implementation: name });
  const accepted = new Set(given?.baseline?.known.map(({ fingerprint, entry }) => `${fingerprint} ${entry}`));
  const waived = new Map(given?.requirements.map(({ id, known }) => [id, known]));
  const told = new Set(report.baseline.broken.map(({ entry, why }) => `${entry} ${why}`));
  const source =
    given === null ? 'none is at hand: give it as `--baseline`' : 'the one at hand does not accept that';
  return [
    ...report.baseline.known
      .filter(({ fingerprint, entry }) => !accepted.has(`${fingerprint} ${entry}`))
      .map(({ fingerprint, entry }) =>
        flaw(fingerprint, `It accepts ${fingerprint} by the baseline entry ${entry}, and ${source}.`),
      ),
    ...report.requirements
      .filter(({ id, known }) => known !== undefined && waived.get(id) !== known)
      .map(({ id, known }) => flaw(id, `It waives ${id} by the baseline entry ${known}, and ${source}.`)),
    ...(given?.baseline?.broken ?? [])
      .filter(({ entry, why }) => !told.has(`${entry} ${why}`))
      .map(({ entry, message }) => flaw(entry, `It leaves out what its baseline comes to: ${message}`)),
  ];
}

function flaw(at: string, message: string): Flaw {
  return { code: 'baseline', at, message };
}
