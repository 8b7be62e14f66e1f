import { dirname } from 'node:path';
import type { OperationId } from '../../model/operation.ts';
import { moduleClosure } from './module-closure.ts';
import type { Trace } from './trace.ts';

const CODE = /\.[cm]?[jt]s$/;

/** Whether a file can have a part in a run at all. */
export function isInput(file: string): boolean {
  return CODE.test(file) || /\.(?:json|ya?ml)$/.test(file);
}

/** Data is what implementations write themselves: it counts only where it is known to be read. */
export function isCode(file: string): boolean {
  return CODE.test(file);
}

/** What is known of a project from its last report. */
export interface KnownProject {
  /** Absolute path of the config; null where there is none yet. */
  readonly config: string | null;
  /** Absolute path of each contract file → the operations it defines. Empty before the first report. */
  readonly contracts: ReadonlyMap<string, readonly OperationId[]>;
  readonly trace: Trace;
  /** Whether the implementation runs in a process of its own, from files no one here sees. */
  readonly elsewhere: boolean;
}

export type Affected =
  | { readonly kind: 'nothing' }
  /** `why` ends a sentence that names the files; null where nothing less was to be expected. */
  | { readonly kind: 'everything'; readonly why: string | null }
  | { readonly kind: 'operations'; readonly ids: readonly OperationId[] };

/**
 * What a change of these files (absolute) can change. A file that contracts import concerns their operations, and those
 * that were seen to call them; a file that the config reaches otherwise, handlers above all, those that were seen to run
 * it. Where that cannot be told, and for a new file beside a contract, which may be one: everything.
 */
export function affectedBy(files: readonly string[], known: KnownProject): Affected {
  const { config, contracts, trace } = known;
  if (contracts.size === 0) return { kind: 'everything', why: null };
  const isContract = (file: string) => contracts.has(file);
  const shared = config === null ? new Set<string>() : moduleClosure(config, isContract);
  const reachedBy = [...contracts].map(([file, ids]) => ({ ids, closure: moduleClosure(file) }));
  const inputs = new Set([
    ...shared,
    ...trace.shared,
    ...trace.loaded,
    ...Object.values(trace.operations).flatMap((seen) => seen.files),
    ...reachedBy.flatMap(({ closure }) => [...closure]),
  ]);
  const strange = files.filter((file) => isCode(file) && !inputs.has(file));
  const besideContract = new Set([...contracts.keys()].map((file) => dirname(file)));
  if (strange.some((file) => besideContract.has(dirname(file))))
    return { kind: 'everything', why: 'a new file beside a contract may be one' };

  if (known.elsewhere && strange.length > 0)
    return { kind: 'everything', why: 'the implementation may be made of it' };

  const ids = new Set<OperationId>();
  for (const file of files) {
    if (!inputs.has(file)) continue;
    const declared = reachedBy.flatMap((one) => (one.closure.has(file) ? one.ids : []));
    for (const id of [...declared, ...callersOf(declared, trace), ...runnersOf(file, trace)]) ids.add(id);
    const ofContractsAlone = isContract(file) || (declared.length > 0 && !shared.has(file));
    const why = ofContractsAlone ? undefined : whyEverything(file, known);
    if (why !== undefined) return { kind: 'everything', why };
  }
  return ids.size === 0 ? { kind: 'nothing' } : { kind: 'operations', ids: [...ids] };
}

/** Undefined where those that were seen to run the file are all that it concerns. */
function whyEverything(file: string, { config, trace }: KnownProject): string | null | undefined {
  if (file === config) return null;
  if (trace.shared.includes(file)) return 'it is not one operation alone that runs it';
  if (!trace.plain.includes(file)) return 'it exports more than functions';
  return runnersOf(file, trace).length === 0 ? 'no operation was seen to run it' : undefined;
}

function runnersOf(file: string, { operations }: Trace): readonly OperationId[] {
  return Object.entries(operations).flatMap(([id, { files }]) => (files.includes(file) ? [id] : []));
}

function callersOf(called: readonly OperationId[], { operations }: Trace): readonly OperationId[] {
  return Object.entries(operations).flatMap(([id, { calls }]) =>
    called.some((one) => calls.includes(one)) ? [id] : [],
  );
}
