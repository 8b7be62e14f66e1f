import type { Config } from '../config/config.ts';
import { findConfig, loadConfig } from '../config/load-config.ts';
import { resolveConfig } from '../config/resolve-config.ts';
import { readContract } from '../contract/read-contract.ts';
import { loadContractFiles } from '../load/load-contract-files.ts';
import { Mistake } from '../model/mistake.ts';
import type { Contract } from '../model/operation.ts';

/** A config together with the contract it names. */
export interface Project {
  readonly config: Config;
  readonly contract: Contract;
  /** Absolute; what the names of contract files are relative to. */
  readonly root: string;
}

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
 * `loadConfig`, `loadContractFiles` and `readContract`.
 */
export async function openProject(options: ProjectOptions): Promise<Project> {
  const { cwd, config: path, files, onConfig = () => {}, onTrouble } = options;
  if (files.length === 0) {
    const config = await loadConfig(cwd, path);
    onConfig(config);
    return {
      config,
      contract: await contractOf(config, config.contracts, config.root, onTrouble),
      root: config.root,
    };
  }
  const found = path !== null || findConfig(cwd, null) !== null;
  const config = found ? await loadConfig(cwd, path) : resolveConfig({ contracts: files }, cwd);
  onConfig(config);
  return {
    config,
    contract: await contractOf(config, { patterns: files, values: [] }, cwd, onTrouble),
    root: cwd,
  };
}

async function contractOf(
  config: Config,
  sources: Config['contracts'],
  cwd: string,
  onTrouble?: (mistake: Mistake) => void,
): Promise<Contract> {
  const { patterns, values } = sources;
  if (patterns.length + values.length === 0) {
    throw new Mistake({
      code: 'config-shape',
      message: 'contracts: the list is empty',
      where: config.file,
      mend: 'Name at least one contract file, glob or object.',
    });
  }
  const inMemory = values.map((value) => ({ value, source: { file: null, exportName: null } }));
  const troubles: Mistake[] = [];
  const hear = onTrouble ?? ((mistake: Mistake) => void troubles.push(mistake));
  const authored = [...inMemory, ...(await loadContractFiles(patterns, cwd, hear))];
  refuseAll(troubles);
  const contract = readContract(authored, hear);
  refuseAll(troubles);
  return contract;
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
    mend: '`proviso lint` says of each what to do, and goes on with the others.',
    cause: first,
  });
}
