import { modelTrouble } from '../checks/model-trouble.ts';
import type { Actor, Operation } from '../model/operation.ts';
import { happyPath } from '../sentences/happy-path.ts';
import { answer, eventsOf, tracesLeft } from './answer.ts';
import type { EffectsLog } from './effects-log.ts';
import { enactmentOf, namesEnded } from './enact.ts';
import { eventPayload } from './event-payload.ts';
import { fieldsIn } from './fields.ts';
import { type StoryCall, verdictOf } from './fitting-stories.ts';
import type { Generator } from './generate.ts';
import { idsIn, isIdName } from './ids.ts';
import type { Memory } from './memory.ts';
import { gone, notFound } from './not-found.ts';
import { type Refusal, refusalWith, standardRefusal } from './problem.ts';
import type { Story } from './story.ts';
import type { Things } from './things.ts';

/** One call that was let in. */
export interface Performance {
  readonly operation: Operation;
  readonly input: unknown;
  readonly actor: Actor;
  /** Its idempotency key; null where it has none that counts. */
  readonly key: string | null;
  readonly traceparent: string | null;
}

export type Performed =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly refusal: Refusal };

/** What every call of one mock is performed with. */
export interface Stage {
  readonly operations: readonly Operation[];
  readonly stories: readonly Story[];
  readonly memory: Memory;
  readonly things: Things;
  readonly generator: Generator;
  readonly effects: EffectsLog;
}

/** Performs a call as the contract tells it: refused where a scenario or a missing entity says so, else answered. */
export function perform(call: Performance, stage: Stage): Performed {
  const { operation, input, actor, key } = call;
  const { memory } = stage;
  const own = stage.stories.filter((story) => story.operation === operation.id);
  const checked = operation.input?.check(input, 'wire');
  // What the model cannot judge (a pattern that takes too long) is no reason to refuse.
  const isJudged = checked !== undefined && !checked.ok && modelTrouble(checked.issues) === null;
  const issues = isJudged ? checked.issues : [];
  const storyCall: StoryCall = { input: fieldsIn(input), actor, issues, memory };
  const verdict = verdictOf(own, storyCall);
  if (verdict.kind === 'refuse') return refused(refusalOf(verdict.story, operation));
  if (issues.length > 0) {
    const refusal = refusalWith(operation, 'VALIDATION_FAILED');
    const detail = 'The input does not fit the model of the operation.';
    return refused({ ...(refusal ?? standardRefusal('VALIDATION_FAILED', detail)), detail, issues });
  }
  const role = stage.things.roleOf(operation);
  const missing =
    goneFor(call, stage) ??
    (role !== null && namesEnded(role, input)
      ? gone(operation)
      : notFound(operation, fieldsIn(input), memory, role));
  if (missing !== null) return refused(missing);
  const found = [...verdict.told.general, ...verdict.told.special];
  const stories = found.length > 0 ? found : fallback(own, call, stage);
  const told = found.length > 0 ? verdict.told : { general: stories, special: [] };
  const occasion = { operation, input, key, memory, generator: stage.generator };
  const enactment = role === null ? null : enactmentOf({ role, occasion, operations: stage.operations });
  const output = answer(occasion, told, enactment);
  remember(call, output, stories, stage);
  emit(call, output, eventsOf(operation, stories, own), stage);
  return { ok: true, output };
}

/** Where no story is about the call: the one that usually ends well, unless it is about a special input. */
function fallback(
  own: readonly Story[],
  { operation }: Performance,
  { operations }: Stage,
): readonly Story[] {
  const usual = happyPath(operation, operations);
  return own.filter(
    (story) => story.scenario === usual && story.changes.length === 0 && story.absent.length === 0,
  );
}

function goneFor({ operation, input }: Performance, { memory }: Stage): Refusal | null {
  const traces = Object.values(fieldsIn(input)).flatMap((id) => memory.tracesOf(id, operation.id));
  const gone = traces.find((trace) => trace.kind === 'gone');
  return gone?.kind === 'gone' ? refusalWith(operation, gone.codes[0] ?? 'NOT_FOUND') : null;
}

function remember(
  { operation, input }: Performance,
  output: unknown,
  stories: readonly Story[],
  { memory }: Stage,
): void {
  for (const id of idsIn(output)) memory.add(id);
  if (operation.kind === 'query') return;
  const entity = operation.key.split('.').at(-2) ?? '';
  for (const [name, id] of Object.entries(fieldsIn(output)))
    if (isIdName(name)) memory.name(name === 'id' ? `${entity}Id` : name, id);
  const left = tracesLeft(stories, input, output);
  for (const id of new Set([...idsIn(input), ...left.map((one) => one.id)])) {
    const traces = left.filter((one) => one.id === id).map(({ trace }) => trace);
    memory.finish(id, operation.id, traces);
  }
}

function emit(
  { operation, input, traceparent }: Performance,
  output: unknown,
  events: Operation['emits'],
  { effects, generator }: Stage,
): void {
  for (const event of events)
    effects.event(
      event.key,
      event.version,
      eventPayload(event, operation, input, output, generator),
      traceparent,
    );
  for (const entry of operation.audit) effects.audit(entry, traceparent);
}

/** The code a scenario names; where it only says that the call is refused, the first declared one that fits. */
function refusalOf({ refusal }: Story, operation: Operation): Refusal {
  const named = refusal?.kind === 'error-returned' ? refusal.codes : [];
  const declared = operation.errors.filter(({ http }) => http !== 404).map(({ code }) => code);
  const found = [...named, ...declared]
    .map((code) => refusalWith(operation, code))
    .find((one) => one !== null);
  const status = refusal?.kind === 'error-returned' ? refusal.status : null;
  const chosen =
    found ?? standardRefusal('CONFLICT', 'A scenario of the contract says that this is refused.');
  return status === null ? chosen : { ...chosen, status };
}

function refused(refusal: Refusal): Performed {
  return { ok: false, refusal };
}
