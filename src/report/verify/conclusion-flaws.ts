import type { Report } from '../../model/report.ts';
import { assembleReport } from '../fold/assemble-report.ts';
import { partsOf } from '../fold/parts.ts';
import type { Acceptance, Accepted } from '../fold/requirement-result.ts';
import type { Flaw } from './flaw.ts';
import { sameJson } from './same-json.ts';

/** Concludes a report again from its cases, and tells where it says something else. */
export function conclusionFlaws(report: Report): readonly Flaw[] {
  const baseline = report.baseline && { accepted: acceptedBy(report), summary: report.baseline };
  const again = assembleReport(partsOf(report), baseline);
  return [
    ...whole(report, again, ['verdict', 'profiles', 'coverage', 'warnings']),
    ...listed('conclusion', report.requirements, again.requirements, ({ id }) => id),
    ...listed('finding', report.findings, again.findings, ({ fingerprint }) => fingerprint),
    ...listed('case', report.cases, again.cases, (result) => result.case),
    ...counts(report, again),
    ...unbacked(report),
  ];
}

/** What the report says its baseline accepted; the file itself is not at hand. */
function acceptedBy(report: Report): Accepted {
  const known = report.baseline?.known ?? [];
  const findings = new Map(known.map(({ fingerprint, entry, reason }) => [fingerprint, { entry, reason }]));
  const requirements = new Map<string, Acceptance>();
  for (const { id, known: entry } of report.requirements) {
    const by = known.find((one) => one.entry === entry);
    if (by !== undefined) requirements.set(id, { entry: by.entry, reason: by.reason });
  }
  return { findings, requirements };
}

function unbacked(report: Report): readonly Flaw[] {
  const entries = new Set(report.baseline?.known.map(({ entry }) => entry));
  return report.requirements.flatMap(({ id, known }): Flaw[] =>
    known === undefined || entries.has(known)
      ? []
      : [
          {
            code: 'conclusion',
            at: id,
            message: `${id} is called known, but the baseline does not know it.`,
          },
        ],
  );
}

function whole(report: Report, again: Report, fields: readonly (keyof Report)[]): readonly Flaw[] {
  return fields.flatMap((field): Flaw[] =>
    sameJson(report[field], again[field])
      ? []
      : [{ code: 'conclusion', at: field, message: `Its ${field} does not follow from its cases.` }],
  );
}

function listed<Item>(
  code: Flaw['code'],
  said: readonly Item[],
  again: readonly Item[],
  idOf: (item: Item) => string,
): readonly Flaw[] {
  const expected = new Map(again.map((item) => [idOf(item), item]));
  const flaws: Flaw[] = [];
  const seen = new Set<string>();
  for (const item of said) {
    const id = idOf(item);
    if (seen.has(id)) flaws.push({ code, at: id, message: `It names ${id} twice.` });
    seen.add(id);
    const wanted = expected.get(id);
    if (wanted === undefined) flaws.push({ code, at: id, message: `Nothing in its cases shows ${id}.` });
    else if (!sameJson(wanted, item)) {
      flaws.push({ code, at: id, message: `What it says of ${id} does not follow from its cases.` });
    }
  }
  for (const id of expected.keys()) {
    if (!seen.has(id)) flaws.push({ code, at: id, message: `Its cases show ${id}, and it leaves that out.` });
  }
  return flaws;
}

function counts(report: Report, again: Report): readonly Flaw[] {
  return (['cases', 'findings', 'judgements'] as const).flatMap((field): Flaw[] =>
    report.footer[field] === again.footer[field]
      ? []
      : [
          {
            code: 'count',
            at: `footer.${field}`,
            message: `It counts ${report.footer[field]} ${field}, and holds ${again.footer[field]}.`,
          },
        ],
  );
}
