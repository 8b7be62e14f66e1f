import { isJsonObject } from '../json-schema/json-schema.ts';

/** What a document cannot say by itself, said beside it: `x-proviso-…` of an operation. */
export interface Sidecar {
  appliedTo(spec: Spec): Spec;
}

type Spec = Readonly<Record<string, unknown>>;

/**
 * `x-proviso-errors` (code → `{ http, description, when }`), `-auth`
 * (an actor), `-scenarios` (list of `{ key, given, when, then }`), `-states` (`{ given: [sentences] }` for its examples),
 * `-refusal` (a binding of error responses), `-policy`, `-audit`, `-key` and `-kind`.
 */
export function sidecarOf(said: Readonly<Record<string, unknown>>): Sidecar {
  const of = (name: string) => said[`x-proviso-${name}`];
  return {
    appliedTo: (spec) => {
      const meta = objectOf(spec.meta);
      const io = objectOf(spec.io);
      const policy = objectOf(spec.policy);
      const effects = objectOf(spec.sideEffects);
      const acceptance = objectOf(spec.acceptance);
      const transport = objectOf(spec.transport);
      const rest = objectOf(transport.rest);
      const kind = of('kind');
      const auth = of('auth');
      return {
        ...spec,
        meta: { ...meta, ...(kind === 'query' || kind === 'command' ? { kind } : {}) },
        io: { ...io, errors: withErrors(objectOf(io.errors), of('errors')) },
        policy: { ...policy, ...objectOf(of('policy')), ...(typeof auth === 'string' ? { auth } : {}) },
        sideEffects: {
          ...effects,
          ...(of('audit') === undefined ? {} : { audit: of('audit') }),
        },
        transport: {
          ...transport,
          rest: { ...rest, refusal: { ...objectOf(rest.refusal), ...objectOf(of('refusal')) } },
        },
        acceptance: {
          ...acceptance,
          examples: [...listOf(acceptance.examples), ...listOf(of('examples'))],
          scenarios: [
            ...listOf(acceptance.scenarios),
            ...succeeding(of('states'), meta, auth ?? policy.auth),
            ...listOf(of('scenarios')),
          ],
        },
      };
    },
  };
}

/** The story of a success: what has to be so before. */
function succeeding(states: unknown, { key }: Spec, auth: unknown): readonly unknown[] {
  const given = typeof states === 'string' ? [states] : listOf(states);
  if (given.length === 0) return [];
  // By its key: a title may be any words, or none.
  const who = auth === 'admin' ? 'Admin' : 'User';
  return [{ key: 'succeeds', given, when: [`${who} calls ${String(key)}`], then: ['The call succeeds'] }];
}

/** A code of its own says more than the standard name of its status. */
function withErrors(
  errors: Readonly<Record<string, unknown>>,
  own: unknown,
): Readonly<Record<string, unknown>> {
  const added = objectOf(own);
  const statuses = new Set(Object.values(added).map((entry) => objectOf(entry).http));
  const kept = Object.entries(errors).filter(([, entry]) => !statuses.has(objectOf(entry).http));
  return { ...Object.fromEntries(kept), ...added };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isJsonObject(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
