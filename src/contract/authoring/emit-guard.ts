import type { DeclaredEvent, OperationId } from '../../model/operation.ts';
import { contractProblem } from './contract-problem.ts';
import { ContractSpecError } from './contract-spec-error.ts';
import type { EventEnvelope, HandlerContext } from './handler-context.ts';
import type { EventSpecSource, OperationSpec, SpecVersion } from './operation-spec.ts';

/** Publishes what an operation declares, and throws on everything else. */
export function emitGuard(
  operation: OperationId,
  emits: readonly DeclaredEvent[],
  context: HandlerContext,
): NonNullable<HandlerContext['__emitGuard__']> {
  return async (key, version, payload) => {
    const declared = emits.find((event) => event.key === key && event.version === String(version));
    if (declared === undefined) throw refused(`${operation} does not declare the event ${key}@${version}.`);
    const checked = declared.payload?.check(payload, 'native');
    if (checked?.ok === false) throw refused(`The payload of ${key}@${version} does not fit its model.`);
    await context.eventPublisher?.({
      key,
      version,
      payload: checked?.value ?? payload,
      traceId: context.traceId,
    });
  };
}

/** Ways to emit from a handler, all of them through its guard. */
export function makeEmit(_spec: OperationSpec, context: HandlerContext) {
  const emit = async (key: string, version: SpecVersion, payload: unknown) => {
    await context.__emitGuard__?.(key, version, payload);
  };
  return {
    ref: (event: EventSpecSource, payload: unknown) => emit(event.meta.key, event.meta.version, payload),
    key: emit,
    object: ({ key, version, payload }: EventEnvelope) => emit(key, version, payload),
  };
}

function refused(detail: string): ContractSpecError {
  return new ContractSpecError(contractProblem('INTERNAL_ERROR', undefined, { detail }));
}
