import { resolve, sep } from 'node:path';
import { extensionsAmong } from '../contract/authoring/extend-operation.ts';
import { authoredParts } from '../contract/reading/authored-parts.ts';
import type { AuthoredValue } from '../contract/reading/authored-value.ts';
import { readContract } from '../contract/reading/read-contract.ts';
import { isMistake, Mistake } from '../model/mistake.ts';
import type { Contract } from '../model/operation.ts';
import { type LoadedFiles, loadContractFiles } from './load-contract-files.ts';
import { processGraph } from './load-module.ts';
import { sourceLocator } from './source-locator.ts';
import { noteRoot } from './source-roots.ts';

export interface LoadOptions {
  /** Objects given directly, from a config. */
  readonly given?: readonly AuthoredValue[];
  /** Hears of each file and operation that cannot be read, and the others go on; by default all are refused at the end. */
  readonly onTrouble?: (mistake: Mistake) => void;
}

export interface LoadedContract {
  readonly contract: Contract;
  /** Files that were read and hold neither operation nor event, as the patterns name them. */
  readonly passedOver: readonly string[];
  /** Documents that were read, with all that they refer to; as people name them. */
  readonly documents: readonly string[];
}

/**
 * The contract that files, folders, globs and packages hold together. What the files import that has no meaning
 * here is in `inert`. Throws the `Mistake`s of `loadContractFiles` and `readContract`, with places relative to
 * `cwd`; where there are several, one `contracts-unreadable` that names each.
 */
export async function loadContract(
  patterns: readonly string[],
  cwd: string,
  { given = [], onTrouble }: LoadOptions = {},
): Promise<LoadedContract> {
  const troubles: Mistake[] = [];
  const hear = (mistake: Mistake) => {
    const placed = withPlace(mistake, cwd);
    troubles.push(placed);
    onTrouble?.(placed);
  };
  const loaded = await placing(cwd, () => loadContractFiles(patterns, cwd, hear));
  const values = [...given, ...loaded.values];
  const contract = readWhatThereIs(values, hear, troubles, cwd);
  if (onTrouble === undefined) refuseAll(troubles);
  noteRoot(contract.operations, resolve(cwd));
  const defects = [...(contract.defects ?? []), ...loaded.defects];
  return {
    contract: {
      ...contract,
      ...(defects.length === 0 ? {} : { defects }),
      inert: [...contract.inert.filter(isGiven), ...importedInert(values, cwd)],
    },
    passedOver: withoutContract(loaded),
    documents: loaded.documents,
  };
}

/** Where nothing was read because of what was told of already, that there is no operation is no news. */
function readWhatThereIs(
  values: readonly AuthoredValue[],
  hear: (mistake: Mistake) => void,
  troubles: readonly Mistake[],
  cwd: string,
): Contract {
  try {
    return readContract(values, hear);
  } catch (error) {
    if (!isMistake(error)) throw error;
    if (error.code !== 'no-operations' || troubles.length === 0) throw withPlace(error, cwd);
    return { operations: [], events: [], inert: [], unread: [] };
  }
}

async function placing<T>(cwd: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw isMistake(error) ? withPlace(error, cwd) : error;
  }
}

/** File by file: an index that only exports again what others define holds it too. */
function withoutContract({ files, values }: LoadedFiles): readonly string[] {
  const exported = new Map<string | null, AuthoredValue[]>();
  for (const value of values) {
    const { file } = value.source;
    exported.set(file, [...(exported.get(file) ?? []), value]);
  }
  return files.filter((file) => {
    const { operations, events, loaded } = authoredParts(exported.get(file) ?? []);
    return (
      operations.length + events.length + loaded.length + extensionsAmong(exported.get(file) ?? []).length ===
      0
    );
  });
}

/** One mistake is thrown as it is; several as one that names each. */
function refuseAll(mistakes: readonly Mistake[]): void {
  const [first, ...others] = mistakes;
  if (first === undefined) return;
  if (others.length === 0) throw first;
  const lines = mistakes.map(({ code, message, where }) => `${where ?? 'in memory'}: ${code}: ${message}`);
  throw new Mistake({
    code: 'contracts-unreadable',
    message: `${mistakes.length} contracts cannot be read.\n${lines.join('\n')}`,
    where: first.where,
    hint: '`proviso lint` says of each what to do, and goes on with the others.',
    cause: first,
  });
}

/** Stand-ins in files come from what the files import, and are told of there. */
function isGiven({ source }: Contract['inert'][number]): boolean {
  return source.file === null;
}

function importedInert(values: readonly AuthoredValue[], cwd: string): Contract['inert'] {
  const files = new Set(
    values.flatMap(({ source }) => (source.file === null ? [] : [resolve(cwd, source.file)])),
  );
  return processGraph.inertIn([...files]).map(({ name, specifier, file }) => ({
    name: `${name} from ${specifier}`,
    source: { file: shown(file, cwd), exportName: name },
  }));
}

/** `a.ts (Close)` as `a.ts:12:14`, and absolute paths below `cwd` as people write them. */
function withPlace(mistake: Mistake, cwd: string): Mistake {
  const [, file, exportName] = /^(.+) \(([^()]+)\)$/.exec(mistake.where ?? '') ?? [];
  const place =
    file === undefined || exportName === undefined
      ? null
      : sourceLocator(cwd)({ file, exportName, pointer: '' });
  const where =
    place === null ? mistake.where && shown(mistake.where, cwd) : `${file}:${place.line}:${place.column}`;
  return new Mistake({
    code: mistake.code,
    message: mistake.message,
    where,
    hint: mistake.hint,
    cause: mistake.cause ?? mistake,
  });
}

function shown(file: string, cwd: string): string {
  return file.startsWith(cwd + sep)
    ? file
        .slice(cwd.length + 1)
        .split(sep)
        .join('/')
    : file;
}
