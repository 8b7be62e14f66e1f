import { chooseImplementations } from '../../application/choose-implementations.ts';
import { planProject } from '../../application/plan-project.ts';
import { runSettings } from '../../application/run-settings.ts';
import { NO_SELECTION } from '../../application/select-plan.ts';
import type { Environment } from '../../environment.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { smoke } from '../../run/smoke.ts';
import type { SmokeResult } from '../../run/smoke-result.ts';
import { type Colors, colorsFor } from '../colors.ts';
import { runAlone } from './run-alone.ts';
import type { RunFlags } from './run-flags.ts';

export type SmokeFlags = Pick<RunFlags, 'config' | 'implementation' | 'all' | 'timeout' | 'readOnly'>;

/** `proviso smoke` from flags to exit code: 3 where something on the way to an implementation is broken. */
export async function smokeProject(flags: SmokeFlags, environment: Environment): Promise<number> {
  const { cwd, stdout } = environment;
  const project = await planProject({ cwd, config: flags.config ?? null, files: [] }, NO_SELECTION);
  const settings = runSettings(project.config, flags, cwd);
  const colors = colorsFor(environment, stdout);
  let broken = false;
  for (const implementation of chooseImplementations(
    project.config,
    flags.implementation ?? [],
    flags.all ?? false,
  )) {
    const results = await runAlone({ project, settings, implementation, environment }, smoke);
    if (results === null) return 130;
    stdout.write(
      `${colors.bold(oneLine(implementation.name))}\n${results.map((one) => lineOf(one, colors)).join('')}`,
    );
    broken ||= results.some(({ state }) => state === 'broken');
  }
  return broken ? 3 : 0;
}

function lineOf({ part, state, detail, hint }: SmokeResult, colors: Colors): string {
  const paint = { works: colors.green, broken: colors.red, absent: colors.yellow }[state];
  const remedy = hint === null ? '' : `    ${colors.dim('hint')} ${oneLine(hint)}\n`;
  return `  ${paint(state.padEnd(6))} ${part.padEnd(11)} ${oneLine(detail)}\n${remedy}`;
}
