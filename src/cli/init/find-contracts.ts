import { resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { readContract } from '../../contract/reading/read-contract.ts';
import { loadModule } from '../../load/load-module.ts';
import { isMistake } from '../../model/mistake.ts';

/** Where people keep contracts. */
const LIKELY = [
  '**/*.{contract,contracts,operation,operations,command,query}.{ts,mts,js,mjs}',
  '**/contracts/**/*.{ts,mts,js,mjs}',
];
const NEVER = [
  '**/node_modules/**',
  '**/dist/**',
  '**/build/**',
  '**/.*/**',
  '**/*.d.ts',
  '**/*.{test,spec}.*',
];
/** More files than this are named by their folder's glob. */
const LISTED = 8;

export interface FoundContracts {
  /** For the config: files, or a glob that stands for exactly these. */
  readonly patterns: readonly string[];
  readonly files: readonly string[];
  readonly operations: number;
  /** Files that look like contracts by their name and could not be read, each with the reason. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/** The files under `cwd` whose exports read as operations. */
export async function findContracts(cwd: string): Promise<FoundContracts> {
  const candidates = (await glob(LIKELY, { cwd, ignore: NEVER, deep: 10 })).sort();
  const files: string[] = [];
  const unreadable: { file: string; reason: string }[] = [];
  let operations = 0;
  for (const file of candidates) {
    const read = await operationsIn(file, cwd);
    if (typeof read === 'string') unreadable.push({ file, reason: read });
    else if (read > 0) files.push(file);
    if (typeof read === 'number') operations += read;
  }
  return { patterns: await patternsFor(files, cwd), files, operations, unreadable };
}

/** How many operations a file exports; or why that cannot be said. */
async function operationsIn(file: string, cwd: string): Promise<number | string> {
  try {
    const exported = await loadModule(resolve(cwd, file));
    const values = Object.entries(exported).map(([exportName, value]) => ({
      value,
      source: { file, exportName },
    }));
    return readContract(values).operations.length;
  } catch (error) {
    if (!isMistake(error)) throw error;
    return error.code === 'no-operations' ? 0 : error.message;
  }
}

async function patternsFor(files: readonly string[], cwd: string): Promise<readonly string[]> {
  if (files.length <= LISTED) return files;
  const endings = [
    ...new Set(files.map((file) => /(?:\.\w+)?\.\w+$/.exec(file.split('/').at(-1) ?? '')?.[0] ?? '')),
  ];
  const globs = endings.map(
    (ending) => `${commonFolder(files.filter((file) => file.endsWith(ending)))}**/*${ending}`,
  );
  const matched = (await glob(globs, { cwd, ignore: ['**/node_modules/**'] })).sort();
  return matched.join('\n') === files.join('\n') ? globs : files;
}

/** `src/runs/` for `src/runs/a.ts` and `src/runs/b/c.ts`; empty where nothing is common. */
function commonFolder(files: readonly string[]): string {
  const folders = files.map((file) => file.split('/').slice(0, -1));
  const [first = []] = folders;
  const shared = first.findIndex((part, index) => folders.some((other) => other[index] !== part));
  const common = shared === -1 ? first : first.slice(0, shared);
  return common.map((part) => `${part}/`).join('');
}
