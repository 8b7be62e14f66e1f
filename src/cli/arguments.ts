import { InvalidArgumentError } from 'commander';
import { milliseconds } from '../config/duration.ts';

/** A whole number within bounds, for an option's value. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^-?\d+$/.test(text.trim()) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };
}

/** A duration, for an option's value; in milliseconds. */
export function duration(text: string): number {
  const value = milliseconds(text);
  if (value !== null) return value;
  throw new InvalidArgumentError("It is a duration, e.g. '500ms', '30s' or '2m'.");
}

/** One or several values, comma-separated or by repeating the option. */
export function list(text: string, before: readonly string[] = []): readonly string[] {
  const values = text.split(',').map((one) => one.trim());
  if (values.some((one) => one === ''))
    throw new InvalidArgumentError('It is a list of names with commas between them.');
  return [...before, ...values];
}

/** As `list`, of values from a fixed choice. */
export function listOf<T extends string>(
  choices: readonly T[],
): (text: string, before?: readonly T[]) => readonly T[] {
  return (text, before = []) => [
    ...before,
    ...list(text).map((one) => {
      const choice = choices.find((candidate) => candidate === one);
      if (choice !== undefined) return choice;
      throw new InvalidArgumentError(`Allowed are ${choices.join(', ')}.`);
    }),
  ];
}
