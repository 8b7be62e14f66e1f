import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { AuthoredValue } from '../contract/authored-value.ts';
import { readContract } from '../contract/read-contract.ts';
import type { Contract } from '../model/operation.ts';
import { loadContractFiles } from './load-contract-files.ts';
import { processGraph } from './load-module.ts';

/**
 * The contract that files, folders, globs and packages hold together, with objects given directly (from a
 * config) added. What the files import that has no meaning here is in `inert`. Throws the `Mistake`s of
 * `loadContractFiles` and `readContract`.
 */
export async function loadContract(
  patterns: readonly string[],
  cwd: string,
  given: readonly AuthoredValue[] = [],
): Promise<Contract> {
  const values = [...given, ...(await loadContractFiles(patterns, cwd))];
  const contract = readContract(values);
  const files = new Set(
    values.flatMap(({ source }) => (source.file === null ? [] : [resolve(cwd, source.file)])),
  );
  const imported = processGraph.inertIn([...files]).map(({ name, specifier, file }) => ({
    name: `${name} from ${specifier}`,
    source: { file: shown(file, cwd), exportName: name },
  }));
  return { ...contract, inert: [...contract.inert, ...imported] };
}

function shown(file: string, cwd: string): string {
  const below = relative(cwd, file);
  return below.startsWith('..') || isAbsolute(below) ? file : below.split(sep).join('/');
}
