import { dirname, relative, resolve, sep } from 'node:path';
import { getTsconfig } from 'get-tsconfig';

/** How the files of a project name each other. */
export interface ImportStyle {
  /** `.ts` as Node runs it, `.js` as it will be emitted, nothing for bundlers. */
  readonly extension: '.ts' | '.js' | '';
  /** What stands for the project's `src` folder in an import, e.g. `@`; null where no alias covers it. */
  readonly sourceAlias: string | null;
}

/** Without a `tsconfig.json`: as Node itself runs TypeScript. */
const PLAIN: ImportStyle = { extension: '.ts', sourceAlias: null };

/** The style that the nearest `tsconfig.json` (its `extends` followed) asks for. One that cannot be read asks for nothing. */
export function importStyleOf(cwd: string): ImportStyle {
  try {
    const found = getTsconfig(cwd);
    if (found === null) return PLAIN;
    const options = found.config.compilerOptions ?? {};
    const root = resolve(dirname(found.path), options.baseUrl ?? '.');
    return { extension: extensionOf(options), sourceAlias: aliasOf(options.paths ?? {}, root, cwd) };
  } catch {
    return PLAIN;
  }
}

type Options = NonNullable<NonNullable<ReturnType<typeof getTsconfig>>['config']['compilerOptions']>;

function extensionOf(options: Options): ImportStyle['extension'] {
  const { module = '', moduleResolution = '' } = options;
  if (options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true)
    return '.ts';
  return /^node(?:16|18|20|next)/i.test(`${moduleResolution}`) || /^node(?:16|18|20|next)/i.test(`${module}`)
    ? '.js'
    : '';
}

/** The alias `x/*` whose first target is the `src` of this project. */
function aliasOf(
  paths: Readonly<Record<string, readonly string[]>>,
  root: string,
  cwd: string,
): string | null {
  const found = Object.entries(paths).find(([pattern, [target]]) => {
    if (!/^[^*]+\/\*$/.test(pattern) || target === undefined || !target.endsWith('/*')) return false;
    return (
      relative(cwd, resolve(root, target.slice(0, -2)))
        .split(sep)
        .join('/') === 'src'
    );
  });
  return found === undefined ? null : found[0].slice(0, -2);
}
