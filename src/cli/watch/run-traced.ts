import { relative, resolve } from 'node:path';
import { baselineFile } from '../../application/baseline-file.ts';
import { chooseImplementations } from '../../application/choose-implementations.ts';
import { frozenScope } from '../../application/frozen-scope.ts';
import { PACKAGE_ROOT } from '../../application/package-root.ts';
import { planProject } from '../../application/plan-project.ts';
import { runSettings } from '../../application/run-settings.ts';
import { knownActors } from '../../config/config.ts';
import { lint } from '../../contract/lint/lint.ts';
import type { Environment } from '../../environment.ts';
import { processGraph } from '../../load/load-module.ts';
import { sourceLocator } from '../../load/source-locator.ts';
import { Mistake } from '../../model/mistake.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Report } from '../../model/report.ts';
import { applyBaseline } from '../../report/fold/apply-baseline.ts';
import { conductRun } from '../run/conduct-run.ts';
import { isCode } from './affected.ts';
import { countExecutedFiles } from './executed-files.ts';
import { onlyFunctions } from './only-functions.ts';
import { runsHere } from './runs-here.ts';
import type { Trace } from './trace.ts';
import { createTracer } from './tracer.ts';

/** What is to be run; plain data, since it crosses processes. */
export interface Order {
  readonly config: string | null;
  /** Names or patterns; empty for the default one. */
  readonly implementation: readonly string[];
  /** Null for all. */
  readonly operations: readonly OperationId[] | null;
}

export interface Traced {
  readonly report: Report;
  readonly trace: Trace;
}

/**
 * `proviso run` for one implementation, with a trace in place of report files: the same plan, judgement, baseline and
 * frozen set. Null where it was interrupted before it began. Throws what `proviso run` throws.
 */
export async function runTraced(order: Order, environment: Environment): Promise<Traced | null> {
  const { cwd } = environment;
  const executed = countExecutedFiles();
  const selection = { operation: order.operations ?? [], check: [], tag: [], profile: [] };
  const project = await planProject({ cwd, config: order.config, files: [] }, selection);
  const { config, contract, plan, whole, words } = project;
  const [implementation, another] = chooseImplementations(config, order.implementation, false);
  if (implementation === undefined || another !== undefined) throw oneAtATime(order.implementation);
  const baseline = await baselineFile(config, {}, cwd);
  const scope = await frozenScope(config, {}, cwd, whole.requirements);
  const settings = runSettings(config, {}, cwd);
  // One call after the other, so that it can be told for which operation code ran.
  const concurrency = runsHere(implementation.adapter.name) ? 1 : settings.concurrency;
  const tracer = createTracer(executed, concurrency);
  const { report, trouble } = await conductRun({
    run: {
      project,
      settings: { ...settings, concurrency },
      implementation: { ...implementation, adapter: tracer.around(implementation.adapter) },
      plan,
      words,
      // Only verdicts are shown, and they are the same without cucumber.
      cucumberFormats: null,
    },
    fold: { defects: lint(contract, sourceLocator(project.root), knownActors(config)), ...scope },
    environment,
    listen: (event) => tracer.hear(event),
  });
  if (trouble !== null) throw trouble.error;
  if (report === null) return null;
  const context = { now: environment.now(), implementation: implementation.name };
  const trace = tracer.trace(
    onlyFunctions(processGraph.loaded()),
    [...executed.loaded()].filter(isOfProject),
  );
  const lists = [baseline?.parsed.path, config.requirements].flatMap((path) => path ?? []);
  const read = [
    ...lists.map((path) => resolve(config.root, path)),
    ...project.documents.map((file) => resolve(project.root, file)),
  ];
  return {
    report: baseline === null ? report : applyBaseline(report, baseline.parsed, context),
    trace: { ...trace, shared: [...trace.shared, ...read] },
  };
}

/** Neither a package of others nor this one. */
function isOfProject(file: string): boolean {
  return (
    isCode(file) && !/[\\/]node_modules[\\/]/.test(file) && relative(PACKAGE_ROOT, file).startsWith('..')
  );
}

function oneAtATime(named: readonly string[]): Mistake {
  return new Mistake({
    code: 'which-implementation',
    message: 'Only one implementation is watched at a time.',
    where: `--implementation ${named.join(',')}`,
    hint: 'Name one; `proviso run` checks several.',
  });
}
