import { openProject } from '../application/project.ts';
import { TOOL_VERSION } from '../application/tool-version.ts';
import { knownActors } from '../config/config.ts';
import type { Paint } from '../contract/lint/format/format-context.ts';
import { type DefectFormat, formatDefects } from '../contract/lint/format/format-defects.ts';
import { lint } from '../contract/lint/lint.ts';
import type { Environment } from '../environment.ts';
import { repositoryPaths } from '../load/repository-paths.ts';
import { sourceLocator } from '../load/source-locator.ts';
import { colorsFor } from './colors.ts';
import { troubledFiles } from './troubled-files.ts';

/** `proviso lint` from flags to exit code: 1 where the contract has errors, else 0; 2 where a part of it cannot be read. */
export async function lintProject(
  files: readonly string[],
  flags: { readonly config?: string; readonly format: DefectFormat },
  environment: Environment,
): Promise<0 | 1 | 2> {
  const { cwd, stdout } = environment;
  const troubled = troubledFiles(environment);
  const { config, contract, root, passedOver } = await openProject({
    cwd,
    config: flags.config ?? null,
    files,
    onTrouble: troubled.hear,
  });
  const defects = lint(contract, sourceLocator(root), knownActors(config));
  troubled.passedOver(passedOver);
  stdout.write(
    formatDefects(defects, flags.format, {
      version: TOOL_VERSION,
      paint: paintFor(environment),
      unreadable: troubled.heard,
      inRepository: repositoryPaths(root),
      empty: contract.operations.length + contract.events.length === 0,
    }),
  );
  return troubled.exitCode(defects.some(({ severity }) => severity === 'error') ? 1 : 0);
}

function paintFor(environment: Environment): Paint {
  const colors = colorsFor(environment, environment.stdout);
  const paints = {
    error: colors.red,
    warning: colors.yellow,
    note: colors.blue,
    dim: colors.dim,
    strong: colors.bold,
  } as const;
  return (text, as) => paints[as](text);
}
