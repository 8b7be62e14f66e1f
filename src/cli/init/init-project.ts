import { existsSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { findConfig } from '../../config/load-config.ts';
import type { Environment } from '../../environment.ts';
import { repositoryOf } from '../../load/repository-paths.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Ask } from './ask.ts';
import { type FoundContracts, findContracts } from './find-contracts.ts';
import { importStyleOf } from './import-style.ts';
import { type OpenApiContract, openApiContract } from './openapi-contract.ts';
import { packageManagerOf } from './package-manager.ts';
import { BASELINE, configFor, packageJson } from './project-files.ts';
import { hasPackage } from './read-package.ts';
import { sampleFor } from './sample.ts';
import { workflowFor, workflowPath } from './workflow-for.ts';
import { writeAbsent } from './write-absent.ts';

const DEFAULT_URL = 'http://localhost:3000';
const BASELINES = ['proviso.baseline.json', 'proviso.baseline.yaml', 'proviso.baseline.yml'];

/**
 * `proviso init`: writes what is missing for a first run, and overwrites nothing. `document` is the OpenAPI document that is
 * the contract. Throws the Mistakes of loading it, and
 * `package-json-broken`, `no-package-json` and `init-unwritable`.
 */
export async function initProject(
  { cwd, stdout }: Environment,
  ask: Ask,
  document: string | null = null,
): Promise<number> {
  const isPackage = await hasPackage(cwd);
  if (!isPackage && !(await ask.confirm('There is no package.json here. Make one?', false)))
    throw noPackage(cwd);
  const files: Record<string, string> = isPackage ? {} : { 'package.json': packageJson(basename(cwd)) };
  const config = findConfig(cwd, null);
  let isSample = false;
  if (config === null) {
    const openapi = document === null ? null : await openApiContract(document, cwd);
    const found = openapi?.found ?? (await findContracts(cwd));
    stdout.write(foundText(found));
    isSample = found.files.length === 0;
    Object.assign(files, isSample ? sampleFor(importStyleOf(cwd)) : await configFiles(found, openapi, ask));
  }
  const manager = packageManagerOf(cwd);
  const repository = repositoryOf(cwd);
  // A code host reads workflows at the root of the repository alone.
  const folder = repository === null ? '' : relative(repository, cwd).split(sep).join('/');
  const workflow = join(relative(cwd, repository ?? cwd), workflowPath(folder))
    .split(sep)
    .join('/');
  const wanted =
    existsSync(join(cwd, workflow)) || (await ask.confirm('Write a workflow for GitHub Actions?', true));
  if (wanted) files[workflow] = workflowFor({ folder, manager });
  const baseline = BASELINES.find((name) => existsSync(join(cwd, name))) ?? BASELINES[0] ?? '';
  files[baseline] = BASELINE;

  const { written, kept } = await writeAbsent(cwd, files);
  const there = [...(config === null ? [] : [relative(cwd, config)]), ...kept];
  stdout.write(written.map((path) => `  wrote  ${path}\n`).join(''));
  stdout.write(there.map((path) => `  kept   ${path}\n`).join(''));
  stdout.write(
    written.length === 0
      ? 'Everything is there already; nothing was changed.\n'
      : nextStep(written, isSample, manager.exec),
  );
  return 0;
}

async function configFiles(
  found: FoundContracts,
  openapi: OpenApiContract | null,
  ask: Ask,
): Promise<Readonly<Record<string, string>>> {
  const proposed = openapi?.url ?? DEFAULT_URL;
  const url = await ask.text('Under which URL does the implementation answer?', proposed, (said) =>
    URL.canParse(said) && /^https?:$/.test(new URL(said).protocol)
      ? null
      : 'Give a whole URL, with http:// or https://.',
  );
  return { 'proviso.config.ts': configFor(found.patterns, url, openapi?.credentials) };
}

function foundText({ files, operations, unreadable }: FoundContracts): string {
  const unread = unreadable.map(({ file, reason }) => `  could not read ${file}: ${reason}\n`).join('');
  if (files.length === 0)
    return `${unread}There is no contract here yet: a small sample will be written to begin with.\n`;
  return `${unread}Found ${counted(operations, 'operation')} in ${counted(files.length, 'file')}.\n`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function nextStep(written: readonly string[], isSample: boolean, exec: string): string {
  const run = `${exec} proviso run`;
  if (isSample || !written.includes('proviso.config.ts')) return `Next: ${run}\n`;
  return `Next: start the implementation (PROVISO_URL may name it), then ${run}\n`;
}

function noPackage(cwd: string): Mistake {
  return new Mistake({
    code: 'no-package-json',
    message: 'There is no package.json in this folder; nothing was written.',
    where: cwd,
    mend: 'Run it in the root of your project; or `npm init -y` first, or `proviso init --yes`, which makes a small one.',
  });
}
