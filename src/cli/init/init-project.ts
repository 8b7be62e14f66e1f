import { existsSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { findConfig } from '../../config/load-config.ts';
import type { Environment } from '../../environment.ts';
import { loadContract } from '../../load/load-contract.ts';
import { repositoryOf } from '../../load/repository-paths.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Operation } from '../../model/operation.ts';
import type { Ask } from './ask.ts';
import { counted } from './counted.ts';
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

/** What the command line says beyond asking. */
export interface InitOptions {
  /** The OpenAPI document that is the contract; null where contracts are modules. */
  readonly document?: string | null;
  /** Where to probe an implementation; null sends nothing. */
  readonly url?: string | null;
  /** Patterns of contracts; empty finds them. */
  readonly contracts?: readonly string[];
}

/**
 * `proviso init`: writes what is missing for a first run, and overwrites nothing. With `url` it probes an implementation, and
 * proposes a binding: in the config it writes, or in its output where there is a config. Throws the Mistakes of loading
 * contracts, and `package-json-broken`, `no-package-json`, `init-unwritable` and `url-invalid`.
 */
export async function initProject(
  { cwd, stdout }: Environment,
  ask: Ask,
  { document = null, url = null, contracts = [] }: InitOptions = {},
): Promise<number> {
  if (url !== null) refuseUrl(url);
  const isPackage = await hasPackage(cwd);
  if (!isPackage && !(await ask.confirm('There is no package.json here. Make one?', false)))
    throw noPackage(cwd);
  const files: Record<string, string> = isPackage ? {} : { 'package.json': packageJson(basename(cwd)) };
  const config = findConfig(cwd, null);
  let isSample = false;
  if (config === null) {
    const openapi = document === null ? null : await openApiContract(document, cwd);
    const found =
      openapi?.found ??
      (contracts.length === 0 ? await findContracts(cwd) : await namedContracts(contracts, cwd));
    stdout.write(foundText(found));
    isSample = found.files.length === 0;
    Object.assign(
      files,
      isSample ? sampleFor(importStyleOf(cwd)) : await configFiles({ found, openapi, url, cwd, stdout }, ask),
    );
  } else if (url !== null) {
    const { openProject } = await import('../../application/project.ts');
    const { contract } = await openProject({ cwd, config: null, files: contracts });
    const lines = await probed(url, contract.operations, stdout);
    stdout.write(`There is a config already; it stays as it is. For its http({ … }):\n${lines}`);
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

interface ForConfig extends Pick<Environment, 'cwd' | 'stdout'> {
  readonly found: FoundContracts;
  readonly openapi: OpenApiContract | null;
  readonly url: string | null;
}

async function configFiles(
  { found, openapi, url: given, cwd, stdout }: ForConfig,
  ask: Ask,
): Promise<Readonly<Record<string, string>>> {
  const url =
    given ??
    (await ask.text(
      'Under which URL does the implementation answer?',
      openapi?.url ?? DEFAULT_URL,
      urlTrouble,
    ));
  let binding = '';
  if (given !== null) {
    const { contract } = await loadContract(found.patterns, cwd);
    binding = await probed(given, contract.operations, stdout);
  }
  const { credentials = {}, elsewhere = null } = openapi ?? {};
  if (elsewhere !== null)
    stdout.write(
      `The document's server is ${elsewhere}; the config names ${url}, and PROVISO_URL may name another.\n`,
    );
  return {
    'proviso.config.ts': configFor({ patterns: found.patterns, url, credentials, binding, elsewhere }),
  };
}

/** The lines of a proposed binding. The prober is loaded only here: most projects are begun without it. */
async function probed(
  url: string,
  operations: readonly Operation[],
  stdout: Environment['stdout'],
): Promise<string> {
  const { probeBinding } = await import('./probe/probe-binding.ts');
  const { proposal, lines } = await probeBinding(url, operations);
  stdout.write(`${proposal.summary}\n`);
  return lines;
}

async function namedContracts(patterns: readonly string[], cwd: string): Promise<FoundContracts> {
  const { contract } = await loadContract(patterns, cwd);
  return { patterns, files: patterns, operations: contract.operations.length, unreadable: [] };
}

function foundText({ files, operations, unreadable }: FoundContracts): string {
  const unread = unreadable.map(({ file, reason }) => `  could not read ${file}: ${reason}\n`).join('');
  if (files.length === 0)
    return `${unread}There is no contract here yet: a small sample will be written to begin with.\n`;
  return `${unread}Found ${counted(operations, 'operation')} in ${counted(files.length, 'file')}.\n`;
}

function nextStep(written: readonly string[], isSample: boolean, exec: string): string {
  const run = `${exec} proviso run`;
  if (isSample || !written.includes('proviso.config.ts')) return `Next: ${run}\n`;
  return `Next: start the implementation (PROVISO_URL may name it), then ${run}\n`;
}

function urlTrouble(said: string): string | null {
  return URL.canParse(said) && /^https?:$/.test(new URL(said).protocol)
    ? null
    : 'Give a whole URL, with http:// or https://.';
}

function refuseUrl(url: string): void {
  const trouble = urlTrouble(url);
  if (trouble === null) {
    const { username, password, search, hash } = new URL(url);
    if (username + password + search + hash === '') return;
  }
  throw new Mistake({
    code: 'url-invalid',
    message: 'The URL that --url names cannot be probed.',
    hint: trouble ?? 'Give it without credentials, query and fragment: it is written into the config.',
  });
}

function noPackage(cwd: string): Mistake {
  return new Mistake({
    code: 'no-package-json',
    message: 'There is no package.json in this folder; nothing was written.',
    where: cwd,
    hint: 'Run it in the root of your project; or `npm init -y` first, or `proviso init --yes`, which makes a small one.',
  });
}
