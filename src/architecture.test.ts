import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = dirname(fileURLToPath(import.meta.url));

/** What each folder may import from `src`, besides itself. `cli` and the doors, with the folders of their name, may import everything. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  launch: [],
  download: [],
  schema: ['model'],
  'json-schema': ['model', 'schema'],
  arbitrary: ['model', 'schema'],
  sentences: ['model', 'schema'],
  setup: ['model', 'schema', 'sentences'],
  gherkin: ['model', 'sentences'],
  contract: ['model', 'schema', 'sentences'],
  compat: ['model', 'schema', 'contract'],
  openapi: ['model', 'schema', 'json-schema', 'contract'],
  workflow: ['model', 'schema'],
  arazzo: ['model', 'schema', 'json-schema', 'contract', 'openapi', 'workflow'],
  load: ['model', 'launch', 'download', 'contract', 'compat', 'openapi', 'arazzo'],
  behaviour: ['model', 'schema', 'sentences', 'setup'],
  linearize: [],
  checks: ['model', 'schema', 'linearize', 'workflow'],
  plan: ['model', 'schema', 'arbitrary', 'sentences', 'setup', 'behaviour', 'contract', 'checks'],
  adapters: ['model', 'launch', 'download', 'schema'],
  mock: ['model', 'schema', 'arbitrary', 'sentences', 'setup', 'behaviour', 'contract', 'checks', 'adapters'],
  judge: ['model', 'schema', 'sentences', 'checks'],
  run: [
    'model',
    'launch',
    'arbitrary',
    'sentences',
    'setup',
    'workflow',
    'gherkin',
    'checks',
    'plan',
    'judge',
  ],
  baseline: ['model'],
  report: ['model', 'launch', 'baseline'],
  agreement: ['model', 'judge'],
  sensitivity: ['model', 'schema', 'arbitrary', 'checks', 'judge', 'baseline', 'report'],
  surface: ['model', 'schema', 'json-schema', 'arbitrary', 'contract', 'openapi', 'report'],
  config: ['model', 'schema', 'sentences', 'contract', 'load', 'checks', 'baseline', 'report'],
  application: [
    'model',
    'contract',
    'openapi',
    'load',
    'checks',
    'plan',
    'adapters',
    'judge',
    'run',
    'baseline',
    'report',
    'agreement',
    'sensitivity',
    'surface',
    'workflow',
    'config',
  ],
};
const EVERYTHING = ['cli', 'vitest', 'cucumber', 'msw', '(doors)'];
/** Support for tests, never shipped. */
const TEST_SUPPORT = 'testing';

/** Who may read `_zod`; ARCHITECTURE.md names each with its reason. Whatever else looks into a model reads its shape. */
const READ_ZOD = [
  /^schema\/zod-schema\.ts$/,
  /^schema\/zod-3\.ts$/,
  /^schema\/shape\//,
  /^schema\/model-of\.ts$/,
  /^schema\/part-inside\.ts$/,
  /^schema\/validate\.ts$/,
  /^schema\/runs-author-code\.ts$/,
  /^schema\/decode\.ts$/,
  /^schema\/decodes\.ts$/,
  /^schema\/native-steps\.ts$/,
  /^schema\/union-step\.ts$/,
  /^model\/schema\.ts$/,
  /^contract\/digest\/structure-of\.ts$/,
  /^contract\/authoring\/handlers-of\.ts$/,
  /^json-schema\//,
];

/** `/^schema\/shape\//` → `schema/shape/` */
const namedIn = ({ source }: RegExp) => source.replace(/[\^$]/g, '').replaceAll('\\', '');

/** Who may touch the process it runs in. */
const MAY_USE_PROCESS = [
  /^environment\.ts$/,
  /^bin\.ts$/,
  /^launch\//,
  /^cli\//,
  /^adapters\//,
  /^(?:vitest|cucumber|msw)(?:\/|\.ts$)/,
];

const LINES = { source: 250, test: 400 };

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Paths of the files of `src` it imports, types included. */
  readonly imports: readonly string[];
}

const isTest = (path: string) => /\.(?:test|soak)\.ts$/.test(path) || path.startsWith(`${TEST_SUPPORT}/`);
const folderOf = (path: string) => (path.includes('/') ? (path.split('/')[0] ?? '') : '(doors)');

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });
const sources = files.filter(({ path }) => !isTest(path));

function importsOf(path: string, text: string): readonly string[] {
  const found = text.matchAll(
    /^(?:import|export)\b[^'"`;]*?from\s*'(\.[^']+)'|^import\s*'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm,
  );
  return [...found].map(([, from, bare, dynamic]) =>
    relative(SRC, resolve(SRC, dirname(path), from ?? bare ?? dynamic ?? '')).replaceAll('\\', '/'),
  );
}

describe('the architecture', () => {
  it('has a line in the table for every folder', () => {
    const folders = new Set(sources.map(({ path }) => folderOf(path)));
    const inner = [...folders].filter((folder) => !EVERYTHING.includes(folder));

    expect(inner.sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('has no import outside the table', () => {
    const outside = sources.flatMap(({ path, imports }) =>
      imports
        .filter((imported) => {
          const [from, to] = [folderOf(path), folderOf(imported)];
          return from !== to && !EVERYTHING.includes(from) && !MAY_IMPORT[from]?.includes(to);
        })
        .map((imported) => `${path} imports ${imported}`),
    );

    expect(outside).toEqual([]);
  });

  it('has doors that lead inside, never through one another', () => {
    const rooms = EVERYTHING.filter((folder) => folder !== '(doors)');
    const through = sources.flatMap(({ path, imports }) =>
      imports
        .map((imported) => [folderOf(path), folderOf(imported)] as const)
        .filter(([from, to]) => from !== to && rooms.includes(from) && rooms.includes(to))
        .map(([, to]) => `${path} imports from ${to}`),
    );

    expect(through).toEqual([]);
  });

  it('imports only files that are there', () => {
    const known = new Set(files.map(({ path }) => path));

    expect(
      sources.flatMap(({ path, imports }) =>
        imports.filter((one) => !known.has(one)).map((one) => `${path}: ${one}`),
      ),
    ).toEqual([]);
  });

  it('has no cycle among its files, types included', () => {
    expect(cycleAmong(sources)).toBeNull();
  });

  it('has no cycle in the table itself', () => {
    expect(cycleAmong(Object.entries(MAY_IMPORT).map(([path, imports]) => ({ path, imports })))).toBeNull();
  });

  it('keeps its files short', () => {
    const long = files
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ path, lines }) => lines > (isTest(path) ? LINES.test : LINES.source));

    expect(long).toEqual([]);
  });

  it('looks into zod by shapes, and into its own definitions only where they are read or asked', () => {
    const reading = files.flatMap(({ path, text }) => (!isTest(path) && text.includes('_zod') ? [path] : []));
    const architecture = readFileSync(resolve(SRC, '../ARCHITECTURE.md'), 'utf8');

    expect(reading.filter((path) => !READ_ZOD.some((own) => own.test(path)))).toEqual([]);
    expect(READ_ZOD.filter((own) => !reading.some((path) => own.test(path)))).toEqual([]);
    expect(READ_ZOD.map(namedIn).filter((name) => !architecture.includes(`\`${name}\``))).toEqual([]);
  });

  it('touches the process only at its edges, and the console nowhere', () => {
    const touching = sources.flatMap(({ path, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
      const own = MAY_USE_PROCESS.some((edge) => edge.test(path));
      return [
        ...(!own && /(?<![\w.'/-])process\./.test(code) ? [`${path} uses process`] : []),
        ...(/(?<![\w.'/-])console\./.test(code) ? [`${path} uses console`] : []),
      ];
    });

    expect(touching).toEqual([]);
  });

  it('is told by ARCHITECTURE.md as it is', () => {
    const text = readFileSync(resolve(SRC, '../ARCHITECTURE.md'), 'utf8');
    const rows = [...text.matchAll(/^\|\s*`([\w-]+)`\s*\|(.*?)\|/gm)].map(([, folder = '', cell = '']) => [
      folder,
      [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
    ]);

    expect(Object.fromEntries(rows)).toEqual(MAY_IMPORT);
  });
});

/** The first cycle found, as the way round it; null where there is none. */
function cycleAmong(nodes: readonly Pick<SourceFile, 'path' | 'imports'>[]): readonly string[] | null {
  const byPath = new Map(nodes.map((node) => [node.path, node.imports]));
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const imported of byPath.get(path) ?? []) {
      const cycle = visit(imported, [...way, path]);
      if (cycle !== null) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const { path } of nodes) {
    const cycle = visit(path, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
