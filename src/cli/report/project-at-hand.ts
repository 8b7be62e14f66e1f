import type { ScopeFlags } from '../../application/contract-at-hand.ts';
import { openProject, type Project } from '../../application/project.ts';
import { findConfig } from '../../config/load-config.ts';

export interface VerifyFlags extends ScopeFlags {
  readonly config?: string;
  readonly contract?: readonly string[];
}

/** What flags name, or a config that is found; null where there is neither. */
export async function projectAtHand(flags: VerifyFlags, cwd: string): Promise<Project | null> {
  const { config = null, contract = [] } = flags;
  if (config === null && contract.length === 0 && findConfig(cwd, null) === null) return null;
  return openProject({ cwd, config, files: contract });
}
