import type { Gap } from '../../model/plan.ts';
import type { Report } from '../../model/report.ts';
import type { PlannedSide } from './contract-side.ts';
import type { Flaw } from './flaw.ts';
import { hasMark } from './hidden.ts';

const flaw = (at: string, message: string): Flaw => ({ code: 'contract', at, message });

/** Where a report did not do what a run under its own header does: another plan, cases too few or too many, other gaps. */
export function planFlaws(report: Report, planned: PlannedSide): readonly Flaw[] {
  const { planDigest } = report.header;
  return [
    ...(planDigest === planned.digest
      ? []
      : [
          flaw(
            'header.planDigest',
            'Its plan is not the one that this contract and config give for such a run.',
          ),
        ]),
    ...caseFlaws(report, planned),
    ...gapFlaws(report, planned),
  ];
}

function caseFlaws({ header, footer, cases }: Report, planned: PlannedSide): readonly Flaw[] {
  const told = new Set(cases.map((result) => result.case));
  const wanted = new Set(planned.cases.map(({ id }) => id));
  const part = partOf(header);
  const left = footer.complete ? [...wanted].filter((id) => !told.has(id)) : [];
  return [
    ...left.map((id) => flaw(id, `It leaves out the planned case ${id}.`)),
    ...[...told].filter((id) => !wanted.has(id)).map((id) => flaw(id, `${id} is no case of ${part}.`)),
  ];
}

function partOf({ selection, shard }: Report['header']): string {
  const parts = [
    ...(selection.length === 0 ? [] : [`the selection ${selection.join('; ')}`]),
    ...(shard === null ? [] : [`shard ${shard.index} of ${shard.of}`]),
  ];
  return parts.length === 0 ? 'this plan' : parts.join(', ');
}

/** An excuse that contract and capabilities do not give, or one of theirs that is not told. */
function gapFlaws(report: Report, planned: PlannedSide): readonly Flaw[] {
  const wanted = new Map(planned.gaps.map((gap) => [keyOf(gap), gap]));
  const told = new Set(report.gaps.map(keyOf));
  return [
    ...report.gaps.flatMap((gap) => {
      const { requirement, check, reason } = gap;
      const other = wanted.get(keyOf(gap));
      if (other === undefined)
        return [flaw(requirement, `It excuses ${check} on ${requirement}, and nothing gives that reason.`)];
      if (other.reason === reason || hasMark(reason)) return [];
      return [flaw(requirement, `It gives another reason for the gap of ${check} on ${requirement}.`)];
    }),
    ...[...wanted]
      .filter(([key]) => !told.has(key))
      .map(([, { requirement, check }]) =>
        flaw(requirement, `It leaves out that ${check} on ${requirement} has a gap.`),
      ),
  ];
}

function keyOf({ requirement, check, code, attribution }: Gap): string {
  return `${requirement} ${check} ${code} ${attribution}`;
}
