import type { CaseId } from '../model/case.ts';
import type { Operation, Scenario } from '../model/operation.ts';
import { lineOf, proseOf, tagOf, valueCell } from './escape.ts';
import { type FeatureFile, fileName, stepLines } from './feature-of.ts';

/** What a counterexample is written from. */
export interface Counterexample {
  readonly case: CaseId;
  readonly operation: Operation;
  readonly scenario: Scenario;
  /** The input that broke the promise, in the wire view. */
  readonly input: unknown;
  /** What went wrong, in one sentence. */
  readonly message: string;
}

/** The Given that fixes the input of every later call in a scenario; `inputOfStep` reads it back. */
const FIXED_INPUT = 'the input is ';

/** A scenario with the concrete input that broke it: a feature that runs on its own. */
export function counterexampleFeature(found: Counterexample): FeatureFile {
  const { operation, scenario } = found;
  const lines = [
    [tagOf(operation.key), tagOf(`v${operation.version}`), tagOf('counterexample')].join(' '),
    `Feature: ${lineOf(operation.key)}`,
    `  ${proseOf('Found', found.message) || 'Found: a broken promise'}`,
    '',
    `  ${tagOf(`case:${found.case}`)}`,
    `  Scenario: ${lineOf(scenario.key)}`,
    ...stepLines('Given', [...scenario.given, `${FIXED_INPUT}${valueCell(found.input, [])}`]),
    ...stepLines('When', scenario.when),
    ...stepLines('Then', scenario.then),
  ];
  return { path: `${fileName(found.case)}.feature`, text: `${lines.join('\n')}\n` };
}

/** The input that a step of a counterexample fixes; null for any other step. */
export function inputOfStep(text: string): { readonly input: unknown } | null {
  if (!text.startsWith(FIXED_INPUT) || !/^[[{"\-\dtfn]/.test(text.slice(FIXED_INPUT.length))) return null;
  try {
    return { input: JSON.parse(text.slice(FIXED_INPUT.length)) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
