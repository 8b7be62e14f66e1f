import { Mistake } from '../../model/mistake.ts';
import type { Operation, OperationId } from '../../model/operation.ts';
import type { Handler, HandlerContext, HandlerTable, InProcessOptions, RegistryLike } from './handlers.ts';

/** One operation, ready to be called. */
export type Invocable = (input: unknown, context: HandlerContext) => unknown;

/**
 * The handlers for the operations under contract, each with the config's last word on its context. What has none is
 * missing from the map: not implemented.
 */
export function resolveHandlers(
  handlers: HandlerTable | RegistryLike,
  operations: readonly Operation[],
  { context: contextOf, validate = false }: Pick<InProcessOptions, 'context' | 'validate'>,
): ReadonlyMap<OperationId, Invocable> {
  const bare = isRegistry(handlers) ? fromRegistry(handlers, operations) : fromTable(handlers, operations);
  const found = validate ? validated(bare, operations) : bare;
  if (contextOf === undefined) return found;
  const within = (handler: Invocable): Invocable => {
    // The hook may answer with anything that its own handlers understand.
    return async (input, base) => handler(input, (await contextOf(base)) as HandlerContext);
  };
  return new Map([...found].map(([id, handler]) => [id, within(handler)]));
}

/** The handlers behind a validation by the contract's own models, as ContractSpec's runtime has it. */
function validated(
  handlers: ReadonlyMap<OperationId, Invocable>,
  operations: readonly Operation[],
): ReadonlyMap<OperationId, Invocable> {
  const models = new Map(operations.map(({ id, input }) => [id, input]));
  return new Map(
    [...handlers].map(([id, handler]): [OperationId, Invocable] => {
      const model = models.get(id) ?? null;
      if (model === null) return [id, handler];
      return [
        id,
        (input, context) => {
          const checked = model.check(input, 'native');
          if (checked.ok) return handler(checked.value, context);
          const { issues } = checked;
          return {
            ok: false,
            problem: { code: 'VALIDATION_FAILED', status: 422, title: 'Invalid input', issues },
          };
        },
      ];
    }),
  );
}

export function isRegistry(handlers: object): handlers is RegistryLike {
  return 'executeResult' in handlers && typeof handlers.executeResult === 'function';
}

function fromTable(
  table: HandlerTable,
  operations: readonly Operation[],
): ReadonlyMap<OperationId, Invocable> {
  const found = new Map<OperationId, Invocable>();
  for (const [name, handler] of Object.entries(table)) {
    if (typeof handler === 'function') continue;
    throw new Mistake({
      code: 'handler-not-a-function',
      message: `The handler of ${name} is ${handler === null ? 'null' : `a value of type ${typeof handler}`}, not a function.`,
      where: name,
      hint: 'Give a function `(input, context) => output`, or leave the operation out.',
    });
  }
  for (const operation of operations) {
    const handler = own(table, operation.id) ?? own(table, operation.key);
    // The table is the implementation's word for what its handlers take; inputs are `unknown` until judged.
    if (handler !== undefined) found.set(operation.id, handler as Invocable);
  }
  return found;
}

function own(table: HandlerTable, name: string): Handler | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function fromRegistry(
  registry: RegistryLike,
  operations: readonly Operation[],
): ReadonlyMap<OperationId, Invocable> {
  const bound = boundIds(registry);
  const found = new Map<OperationId, Invocable>();
  for (const { id, key, version } of operations) {
    if (bound !== null && !bound.has(id)) continue;
    found.set(id, (input, context) => registry.executeResult(key, version, input, context));
  }
  return found;
}

/** `listBound()` gives specs, or pairs of spec and handler; null where the registry does not say. */
function boundIds(registry: RegistryLike): ReadonlySet<OperationId> | null {
  if (typeof registry.listBound !== 'function') return null;
  const ids = new Set<OperationId>();
  for (const entry of registry.listBound()) {
    const spec = part(entry, 'spec') ?? part(entry, 'op') ?? entry;
    const meta = part(spec, 'meta');
    ids.add(`${String(part(meta, 'key'))}@${String(part(meta, 'version'))}`);
  }
  return ids;
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
