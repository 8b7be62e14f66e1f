import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcePlace } from '../model/observation.ts';

/** Characters of a stack that are looked through, of a line that are shown, and bytes of a file that are read. */
const MOST = { stack: 20_000, line: 160, file: 2_000_000, path: 300 } as const;
/** Files whose lines are remembered: one crash comes thousands of times where input is generated. */
const MOST_FILES = 20;
/** Lines shown before and after the one that threw. */
const AROUND = { before: 2, after: 1 } as const;
const CODE = /\.[cm]?[jt]sx?$/;

const remembered = new Map<string, readonly string[]>();

/**
 * Where in the project's own code an error was made: the first frame of its stack that is neither Node's, nor a package's,
 * nor of this harness, with the lines around it. Undefined where there is none. Never throws, whatever it is shown.
 */
export function ownFrame(error: unknown): SourcePlace | undefined {
  try {
    if (!(error instanceof Error)) return undefined;
    const { stack, message } = error;
    if (typeof stack !== 'string') return undefined;
    // A message may quote the stack of another error; the frames of this one come after it.
    const begins = stack.indexOf(message) + message.length;
    const frame = framesIn(stack.slice(begins)).find(({ file }) => isOwn(file));
    return frame === undefined ? undefined : { ...shortened(frame), ...excerptOf(frame) };
  } catch {
    return undefined;
  }
}

/**
 * The same, of a stack that a server wrote into its answer. The server may be another machine, and may say what it
 * likes: no file is opened on its word.
 */
export function frameInText(text: string): SourcePlace | undefined {
  const frame = framesIn(text).find(({ file }) => !file.includes('node_modules'));
  return frame === undefined ? undefined : { ...shortened(frame), from: frame.line, excerpt: [] };
}

interface Frame {
  readonly file: string;
  readonly line: number;
}

/** V8's frames: `at name (file:///a/b.ts:3:5)`, `at /a/b.ts:3:5`; in JSON and HTML they stand between other things. */
const FRAME =
  /\bat (?:[^\n()<>"\\]{0,200}\()?((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^\n()<>"]{1,400}?):(\d{1,7}):\d{1,7}/g;

function framesIn(text: string): readonly Frame[] {
  return [...text.slice(0, MOST.stack).matchAll(FRAME)].map(([, file = '', line]) => ({
    file: pathOf(file),
    line: Number(line),
  }));
}

function pathOf(file: string): string {
  if (!file.startsWith('file://')) return file;
  try {
    return fileURLToPath(file);
  } catch {
    return file;
  }
}

/** In the bundle that is the folder with everything; in the sources, the adapters. */
const HERE = dirname(framesIn(new Error('where am I').stack ?? '')[0]?.file ?? '/');

function isOwn(file: string): boolean {
  return isAbsolute(file) && !/[\\/]node_modules[\\/]/.test(file) && !isHarness(file);
}

function isHarness(file: string): boolean {
  return file.startsWith(`${HERE}${sep}`) && !/\.(?:test|soak)\.ts$/.test(file);
}

/** From the folder of the command, with forward slashes; whole where that would be longer. */
function shortened({ file, line }: Frame): Pick<SourcePlace, 'file' | 'line'> {
  const near = relative(process.cwd(), file);
  const shown = isAbsolute(file) && near !== '' && near.length < file.length ? near : file;
  return { file: shown.slice(0, MOST.path).replaceAll('\\', '/'), line };
}

function excerptOf({ file, line }: Frame): Pick<SourcePlace, 'from' | 'excerpt'> {
  const lines = linesOf(file);
  const from = Math.max(1, line - AROUND.before);
  if (line > lines.length) return { from: line, excerpt: [] };
  return {
    from,
    excerpt: lines.slice(from - 1, line + AROUND.after).map((text) => text.slice(0, MOST.line)),
  };
}

function linesOf(file: string): readonly string[] {
  const known = remembered.get(file);
  if (known !== undefined) return known;
  const lines = readLines(file);
  if (remembered.size >= MOST_FILES) remembered.clear();
  remembered.set(file, lines);
  return lines;
}

/** None of what is no code, is too large, or is not there: a stack may name anything. */
function readLines(file: string): readonly string[] {
  try {
    if (!CODE.test(file) || statSync(file).size > MOST.file) return [];
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return [];
  }
}
