import type { Finding } from '../../model/finding.ts';
import type { Report, RequirementResult } from '../../model/report.ts';
import { repeatedTexts } from './repeated-texts.ts';

/** Where things stand in a report: the place for what is told by its place, else what was given. */
export interface Places {
  requirement(id: string): number | string;
  requirementAt(id: string): RequirementResult | undefined;
  case(id: string): number | string;
  /** Why that case is no pass. */
  reasonOf(id: string): string | null;
  /** Of a fingerprint: where it stands, and what stands there. */
  finding(fingerprint: string): { readonly of: number; readonly finding: Finding } | null;
  text(text: string): number | string;
  /** Of an operation, as the header has it. */
  file(operation: string): string | null | undefined;
  /** All that `text` has given a place, in order. */
  readonly texts: readonly string[];
}

/** Of what stands several times under one name, the first place. */
function placesOf<Item>(items: readonly Item[], name: (item: Item) => string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  items.forEach((item, place) => {
    if (!places.has(name(item))) places.set(name(item), place);
  });
  return places;
}

export function placesIn(report: Report): Places {
  const { header, requirements, cases, findings } = report;
  const byId = placesOf(requirements, ({ id }) => id);
  const byCase = placesOf(cases, (result) => result.case);
  const byFingerprint = placesOf(findings, ({ fingerprint }) => fingerprint);
  const files = new Map(header.contract.operations.map(({ id, file }) => [id, file]));
  const repeated = repeatedTexts(report, (fingerprint) => byFingerprint.has(fingerprint));
  const places = new Map<string, number>();
  const texts: string[] = [];
  return {
    requirement: (id) => byId.get(id) ?? id,
    requirementAt: (id) => requirements[byId.get(id) ?? -1],
    case: (id) => byCase.get(id) ?? id,
    reasonOf: (id) => cases[byCase.get(id) ?? -1]?.reason ?? null,
    finding(fingerprint) {
      const of = byFingerprint.get(fingerprint) ?? -1;
      const finding = findings[of];
      return finding === undefined ? null : { of, finding };
    },
    text(text) {
      const known = places.get(text);
      if (known !== undefined) return known;
      if (!repeated.has(text)) return text;
      places.set(text, texts.length);
      return texts.push(text) - 1;
    },
    file: (operation) => files.get(operation),
    texts,
  };
}
