import { knownActors } from '../config/config.ts';
import { lint } from '../contract/lint/lint.ts';
import { sourceLocator } from '../load/source-locator.ts';
import type { RunEvent } from '../model/event.ts';
import type { Contract } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import { createFold } from '../report/fold.ts';
import { runPlan } from '../run/run-plan.ts';
import type { ConformanceOptions } from './conformance-options.ts';
import { conformanceSubject } from './conformance-subject.ts';
import { runOptionsOf } from './run-options-of.ts';
import { runSettings } from './run-settings.ts';

export interface RunConformanceOptions extends ConformanceOptions {
  /** Ends the run; the report of what was seen until then says that it is incomplete. */
  readonly signal?: AbortSignal;
  /** Environment of adapters that read one, such as the token of an actor; empty unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Hears of each case as it starts and ends. */
  readonly onEvent?: (event: RunEvent) => void;
}

/** Told in `api.ts`. */
export async function runConformance(given: Contract, options: RunConformanceOptions): Promise<Report> {
  const { signal = new AbortController().signal, env = {}, onEvent = () => {}, ...asked } = options;
  const { config, contract, implementation, plan, operations } = conformanceSubject(given, asked);
  const whole = operations.length === contract.operations.length;
  const fold = createFold({ defects: lint(contract, sourceLocator(config.root), knownActors(config)) });
  await runPlan(
    runOptionsOf(
      {
        project: { config, contract },
        settings: runSettings(config, {}, config.root),
        implementation,
        plan,
        words: whole ? [] : (asked.only ?? []).map((pattern) => `operation ${pattern}`),
        cucumberFormats: null,
      },
      {
        cwd: config.root,
        env,
        signal,
        now: () => new Date(),
        emit(event) {
          fold.push(event);
          onEvent(event);
        },
      },
    ),
  );
  return fold.report();
}
