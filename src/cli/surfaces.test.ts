import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SurfacesAgreement } from '../model/agreement.ts';
import { sealAgreement } from '../report/agreement/seal-agreement.ts';
import { runCli, temporaryProject } from '../testing/run-cli.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

const CONTRACT = `
import { defineCommand, defineQuery } from 'proviso';
import { z } from 'zod';

const policy = { auth: 'anonymous' as const };
const Note = z.object({ noteId: z.string(), text: z.string(), mood: z.string().optional() });
export const Add = defineCommand({
  meta: { key: 'note.add', version: '1.0.0' },
  io: { input: z.object({ text: z.string().min(1).max(20) }), output: Note },
  policy,
  acceptance: { examples: [{ key: 'tea', input: { text: 'buy tea' }, output: { noteId: 'n-1', text: 'buy tea' } }] },
});
export const Get = defineQuery({
  meta: { key: 'note.get', version: '1.0.0' },
  io: {
    input: z.object({ noteId: z.string().min(1) }),
    output: Note,
    errors: { NOTE_NOT_FOUND: { http: 404, when: 'there is no such note' } },
  },
  policy,
});
`;

/** Two surfaces over one store; \`second\` are handlers that take the place of its own. */
function config(second: string, options = '{}'): string {
  return `
import { defineConfig, inProcess, surfaces } from 'proviso';

const store = new Map<string, object>();
let count = 0;
const refuse = (code: string, status: number) => Object.assign(new Error(code), { code, status });
const text = (value: unknown, most = 100) => typeof value === 'string' && value !== '' && [...value].length <= most;
const handlers = (notes = store) => ({
  'note.add': (input: any) => {
    if (!text(input?.text, 20)) throw refuse('VALIDATION_FAILED', 422);
    count += 1;
    const note = { noteId: 'n-' + count, text: input.text };
    notes.set(note.noteId, note);
    return note;
  },
  'note.get': (input: any) => {
    if (!text(input?.noteId, 10_000)) throw refuse('VALIDATION_FAILED', 422);
    const note = notes.get(input.noteId);
    if (note === undefined) throw refuse('NOTE_NOT_FOUND', 404);
    return note;
  },
});
const own = handlers();
export default defineConfig({
  contracts: 'notes.ts',
  maxExamples: 3,
  phases: ['examples', 'coverage', 'laws'],
  implementations: {
    live: surfaces({ rest: inProcess(handlers()), mcp: inProcess({ ...own, ...(${second}) }) }, ${options}),
  },
});
`;
}

/** A folder with the contract, a config and zod. */
async function project(text: string) {
  const made = await temporaryProject({ 'notes.ts': CONTRACT, 'proviso.config.ts': text });
  remove = made.remove;
  await mkdir(join(made.cwd, 'node_modules'));
  await symlink(resolve('node_modules/zod'), join(made.cwd, 'node_modules/zod'));
  return made;
}

async function run(second: string, options?: string, flags: readonly string[] = []) {
  const made = await project(config(second, options));
  const ran = await runCli(['run', ...flags], { cwd: made.cwd });
  const folder = flags.includes('--operation') ? 'reports/selected' : 'reports';
  const text = await readFile(join(made.cwd, folder, 'agreement-live.json'), 'utf8').catch(() => {
    throw new Error(ran.stderr + ran.stdout);
  });
  return { ...ran, cwd: made.cwd, agreement: JSON.parse(text) as SurfacesAgreement };
}

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
    await remove?.();
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
    await remove?.();
    const apart = await run('handlers(new Map())', `{ apart: 'each has a store of its own' }`);
    expect(apart.stdout).toContain('each has a store of its own');
    expect(apart.code).toBe(0);
  });

  it('are two at least, and no single connection', async () => {
    const made = await temporaryProject({
      'notes.ts': CONTRACT,
      'proviso.config.ts': `import { defineConfig, inProcess, surfaces } from 'proviso';
export default defineConfig({ contracts: 'notes.ts', implementations: { live: surfaces({ rest: inProcess({}) }) } });`,
    });
    remove = made.remove;
    const { code, stderr } = await runCli(['run'], { cwd: made.cwd });
    expect(stderr).toContain('surfaces-too-few');
    expect(code).toBe(2);
  });
});

const GONE = `{ 'note.get': (input: any) => { try { return own['note.get'](input); } catch (error: any) { throw error.code === 'NOTE_NOT_FOUND' ? refuse('GONE_AWAY', 404) : error; } } }`;

function resealed({ digest: _, ...agreement }: SurfacesAgreement): SurfacesAgreement {
  return sealAgreement(agreement);
}

async function verified(cwd: string, forged?: SurfacesAgreement) {
  const path = join(cwd, 'reports/agreement-live.json');
  if (forged !== undefined) await writeFile(path, JSON.stringify(resealed(forged)));
  return runCli(['report', 'verify', 'reports/agreement-live.json'], { cwd });
}

describe('what surfaces came to, verified', () => {
  it('adds up where it is as it was written, whether they agree or differ', async () => {
    for (const second of ['{}', GONE]) {
      const { cwd } = await run(second);
      const { code, stdout } = await verified(cwd);
      expect(stdout).toMatch(
        /It adds up, looked at against the contract: concluded again from \d reports, \d+ cases judged again/,
      );
      expect(code).toBe(0);
      await remove?.();
    }
  });

  it('does not where an agreement is forged, or rests on other reports', async () => {
    const { cwd, agreement } = await run(GONE);
    const said = agreement.agreement;
    const agreed = { ...said, differences: [], verdict: 'agree' as const };
    const [rest, mcp] = agreement.surfaces;
    if (rest === undefined || mcp === undefined) throw new Error('there are two');
    const forgeries: readonly (readonly [SurfacesAgreement, string])[] = [
      [{ ...agreement, verdict: 'agree' }, 'Its verdict does not follow'],
      [{ ...agreement, agreement: agreed, verdict: 'agree' }, 'Its agreement.differences does not follow'],
      [
        { ...agreement, agreement: { ...said, operations: said.operations.slice(1) } },
        'Its agreement.operations does not follow',
      ],
      [
        { ...agreement, surfaces: [rest, { ...rest, name: 'mcp' }] },
        'live-rest/report.json is a report of live/rest, and not of live/mcp',
      ],
      [{ ...agreement, surfaces: [rest, { ...mcp, digest: rest.digest }] }, 'its digest is another'],
      [
        { ...agreement, accepted: [{ kind: 'code', reason: 'it may' }] },
        'It accepts other differences than the config',
      ],
      [{ ...agreement, crossReads: [], apart: 'they are' }, 'The config says otherwise of `apart`'],
      [
        { ...agreement, crossReads: agreement.crossReads.slice(1) },
        'does not read each two of its surfaces across',
      ],
      [{ ...agreement, surfaces: [rest, { ...mcp, report: '../elsewhere.json' }] }, 'not beside it'],
    ];
    for (const [forged, flaw] of forgeries) {
      const { code, stdout } = await verified(cwd, forged);
      expect([code, stdout]).toEqual([1, expect.stringContaining(flaw)]);
    }
    const path = join(cwd, 'reports/live-mcp/report.json');
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('GONE_AWAY', 'NOTE_NOT_FOUND'));
    const edited = await verified(cwd, agreement);
    expect([edited.code, edited.stdout]).toEqual([
      1,
      expect.stringContaining('digest  live-mcp/report.json'),
    ]);
  });

  it('does not where one name of a file stands for another, or for none', async () => {
    const { cwd, agreement } = await run('{}');
    const [rest, mcp] = agreement.surfaces;
    if (rest === undefined || mcp === undefined) throw new Error('there are two');
    for (const name of ['./live-rest/report.json', 'live-rest/./report.json', 'live-rest//report.json']) {
      const forged = { ...agreement, surfaces: [rest, { ...mcp, report: name, digest: rest.digest }] };
      const { code, stdout } = await verified(cwd, forged);
      expect([code, stdout]).toEqual([1, expect.stringContaining('not beside it')]);
    }
    for (const name of ['live-rest', 'none.json', 'a\0.json', `${'a'.repeat(5000)}.json`]) {
      const forged = { ...agreement, surfaces: [rest, { ...mcp, report: name }] };
      const { code, stderr } = await verified(cwd, forged);
      expect([code, stderr]).toEqual([2, expect.stringContaining('report-unreadable')]);
    }
  });

  it('does not where it was changed after it was written, or its reports are of several runs', async () => {
    const { cwd, agreement } = await run('{}', undefined, ['--seed', '1']);
    const path = join(cwd, 'reports/agreement-live.json');
    await writeFile(path, JSON.stringify({ ...agreement, tool: '9.9.9' }));
    const changed = await verified(cwd);
    expect([changed.code, changed.stdout]).toEqual([
      1,
      expect.stringContaining('Its digest is not that of its contents'),
    ]);

    const kept = await readFile(join(cwd, 'reports/live-mcp/report.json'), 'utf8');
    const evidence = await readFile(join(cwd, 'reports/live-mcp/evidence.ndjson'), 'utf8');
    await runCli(['run', '--seed', '2'], { cwd });
    const now = JSON.parse(await readFile(path, 'utf8')) as SurfacesAgreement;
    await writeFile(join(cwd, 'reports/live-mcp/report.json'), kept);
    await writeFile(join(cwd, 'reports/live-mcp/evidence.ndjson'), evidence);
    const [mine] = now.surfaces;
    const [, theirs] = agreement.surfaces;
    if (mine === undefined || theirs === undefined) throw new Error('there are two');
    const { code, stdout } = await verified(cwd, { ...now, surfaces: [mine, theirs] });
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining(
        'live-mcp/report.json is of another run: its seed is not that of live-rest/report.json',
      ),
    ]);
  });

  it('adds up in the folder of the last run too, where the next one set it aside', async () => {
    const { cwd } = await run('{}');
    await runCli(['run'], { cwd });
    await runCli(['run', '--seed', '7'], { cwd });
    const { code, stdout } = await runCli(['report', 'verify', 'reports/previous/agreement-live.json'], {
      cwd,
    });
    expect([code, stdout]).toEqual([0, expect.stringContaining('It adds up')]);
  });

  it('says for want of what it did not look, and of no config that there is', async () => {
    const { cwd } = await run('{}');
    expect((await verified(cwd)).stdout).not.toContain('for want of a config');
    const without = await runCli(
      ['report', 'verify', 'reports/agreement-live.json', '--contract', 'notes.ts'],
      { cwd },
    );
    expect(without.stdout).not.toContain('for want of a contract');
  });

  it('is refused where it has not the shape of an agreement', async () => {
    const { cwd, agreement } = await run('{}');
    const { code, stderr } = await verified(cwd, { ...agreement, crossReads: 'none' as never });
    expect([code, stderr]).toEqual([2, expect.stringContaining('agreement-wrong-shape')]);
  });
});

describe('reports of which each is planned for its surface alone', () => {
  it('add up where one publishes a document, and no other does', async () => {
    const one = config('{}').replace(
      /live: (surfaces\(.*\)),\n/,
      `live: { adapter: $1, published: { openapi: 'openapi.json' } },\n`,
    );
    const { cwd } = await project(one);
    await runCli(['surface', 'openapi', '--out', 'openapi.json'], { cwd });
    expect((await runCli(['run'], { cwd })).stdout).toContain('The surfaces of live agree');
    const { code, stdout } = await verified(cwd);
    expect([code, stdout]).toEqual([0, expect.stringContaining('It adds up')]);
  });

  it('add up where each ran again what had failed over it', async () => {
    const both = config(
      `{ 'note.get': (input: any) => ({ ...(own['note.get'](input) as object), mood: 7 }) }`,
    );
    const { cwd } = await project(
      both.replace('rest: inProcess(handlers())', `rest: inProcess({ ...own, ...(${GONE}) })`),
    );
    await runCli(['run'], { cwd });
    const again = await runCli(['run', '--last-failed'], { cwd });
    expect(again.stdout).toContain('Whether the surfaces of live agree was not observed');
    const { code, stdout } = await runCli(['report', 'verify', 'reports/selected/agreement-live.json'], {
      cwd,
    });
    expect([code, stdout]).toEqual([0, expect.stringContaining('It adds up')]);
  });
});

describe('where nothing can be read across', () => {
  it('surfaces agree that were asked queries only, and say so', async () => {
    const { code, stdout, agreement, cwd } = await run('{}', undefined, ['--operation', 'note.get']);
    expect(stdout).toContain('Nothing is to be read across: what was run has to do with no command.');
    expect([agreement.nothingAcross, agreement.crossReads, agreement.verdict]).toEqual([
      'no-command',
      [],
      'agree',
    ]);
    expect(code).toBe(0);
    const verify = ['report', 'verify', 'reports/selected/agreement-live.json'];
    expect((await runCli(verify, { cwd })).stdout).toContain('It adds up, looked at against the contract');
  });

  it('no deletion makes them agree: the contract tells', async () => {
    const { cwd, agreement } = await run('{}');
    const without = { ...agreement, crossReads: [] };
    const open = await verified(cwd, { ...without, verdict: 'not-observed' });
    expect([open.code, open.stdout]).toEqual([1, expect.stringContaining('does not read each two')]);
    const forged = await verified(cwd, { ...without, nothingAcross: 'no-query', verdict: 'agree' });
    expect([forged.code, forged.stdout]).toEqual([
      1,
      expect.stringContaining('say otherwise of whether there is anything to be read across'),
    ]);
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
