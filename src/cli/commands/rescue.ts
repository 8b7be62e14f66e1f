import type { Command } from 'commander';
import { RESCUE } from '../../launch/run-rescue.ts';
import type { Cli } from '../command.ts';

/** What the supervisor starts where a command has ended without a verdict. */
export function registerRescue(program: Command, cli: Cli): void {
  program.command(RESCUE, { hidden: true }).action(async () => {
    const { rescueReport } = await import('../rescue/rescue-report.ts');
    await rescueReport(cli.environment);
  });
}
