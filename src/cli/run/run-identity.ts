import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Environment } from '../../environment.ts';
import type { RunIdentity } from '../../model/report.ts';
import { toolDigest } from '../tool-digest.ts';
import { runOrigin } from './run-origin.ts';

/** What CI systems call one run of a pipeline, all its jobs together; several names are joined, so that a re-run differs. */
const CI_RUNS: readonly (readonly string[])[] = [
  ['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT'],
  ['CI_PIPELINE_ID'],
  ['BUILDKITE_BUILD_ID'],
  ['CIRCLE_WORKFLOW_ID'],
  ['BUILD_BUILDID'],
  ['TRAVIS_BUILD_ID'],
  ['SEMAPHORE_WORKFLOW_ID'],
  ['DRONE_BUILD_NUMBER'],
  ['BITBUCKET_BUILD_NUMBER'],
  ['BUILD_TAG'],
];

/** The flag, else the CI's own id; undefined where neither is known. */
export function runIdOf(
  flag: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (flag !== undefined) return flag;
  const names = CI_RUNS.find(([first = '']) => (env[first] ?? '') !== '');
  return names?.map((name) => env[name] ?? '').join('.');
}

/** What the header says of a run besides what it checked. */
export async function runIdentity(
  flag: string | undefined,
  configFile: string | null,
  { env, cwd }: Pick<Environment, 'env' | 'cwd'>,
): Promise<RunIdentity> {
  const runId = runIdOf(flag, env);
  const config = configFile === null ? null : await readFile(configFile);
  const tool = toolDigest();
  return {
    ...(runId === undefined ? {} : { runId }),
    ...(config === null ? {} : { configDigest: createHash('sha256').update(config).digest('hex') }),
    ...(tool === undefined ? {} : { toolDigest: tool }),
    origin: runOrigin(cwd, env),
  };
}
