import type { Binding } from '../adapters/http/binding/binding.ts';
import type { Contract, Operation } from '../model/operation.ts';
import { callerOf, defaultActors, turnedAway } from './callers.ts';
import { checkMockOptions } from './check-mock-options.ts';
import { documentedBy } from './documented.ts';
import { EffectsLog } from './effects-log.ts';
import { canonicalText } from './fields.ts';
import { forcedError, forcedErrors } from './forced-error.ts';
import { generatorOf } from './generate.ts';
import { idsIn } from './ids.ts';
import { Memory } from './memory.ts';
import type { MockOptions } from './mock-options.ts';
import { perform, type Stage } from './perform.ts';
import { problemResponse, type Refusal, standardRefusal } from './problem.ts';
import { readInput } from './read-input.ts';
import { Replays } from './replays.ts';
import { requireAnswers } from './require-answers.ts';
import { type Routed, routerOf } from './router.ts';
import { answerStates } from './state-endpoint.ts';
import { statesOf } from './states.ts';
import { storiesOf } from './story.ts';
import { Things } from './things.ts';
import { type Reply, refusedBy, writeBound } from './wire/write-bound.ts';

/**
 * A stand-in for an implementation, from its contract alone: answers requests as examples, models, policies and
 * scenarios say, and remembers what was entered and made. Needs no Node: it also runs in a service worker.
 * Throws the Mistakes `mock-option`, `mock-has-no-answer`, `unknown-operation` and `unknown-error-code`.
 */
export function mockOf(
  { operations }: Contract,
  options: MockOptions = {},
): (request: Request) => Promise<Response> {
  checkMockOptions(options);
  const generator = generatorOf(options, operations);
  requireAnswers(operations, generator);
  const memory = memoryOf(operations);
  const stories = storiesOf(operations);
  const effects = new EffectsLog(() => new Date());
  const things = new Things(operations, generator);
  const stage: Stage = { operations, stories, memory, things, generator, effects };
  const states = statesOf(stage);
  const actors = options.actors ?? defaultActors(operations);
  const forced = forcedErrors(options, operations);
  const replays = new Replays();
  const router = routerOf(operations);
  const base = pathOfBase(options.baseUrl);
  const { states: statesPath = '/_states', events: eventsPath = '/_events' } = options;

  async function call(request: Request, routed: Routed): Promise<Response> {
    const { operation, binding } = routed;
    const refused = (refusal: Refusal) => problemResponse(refusedBy(refusal, binding));
    const error = forcedError(request, operation, forced);
    if (error !== null) return refused(error);
    const read = await readInput(request, routed);
    if (!read.ok) return refused(read.refusal);
    const actor = callerOf(request, actors);
    const away = turnedAway(operation, actor);
    if (away !== null) return refused(away);
    const given = operation.policy.idempotent ? request.headers.get('idempotency-key') : null;
    const key =
      operation.kind === 'query' || given === null
        ? null
        : `${operation.id} ${actor} ${given} ${canonicalText(read.input)}`;
    const before = key === null ? null : replays.get(key);
    if (before !== null) return answerOf(before);
    const traceparent = request.headers.get('traceparent');
    const performed = perform(
      { operation, input: read.input, actor, key: key === null ? null : given, traceparent },
      stage,
    );
    if (!performed.ok) return refused(performed.refusal);
    const reply = writeBound(performed.output, successStatus(operation, binding), binding);
    if (key !== null) replays.keep(key, reply);
    return answerOf(reply);
  }

  async function answered(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path =
      base !== '' && url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : url.pathname;
    if (path === statesPath) return answerStates(request, states);
    if (path === eventsPath) return json(JSON.stringify(effects.since(url.searchParams.get('since'))));
    const routing = router(request.method, path);
    if (routing.kind === 'found') return call(request, routing.routed);
    if (routing.kind === 'malformed')
      return problemResponse(standardRefusal('BAD_REQUEST', `${path} is not percent-encoded UTF-8.`));
    if (routing.kind === 'none')
      return problemResponse(
        standardRefusal('NOT_FOUND', `No operation of the contract is found under ${path}.`),
      );
    const allow = routing.allowed.join(', ');
    const refusal = standardRefusal('METHOD_NOT_ALLOWED', `${path} is called with ${allow}.`);
    return problemResponse({ ...refusal, headers: { allow } });
  }

  return async (request) => {
    const response = await answered(request);
    // HEAD is answered as GET is, without the body (RFC 9110, section 9.3.2).
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

/** The entities that examples speak of are there from the start. */
function memoryOf(operations: readonly Operation[]): Memory {
  const memory = new Memory();
  for (const operation of operations)
    for (const example of documentedBy(operation))
      for (const id of idsIn([example.input, example.output])) memory.addExample(id);
  return memory;
}

/** The first success the contract gives a status for (`io.success`), where it can carry an output. */
function successStatus({ success }: Operation, binding: Binding | null): number {
  const given = success.map(({ http }) => http).find((http) => http !== null);
  if (binding !== null && binding.success !== null) {
    const [first = 200, ...others] = binding.success;
    return [given, first, ...others].find((one) => typeof one === 'number' && one >= 200) ?? first;
  }
  return given !== undefined &&
    given !== null &&
    given >= 200 &&
    given < 300 &&
    given !== 204 &&
    given !== 205
    ? given
    : 200;
}

/** The path under which everything is: no slash at its end. */
export function pathOfBase(baseUrl: string | undefined): string {
  if (baseUrl === undefined) return '';
  return new URL(baseUrl, 'http://localhost').pathname.replace(/\/+$/, '');
}

function answerOf({ status, headers, body }: Reply): Response {
  return new Response(body, { status, headers });
}

function json(body: string, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json' } });
}
