import type { Environment } from '../../environment.ts';
import type { RunEvent } from '../../model/event.ts';
import { createLive } from '../../report/terminal/live.ts';
import { isInteractive, wantsColors } from '../colors.ts';
import type { RunFlags } from './run-flags.ts';

/** Shows a run as it goes, on stderr: a line that is written over on a terminal, plain lines elsewhere. */
export function startLive(
  environment: Environment,
  { quiet = false, verbose = false }: Pick<RunFlags, 'quiet' | 'verbose'>,
): (event: RunEvent) => void {
  if (quiet) return () => {};
  const { stderr } = environment;
  return createLive(stderr, {
    tty: isInteractive(environment, stderr),
    color: wantsColors(environment, stderr),
    width: stderr.columns,
    verbose,
    now: () => environment.now().getTime(),
  });
}
