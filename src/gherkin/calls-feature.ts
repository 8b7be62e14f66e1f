import type { CallCase, PlannedCall } from '../model/case.ts';
import { handedOn, thingsIn } from '../model/handed-on.ts';
import type { Operation } from '../model/operation.ts';
import { inputFields, type KeptCall, reducedCase } from '../model/reduced-case.ts';
import { lineOf, proseOf, tagOf, valueCell } from './escape.ts';
import { type FeatureFile, fileName, stepLines } from './feature-of.ts';

/** What a sequence or a race is written from. */
export interface CallsCounterexample {
  /** As it was planned, whole. */
  readonly planned: CallCase;
  readonly only: readonly KeptCall[] | undefined;
  readonly operation: Operation;
  /** What went wrong, in one sentence. */
  readonly message: string;
}

/** The Then of every such feature. */
export const FITS_TOGETHER = 'all answers fit together';

/** Calls in a row, or at the same time, that broke a law: a feature that runs on its own. */
export function callsFeature({ planned, only, operation, message }: CallsCounterexample): FeatureFile {
  const { calls, expect, triedFrom = 0 } = reducedCase(planned, only);
  const said = calls.map(sentenceOf);
  const lines = [
    [tagOf(operation.key), tagOf(`v${operation.version}`), tagOf('counterexample')].join(' '),
    `Feature: ${lineOf(operation.key)}`,
    `  ${proseOf('Found', message) || 'Found: answers that do not fit together'}`,
    '',
    `  ${tagOf(`case:${planned.id}`)}`,
    `  Scenario: ${lineOf(planned.triedFrom === undefined ? titleOf(expect.turns) : planned.title)}`,
    ...stepLines('Given', said.slice(0, triedFrom)),
    ...stepLines('When', said.slice(triedFrom)),
    ...stepLines('Then', [FITS_TOGETHER]),
  ];
  return { path: `${fileName(planned.id)}.feature`, text: `${lines.join('\n')}\n` };
}

/** `make 1, update 1, show 1`. */
function titleOf(turns: unknown): string {
  const told = Array.isArray(turns) ? (turns as readonly { does?: unknown; thing?: unknown }[]) : [];
  return told
    .map(({ does, thing }) => (typeof thing === 'number' ? `${does} ${thing + 1}` : String(does)))
    .join(', ');
}

/** The calls that steps of such a feature name, in order; null where one of them is no call of the case that comes next. */
export function callsOfSteps(texts: readonly string[], planned: CallCase): readonly KeptCall[] | null {
  const kept: KeptCall[] = [];
  for (const text of texts.filter((one) => one !== FITS_TOGETHER)) {
    const after = (kept.at(-1)?.call ?? -1) + 1;
    const found = planned.calls
      .map((call, index) => ({ index, without: index < after ? null : missingIn(text, call) }))
      .find(({ without }) => without !== null);
    if (found === undefined || found.without === null) return null;
    kept.push({ call: found.index, ...(found.without.length === 0 ? {} : { without: found.without }) });
  }
  return kept;
}

/** `depot.parcel.update is called for thing 1 with {"label":"Maps"} at the same time`. */
function sentenceOf(call: PlannedCall): string {
  const { before, after } = aroundInput(call);
  const input = ownInput(call);
  return `${before}${Object.keys(input).length === 0 ? '' : ` with ${valueCell(input, [])}`}${after}`;
}

/** Fields of the planned input that a sentence leaves out; null where it is not that call. */
function missingIn(text: string, call: PlannedCall): readonly string[] | null {
  const { before, after } = aroundInput(call);
  if (!text.startsWith(before) || !text.endsWith(after)) return null;
  const middle = text.slice(before.length, text.length - after.length);
  const planned = ownInput(call);
  if (middle === '') return Object.keys(planned);
  try {
    const said = JSON.parse(middle.replace(/^ with /, '')) as Readonly<Record<string, unknown>>;
    const isPart = Object.entries(said).every(
      ([name, value]) => valueCell(value, []) === valueCell(planned[name], []),
    );
    return isPart ? Object.keys(planned).filter((name) => !Object.hasOwn(said, name)) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function aroundInput(call: PlannedCall) {
  const { operation, actor, takes = {}, idempotencyKey, waitMs, lane } = call;
  const things = thingsIn(Object.values(takes));
  const made = thingsIn(handedOn(call));
  return {
    before: `${operation} is called by ${actor}${things.length === 0 ? '' : ` for ${things.join(' and ')}`}`,
    after: [
      ...(idempotencyKey === undefined ? [] : [` under ${idempotencyKey}`]),
      ...(made.length === 0 ? [] : [` and gives ${made.join(' and ')}`]),
      ...(waitMs === undefined ? [] : [` after ${waitMs} ms`]),
      ...(lane === undefined ? [] : [' at the same time']),
    ].join(''),
  };
}

/** What it is called with beside the ids that were handed on, and names that are chosen as it is sent. */
function ownInput(call: PlannedCall): Readonly<Record<string, unknown>> {
  const taken = [...Object.keys(call.takes ?? {}), ...(call.chooses ?? [])];
  return Object.fromEntries(Object.entries(inputFields(call)).filter(([name]) => !taken.includes(name)));
}
