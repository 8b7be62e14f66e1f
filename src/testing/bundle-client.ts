import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * The module `client-bundle.ts`, made again from the sources of a page's script and style. It is kept beside
 * them so that neither the build nor a reader of the package needs a bundler.
 */
export async function bundledClient(folder: URL): Promise<string> {
  const path = (name: string) => fileURLToPath(new URL(name, folder));
  const textOf = async (entry: string) => {
    const result = await build({
      entryPoints: [path(entry)],
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      charset: 'ascii',
      legalComments: 'none',
      minify: true,
    });
    return (result.outputFiles[0]?.text ?? '').trim().replaceAll('</', '<\\/');
  };
  const [script, style] = [await textOf('main.ts'), await textOf('style.css')];
  return [
    '// biome-ignore-all lint: made from ./client by its test; change the sources and run the test with -u',
    '// biome-ignore-all format: as above',
    '',
    '/** The script of the page, from `client/main.ts`. */',
    `export const CLIENT_SCRIPT = ${JSON.stringify(script)};`,
    '',
    '/** Its style, from `client/style.css`. */',
    `export const CLIENT_STYLE = ${JSON.stringify(style)};`,
    '',
  ].join('\n');
}
