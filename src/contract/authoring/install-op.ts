import type { Handler } from './handler-context.ts';
import type { OperationSpec } from './operation-spec.ts';
import type { OperationSpecRegistry } from './operation-spec-registry.ts';

/** Registers an operation and binds its handler. */
export function installOp(
  registry: OperationSpecRegistry,
  spec: OperationSpec,
  handler: Handler,
): OperationSpecRegistry {
  return registry.register(spec).bind(spec, handler);
}

/** An operation with its handler, to be installed later. */
export function op(spec: OperationSpec, handler: Handler) {
  return {
    spec,
    handler,
    install: (registry: OperationSpecRegistry) => installOp(registry, spec, handler),
  };
}
