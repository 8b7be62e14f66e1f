import type { CommanderError } from 'commander';
import { Mistake } from '../model/mistake.ts';

const CODES: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'unknown-command',
  'commander.unknownOption': 'unknown-option',
  'commander.missingArgument': 'missing-argument',
  'commander.optionMissingArgument': 'missing-argument',
  'commander.missingMandatoryOptionValue': 'missing-option',
  'commander.conflictingOption': 'conflicting-options',
  'commander.invalidArgument': 'invalid-argument',
  'commander.invalidOptionArgument': 'invalid-argument',
  'commander.excessArguments': 'too-many-arguments',
};

/** What the argument parser found wrong, in our own form. */
export function usageMistake(error: CommanderError): Mistake {
  const [, message = '', meant] =
    /^(?:error: )?(.*?)(?:\n\(Did you mean (.*?)\?\))?$/s.exec(error.message) ?? [];
  const sentence = message.trim().replace(/\.$/, '');
  return new Mistake({
    code: CODES[error.code] ?? 'usage',
    message: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`,
    hint:
      meant === undefined ? 'See `proviso --help`, or `proviso <command> --help`.' : `Did you mean ${meant}?`,
  });
}
