import { dirname } from 'node:path';
import type { OperationId } from '../../model/operation.ts';
import { moduleClosure } from './module-closure.ts';

/** What is known of a project from its last report. */
export interface KnownProject {
  /** Absolute path of the config; null where there is none yet. */
  readonly config: string | null;
  /** Absolute path of each contract file → the operations it defines. Empty before the first report. */
  readonly contracts: ReadonlyMap<string, readonly OperationId[]>;
}

export type Affected =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'everything' }
  | { readonly kind: 'operations'; readonly ids: readonly OperationId[] };

/**
 * What a change of these files (absolute) can change. A file that contracts alone import concerns the operations of
 * those contracts; what the config reaches otherwise, handlers above all, concerns everything. A new file beside a
 * contract may be one.
 */
export function affectedBy(files: readonly string[], { config, contracts }: KnownProject): Affected {
  if (contracts.size === 0) return { kind: 'everything' };
  const isContract = (file: string) => contracts.has(file);
  const shared = config === null ? new Set<string>() : moduleClosure(config, isContract);
  const reachedBy = [...contracts].map(([file, ids]) => ({ ids, closure: moduleClosure(file) }));
  const known = new Set([...shared, ...reachedBy.flatMap(({ closure }) => [...closure])]);
  const besideContract = new Set([...contracts.keys()].map((file) => dirname(file)));
  if (files.some((file) => !known.has(file) && besideContract.has(dirname(file))))
    return { kind: 'everything' };
  const changed = files.filter((file) => known.has(file));
  if (changed.some((file) => shared.has(file) && !isContract(file))) return { kind: 'everything' };
  const ids = reachedBy.flatMap((one) => (changed.some((file) => one.closure.has(file)) ? one.ids : []));
  return ids.length === 0 ? { kind: 'nothing' } : { kind: 'operations', ids: [...new Set(ids)] };
}
