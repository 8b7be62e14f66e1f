import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../', import.meta.url));
const COMMANDS = readdirSync(join(SRC, 'cli/commands')).filter((name) => !name.includes('.test.'));

/** Imports that are followed as a module is loaded; `import()` waits until it is needed, types are no code. */
const AT_ONCE = /^(?:import|export)\b(?!\s+type\b)[^'"`;]*?from\s*'([^']+)'|^import\s*'([^']+)'/gm;

/** Files of `src` and packages that are loaded with a file. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  const name = relative(SRC, file).replaceAll('\\', '/');
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const [, from, bare] of readFileSync(file, 'utf8').matchAll(AT_ONCE)) {
    const imported = from ?? bare ?? '';
    if (imported.startsWith('.')) loadedWith(resolve(dirname(file), imported), seen);
    // What a template of a file to be written imports is none of it.
    else if (/^[@a-z]/.test(imported)) seen.add(`package ${imported}`);
  }
  return seen;
}

/** Everything that the action of a command asks for, with what each loads. */
function loadedBy(command: string): ReadonlySet<string> {
  const path = join(SRC, 'cli/commands', command);
  const asked = [...readFileSync(path, 'utf8').matchAll(/import\('(\.[^']+)'\)/g)];
  const seen = new Set<string>();
  for (const [, file = ''] of asked) loadedWith(resolve(dirname(path), file), seen);
  return seen;
}

const within = (loaded: ReadonlySet<string>, folders: readonly string[]) =>
  [...loaded].filter((name) => folders.some((folder) => name === folder || name.startsWith(`${folder}/`)));

it('help and the names of commands load neither libraries of a run nor its rooms', () => {
  const loaded = loadedWith(join(SRC, 'cli/start.ts'));
  const rooms = ['checks', 'run', 'judge', 'schema', 'contract', 'adapters', 'report/html', 'report/formats'];
  const packages = ['zod', 'fast-check', 'yaml', 'devalue', 'undici', 'sucrase'].map(
    (name) => `package ${name}`,
  );

  expect(loaded.size).toBeGreaterThan(20);
  // Their versions are read from their package.json alone.
  expect(within(loaded, [...rooms, ...packages]).filter((name) => !name.endsWith('/package.json'))).toEqual(
    [],
  );
});

/** What a command has no use for, unless it is asked to. */
const NOT_USED: Readonly<Record<string, readonly string[]>> = {
  'init.ts': ['run', 'judge', 'plan', 'adapters', 'report', 'mock'],
  'lint.ts': ['run', 'judge', 'plan', 'adapters', 'report/html', 'report/formats', 'mock'],
  'plan.ts': ['run', 'judge', 'adapters', 'report/html', 'report/formats', 'mock'],
  'explain.ts': ['run', 'judge', 'plan', 'adapters', 'report/html', 'report/formats', 'mock'],
  'generate.ts': ['run', 'judge', 'plan', 'adapters', 'report/html', 'report/formats', 'mock'],
  'mock.ts': ['run', 'judge', 'report/html', 'report/formats'],
  'run.ts': ['report/html', 'mock'],
};

it.each(Object.entries(NOT_USED))('%s loads nothing that it has no use for', (command, folders) => {
  expect(within(loadedBy(command), folders)).toEqual([]);
});

/** Libraries and rooms for one kind of contract, transport or format: loaded when that is met, never before. */
const WHEN_MET = [
  'json-schema',
  'openapi',
  'package @cucumber/cucumber',
  'package @hyperjump/json-schema',
  'package @modelcontextprotocol/client',
  'package @scalar/openapi-upgrader',
  'package graphql',
  'package msw',
  'package oauth4webapi',
  'package sucrase',
  'package undici',
  'package vitest',
];

/** The types of JSON Schema and three predicates: whatever writes a schema has them. */
const VOCABULARY = 'json-schema/json-schema.ts';

it.each(COMMANDS)('%s waits with what only some contracts, transports and formats need', (command) => {
  expect(within(loadedBy(command), WHEN_MET).filter((name) => name !== VOCABULARY)).toEqual([]);
});
