import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryOf } from '../../load/repository-paths.ts';
import type { RunOrigin } from '../../model/report.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where CI systems name commit, branch and the page of a run; the first name that is set counts. */
const CI: Readonly<Record<'commit' | 'branch' | 'url', readonly string[]>> = {
  commit: [
    'GITHUB_SHA',
    'CI_COMMIT_SHA',
    'BUILDKITE_COMMIT',
    'CIRCLE_SHA1',
    'BUILD_SOURCEVERSION',
    'BITBUCKET_COMMIT',
    'GIT_COMMIT',
  ],
  branch: [
    'GITHUB_HEAD_REF',
    'GITHUB_REF_NAME',
    'CI_COMMIT_REF_NAME',
    'BUILDKITE_BRANCH',
    'CIRCLE_BRANCH',
    'BUILD_SOURCEBRANCHNAME',
    'BITBUCKET_BRANCH',
    'BRANCH_NAME',
    'GIT_BRANCH',
  ],
  url: ['CI_PIPELINE_URL', 'BUILDKITE_BUILD_URL', 'CIRCLE_BUILD_URL', 'BUILD_URL'],
};
const LONGEST = 500;

/** What the environment, and the repository at hand, say of where a run takes place. Starts no other program. */
export function runOrigin(cwd: string, env: Env): RunOrigin {
  const git = gitAt(cwd);
  const commit = (first(env, CI.commit) ?? git.commit)?.toLowerCase() ?? null;
  return {
    commit: commit !== null && /^[0-9a-f]{7,64}$/.test(commit) ? commit : null,
    branch: (first(env, CI.branch) ?? git.branch)?.slice(0, LONGEST) ?? null,
    url: pageOf(env),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}

function first(env: Env, names: readonly string[]): string | null {
  return names.map((name) => env[name] ?? '').find((value) => value !== '') ?? null;
}

/** A web address without user and password; null for anything else. */
function pageOf(env: Env): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  const said =
    server && repository && run ? `${server}/${repository}/actions/runs/${run}` : first(env, CI.url);
  if (said === null || said.length > LONGEST || !URL.canParse(said)) return null;
  const url = new URL(said);
  if (!/^https?:$/.test(url.protocol)) return null;
  return Object.assign(url, { username: '', password: '' }).href;
}

interface Head {
  readonly commit: string | null;
  readonly branch: string | null;
}

/** From the files of the nearest repository: HEAD, and the reference it names, loose or packed. */
function gitAt(cwd: string): Head {
  const nothing: Head = { commit: null, branch: null };
  const root = repositoryOf(cwd);
  if (root === null) return nothing;
  const folder = gitFolder(root);
  const head = small(join(folder, 'HEAD'))?.trim() ?? '';
  const [, reference] = /^ref: (refs\/[^\0]+)$/.exec(head) ?? [];
  if (reference === undefined) return { commit: head === '' ? null : head, branch: null };
  // A worktree has a HEAD of its own, and the references of the repository it belongs to.
  const common = resolve(folder, small(join(folder, 'commondir'))?.trim() ?? '.');
  const loose = [folder, common].map((each) => small(join(each, ...reference.split('/')))?.trim());
  const packed = small(join(common, 'packed-refs'))
    ?.split('\n')
    .find((line) => line.endsWith(` ${reference}`))
    ?.split(' ', 1)[0];
  return {
    commit: loose.find((text) => text !== undefined) ?? packed ?? null,
    branch: reference.replace(/^refs\/heads\//, ''),
  };
}

function gitFolder(root: string): string {
  const path = join(root, '.git');
  const [, elsewhere] = /^gitdir: (.+)$/m.exec(small(path) ?? '') ?? [];
  return elsewhere === undefined ? path : resolve(root, elsewhere.trim());
}

/** The text of a file of no more than 4 MiB; undefined where there is none to read. */
function small(path: string): string | undefined {
  try {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= 4 * 1024 * 1024 ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
