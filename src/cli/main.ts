import { CommanderError } from 'commander';
import type { Environment } from '../environment.ts';
import { createProgram } from './program.ts';
import { renderTrouble } from './trouble.ts';

/**
 * The whole command line: reads the arguments, runs one command, and returns the exit code of the process.
 * Trouble of any kind becomes a sentence on stderr; nothing is thrown.
 */
export async function main(argv: readonly string[], environment: Environment): Promise<number> {
  let exitCode = 0;
  const program = createProgram({
    environment,
    finish: (code) => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (isAskingForCommand(error)) {
      environment.stdout.write(program.helpInformation());
      return 2;
    }
    const trouble = renderTrouble(error, { environment, debug: argv.includes('--debug') });
    if (trouble === null) return exitCode;
    environment.stderr.write(trouble.text);
    return trouble.exitCode;
  }
}

/** No command was given: commander's way of saying that help would. */
function isAskingForCommand(error: unknown): boolean {
  return error instanceof CommanderError && error.code === 'commander.help';
}
