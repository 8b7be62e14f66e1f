import { suggestion } from '../config/nearest-name.ts';
import { Mistake } from '../model/mistake.ts';
import type { ConformanceOptions } from './conformance-options.ts';

/** Every option there is; the type keeps the list whole. */
const KNOWN: Readonly<Record<keyof ConformanceOptions, true>> = {
  adapter: true,
  name: true,
  only: true,
  baseline: true,
  should: true,
  claims: true,
  published: true,
  actors: true,
  operations: true,
  arbitraries: true,
  steps: true,
  checks: true,
  examples: true,
  phases: true,
  seed: true,
  maxExamples: true,
  maxTime: true,
  timeout: true,
  maxSequences: true,
  maxLength: true,
  raceTries: true,
  retries: true,
  maxCreated: true,
  concurrency: true,
};

const SHOULD = ['note', 'fail'] as const;

/**
 * Refuses options that do not exist and values that the options of `describeConformance` alone cannot have; what a config
 * has too is left to the check of the config. Throws the Mistake `config-shape`.
 */
export function checkGivenOptions(options: unknown): asserts options is ConformanceOptions {
  if (!isRecord(options) || Array.isArray(options))
    throw wrong('the options are to be an object', 'Write `{ adapter: inProcess({ … }) }`.');
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(KNOWN, name));
  if (unknown !== undefined)
    throw wrong(`there is no option '${unknown}'`, suggestion(unknown, Object.keys(KNOWN)));
  const { name, only, baseline, should } = options;
  if (should !== undefined && !SHOULD.some((one) => one === should))
    throw wrong('should: expected one of note, fail', suggestion(String(should), SHOULD));
  for (const [option, value] of Object.entries({ name, baseline })) {
    if (value !== undefined && !isText(value)) throw wrong(`${option}: expected a text`, CORRECT);
  }
  if (only !== undefined && !(Array.isArray(only) && only.every(isText)))
    throw wrong("only: expected a list of operations, e.g. ['note.get']", CORRECT);
}

const CORRECT = 'Correct it; `ConformanceOptions` types every option.';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function wrong(message: string, hint: string): Mistake {
  return new Mistake({ code: 'config-shape', message, where: 'the options of describeConformance', hint });
}
