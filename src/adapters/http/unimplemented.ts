import type { Outcome } from '../../model/observation.ts';
import type { Answer, Arrival, Bounds, Transport } from './arrival.ts';
import { codeByStatus } from './binding/read-refusal-by.ts';
import { declares } from './decode.ts';
import { NOWHERE, wordsOf } from './nowhere.ts';
import type { WireRequest } from './request.ts';
import type { Target } from './targets.ts';

/** Statuses of what often stands before all routes, those that lead nowhere included: who may call, how often, how much of what. */
const BEFORE_ROUTES = new Set([401, 403, 407, 413, 415, 429, 431]);

/**
 * Tells "there is no such operation here" from "the operation refuses". What answered with something else before is
 * there. Else 405 and 501 on the route itself say it plainly. A 404 without a code of the contract may be either, so once
 * per operation the route is asked with input that cannot be read: what answers that with anything but 404 is there. So is what says 404 in other words
 * than a path that surely leads nowhere gets. Where the path names what may be missing, the contract has a 404 for
 * it and nothing tells the two apart, it is that error by its status alone: a route that is not there shows where success is due,
 * and nothing counts by its status alone while no call succeeded.
 */
export async function implementedOr(
  outcome: Outcome,
  target: Target,
  request: WireRequest,
  arrival: Arrival,
  send: Transport,
  bounds: Bounds,
  signal: AbortSignal,
): Promise<Outcome> {
  const status = outcome.kind === 'failure' || outcome.kind === 'crash' ? outcome.status : null;
  const missing = status === 404 || status === 405 || status === 501;
  const coded =
    outcome.kind === 'failure' && outcome.code !== null && declares(target.operation, outcome.code);
  if (!missing || coded) {
    const answered = outcome.kind === 'failure' && !BEFORE_ROUTES.has(status ?? 0);
    if (outcome.kind === 'success' || answered) target.exists = true;
    return outcome;
  }
  // What answered otherwise before is there, whatever it says to this input.
  if (target.exists !== null && (await target.exists)) return outcome;
  if (status === 404) {
    target.exists ??= isThere(request, arrival, target, (probe) => send(probe, bounds, signal));
    if (await target.exists) return outcome;
    if (target.route.fields.length > 0 && has404(target)) return outcome;
  }
  return { kind: 'unimplemented', reason: `${target.route.method} ${target.route.path} answers ${status}` };
}

/** Declared, or of a contract that counts out statuses, where the 404 that any implementation may answer needs no mention. */
function has404({ operation, binding }: Target): boolean {
  return codeByStatus(operation.errors, 404) !== null || binding.refusal?.statuses === 'standard';
}

async function isThere(
  request: WireRequest,
  arrival: Arrival,
  target: Target,
  send: (probe: WireRequest) => Promise<Arrival>,
): Promise<boolean> {
  target.exists = (await readsInput(request, send)) || (await saysOtherwise(request, arrival, send));
  return target.exists;
}

async function readsInput(
  request: WireRequest,
  send: (probe: WireRequest) => Promise<Arrival>,
): Promise<boolean> {
  const unreadable = '{"input":';
  const path = pathOf(request);
  const probe =
    request.body === null
      ? { ...request, path: `${path}?input=${encodeURIComponent(unreadable)}` }
      : { ...request, path, body: unreadable };
  const answer = await send(probe);
  return answer.kind === 'answer' && ![404, 405, 501].includes(answer.status);
}

async function saysOtherwise(
  request: WireRequest,
  arrival: Arrival,
  send: (probe: WireRequest) => Promise<Arrival>,
): Promise<boolean> {
  if (arrival.kind !== 'answer') return false;
  const probe = { ...request, path: pathOf(request) + NOWHERE, body: null };
  const nowhere = await send(probe);
  return nowhere.kind === 'answer' && saidOf(nowhere, probe) !== saidOf(arrival, request);
}

function saidOf({ status, body }: Answer, { path }: WireRequest): string {
  return wordsOf(status, body.toString('utf8'), path);
}

function pathOf({ path }: WireRequest): string {
  return path.split('?', 1)[0] ?? path;
}
