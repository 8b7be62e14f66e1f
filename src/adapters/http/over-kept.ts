import { isUnreachable, Unobserved } from '../../model/mistake.ts';
import { afterRepeat, fault, type Transport } from './arrival.ts';
import { dispatch } from './dispatch.ts';
import { ClosedWhileKept } from './kept-client.ts';
import type { OpenPool } from './pool.ts';
import type { WireRequest } from './request.ts';
import { troubleOf } from './trouble.ts';

/** RFC 9110 §9.2.2: asked twice, these have the effect of once. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']);

/**
 * Sends over connections that are kept open. Where the server closes one as it is used again (RFC 9112 §9.3.1), the
 * request is sent once more over a fresh one: if it may be repeated, or never left. A second drop is the
 * implementation's, and so is one that leaves no one there. Any other request may or may not have been carried out:
 * nothing is observed (`Unobserved`), and from then on such requests to that origin have a connection each. `isThere`
 * tells whether the implementation is still there.
 */
export function overKept(pool: OpenPool, isThere: OpenPool['answers'] = pool.answers): Transport {
  const closing = new Set<string>();
  return async (request, bounds, signal) => {
    const { origin } = request;
    const afresh = () => pool.afresh(origin, (dispatcher) => dispatch(dispatcher, request, bounds, signal));
    if (closing.has(origin) && !mayRepeat(request)) return afresh();
    try {
      return await dispatch(pool.dispatcherFor(origin), request, bounds, signal);
    } catch (closed) {
      if (!(closed instanceof ClosedWhileKept)) throw closed;
      closing.add(origin);
      if (closed.sent && !mayRepeat(request)) {
        if (!(await isThere(origin))) return dropped(closed);
        throw new Unobserved(
          `${origin} closed a connection that was kept open, and it cannot be known whether it had read ${request.method} ${request.path.split('?', 1)[0]}; such a request is not sent again (RFC 9110 §9.2.2)`,
        );
      }
      try {
        return afterRepeat(
          await afresh(),
          'a kept connection was closed, and the request was sent once more over a fresh one',
        );
      } catch (again) {
        if (isUnreachable(again) && closed.sent) return dropped(closed);
        throw again;
      }
    }
  };
}

function mayRepeat({ method, repeatable = false }: WireRequest): boolean {
  return repeatable || IDEMPOTENT.has(method);
}

function dropped(closed: ClosedWhileKept) {
  const trouble = troubleOf(closed.cause, null, true);
  if (trouble.kind !== 'crash') throw closed.cause;
  return fault(trouble);
}
