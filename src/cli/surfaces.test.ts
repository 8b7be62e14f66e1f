import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli, temporaryProject } from '../testing/run-cli.ts';
import { config, GONE, NOTES, project, removeAll, run } from '../testing/surfaces-project.ts';

afterEach(removeAll);

describe('the surfaces of one implementation', () => {
  it('agree, and show what was written over one another; each is judged by itself', async () => {
    const { code, stdout, agreement } = await run('{}');
    expect(stdout).toMatch(/✓ The surfaces of live agree \(rest, mcp\): \d+ calls compared/);
    expect(stdout).toMatch(/✓ written over rest, read over mcp: [1-9]\d* cases? held, 0 broken/);
    expect(stdout).toMatch(/✓ written over mcp, read over rest: [1-9]\d* cases? held, 0 broken/);
    expect(stdout).toMatch(/verdict +conformant +conformant/);
    expect(agreement.verdict).toBe('agree');
    expect(code).toBe(0);
  });

  it('differ where one breaks the contract, and that one is named', async () => {
    const { code, stdout } = await run(
      `{ 'note.get': (input: any) => { try { return own['note.get'](input); } catch (error: any) { throw error.code === 'NOTE_NOT_FOUND' ? refuse('GONE_AWAY', 404) : error; } } }`,
    );
    expect(stdout).toMatch(
      /✗ note\.get@1\.0\.0 code: rest: the refusal NOTE_NOT_FOUND · mcp: the refusal GONE_AWAY/,
    );
    expect(stdout).toContain('mcp breaks the contract there');
    expect(stdout).not.toContain('rest breaks');
    expect(code).toBe(1);
  });

  it('differ in what the contract leaves open, and the clause is named', async () => {
    const mood = `{ 'note.add': (input: any) => ({ ...own['note.add'](input), mood: 'calm' }) }`;
    const { code, stdout } = await run(mood);
    expect(stdout).toMatch(/✗ note\.add@1\.0\.0 value mood: rest: nothing · mcp: "calm"/);
    expect(stdout).toContain('leaves it open');
    expect(code).toBe(1);
    const accepted = await run(
      mood,
      `{ accepted: [{ path: 'mood', reason: 'only MCP has moods' }, { kind: 'code', reason: 'of old' }] }`,
    );
    expect(accepted.stdout).toContain('only MCP has moods');
    expect(accepted.stdout).toContain('warning: an accepted difference was not seen: of old');
    expect(accepted.agreement.verdict).toBe('agree');
    expect(accepted.code).toBe(0);
  });

  it('differ where one does not show what was written over the other, though each keeps its own', async () => {
    const { code, stdout } = await run('handlers(new Map())');
    expect(stdout).toMatch(/verdict +conformant +conformant/);
    expect(stdout).toMatch(/✗ written over rest, read over mcp: \d+ cases? held, [1-9]\d* broken/);
    expect(code).toBe(1);
    const apart = await run('handlers(new Map())', `{ apart: 'each has a store of its own' }`);
    expect(apart.stdout).toContain('each has a store of its own');
    expect(apart.code).toBe(0);
  });

  it('are two at least, and no single connection', async () => {
    const made = await temporaryProject({
      'notes.ts': NOTES,
      'proviso.config.ts': `import { defineConfig, inProcess, surfaces } from 'proviso';
export default defineConfig({ contracts: 'notes.ts', implementations: { live: surfaces({ rest: inProcess({}) }) } });`,
    });
    const { code, stderr } = await runCli(['run'], { cwd: made.cwd });
    expect(stderr).toContain('surfaces-too-few');
    expect(code).toBe(2);
    await made.remove();
  });
});

describe('the agreement of surfaces, told', () => {
  it('is rendered again from its file, and its reports stand side by side', async () => {
    const { cwd, agreement } = await run(GONE);
    const render = (...flags: readonly string[]) =>
      runCli(['report', 'render', 'reports/agreement-live.json', ...flags], { cwd });
    const html = join(cwd, 'reports/agreement-live.html');
    const page = await readFile(html, 'utf8');
    await writeFile(html, '');
    expect((await render('--report', 'html,markdown')).code).toBe(0);
    expect(await readFile(html, 'utf8')).toBe(page);
    expect(await readFile(join(cwd, 'reports/agreement-live.md'), 'utf8')).toContain('❌ Surfaces: differ');
    const other = await render('--report', 'junit');
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('format-not-of-agreement')]);
    const matrix = await runCli(['report', 'matrix', 'reports/agreement-live.json'], { cwd });
    expect([matrix.code, matrix.stdout]).toEqual([0, expect.stringMatching(/live\/rest +live\/mcp/)]);
    await writeFile(
      join(cwd, 'reports/agreement-live.json'),
      JSON.stringify({ ...agreement, verdict: 'agree' }),
    );
    const edited = await render('--report', 'html');
    expect([edited.code, edited.stderr]).toEqual([2, expect.stringContaining('report-flawed')]);
  });

  it('stands in a page and in Markdown, operation by operation and side by side', async () => {
    const made = await project(config(GONE));
    await runCli(['run', '--report', 'markdown'], { cwd: made.cwd });
    const page = await readFile(join(made.cwd, 'reports/agreement-live.html'), 'utf8');
    for (const part of [
      'the refusal GONE_AWAY',
      'mcp breaks the contract there',
      'note.get@1.0.0#',
      'not observed',
    ])
      expect(page).toContain(part);
    const markdown = await readFile(join(made.cwd, 'reports/agreement-live.md'), 'utf8');
    expect(markdown).toContain('| Operation | What | rest | mcp | Why |');
    expect(markdown).toMatch(/\| `note\.add@1\.0\.0` \| ✅ agree \|/);
    expect(markdown).toMatch(/\| `note\.get@1\.0\.0` \| ❌ differ \|/);
  });

  it('lies in no folder of an implementation', async () => {
    const several = (implementations: string) => `
import { defineConfig, inProcess, surfaces } from 'proviso';
const own = inProcess({});
export default defineConfig({ contracts: 'notes.ts', implementations: { ${implementations} } });`;
    for (const names of [
      `live: surfaces({ rest: own, mcp: own }), 'Live-REST': own`,
      `live: surfaces({ 'a b': own, 'a-b': own })`,
      `live: surfaces({ rest: own, mcp: own }), 'agreement-live': own`,
      `one: own, previous: own`,
    ]) {
      const made = await project(several(names));
      const { code, stderr } = await runCli(['run', '--all'], { cwd: made.cwd });
      expect([code, stderr]).toEqual([2, expect.stringContaining('folder-taken')]);
      await made.remove();
    }
  });
});
