import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Requirement } from '../model/requirement.ts';
import { applyFrozen, type FrozenScope, parseFrozen } from '../plan/freeze.ts';
import { readText } from './read-text.ts';

/** What the frozen set of `--requirements` or the config does to a run; nothing where neither names one. */
export async function frozenScope(
  config: Config,
  flags: { readonly requirements?: string },
  cwd: string,
  requirements: readonly Requirement[],
): Promise<FrozenScope | undefined> {
  const named = flags.requirements ?? config.requirements;
  if (named === null) return undefined;
  const path = resolve(flags.requirements === undefined ? config.root : cwd, named);
  return applyFrozen(requirements, parseFrozen(await readText(path, 'requirements-unreadable'), path));
}
