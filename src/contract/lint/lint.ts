import type { Defect } from '../../model/defect.ts';
import type { Contract, ReadDefect } from '../../model/operation.ts';
import { type Locator, nowhere } from '../locate/locate.ts';
import type { LintSetting } from './lint-rule.ts';
import { lintRules } from './lint-rules.ts';

/**
 * Everything that is wrong with a contract itself, by file and line. `locate` finds lines; without it defects
 * name clauses only. `actors` are those that a config declares; without them no role is held against it.
 */
export function lint(
  contract: Contract,
  locate: Locator = nowhere,
  actors: LintSetting['actors'] = null,
): readonly Defect[] {
  // A fresh object: what rules remember of it is forgotten with it.
  const subject = { ...contract };
  const defects = lintRules.flatMap((rule) =>
    rule.check(subject, { actors }).map((breach): Defect => {
      const place = locate(breach.source);
      return {
        code: rule.code,
        severity: rule.severity,
        ...breach,
        line: place?.line ?? null,
        column: place?.column ?? null,
      };
    }),
  );
  const read = (contract.defects ?? []).map((defect) => readDefect(defect, locate));
  return [...defects, ...read].sort(inReadingOrder);
}

/** What the reading of a document found, at its line. */
function readDefect({ file, pointer, ...said }: ReadDefect, locate: Locator): Defect {
  const source = { file, exportName: '#', pointer };
  const place = locate(source);
  return { ...said, operation: null, source, line: place?.line ?? null, column: place?.column ?? null };
}

function inReadingOrder(a: Defect, b: Defect): number {
  return (
    compare(a.source.file ?? '', b.source.file ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.operation ?? '', b.operation ?? '') ||
    compare(a.code, b.code)
  );
}

/** By code units: the same order in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
