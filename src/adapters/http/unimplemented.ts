import type { Outcome } from '../../model/observation.ts';
import type { Bounds, Transport } from './arrival.ts';
import { declares } from './decode.ts';
import type { WireRequest } from './request.ts';
import type { Target } from './targets.ts';

/**
 * Tells "there is no such operation here" from "the operation refuses". 405 and 501 on the route itself say
 * it plainly. A 404 without a code of the contract may be either, so once per operation the route is asked
 * with input nobody could read: who answers that with anything but 404 is there.
 */
export async function implementedOr(
  outcome: Outcome,
  target: Target,
  request: WireRequest,
  send: Transport,
  bounds: Bounds,
  signal: AbortSignal,
): Promise<Outcome> {
  const status = outcome.kind === 'failure' || outcome.kind === 'crash' ? outcome.status : null;
  const missing = status === 404 || status === 405 || status === 501;
  const coded =
    outcome.kind === 'failure' && outcome.code !== null && declares(target.operation, outcome.code);
  if (!missing || coded) {
    if (outcome.kind === 'success' || outcome.kind === 'failure') target.exists = true;
    return outcome;
  }
  if (status === 404) {
    target.exists ??= routeAnswers(request, target, send, bounds, signal);
    if (await target.exists) return outcome;
  }
  return { kind: 'unimplemented', reason: `${target.route.method} ${target.route.path} answers ${status}` };
}

async function routeAnswers(
  request: WireRequest,
  target: Target,
  send: Transport,
  bounds: Bounds,
  signal: AbortSignal,
): Promise<boolean> {
  const unreadable = '{"input":';
  const path = request.path.split('?', 1)[0] ?? request.path;
  const probe =
    request.body === null
      ? { ...request, path: `${path}?input=${encodeURIComponent(unreadable)}` }
      : { ...request, path, body: unreadable };
  const arrival = await send(probe, bounds, signal);
  target.exists = arrival.kind === 'answer' && ![404, 405, 501].includes(arrival.status);
  return target.exists;
}
