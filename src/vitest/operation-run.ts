import { runOptionsOf } from '../application/run-options-of.ts';
import { runSettings } from '../application/run-settings.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';
import type { Report } from '../model/report.ts';
import { applyBaseline } from '../report/fold/apply-baseline.ts';
import { createFold } from '../report/fold.ts';
import { runPlan } from '../run/run-plan.ts';
import { refuseFakeTimers } from './refuse-fake-timers.ts';
import type { Subject } from './subject.ts';
import { timeBudget } from './time-budget.ts';

/** The run of one operation: started when it is first asked for, and only once. */
export type OperationRun = () => Promise<Report>;

/**
 * Runs of the operations of one subject, by operation. They take turns, also where vitest runs tests side by
 * side: they are about one implementation, whose state they share.
 */
export function operationRuns(subject: Subject): ReadonlyMap<OperationId, OperationRun> {
  let turn: Promise<unknown> = Promise.resolve();
  const budget = timeBudget(subject.config.maxTimeMs);
  return new Map(
    subject.contract.operations.map((operation) => {
      let started: Promise<Report> | null = null;
      const run = () => {
        if (started === null) {
          started = turn.then(() => budget.spend((leftMs) => runOperation(operation, subject, leftMs)));
          turn = started.catch(() => undefined);
        }
        return started;
      };
      return [operation.id, run];
    }),
  );
}

async function runOperation({ id }: Operation, subject: Subject, maxTimeMs: number | null): Promise<Report> {
  refuseFakeTimers('while an operation is to be run');
  const { config, contract, implementation, adapter, baseline } = subject;
  const plan = planOf(id, subject.plan);
  const fold = createFold();
  const options = runOptionsOf(
    {
      project: { config, contract },
      settings: runSettings(config, {}, config.root),
      implementation: { ...implementation, adapter },
      plan,
      // Vitest is the runner here.
      cucumberFormats: null,
    },
    {
      cwd: config.root,
      env: process.env,
      signal: new AbortController().signal,
      now: () => new Date(),
      emit: (event) => fold.push(event),
    },
  );
  await runPlan({ ...options, maxTimeMs });
  const report = fold.report();
  // A connection that was lost must not be handed to the next operation.
  if (!report.footer.complete) await adapter.release();
  const context = { now: new Date(), implementation: implementation.name };
  return baseline === null ? report : applyBaseline(report, baseline, context);
}

/** The part of a plan that is about one operation. */
function planOf(operation: OperationId, plan: Plan): Plan {
  const requirements = plan.requirements.filter((requirement) => requirement.operation === operation);
  const own = new Set(requirements.map(({ id }) => id));
  return {
    operations: [operation],
    requirements,
    cases: plan.cases.filter((planned) => planned.operation === operation),
    gaps: plan.gaps.filter(({ requirement }) => own.has(requirement)),
  };
}
