import { resolve, sep } from 'node:path';
import type { AuthoredValue } from '../contract/authored-value.ts';
import { readContract } from '../contract/read-contract.ts';
import { isMistake, Mistake } from '../model/mistake.ts';
import type { Contract } from '../model/operation.ts';
import { loadContractFiles } from './load-contract-files.ts';
import { processGraph } from './load-module.ts';
import { sourceLocator } from './source-locator.ts';

/**
 * The contract that files, folders, globs and packages hold together, with objects given directly (from a
 * config) added. What the files import that has no meaning here is in `inert`. Throws the `Mistake`s of
 * `loadContractFiles` and `readContract`, with places relative to `cwd`.
 */
export async function loadContract(
  patterns: readonly string[],
  cwd: string,
  given: readonly AuthoredValue[] = [],
): Promise<Contract> {
  try {
    const values = [...given, ...(await loadContractFiles(patterns, cwd))];
    const contract = readContract(values);
    return { ...contract, inert: [...contract.inert.filter(isGiven), ...importedInert(values, cwd)] };
  } catch (error) {
    throw isMistake(error) ? withPlace(error, cwd) : error;
  }
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
    mend: mistake.mend,
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
