import type { Config } from '../config/config.ts';
import { findConfig, loadConfig } from '../config/load-config.ts';
import { resolveConfig } from '../config/resolve-config.ts';
import { type LoadedContract, loadContract } from '../load/load-contract.ts';
import { Mistake } from '../model/mistake.ts';
import type { Contract } from '../model/operation.ts';
import { ownedContract } from './owned-contract.ts';

/** A config together with the contract it names. */
export interface Project {
  readonly config: Config;
  readonly contract: Contract;
  /** Absolute; what the names of contract files are relative to. */
  readonly root: string;
}

export interface OpenedProject extends Project, LoadedContract {}

export interface ProjectOptions {
  /** Hears of the config as soon as it is read, before the contract is. */
  readonly onConfig?: (config: Config) => void;
  readonly cwd: string;
  /** `--config`; null for the one in `cwd`. */
  readonly config: string | null;
  /** Hears of each file and operation that cannot be read, and the others go on; by default the first is thrown. */
  readonly onTrouble?: (mistake: Mistake) => void;
  /** Contract files given on the command line, in place of the config's; relative to `cwd`. */
  readonly files: readonly string[];
}

/**
 * Reads config and contract. With contract files given, a config is not needed. Throws the Mistakes of
 * `loadConfig` and `loadContract`.
 */
export async function openProject(options: ProjectOptions): Promise<OpenedProject> {
  const { cwd, config: path, files, onConfig = () => {}, onTrouble } = options;
  if (files.length === 0) {
    const config = await loadConfig(cwd, path);
    onConfig(config);
    return {
      config,
      ...ownedLoad(await contractOf(config, config.contracts, config.root, onTrouble), config),
      root: config.root,
    };
  }
  const found = path !== null || findConfig(cwd, null) !== null;
  const config = found ? await loadConfig(cwd, path) : resolveConfig({ contracts: files }, cwd);
  onConfig(config);
  return {
    config,
    ...ownedLoad(await contractOf(config, { patterns: files, values: [] }, cwd, onTrouble), config, false),
    root: cwd,
  };
}

async function contractOf(
  config: Config,
  sources: Config['contracts'],
  cwd: string,
  onTrouble?: (mistake: Mistake) => void,
): Promise<LoadedContract> {
  const { patterns, values } = sources;
  if (patterns.length + values.length === 0) {
    throw new Mistake({
      code: 'config-shape',
      message: 'contracts: the list is empty',
      where: config.file,
      hint: 'Name at least one contract file, glob or object.',
    });
  }
  const given = values.map((value) => ({ value, source: { file: null, exportName: null } }));
  return loadContract(patterns, cwd, { given, ...(onTrouble === undefined ? {} : { onTrouble }) });
}

/** With what the config says of whose entities are. Of some files alone, not every operation that it names is there. */
function ownedLoad(loaded: LoadedContract, config: Config, whole = true): LoadedContract {
  return { ...loaded, contract: ownedContract(loaded.contract, config, whole) };
}
