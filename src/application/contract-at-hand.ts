import { publishedClause, surfacePublished } from '../checks/surface-published.ts';
import { type Config, knownActors, knownPeers } from '../config/config.ts';
import { digestOf } from '../contract/digest/digest.ts';
import { lint } from '../contract/lint/lint.ts';
import { Holdings } from '../judge/holdings.ts';
import { rejudgeOf } from '../judge/rejudge.ts';
import { sourceLocator } from '../load/source-locator.ts';
import type { Case } from '../model/case.ts';
import { isMistake } from '../model/mistake.ts';
import { NOT_APPLICABLE, type Plan } from '../model/plan.ts';
import { PUBLISHED_KINDS, type Published } from '../model/published.ts';
import type { Report } from '../model/report.ts';
import { applicablePlan } from '../plan/applicable-plan.ts';
import { planDigest } from '../plan/plan-digest.ts';
import { publishedPlan } from '../plan/published-plan.ts';
import { shardPlan } from '../plan/shard.ts';
import { NO_BOOK } from '../report/evidence/evidence-book.ts';
import { seenCases } from '../report/evidence/seen-cases.ts';
import type { SavedEvidence } from '../report/read/open-evidence.ts';
import type { ConfigSide, PlannedSide } from '../report/verify/contract-side.ts';
import { evidencesOf } from '../report/verify/header-flaws.ts';
import type { VerifyOptions } from '../report/verify/verify-report.ts';
import { capabilityGaps } from '../run/capability-gaps.ts';
import { followsWalk } from '../workflow/follows-walk.ts';
import { baselineFile } from './baseline-file.ts';
import { frozenScope } from './frozen-scope.ts';
import { holdAgainst } from './hold-published.ts';
import { observableClaims } from './observable-claims.ts';
import { planAgain } from './plan-again.ts';
import type { Project } from './project.ts';
import { READ_ONLY } from './read-only-of.ts';
import { keepsPublished, LAST_FAILED, NO_SELECTION, type Selection, selectPlan } from './select-plan.ts';

export interface ScopeFlags {
  readonly baseline?: string;
  readonly requirements?: string;
}

/** What contract and config at hand say of the run that a report tells of. Throws the Mistakes of the files that flags and config name. */
export async function contractAtHand(
  report: Report,
  project: Project,
  flags: ScopeFlags,
  cwd: string,
  evidence?: SavedEvidence,
): Promise<Required<Pick<VerifyOptions, 'contract' | 'rejudge'>>> {
  const { config, contract } = project;
  const { checks } = config;
  const actors = knownActors(config);
  const conformance = planAgain(report, project);
  const published = publishedBy(report, config);
  const audience = { actors, peers: knownPeers(config) };
  const isSelected = selectedBy(report, contract);
  const withPublished = (plan: Plan) =>
    publishedPlan(plan, contract.operations, published, audience, isSelected);
  const whole = withPublished(conformance);
  const operations = new Map(contract.operations.map((operation) => [operation.id, operation]));
  return {
    contract: {
      requirements: whole.requirements,
      cases: whole.cases,
      followsWalk: (workflow, steps, isWhole) => followsWalk(workflow, steps, operations, isWhole),
      digests: new Map(contract.operations.map((operation) => [operation.id, digestOf(operation)])),
      belonging: new Map(
        contract.operations.map(({ id, meta }) => [id, { owners: meta.owners, tags: meta.tags }]),
      ),
      defects: lint(contract, sourceLocator(project.root), actors),
      selected: selectedCases(report, conformance, project),
      planned: plannedAs(report, conformance, project, withPublished),
      config: config.file === null ? null : await configSide(report, config, whole, flags, cwd),
    },
    rejudge: rejudgeOf(whole, operations, report.findings, checks, await heldIn(report, evidence, contract)),
  };
}

/** What the header's selection keeps of what is published; one of what is not there keeps nothing, and the plan says so. */
function selectedBy({ header }: Report, contract: Project['contract']): ReturnType<typeof keepsPublished> {
  try {
    return keepsPublished(contract, selectionIn(header.selection) ?? NO_SELECTION);
  } catch (error) {
    if (isMistake(error)) return () => false;
    throw error;
  }
}

/** As the config names it; of an implementation that it does not know, as the report's own clauses say. */
function publishedBy({ header, requirements }: Report, config: Config): Published | null {
  const named = config.implementations.find(({ name }) => name === header.implementation.name);
  if (named !== undefined && config.file !== null) return named.published;
  const claimed = PUBLISHED_KINDS.filter((document) =>
    requirements.some(({ id }) => id.endsWith(`#${publishedClause(document)}`)),
  );
  return claimed.length === 0 ? null : Object.fromEntries(claimed.map((document) => [document, 'reported']));
}

/** The documents that the report's cases saw, held once more. */
async function heldIn(
  report: Report,
  evidence: SavedEvidence | undefined,
  contract: Project['contract'],
): Promise<Holdings> {
  const holdings = new Holdings();
  const held = report.cases.filter(({ check }) => check === surfacePublished.id);
  if (held.length === 0) return holdings;
  const hold = holdAgainst(contract);
  for (const result of seenCases({ ...report, cases: held }, evidence?.book ?? NO_BOOK))
    for (const { steps } of evidencesOf(result)) await holdings.prepare(steps, hold);
  return holdings;
}

/**
 * Null where the header's words do not say what was selected, and where the report excuses by a binding that is not at hand:
 * what it can carry decides which cases there are.
 */
function plannedAs(
  { header, gaps: told }: Report,
  whole: Plan,
  { config, contract }: Project,
  withPublished: (plan: Plan) => Plan,
): PlannedSide | null {
  const selection = selectionIn(header.selection);
  if (selection === null) return null;
  const named = config.implementations.find(({ name }) => name === header.implementation.name);
  const adapter = named !== undefined && named.adapter.name === header.adapter ? named.adapter : null;
  if (adapter === null && told.some(({ code }) => code === NOT_APPLICABLE)) return null;
  try {
    const checks = config.checks.map(({ id }) => id);
    const selected = selectPlan(whole, contract, selection, checks);
    const plan = withPublished(selected.plan);
    const applicable = adapter === null ? plan : applicablePlan(plan, contract.operations, adapter);
    const { cases } = header.shard === null ? applicable : shardPlan(applicable, header.shard);
    const gaps = [...applicable.gaps, ...capabilityGaps(plan.requirements, cases, header.capabilities)];
    return { digest: planDigest(plan), cases, gaps };
  } catch (error) {
    if (!isMistake(error)) throw error;
    return { digest: '', cases: [], gaps: [] };
  }
}

/** What serves a comparison of surfaces is selected from the same, whatever of it had failed. */
function selectedCases(
  { header }: Report,
  whole: Plan,
  { config, contract }: Project,
): readonly Case[] | null {
  const selection = selectionIn(header.selection.filter((word) => word !== LAST_FAILED));
  if (selection === null) return null;
  try {
    const checks = config.checks.map(({ id }) => id);
    return selectPlan(whole, contract, selection, checks).plan.cases;
  } catch (error) {
    if (isMistake(error)) return [];
    throw error;
  }
}

/** `operation agent.*`, as `selectPlan` words it. Phases and `read-only` select no case, and `last failed` does not say which. */
function selectionIn(words: readonly string[]): Selection | null {
  const found: Record<string, string[]> = {};
  for (const word of words.filter((one) => one !== READ_ONLY && !one.startsWith('phases '))) {
    const [, kind = '', pattern = ''] = /^(operation|check|tag|profile) (.*)$/s.exec(word) ?? [];
    if (kind === '') return null;
    found[kind] = [...(found[kind] ?? []), pattern];
  }
  return { ...NO_SELECTION, ...found };
}

async function configSide(
  { header }: Report,
  config: Config,
  whole: Plan,
  flags: ScopeFlags,
  cwd: string,
): Promise<ConfigSide> {
  const named = config.implementations.find(({ name }) => name === header.implementation.name);
  const baseline = await baselineFile(config, flags, cwd);
  return {
    implementation:
      named === undefined
        ? null
        : {
            version: named.version,
            adapter: named.adapter.name,
            claims: named.claims ?? observableClaims(whole, header.capabilities),
          },
    frozen: (await frozenScope(config, flags, cwd, whole.requirements)) ?? null,
    baseline: baseline?.parsed ?? null,
    ownFields: new Set(Object.keys(config.arbitraries).map((path) => path.split('.', 1)[0] ?? path)),
  };
}
