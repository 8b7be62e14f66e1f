import { mkdir, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { runCli, temporaryProject } from '../src/testing/run-cli.ts';
import { page } from './page-blocks.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

const { blocks } = page('docs/graphql.md');

/** The file that a block of the page begins with the name of. */
function shown(name: string): string {
  const text = blocks.map((block) => block.text).find((each) => each.startsWith(`// ${name}\n`));
  if (text === undefined) throw new Error(`the page shows no ${name}`);
  return text;
}

async function run(server: string) {
  const made = await temporaryProject({
    'contract.ts': shown('contract.ts'),
    'server.mjs': server,
    'proviso.config.ts': shown('proviso.config.ts'),
  });
  remove = () => made.remove();
  const modules = join(made.cwd, 'node_modules');
  await mkdir(modules);
  for (const name of ['zod', 'graphql', 'graphql-yoga'])
    await symlink(resolve('node_modules', name), join(modules, name));
  const { code, stdout, stderr } = await runCli(['run'], {
    cwd: made.cwd,
    env: { PATH: process.env.PATH ?? '' },
  });
  await rm(modules, { recursive: true });
  return { code, text: (stdout + stderr).replaceAll(/\s+/g, ' ') };
}

it('the server of the page keeps the contract, and breaks it once the fault is planted', async () => {
  const kept = await run(shown('server.mjs'));
  expect(kept.text).toContain(
    'notes is conformant: every applicable must of every claimed profile was verified (21 requirements; 1 not applicable to this binding; not claimed: effects).',
  );
  expect(kept.code).toBe(0);
  await remove?.();
  const fault = blocks.find(({ language }) => language === 'diff')?.text ?? '';
  const [, before = '', after = ''] = /^-(.*)\n\+(.*)$/m.exec(fault) ?? [];
  const planted = shown('server.mjs').replace(before, after);
  expect(planted).not.toBe(shown('server.mjs'));
  const broken = await run(planted);
  expect(broken.text).toContain('errors/NOTE_NOT_FOUND (must, unknown-id-refused)');
  expect(broken.code).toBe(1);
}, 120_000);
