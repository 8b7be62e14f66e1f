import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SURFACES } from '../surface/kinds.ts';
import { greetingProject } from '../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../testing/run-cli.ts';
import { serve } from '../testing/serve.ts';
import { SURFACE_KINDS } from './commands/surface.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

async function project() {
  const made = await temporaryProject(greetingProject());
  remove = made.remove;
  return made.cwd;
}

describe('proviso surface', () => {
  it('offers every surface there is', () => {
    expect([...SURFACE_KINDS].sort()).toEqual(Object.keys(SURFACES).sort());
  });

  it.each(SURFACE_KINDS)(
    'writes %s, finds it as it was written, and finds what was changed by hand',
    async (kind) => {
      const cwd = await project();
      const written = await runCli(['surface', kind, 'greet.ts'], { cwd });
      expect(written.code).toBe(0);
      const files = written.stdout.split('\n').filter((line) => /^surfaces\/\S+$/.test(line));
      expect(files.length).toBeGreaterThan(0);
      const again = await runCli(['surface', kind, 'greet.ts', '--check'], { cwd });
      expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('as the contract says')]);

      const first = join(cwd, files[0] ?? '');
      const text = await readFile(first, 'utf8');
      await writeFile(first, `${text} `);
      const drifted = await runCli(['surface', kind, 'greet.ts', '--check'], { cwd });
      expect([drifted.code, drifted.stdout]).toEqual([1, expect.stringContaining(files[0] ?? '')]);
      await runCli(['surface', kind, 'greet.ts'], { cwd });
      expect(await readFile(first, 'utf8')).toBe(text);
    },
  );

  it('names pages of operations that are gone, and no page of anyone else', async () => {
    const cwd = await project();
    const { stdout } = await runCli(['surface', 'docs', 'greet.ts'], { cwd });
    const page = stdout.split('\n').find((line) => /greet.*\.html$/.test(line)) ?? '';
    await writeFile(join(cwd, 'surfaces/docs/gone.html'), await readFile(join(cwd, page), 'utf8'));
    await writeFile(join(cwd, 'surfaces/docs/own.html'), '<p>Written by people.</p>');
    const left = 'surfaces/docs/gone.html is of no operation of this contract: remove it.\n';
    const held = await runCli(['surface', 'docs', 'greet.ts', '--check'], { cwd });
    expect([held.code, held.stdout]).toEqual([1, left]);
    const again = await runCli(['surface', 'docs', 'greet.ts'], { cwd });
    expect([again.code, again.stdout.endsWith(left)]).toEqual([0, true]);
    await rm(join(cwd, 'surfaces/docs/gone.html'));
    expect((await runCli(['surface', 'docs', 'greet.ts', '--check'], { cwd })).code).toBe(0);
  });

  it('says in the file and in its output what the surface cannot', async () => {
    const cwd = await project();
    const { stdout } = await runCli(['surface', 'mcp', 'greet.ts', '--out', 'x'], { cwd });
    const tools = JSON.parse(await readFile(join(cwd, 'x/tools.json'), 'utf8')) as { $comment: string };
    const [, list = ''] = stdout.split('The contract says more than this surface can:\n');
    expect(list).toContain('A tool has no place for scenarios and examples');
    expect(tools.$comment).toContain(list.trim());
  });

  it('takes what it wrote for a contract again', async () => {
    const cwd = await project();
    await runCli(['surface', 'openapi', 'greet.ts'], { cwd });
    const document = parse(await readFile(join(cwd, 'surfaces/openapi.yaml'), 'utf8')) as { openapi: string };
    expect(document.openapi).toBe('3.1.0');
    const plan = await runCli(['plan', 'surfaces/openapi.yaml', '--json'], { cwd });
    const own = await runCli(['plan', 'greet.ts', '--json'], { cwd });
    const requirementsIn = (text: string) =>
      (JSON.parse(text) as { requirements: { id: string }[] }).requirements.map(({ id }) => id).sort();
    expect(requirementsIn(plan.stdout)).toEqual(requirementsIn(own.stdout));
  });

  it('refuses a kind that there is not', async () => {
    const { code, stderr } = await runCli(['surface', 'soap', 'greet.ts'], { cwd: await project() });
    expect([code, stderr]).toEqual([2, expect.stringContaining('soap')]);
  });

  it('holds a published document against the contract, over HTTP and as a file', async () => {
    const cwd = await project();
    await runCli(['surface', 'openapi', 'greet.ts'], { cwd });
    const text = await readFile(join(cwd, 'surfaces/openapi.yaml'), 'utf8');
    const { url, close } = await serve(() => ({
      headers: { 'content-type': 'application/yaml' },
      text: text.replace('required: true', 'required: false'),
    }));
    try {
      const kept = await runCli(['surface', 'openapi', 'greet.ts', '--against', 'surfaces/openapi.yaml'], {
        cwd,
      });
      expect([kept.code, kept.stdout]).toEqual([
        0,
        expect.stringContaining('nothing that would break the contract'),
      ]);
      const broken = await runCli(['surface', 'openapi', 'greet.ts', '--against', `${url}/openapi.yaml`], {
        cwd,
      });
      expect(broken.stdout).toMatch(/^\/paths\/.*\n {2}input-wider greet/);
      expect(broken.code).toBe(1);
    } finally {
      await close();
    }
    const gone = await runCli(['surface', 'openapi', 'greet.ts', '--against', `${url}/openapi.yaml`], {
      cwd,
    });
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining('surface-unreachable')]);
  });
});
