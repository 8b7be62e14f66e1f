import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { findConfig } from '../../config/load-config.ts';
import type { Environment } from '../../environment.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Ask } from './ask.ts';
import { type FoundContracts, findContracts } from './find-contracts.ts';
import { BASELINE, configFor, packageJson, WORKFLOW } from './project-files.ts';
import { hasPackage } from './read-package.ts';
import { SAMPLE } from './sample.ts';
import { writeAbsent } from './write-absent.ts';

const DEFAULT_URL = 'http://localhost:3000';
const BASELINES = ['proviso.baseline.json', 'proviso.baseline.yaml', 'proviso.baseline.yml'];

/**
 * `proviso init`: writes what is missing for a first run, and overwrites nothing. Throws the Mistakes
 * `package-json-broken`, `no-package-json` and `init-unwritable`.
 */
export async function initProject({ cwd, stdout }: Environment, ask: Ask): Promise<number> {
  const isPackage = await hasPackage(cwd);
  if (!isPackage && !(await ask.confirm('There is no package.json here. Make one?', false)))
    throw noPackage(cwd);
  const files: Record<string, string> = isPackage ? {} : { 'package.json': packageJson(basename(cwd)) };
  const config = findConfig(cwd, null);
  if (config === null) {
    const found = await findContracts(cwd);
    stdout.write(foundText(found));
    Object.assign(files, found.files.length === 0 ? SAMPLE : await configFiles(found, ask));
  }
  const workflow = '.github/workflows/proviso.yml';
  const wanted =
    existsSync(join(cwd, workflow)) || (await ask.confirm('Write a workflow for GitHub Actions?', true));
  if (wanted) files[workflow] = WORKFLOW;
  const baseline = BASELINES.find((name) => existsSync(join(cwd, name))) ?? BASELINES[0] ?? '';
  files[baseline] = BASELINE;

  const { written, kept } = await writeAbsent(cwd, files);
  const there = [...(config === null ? [] : [relative(cwd, config)]), ...kept];
  stdout.write(written.map((path) => `  wrote  ${path}\n`).join(''));
  stdout.write(there.map((path) => `  kept   ${path}\n`).join(''));
  stdout.write(
    written.length === 0 ? 'Everything is there already; nothing was changed.\n' : nextStep(written),
  );
  return 0;
}

async function configFiles(found: FoundContracts, ask: Ask): Promise<Readonly<Record<string, string>>> {
  const url = await ask.text('Under which URL does the implementation answer?', DEFAULT_URL, (said) =>
    URL.canParse(said) && /^https?:$/.test(new URL(said).protocol)
      ? null
      : 'Give a whole URL, with http:// or https://.',
  );
  return { 'proviso.config.ts': configFor(found.patterns, url) };
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

function nextStep(written: readonly string[]): string {
  if (!written.includes('proviso.config.ts') || Object.keys(SAMPLE).every((path) => written.includes(path)))
    return 'Next: npx proviso run\n';
  return 'Next: start the implementation (PROVISO_URL may name it), then npx proviso run\n';
}

function noPackage(cwd: string): Mistake {
  return new Mistake({
    code: 'no-package-json',
    message: 'There is no package.json in this folder; nothing was written.',
    where: cwd,
    mend: 'Run it in the root of your project; or `npm init -y` first, or `proviso init --yes`, which makes a small one.',
  });
}
