import { join, resolve } from 'node:path';
import { openProject } from '../application/project.ts';
import type { Environment } from '../environment.ts';
import { type FeatureFile, featureOf } from '../gherkin/feature-of.ts';
import { Mistake } from '../model/mistake.ts';
import type { Contract } from '../model/operation.ts';
import { writeArtifacts } from '../report/write/write-artifacts.ts';
import { driftsOf } from './drifts-of.ts';

/** `proviso generate` from flags to exit code: with `--check`, 1 where a file on disk differs. */
export async function generateFeatures(
  files: readonly string[],
  flags: { readonly config?: string; readonly out: string; readonly check?: boolean },
  { cwd, stdout }: Environment,
): Promise<0 | 1> {
  const { contract } = await openProject({ cwd, config: flags.config ?? null, files });
  const features = featuresOf(contract);
  const dir = resolve(cwd, flags.out);
  if (flags.check !== true) {
    await writeArtifacts(dir, features);
    stdout.write(features.map(({ path }) => `${join(flags.out, path)}\n`).join(''));
    return 0;
  }
  const drifts = await driftsOf(features, dir, flags.out);
  stdout.write(drifts.join(''));
  stdout.write(
    drifts.length === 0
      ? `${features.length} features are as the contract says.\n`
      : `${drifts.length} of ${features.length} features differ from the contract; \`proviso generate\` writes them again.\n`,
  );
  return drifts.length === 0 ? 0 : 1;
}

/** Two operations whose keys differ only in what a file name cannot carry would overwrite each other. */
function featuresOf(contract: Contract): readonly FeatureFile[] {
  const taken = new Map<string, string>();
  return contract.operations.map((operation) => {
    const feature = featureOf(operation);
    const other = taken.get(feature.path);
    taken.set(feature.path, operation.id);
    if (other === undefined) return feature;
    throw new Mistake({
      code: 'feature-path-taken',
      message: `${operation.id} and ${other} would both be written to ${feature.path}.`,
      where: feature.path,
      hint: 'Generate them into different folders: name the contract files and --out.',
    });
  });
}
