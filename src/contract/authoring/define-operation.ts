import { noteDefinition } from './defined-in.ts';
import type { OperationSource, OperationSpec } from './operation-spec.ts';
import type { StrictOperation } from './strict-source.ts';

/** A command: it may change state. Not idempotent unless `policy.idempotent` says so. */
export function defineCommand<const S extends OperationSource>(
  spec: S & StrictOperation<S>,
): S & OperationSpec {
  return noteDefinition({
    ...spec,
    meta: { ...spec.meta, kind: 'command' },
    policy: { idempotent: false, ...spec.policy },
  });
}

/** A query: it reads, changes nothing, and so is idempotent. */
export function defineQuery<const S extends OperationSource>(
  spec: S & StrictOperation<S>,
): S & OperationSpec {
  return noteDefinition({
    ...spec,
    meta: { ...spec.meta, kind: 'query' },
    policy: { idempotent: true, ...spec.policy },
  });
}
