/**
 * Builds what runs: `node esbuild.config.mjs [folder]`, into `dist` unless told. Types are the compiler's (tsconfig.build.json).
 */
import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const out = process.argv[2] ?? 'dist';
const manifest = JSON.parse(await readFile('package.json', 'utf8'));
const node = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', metafile: true };
const sourceOf = (built) => built.replace('./dist/', 'src/').replace(/\.js$/, '.ts');

// The doors, with chunks for what they share. Packages stay imports: one copy with the user's own.
await build({
  ...node,
  entryPoints: Object.values(manifest.exports).flatMap((door) =>
    [door.default, door.browser].filter((built) => built !== undefined).map(sourceOf),
  ),
  outbase: 'src',
  outdir: out,
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  packages: 'external',
});

// What code of a project may replace in its process (clocks and JSON by test tools above all), the command line has taken
// before: its own names for them stand where its code says the global ones.
const TAKEN =
  'setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask Promise process';
const own = (name) => `own${name[0].toUpperCase()}${name.slice(1)}`;
const taken = [
  'const ownJSON = { parse: JSON.parse, stringify: JSON.stringify };',
  'const ownMath = Object.create(null, Object.getOwnPropertyDescriptors(Math));',
  'const ownDate = Date;',
  ...TAKEN.split(' ').map((name) => `const ${own(name)} = ${name};`),
];

// The command line in one file with its libraries: a start reads one file, not two thousand.
const bundled = await build({
  ...node,
  entryPoints: ['src/cli/start.ts'],
  outdir: out,
  format: 'cjs',
  external: ['msw', 'vitest'],
  // A third less to scan for a start that has no bytecode; names stay, for stacks.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 200,
  define: {
    'import.meta.url': 'bundleUrl',
    ...Object.fromEntries(['JSON', 'Math', 'Date', ...TAKEN.split(' ')].map((name) => [name, own(name)])),
  },
  banner: {
    js: ["const bundleUrl = require('node:url').pathToFileURL(__filename).href;", ...taken].join(' '),
  },
  write: false,
});
const [{ contents }] = bundled.outputFiles;
const [{ imports }] = Object.values(bundled.metafile.outputs);
const lost = imports.filter(
  ({ kind, external, path }) => external && kind === 'dynamic-import' && !path.startsWith('node:'),
);
if (lost.length > 0)
  throw new Error(`a bundle from V8's cache cannot import(): ${lost.map(({ path }) => path)}`);
const name = `cli-${createHash('sha256').update(contents).digest('hex').slice(0, 12)}.cjs`;
await writeFile(join(out, name), contents);

// The transform of last resort, for the few that need it.
const babel = await build({
  ...node,
  entryPoints: { babel: 'src/load/transform-by-babel.ts' },
  outdir: out,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  minify: true,
  // What reads configs and knows browsers: nothing of either is asked for.
  external: ['@babel/preset-typescript/package.json'],
  alias: { browserslist: './src/load/no-browsers.cjs' },
});
const inputs = [bundled, babel].flatMap(({ metafile }) => Object.keys(metafile.inputs));
await writeFile(join(out, 'THIRD-PARTY-LICENSES.txt'), await licences(inputs));

await build({
  ...node,
  entryPoints: ['src/bin.ts'],
  outdir: out,
  format: 'esm',
  define: { PROVISO_CLI: JSON.stringify(name) },
});
await chmod(join(out, 'bin.js'), 0o755);

/** Name, version and licence text of every package that has code in the bundle, sorted by name. */
async function licences(inputs) {
  const folders = inputs.flatMap(
    (path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.slice(0, 1) ?? [],
  );
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? '' : `\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`;
    return `${name} ${version} (${license})\n${text}`;
  });
  return `dist/${name} and dist/babel.cjs include code of these packages.\n\n${(await Promise.all(texts)).join(`\n${'-'.repeat(72)}\n\n`)}`;
}
