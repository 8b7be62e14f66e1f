import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { processEnvironment } from '../../environment.ts';
import { GREETING_CONTRACT } from '../../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../../testing/run-cli.ts';
import { type Ask, Unanswered, YES } from './ask.ts';
import { initProject } from './init-project.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const made = await temporaryProject(files);
  remove = made.remove;
  return made.cwd;
}

const SILENT = { write: () => {}, isTTY: true, columns: 80 };
const PACKAGE = { 'package.json': '{ "name": "mine", "type": "module" }' };

async function contentsOf(cwd: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(cwd, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')])),
  );
}

describe('proviso init', () => {
  it('writes a sample into an empty folder, which lints clean and is found conformant', async () => {
    const cwd = await folder({});
    const init = await runCli(['init', '--yes'], { cwd });
    const lint = await runCli(['lint'], { cwd });
    const run = await runCli(['run'], { cwd });

    expect(init.stdout.match(/wrote {2}.+/g)).toEqual(
      [
        'package.json',
        'contracts/note.contract.ts',
        'src/notes.ts',
        'proviso.config.ts',
        '.github/workflows/proviso.yml',
        'proviso.baseline.json',
      ].map((path) => `wrote  ${path}`),
    );
    expect([init.code, lint.code, lint.stdout]).toEqual([0, 0, expect.not.stringContaining('warning')]);
    expect(run.stdout).toContain('notes is conformant');
    expect(run.code).toBe(0);
  });

  it('changes nothing the second time, and says so', async () => {
    const cwd = await folder(PACKAGE);
    await runCli(['init', '--yes'], { cwd });
    const before = await contentsOf(cwd);
    const again = await runCli(['init', '--yes'], { cwd });

    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing was changed') });
    expect(again.stdout).not.toContain('wrote');
    expect(await contentsOf(cwd)).toEqual(before);
  });

  it('finds the contracts of a project by what they export, and leaves other files alone', async () => {
    const cwd = await folder({
      ...PACKAGE,
      'src/greet.operation.ts': GREETING_CONTRACT,
      'src/contracts/wave.ts': GREETING_CONTRACT.replace("key: 'greet'", "key: 'wave'"),
      'src/contracts/words.ts': 'export const words = ["hello"];',
      'src/contracts/half.ts': 'export const half = {',
    });
    const init = await runCli(['init'], { cwd });
    const config = await readFile(join(cwd, 'proviso.config.ts'), 'utf8');
    const lint = await runCli(['lint'], { cwd });

    expect(init.stdout).toContain('Found 2 operations in 2 files.');
    expect(init.stdout).toContain('could not read src/contracts/half.ts:');
    expect(config).toContain("    'src/contracts/wave.ts',\n    'src/greet.operation.ts',\n");
    expect(existsSync(join(cwd, 'src/notes.ts'))).toBe(false);
    expect(lint.code).toBe(0);
  });

  it('takes an OpenAPI document for the contract, with its server and the way in which a user proves itself', async () => {
    const document = {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      servers: [{ url: 'http://127.0.0.1:{port}/v1', variables: { port: { default: '4999' } } }],
      security: [{ key: [] }],
      paths: { '/a': { get: { operationId: 'a', responses: { 200: { description: 'ok' } } } } },
      components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
    };
    const cwd = await folder({ ...PACKAGE, 'api.json': JSON.stringify(document) });
    const init = await runCli(['init', '--yes', '--openapi', 'api.json'], { cwd });
    const config = await readFile(join(cwd, 'proviso.config.ts'), 'utf8');
    const plan = await runCli(['plan'], { cwd });

    expect([init.code, init.stdout]).toEqual([0, expect.stringContaining('Found 1 operation in 1 file.')]);
    expect(config).toContain("'http://127.0.0.1:4999/v1'");
    expect(config).toContain("'X-Key': '${USER_TOKEN}'");
    expect([plan.code, plan.stdout]).toEqual([0, expect.stringContaining('a@1')]);
    const gone = await runCli(['init', '--yes', '--openapi', 'gone.json'], { cwd: await folder(PACKAGE) });
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining('document-unreadable')]);
  });

  it.each([
    [{ servers: [{ url: 'https://api.example.com/v2/' }] }, '/v2', 'https://api.example.com/v2'],
    [{ servers: [{ url: '/v3' }] }, '/v3', null],
    [{ servers: [{ url: 'http://[::1]:8080/v1' }] }, null, null],
    [{ servers: [{ url: 'https://evil.example/\n  }),stop:({' }] }, null, 'https://evil.example'],
    [{ servers: [{ url: 'localhost:8080/v1' }] }, ':8080/v1', null],
    [{ servers: [{ url: 'api.example.com:8443/v4' }] }, '/v4', 'http://api.example.com:8443/v4'],
    [{ servers: [{ url: '//api.example.com/v5' }] }, '/v5', 'http://api.example.com/v5'],
    [{ servers: [{ url: 'mailto:x' }] }, '', null],
    [{ servers: [{ url: 'https://ada:secret@api.example.com/v6' }] }, '/v6', 'https://api.example.com/v6'],
    [{ servers: [{ url: 'http://ada:secret@localhost:3000/v7' }] }, '/v7', null],
    [
      { swagger: '2.0', host: 'ada:secret@api.example.com', basePath: '/v8' },
      '/v8',
      'http://api.example.com/v8',
    ],
  ])('proposes this machine and calls no other unasked: %j', async (named, path, elsewhere) => {
    const edition = 'swagger' in named ? {} : { openapi: '3.1.0' };
    const document = { ...edition, info: { title: 'T', version: '1' }, paths: {}, ...named };
    Object.assign(document.paths, { '/a': { get: { responses: { 200: { description: 'ok' } } } } });
    const cwd = await folder({ ...PACKAGE, 'api.json': JSON.stringify(document) });
    const { stdout } = await runCli(['init', '--yes', '--openapi', 'api.json'], { cwd });
    const config = await readFile(join(cwd, 'proviso.config.ts'), 'utf8');
    const [, base = ''] = /baseUrl: process\.env\.PROVISO_URL \?\? '([^']+)'/.exec(config) ?? [];

    expect(new URL(base).hostname).toMatch(/^(?:localhost|\[::1\])$/);
    if (path !== null) expect(base).toBe(`http://localhost${path.startsWith(':') ? '' : ':3000'}${path}`);
    expect(config + stdout).not.toContain('secret');
    expect(config.includes('// The document')).toBe(elsewhere !== null);
    if (elsewhere !== null)
      expect([config, stdout]).toEqual(Array(2).fill(expect.stringContaining(elsewhere)));
    expect((await runCli(['plan'], { cwd })).code).toBe(0);
  });

  it('names many contracts by a glob that stands for exactly these', async () => {
    const files = Array.from({ length: 12 }, (_, index) => [
      `src/ops/o${index}.operation.ts`,
      GREETING_CONTRACT.replace("key: 'greet'", `key: 'greet${index}'`),
    ]);
    const cwd = await folder({ ...PACKAGE, ...Object.fromEntries(files) });
    await runCli(['init'], { cwd });

    expect(await readFile(join(cwd, 'proviso.config.ts'), 'utf8')).toContain("'src/ops/**/*.operation.ts'");
    expect((await runCli(['plan', '--json'], { cwd })).code).toBe(0);
  });

  it('writes a workflow that GitHub can read, and a baseline that accepts nothing', async () => {
    const cwd = await folder(PACKAGE);
    await runCli(['init', '--yes'], { cwd });
    const workflow = parse(await readFile(join(cwd, '.github/workflows/proviso.yml'), 'utf8'));

    expect(workflow.jobs.conformance.steps).toContainEqual({ run: 'npx proviso lint' });
    expect(JSON.parse(await readFile(join(cwd, 'proviso.baseline.json'), 'utf8'))).toEqual({
      version: 1,
      entries: [],
    });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no package.json, and no one to ask', {}, 'no-package-json'],
    ['a package.json that is no JSON', { 'package.json': '{' }, 'package-json-broken'],
    ['a package.json that is a list', { 'package.json': '[]' }, 'package-json-broken'],
    [
      'a file where a folder has to be',
      { ...PACKAGE, '.github': 'x', 'proviso.config.js': '' },
      'init-unwritable',
    ],
  ])('refuses %s, and overwrites nothing', async (_, files, code) => {
    const cwd = await folder(files);
    const init = await runCli(['init'], { cwd });

    expect(init).toMatchObject({ code: 2, stderr: expect.stringContaining(`error ${code}:`) });
    expect(Object.keys(await contentsOf(cwd))).toHaveLength(Object.keys(files).length);
  });

  it.each([
    ['an empty folder', {}, 'Make one?'],
    ['an empty folder, later', {}, 'GitHub'],
    ['a project with a contract', { ...PACKAGE, 'greet.contract.ts': GREETING_CONTRACT }, 'URL'],
    ['a project with a contract, later', { ...PACKAGE, 'greet.contract.ts': GREETING_CONTRACT }, 'GitHub'],
  ])('writes nothing in %s where a question is left unanswered', async (_, files, last) => {
    const cwd = await folder(files);
    const until = (question: string) => {
      if (question.includes(last)) throw new Unanswered();
    };
    const ask: Ask = {
      ...YES,
      text: async (question, otherwise) => {
        until(question);
        return otherwise;
      },
      confirm: async (question) => {
        until(question);
        return true;
      },
    };
    const before = await contentsOf(cwd);

    await expect(initProject({ ...processEnvironment(), cwd, stdout: SILENT }, ask)).rejects.toThrow(
      Unanswered,
    );
    expect(await contentsOf(cwd)).toEqual(before);
  });

  it('says where it may not write', async () => {
    const cwd = await folder(PACKAGE);
    await writeFile(join(cwd, 'contracts'), 'not a folder');
    await chmod(cwd, 0o555);
    const { code, stderr } = await runCli(['init', '--yes'], { cwd });
    await chmod(cwd, 0o755);

    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('contracts/note.contract.ts cannot be written'),
    ]);
    expect(await readFile(join(cwd, 'contracts'), 'utf8')).toBe('not a folder');
  });
});
