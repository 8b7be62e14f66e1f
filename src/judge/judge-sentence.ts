import type { JudgedCall } from '../checks/check.ts';
import { differences } from '../checks/differences.ts';
import type { ScenarioCase, Sentence } from '../model/case.ts';
import type { Mismatch, Place, SentenceVerdict } from '../model/finding.ts';
import { type Meaning, type Promised, partsOf } from '../model/meaning.ts';
import type { OperationId } from '../model/operation.ts';
import { isToLast } from '../model/to-last.ts';
import { valueAt } from '../model/value-at.ts';
import { stubFor } from '../sentences/stub.ts';
import { judgePromise, wireOutputOf } from './judge-promise.ts';
import type { OfReadBack } from './judge-read-back.ts';
import { leftBehind } from './left-behind.ts';
import { givenAt, isAfter, isSamePlace, lastCallAt, type ScenarioTrace } from './scenario-trace.ts';

const HELD: SentenceVerdict = { kind: 'held' };

/** What one sentence of a scenario came to, as far as the trace goes. Pure: a run steers by it, and concludes with it. */
export function judgeSentence(
  { operation, sentences }: Pick<ScenarioCase, 'operation' | 'sentences'>,
  index: number,
  trace: ScenarioTrace,
): SentenceVerdict {
  const sentence = sentences[index];
  if (sentence === undefined) throw new Error(`the scenario has no sentence ${index}`);
  if (sentence.binding !== null) {
    const undone = trace.walk.undone.find((one) => one.sentence === index);
    if (undone !== undefined) return undecided(undone.reason);
    const testimony = trace.walk.testimony.find((one) => one.sentence === index);
    return testimony?.said ?? undecided(`the step ${sentence.binding} said nothing`);
  }
  if (sentence.meaning.kind === 'unbound') return undecided(notUnderstood(sentence, operation));
  const heard = partsOf(sentence.meaning).map((meaning, part) =>
    judgePart(meaning, { sentence: index, part }, sentence, trace),
  );
  const mismatches = heard.flatMap((one) => (one.kind === 'broken' ? one.mismatches : []));
  return mismatches.length > 0
    ? { kind: 'broken', mismatches }
    : (heard.find(({ kind }) => kind !== 'held') ?? HELD);
}

/** What one part of a sentence came to. */
export function judgePart(
  meaning: Meaning,
  place: Place,
  { text, settlesMs = 0 }: Pick<Sentence, 'text' | 'settlesMs'>,
  trace: ScenarioTrace,
): SentenceVerdict {
  const undone = trace.walk.undone.find((one) => isSamePlace(one, place));
  if (undone !== undefined) return undecided(undone.reason);
  switch (meaning.kind) {
    case 'nothing':
    case 'actor':
    case 'absent':
    case 'input':
      return HELD;
    case 'all':
    case 'unbound':
      return undecided(`not understood: "${text}"`);
    case 'state': {
      const entered = trace.states.some(({ name, at }) => name === meaning.name && isSamePlace(at, place));
      return entered ? HELD : undecided(`the state "${meaning.name}" was not entered`);
    }
    case 'invoke': {
      const called = trace.calls.some(
        ({ step: { at, operation } }) =>
          operation === meaning.operation && at?.as === 'act' && isSamePlace(at, place),
      );
      return called ? HELD : undecided(`${meaning.operation} was not called`);
    }
    default:
      return judgePromised(meaning, place, settlesMs, trace);
  }
}

function judgePromised(
  promise: Promised,
  place: Place,
  settlesMs: number,
  trace: ScenarioTrace,
): SentenceVerdict {
  const spoken = spokenOf(promise, place, trace);
  if (spoken.made === null) return undecided(spoken.reason);
  const { made } = spoken;
  const readBack = asksAfter(promise) ? answerTo(promise, made, place, trace) : null;
  const judged = judgePromise(promise, {
    made,
    input: inputOf(made),
    readBack,
    ...(promise.kind === 'unchanged' ? { before: looksBefore(promise, made, place, trace) } : {}),
    given: givenTo(made, place, trace),
  });
  if (judged.kind === 'undecided') return judged;
  const afterMs = readBack?.step.at?.afterMs ?? 0;
  if (judged.mismatches.length === 0)
    return isToLast(promise) && (settlesMs < 0 || afterMs < settlesMs)
      ? undecided('what is shown may lag behind: that it still holds now does not show that it lasts')
      : HELD;
  if (promise.kind === 'unchanged' && settlesMs !== 0)
    return undecided('what was shown before the call may have lagged behind');
  if (readBack === null || settlesMs === 0) return { kind: 'broken', mismatches: judged.mismatches };
  return onceSettled(judged.mismatches, afterMs, settlesMs);
}

/** What the last look showed counts against an implementation only once the time is up in which it may show otherwise. */
function onceSettled(mismatches: readonly Mismatch[], afterMs: number, settlesMs: number): SentenceVerdict {
  if (settlesMs < 0)
    return undecided(
      'what is shown may lag behind, and nothing says by how much (settlesWithin in the model)',
    );
  if (afterMs < settlesMs)
    return undecided(`it may be shown ${settlesMs} ms later, and was asked for after ${afterMs} ms`);
  const expected = `within ${settlesMs} ms`;
  return {
    kind: 'broken',
    mismatches: mismatches.map((one) => ({ ...one, expected: `${one.expected}, ${expected}` })),
  };
}

/** The call that a promise speaks of; or why nothing could be seen of it, whatever came back. */
export function spokenOf(
  promise: Promised,
  place: Place,
  trace: ScenarioTrace,
): { readonly made: JudgedCall } | { readonly made: null; readonly reason: string } {
  const made = lastCallAt(place, trace);
  if (made === null) return { made, reason: 'nothing was called that this could be seen of' };
  const prepared = trace.states.some(({ at }) => at !== undefined && !isAfter(at, place));
  const reason = leftBehind(promise, made, trace.walk.reset || prepared);
  return reason === null ? { made } : { made: null, reason };
}

function asksAfter(promise: Promised): promise is OfReadBack {
  return (
    promise.kind === 'listed' ||
    promise.kind === 'read-back' ||
    promise.kind === 'stored' ||
    promise.kind === 'unchanged' ||
    promise.kind === 'gone'
  );
}

/** The id of the entity that a promise speaks of; undefined or null where the call shows none. */
export function idSpokenOf({ id }: OfReadBack, made: JudgedCall): unknown {
  return valueAt(id.from === 'input' ? inputOf(made) : wireOutputOf(made), id.path);
}

/** What the entity stands in, as the call was told it: the query is told the same. */
export function withinOf(promise: OfReadBack, made: JudgedCall): Readonly<Record<string, unknown>> {
  const names = promise.kind === 'listed' ? [] : (promise.within ?? []);
  const input = inputOf(made);
  return Object.fromEntries(names.map((name) => [name, input[name]]));
}

/** What the sibling query answered at this place; null where another query was asked, or for another entity. */
function answerTo(
  promise: OfReadBack,
  made: JudgedCall,
  place: Place,
  { calls }: ScenarioTrace,
): JudgedCall | null {
  // Asked again until it showed, or its time was up: the last look counts.
  const after = calls.slice(calls.indexOf(made) + 1);
  const asked = after.findLast(({ step: { at } }) => at?.as === 'read-back' && isSamePlace(at, place));
  return asked !== undefined && isAskedFor(promise, made, asked) ? asked : null;
}

/** The looks at this place that were taken before the call, the last two. */
function looksBefore(
  promise: OfReadBack,
  made: JudgedCall,
  place: Place,
  { calls }: ScenarioTrace,
): readonly JudgedCall[] {
  return calls
    .slice(0, calls.indexOf(made))
    .filter(({ step: { at } }) => at?.as === 'read-back' && isSamePlace(at, place))
    .filter((asked) => isAskedFor(promise, made, asked))
    .slice(-2);
}

/** Whether a query was asked for what the promise speaks of. */
function isAskedFor(promise: OfReadBack, made: JudgedCall, asked: JudgedCall): boolean {
  if (asked.operation.id !== promise.query) return false;
  if (promise.kind === 'listed') return true;
  const input = inputOf(asked);
  return (
    differences(idSpokenOf(promise, made), input[promise.idField]).length === 0 &&
    Object.entries(withinOf(promise, made)).every(
      ([name, value]) => differences(value, input[name]).length === 0,
    )
  );
}

/** What there was given before that this caller must see: what calls of another caller made may be that one's own. */
function givenTo(
  { step }: JudgedCall,
  place: Place,
  trace: ScenarioTrace,
): Readonly<Record<string, unknown>> {
  const prepared = trace.calls.filter(({ step: { at } }) => at?.as === 'setup' && !isAfter(at, place));
  return prepared.every((call) => call.step.actor === step.actor) ? givenAt(place, trace) : {};
}

/** The input of a call by field name, in the wire view; empty where it had none. */
export function inputOf({ step: { input } }: JudgedCall): Readonly<Record<string, unknown>> {
  return input.form === 'json' && typeof input.value === 'object' && input.value !== null
    ? (input.value as Record<string, unknown>)
    : {};
}

/** What the user needs to go on: which sentence it is, and a binding of it to paste. */
function notUnderstood({ text, role }: Sentence, operation: OperationId): string {
  const reason = `not understood: "${text.slice(0, MOST_BOUND)}".`;
  if (text.length > MOST_BOUND) return reason;
  // On one line a comment would swallow what comes after it.
  const key = operation.slice(0, operation.lastIndexOf('@'));
  const stub = stubFor(text, role, key)
    .replace(/\/\/[^\n]*\n/g, '')
    .replace(/\s*\n\s*/g, ' ');
  return `${reason} Bind it in the config's steps: ${stub}`;
}

/** Sentences longer than this are no one's to bind. */
const MOST_BOUND = 300;

function undecided(reason: string): SentenceVerdict {
  return { kind: 'undecided', reason };
}
