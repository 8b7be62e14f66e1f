import { afterEach, expect, test } from 'vitest';
import { temporaryProject } from '../../testing/run-cli.ts';
import { runOrigin } from './run-origin.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

const COMMIT = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);

async function originIn(
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  folder = '.',
) {
  const made = await temporaryProject({ 'package.json': '{}', ...files });
  remove = made.remove;
  const { commit, branch, url } = runOrigin(`${made.cwd}/${folder}`, env);
  return { commit, branch, url };
}

const none = { commit: null, branch: null, url: null };
const onMain = { '.git/HEAD': 'ref: refs/heads/fix/main\n' };

test.each<[string, Readonly<Record<string, string>>, object]>([
  ['no repository', {}, none],
  [
    'a branch',
    { ...onMain, '.git/refs/heads/fix/main': `${COMMIT}\n` },
    { commit: COMMIT, branch: 'fix/main' },
  ],
  [
    'a packed branch',
    {
      ...onMain,
      '.git/packed-refs': `# pack-refs\n${OTHER} refs/heads/fix\n${COMMIT} refs/heads/fix/main\n`,
    },
    { commit: COMMIT, branch: 'fix/main' },
  ],
  ['a branch without a commit', onMain, { branch: 'fix/main' }],
  ['a commit on no branch', { '.git/HEAD': `${COMMIT}\n` }, { commit: COMMIT }],
  ['a HEAD that is nothing', { '.git/HEAD': '<script>\n' }, {}],
])('the files of git tell of %s', async (_, files, told) => {
  expect(await originIn(files)).toEqual({ ...none, ...told });
});

test('a worktree has a HEAD of its own, and the references of its repository', async () => {
  const files = {
    'main/.git/HEAD': 'ref: refs/heads/main\n',
    'main/.git/refs/heads/topic': `${COMMIT}\n`,
    'main/.git/worktrees/topic/HEAD': 'ref: refs/heads/topic\n',
    'main/.git/worktrees/topic/commondir': '../..\n',
    'topic/.git': 'gitdir: ../main/.git/worktrees/topic\n',
  };
  expect(await originIn(files, {}, 'topic')).toEqual({ ...none, commit: COMMIT, branch: 'topic' });
});

const GITHUB = {
  GITHUB_SHA: OTHER,
  GITHUB_REF_NAME: '7/merge',
  GITHUB_SERVER_URL: 'https://code.example',
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_RUN_ID: '7',
};

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'GitHub Actions',
    GITHUB,
    { commit: OTHER, branch: '7/merge', url: 'https://code.example/o/r/actions/runs/7' },
  ],
  ['a pull request there', { ...GITHUB, GITHUB_HEAD_REF: 'topic' }, { branch: 'topic' }],
  [
    'GitLab',
    { CI_COMMIT_SHA: OTHER, CI_COMMIT_REF_NAME: 'topic', CI_PIPELINE_URL: 'https://u:p@lab.example/-/1' },
    { commit: OTHER, branch: 'topic', url: 'https://lab.example/-/1' },
  ],
  [
    'Jenkins',
    { GIT_COMMIT: OTHER, BRANCH_NAME: 'topic', BUILD_URL: 'http://ci/job/1/' },
    { url: 'http://ci/job/1/' },
  ],
  ['an address that is a script', { BUILD_URL: 'javascript:alert(1)' }, { url: null }],
])('%s says it, and comes before git', async (_, env, told) => {
  const files = { ...onMain, '.git/refs/heads/fix/main': COMMIT };
  expect(await originIn(files, env)).toMatchObject(told);
});
