import type { ManagerName, PackageManager } from './package-manager.ts';

/** Where the workflow goes and what it is made for. */
export interface Place {
  /** The project's folder from the root of its repository, with forward slashes; empty where it is the root. */
  readonly folder: string;
  readonly manager: PackageManager;
}

type Step = readonly string[];

const NODE: Step = ['- uses: actions/setup-node@v4'];

/** What brings the package manager, and its cache where there is a lock file to name it by. */
const SETUP: Readonly<Record<ManagerName, (locked: boolean) => readonly Step[]>> = {
  npm: (locked) => [[...NODE, `  with: { node-version: 20${locked ? ', cache: npm' : ''} }`]],
  pnpm: (locked) => [
    ['- uses: pnpm/action-setup@v4'],
    [...NODE, `  with: { node-version: 20${locked ? ', cache: pnpm' : ''} }`],
  ],
  yarn: () => [[...NODE, '  with: { node-version: 20 }'], ['- run: corepack enable']],
  bun: () => [['- uses: oven-sh/setup-bun@v2'], [...NODE, '  with: { node-version: 20 }']],
};

/** A workflow for GitHub Actions: on every push; what went wrong stays as files of the run. */
export function workflowFor({ folder, manager }: Place): string {
  const steps: readonly Step[] = [
    ['- uses: actions/checkout@v4'],
    ...SETUP[manager.name](manager.locked !== null),
    [`- run: ${manager.install}`],
    [`- run: ${manager.exec} proviso lint`],
    [`- run: ${manager.exec} proviso run --report json,junit,html,github`],
    [
      '- uses: actions/upload-artifact@v4',
      '  if: ${{ !cancelled() }} # also when something was found',
      `  with: { name: ${artifactOf(folder)}, path: ${quoted(folder === '' ? 'reports/' : `${folder}/reports/`)} }`,
    ],
  ];
  const below = folder === '' ? [] : ['    defaults:', `      run: { working-directory: ${quoted(folder)} }`];
  return [
    `name: ${artifactOf(folder)}`,
    'on: [push, pull_request]',
    '',
    'jobs:',
    '  conformance:',
    '    runs-on: ubuntu-latest',
    ...below,
    '    steps:',
    ...steps.flat().map((line) => `      ${line}`),
    '',
  ].join('\n');
}

/** One workflow a package of a repository. */
export function workflowPath(folder: string): string {
  return `.github/workflows/${folder === '' ? 'proviso' : `proviso-${slugOf(folder)}`}.yml`;
}

function artifactOf(folder: string): string {
  return folder === '' ? 'conformance' : `conformance-${slugOf(folder)}`;
}

function slugOf(folder: string): string {
  return folder.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '');
}

/** As a YAML scalar between single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
