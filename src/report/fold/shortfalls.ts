import { FROZEN_VANISHED, type Report, type RequirementResult, type RunFooter } from '../../model/report.ts';

/** One reason for which a run is not `conformant`. */
export type Shortfall =
  | {
      readonly kind: 'violated' | 'unverified' | 'known' | 'skipped';
      readonly requirement: RequirementResult;
    }
  | { readonly kind: 'nothing-executed' }
  | { readonly kind: 'nothing-verified' }
  | { readonly kind: 'nothing-claimed' }
  | { readonly kind: 'incomplete'; readonly because: string }
  | { readonly kind: 'selection'; readonly selection: readonly string[] }
  | { readonly kind: 'harness-error'; readonly case: string }
  | { readonly kind: 'frozen-vanished'; readonly message: string };

/** Does this requirement decide the verdict? Only a must of a claimed profile, within the frozen set, does. */
export function decides(requirement: RequirementResult): boolean {
  return requirement.level === 'must' && requirement.unscored === undefined;
}

/**
 * Everything that stands between a report and `conformant`; empty exactly for a conformant one. The one
 * place where the verdict, the exit code and the words on a page come from.
 */
export function shortfallsOf(
  report: Pick<Report, 'header' | 'requirements' | 'cases' | 'warnings'> & { readonly footer: RunFooter },
): readonly Shortfall[] {
  const { header, requirements, cases, footer } = report;
  const found: Shortfall[] = [];
  if (!cases.some((result) => result.verdict !== 'skip')) found.push({ kind: 'nothing-executed' });
  if (header.claims.length === 0) found.push({ kind: 'nothing-claimed' });
  if (!footer.complete)
    found.push({ kind: 'incomplete', because: footer.stoppedBecause ?? 'no stated reason' });
  if (header.selection.length > 0) found.push({ kind: 'selection', selection: header.selection });
  for (const result of cases) {
    if (result.verdict === 'error') found.push({ kind: 'harness-error', case: result.case });
  }
  for (const { code, message } of report.warnings) {
    if (code === FROZEN_VANISHED) found.push({ kind: 'frozen-vanished', message });
  }
  const deciding = requirements.filter(decides);
  for (const requirement of deciding) {
    const { status, known } = requirement;
    if (known !== undefined) found.push({ kind: 'known', requirement });
    else if (status !== 'verified' && status !== 'not-applicable') found.push({ kind: status, requirement });
  }
  if (!deciding.some((requirement) => requirement.status === 'verified'))
    found.push({ kind: 'nothing-verified' });
  return found;
}
