import { chooseImplementations } from '../../application/choose-implementations.ts';
import { liveSensitivity } from '../../application/live-sensitivity.ts';
import { planProject } from '../../application/plan-project.ts';
import { NO_SELECTION } from '../../application/select-plan.ts';
import type { Environment } from '../../environment.ts';
import { oneLine, visible } from '../../report/escape/visible.ts';
import type { Sensitivity } from '../../sensitivity/sensitivity.ts';

/** Runs with live faults unless `--max-live` says otherwise: each fault in four operations or so. */
const MOST_LIVE = 24;

export interface LiveFlags {
  readonly config?: string;
  readonly live?: boolean;
  readonly maxLive?: number;
  readonly implementation?: readonly string[];
}

/**
 * What was found, with what a run notices of live faults. They are made in the implementation that `--implementation` names, else in
 * that of the report, else in the default one.
 */
export async function withLive(
  found: Sensitivity,
  flags: LiveFlags,
  environment: Environment,
): Promise<Sensitivity> {
  const { cwd, env, now, stderr, onInterrupt } = environment;
  const project = await planProject({ cwd, config: flags.config ?? null, files: [] }, NO_SELECTION);
  const { implementations } = project.config;
  const isReported = implementations.some(({ name }) => name === found.report.implementation);
  const named = flags.implementation ?? (isReported ? [found.report.implementation] : []);
  const [implementation] = chooseImplementations(project.config, named, false);
  if (implementation === undefined) return found;
  const controller = new AbortController();
  const stopListening = onInterrupt(() => controller.abort(new Error('interrupted')));
  try {
    const live = await liveSensitivity({
      project,
      implementation,
      max: flags.maxLive ?? MOST_LIVE,
      world: {
        cwd,
        env,
        now,
        signal: controller.signal,
        warn: (text) => stderr.write(`warning: ${visible(text)}\n`),
      },
      onFault({ fault, target }, at, of) {
        if (stderr.isTTY) stderr.write(`live ${at + 1} of ${of}: ${oneLine(target.id)} ${fault.title}\n`);
      },
    });
    return { ...found, live };
  } finally {
    stopListening();
  }
}
