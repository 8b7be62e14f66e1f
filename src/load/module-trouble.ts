import { fileURLToPath } from 'node:url';
import { isMistake, Mistake } from '../model/mistake.ts';
import { namesInBrackets, namesOfImport } from './names-of-import.ts';

/** `file:line[:column]` of the first stack frame that lies in a file the user wrote. */
export function ownFrame(error: unknown, isOwn: (file: string) => boolean): string | null {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return null;
  // A folder may have parentheses and spaces in its name: the place may begin at each of them.
  for (const [, frame = '', line] of error.stack.matchAll(/^\s*at (.+?):(\d+):\d+\)?$/gm)) {
    const starts = [0, ...Array.from(frame.matchAll(/[ (]/g), ({ index }) => index + 1)];
    const file = starts.map((at) => pathOf(frame.slice(at))).find(isOwn);
    if (file !== undefined) return `${file}:${line}`;
  }
  return null;
}

function pathOf(place: string): string {
  return URL.canParse(place) && place.startsWith('file:') ? fileURLToPath(place) : place;
}

/** What a thrown value says, whatever was thrown. */
export function saidBy(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message;
  try {
    return typeof thrown === 'string' ? thrown : (JSON.stringify(thrown) ?? String(thrown));
  } catch {
    return Object.prototype.toString.call(thrown);
  }
}

/** The module's own code threw while it was being evaluated. */
export function moduleThrew(thrown: unknown, file: string, isOwn: (file: string) => boolean): Mistake {
  if (isMistake(thrown)) return placed(thrown, ownFrame(thrown, isOwn));
  const name = thrown instanceof Error && thrown.name !== 'Error' ? `${thrown.name}: ` : '';
  return new Mistake({
    code: 'module-throws',
    message: `The module throws when it is imported: ${name}${saidBy(thrown)}`,
    where: ownFrame(thrown, isOwn) ?? file,
    hint: 'Make the file import without an exception; it is evaluated as soon as it is named.',
    cause: thrown,
  });
}

/** A `define*` of ours refused its argument: the mistake is good already, only its place was not known to it. */
function placed(mistake: Mistake, frame: string | null): Mistake {
  if (mistake.where !== null || frame === null) return mistake;
  return new Mistake({
    code: mistake.code,
    message: mistake.message,
    where: frame,
    hint: mistake.hint,
    cause: mistake,
  });
}

/** A file that was asked for by its own path. */
export function moduleNotFound(file: string): Mistake {
  return new Mistake({
    code: 'module-not-found',
    message: 'There is no such file.',
    where: file,
    hint: 'Correct the path.',
  });
}

/** The text of a module is neither TypeScript nor JavaScript. */
export function moduleUnreadable(error: unknown, file: string, source: string): Mistake {
  return new Mistake({
    code: 'module-syntax',
    message: `The file is not valid TypeScript or JavaScript: ${syntaxMessage(error)}`,
    where: syntaxPlace(error, file, source),
    hint: 'Correct the syntax at that place.',
    cause: error,
  });
}

function syntaxMessage(error: unknown): string {
  return saidBy(error)
    .replace(/^Error transforming .*?: /, '')
    .replace(/ \(\d+:\d+\)$/, '');
}

function syntaxPlace(error: unknown, file: string, source: string): string {
  if (typeof error !== 'object' || error === null) return file;
  if ('loc' in error) {
    const { line, column } = error.loc as { line: number; column: number };
    return `${file}:${line}:${column}`;
  }
  if (!(error instanceof Error)) return file;
  // V8 heads the stack with the place, the line of text and carets under the token.
  const [head = '', text = '', carets = ''] = error.stack?.split('\n') ?? [];
  const line = Number(/:(\d+)$/.exec(head)?.[1]);
  if (!Number.isInteger(line) || !head.startsWith(file)) return file;
  const same = source.split('\n')[line - 1]?.trimEnd() === text.trimEnd();
  return same && carets.includes('^') ? `${file}:${line}:${carets.indexOf('^') + 1}` : `${file}:${line}`;
}

/** An import that leads nowhere. */
export function importNotFound(
  specifier: string,
  file: string,
  source: string,
  cause: unknown,
  unreadConfig: string | null = null,
): Mistake {
  const path = /^[./]/.test(specifier);
  return new Mistake({
    code: 'import-not-found',
    message: `The import '${specifier}'${namesInBrackets(namesOfImport(specifier, source))} cannot be resolved${reasonOf(cause)}`,
    where: placeOf(specifier, file, source),
    hint: path
      ? 'Correct the path; .ts, .mts, .cts, .js, .mjs, .cjs, .json and index files are tried.'
      : unreadConfig === null
        ? 'Install the package, or correct its name.'
        : `Correct tsconfig.json first, which may have an alias of that name and cannot be read: ${unreadConfig}`,
    cause,
  });
}

/** A name that the imported ES module does not export. */
export function importMissing(
  name: string,
  exported: readonly string[],
  specifier: string,
  file: string,
  source: string,
): Mistake {
  const shown = exported.length > 12 ? [...exported.slice(0, 12), '…'] : exported;
  return new Mistake({
    code: 'import-missing',
    message: `'${specifier}' does not export ${name === 'default' ? 'a default' : name}.`,
    where: placeOf(specifier, file, source),
    hint:
      shown.length === 0
        ? 'Export it there.'
        : `Correct the name, or export it there. Exported are: ${shown.join(', ')}.`,
  });
}

/** A style sheet, an image, a component: what only a bundler makes a module of. */
export function importNotModule(specifier: string, file: string, source: string): Mistake {
  return new Mistake({
    code: 'import-not-module',
    message: `The import '${specifier}' is not a module: only TypeScript, JavaScript, JSON and native addons are loaded.`,
    where: placeOf(specifier, file, source),
    hint: 'Take the import out of what contracts and handlers reach, or move it into a file that only the bundler reads.',
  });
}

function reasonOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' ? ': the package does not export that path.' : '.';
}

/** `file:line:column` of an import; the file alone where its text does not have it. */
export function placeOf(specifier: string, file: string, source: string): string {
  const index = [`'${specifier}'`, `"${specifier}"`]
    .map((quoted) => source.indexOf(quoted))
    .find((at) => at >= 0);
  if (index === undefined) return file;
  const before = source.slice(0, index).split('\n');
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
