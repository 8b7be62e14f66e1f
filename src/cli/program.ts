import { Command } from 'commander';
import { TOOL_VERSION } from '../application/tool-version.ts';
import { wantsColors } from './colors.ts';
import type { Cli, RegisterCommand } from './command.ts';
import { registerCompletion } from './commands/completion.ts';
import { registerExplain } from './commands/explain.ts';
import { registerFreeze } from './commands/freeze.ts';
import { registerGenerate } from './commands/generate.ts';
import { registerInit } from './commands/init.ts';
import { registerLint } from './commands/lint.ts';
import { registerMock } from './commands/mock.ts';
import { registerModel } from './commands/model.ts';
import { registerPlan } from './commands/plan.ts';
import { registerReplay } from './commands/replay.ts';
import { registerReport } from './commands/report.ts';
import { registerRescue } from './commands/rescue.ts';
import { registerRun } from './commands/run.ts';
import { registerSensitivity } from './commands/sensitivity.ts';
import { registerShow } from './commands/show.ts';
import { registerSmoke } from './commands/smoke.ts';
import { registerStates } from './commands/states.ts';
import { registerSurface } from './commands/surface.ts';
import { registerWatch } from './commands/watch.ts';

/** In the order of a first hour with the tool. */
const COMMANDS: readonly RegisterCommand[] = [
  registerInit,
  registerRun,
  registerWatch,
  registerShow,
  registerPlan,
  registerModel,
  registerLint,
  registerExplain,
  registerGenerate,
  registerSurface,
  registerReplay,
  registerSmoke,
  registerStates,
  registerMock,
  registerFreeze,
  registerReport,
  registerSensitivity,
  registerCompletion,
  registerRescue,
];

/** The command line as data: commands, flags and help. Runs nothing by itself. */
export function createProgram(cli: Cli): Command {
  const { stdout, stderr } = cli.environment;
  const program = new Command('proviso')
    .description('Says, clause by clause, whether an implementation keeps its contract.')
    .version(TOOL_VERSION, '--version', 'print the version')
    .option('--debug', 'show stacks of unexpected errors')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: () => {},
      getOutHasColors: () => wantsColors(cli.environment, stdout),
      getErrHasColors: () => wantsColors(cli.environment, stderr),
      getOutHelpWidth: () => Math.min(stdout.columns, 110),
    });
  for (const register of COMMANDS) register(program, cli);
  for (const command of program.commands) command.option('--debug', 'show stacks of unexpected errors');
  return program;
}
