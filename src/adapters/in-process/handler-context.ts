import type { Call } from '../../model/adapter.ts';
import type { Actor, Operation } from '../../model/operation.ts';
import { isCredential, REDACTED } from '../../model/redactor.ts';
import type { SecretValue } from '../../model/secret-list.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import type { CallEffects, EffectLog } from './effect-log.ts';
import type { EventEnvelope, HandlerContext } from './handlers.ts';

const DONE = Promise.resolve();

type ActorFields = Pick<HandlerContext, 'roles' | 'permissions'> & Readonly<Record<string, unknown>>;

/** What a handler knows of each actor: the standard three, and what the config adds or changes. */
export function actorFields(
  actors: Readonly<Record<Actor, Readonly<Record<string, unknown>>>>,
): (actor: Actor) => ActorFields {
  const known = new Map<Actor, ActorFields>();
  return (actor) => {
    let fields = known.get(actor);
    if (fields === undefined) {
      fields = { ...standardFields(actor), ...(Object.hasOwn(actors, actor) ? actors[actor] : {}) };
      known.set(actor, fields);
    }
    return fields;
  };
}

/** What the context of an actor holds under a common name of a credential. */
export function actorSecrets(
  actors: Readonly<Record<Actor, Readonly<Record<string, unknown>>>>,
): readonly SecretValue[] {
  return Object.values(actors).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, value]) =>
      isCredential(name) && typeof value === 'string' ? [{ value, shownAs: REDACTED }] : [],
    ),
  );
}

function standardFields(actor: Actor): ActorFields {
  if (actor === 'anonymous') return { roles: [], permissions: [] };
  return { userId: `${actor}-1`, organizationId: 'organization-1', roles: [actor], permissions: [] };
}

function refuse({ errors }: Operation, code: string, message: string = code): never {
  const status = errors.find((error) => error.code === code)?.http ?? STANDARD_CODES[code];
  throw Object.assign(new Error(message), { code, ...(status === undefined ? {} : { status }) });
}

/** The context of one call. Its functions may be taken out of it and called without it. */
export function handlerContext<Open extends CallEffects>(
  call: Call,
  fields: ActorFields,
  effects: Open,
  log: EffectLog<Open>,
): HandlerContext {
  const emit = (key: string, version: string | number, payload?: unknown): Promise<void> => {
    log.event({ key, version, payload, traceId: effects.traceId }, effects);
    return DONE;
  };
  const context: { -readonly [field in keyof HandlerContext]: HandlerContext[field] } = {
    actor: call.actor,
    channel: 'in-process',
    eventPublisher: (envelope: EventEnvelope) => {
      log.event(envelope, effects);
      return DONE;
    },
    __emitGuard__: emit,
    emit,
    fail: (code: string, message?: string) => refuse(call.operation, code, message),
    audit: (entry: unknown) => {
      log.audit(entry, effects);
      return DONE;
    },
    // Last, so that a named actor may pass for one of ContractSpec's; and a spread that comes first costs 50 times more.
    ...fields,
  };
  if (call.untraced !== true) context.traceId = call.traceId;
  if (call.idempotencyKey !== undefined) context.idemKey = call.idempotencyKey;
  return context;
}
