import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'));

type Door = string | Readonly<Record<string, string>>;
const doors = Object.entries(manifest.exports as Record<string, Door>);
const codeDoors = doors.flatMap(([name, door]) =>
  typeof door === 'string' ? [] : [{ name, source: sourceOf(door.default ?? '') }],
);

/** The module a door leads to, as it stands in `src`. */
function sourceOf(built: string): string {
  return built.replace(/^\.\/dist\//, './src/').replace(/\.js$/, '.ts');
}

/** Names that a door exports as types only; the doors declare nothing but lists of names and plain types. */
function typesOf(source: string): readonly string[] {
  const text = readFileSync(at(source), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, all, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && (all !== undefined || name.startsWith('type ')))
      .map((name) => name.replace(/^type /, '').replace(/^.* as /, '')),
  );
  const declared = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name = '']) => name);
  return [...lists, ...declared];
}

function kindOf(value: unknown): string {
  if (typeof value !== 'function') return typeof value;
  return /^class\b/.test(Function.prototype.toString.call(value)) ? 'class' : 'function';
}

/** Names with their kinds, `name: kind`, sorted. */
async function surfaceOf(source: string): Promise<readonly string[]> {
  const module: Record<string, unknown> = await import(at(source).href);
  return [
    ...Object.entries(module).map(([name, value]) => `${name}: ${kindOf(value)}`),
    ...typesOf(source).map((name) => `${name}: type`),
  ].sort();
}

describe('the package', () => {
  it('has doors that lead somewhere, types first', () => {
    const leading = doors.map(([name, door]) => {
      const files = typeof door === 'string' ? [door] : Object.values(door).map(asSource);
      return { name, missing: files.filter((file) => !existsSync(at(file))), keys: keysOf(door) };
    });

    expect(leading.filter(({ missing }) => missing.length > 0)).toEqual([]);
    expect([...new Set(leading.map(({ keys }) => keys))]).toEqual([
      'types,browser,default',
      'types,default',
      '',
    ]);
  });

  it('says which of its modules do something when imported', () => {
    const effects = ['./dist/bin.js', './dist/cucumber.js', './dist/vitest.js'];

    expect([...manifest.sideEffects].sort()).toEqual(effects);
    expect(effects.filter((path) => !existsSync(at(sourceOf(path))))).toEqual([]);
  });

  it('names each dependency with its reason in ARCHITECTURE.md, and no other', () => {
    const [, text = ''] = readFileSync(at('ARCHITECTURE.md'), 'utf8').split('## Dependencies, and why');
    const [shipped = '', peers = '', development = ''] = text.split(/^(?:Peers|For development)\b.*$/m);

    expect(namedIn(shipped)).toEqual(Object.keys(manifest.dependencies).sort());
    expect(namedIn(peers)).toEqual(Object.keys(manifest.peerDependencies).sort());
    expect([...new Set([...namedIn(development), ...namedIn(peers)])].sort()).toEqual(
      Object.keys(manifest.devDependencies).sort(),
    );
  });

  it('asks for test runners and mocks only where their doors are used', () => {
    expect(manifest.peerDependenciesMeta).toEqual({
      '@modelcontextprotocol/client': { optional: true },
      msw: { optional: true },
      vitest: { optional: true },
    });
  });

  // `proviso/cucumber` registers with a running cucumber when it is imported; its names are in its type declarations.
  it.each(codeDoors.filter(({ name }) => name !== './cucumber'))(
    'exports from $name what it promised',
    async ({ source }) => {
      await expect(`${(await surfaceOf(source)).join('\n')}\n`).toMatchFileSnapshot(
        `__snapshots__/surface/${source.replace(/^.*\//, '').replace(/\.ts$/, '')}.txt`,
      );
    },
  );
});

/** Backticked names before the colons of a list, and nothing from the reasons after them. */
function namedIn(text: string): readonly string[] {
  const heads = text.replace(/\n {2}/g, ' ').matchAll(/(?:^- |\. )((?:`[^`]+`(?:, )?)+):/gm);
  return [...heads]
    .flatMap(([, head = '']) => [...head.matchAll(/`([^`]+)`/g)].map(([, n = '']) => n))
    .sort();
}

function asSource(file: string): string {
  return sourceOf(file.replace(/\.d\.ts$/, '.js'));
}

function keysOf(door: Door): string {
  return typeof door === 'string' ? '' : Object.keys(door).join(',');
}
