import { readdirSync, readFileSync } from 'node:fs';

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** The file it stands for, said in its first line (`// src/library.ts`); null where it stands for itself. */
  readonly file: string | null;
  /** Line of the page on which it begins, counted from 1. */
  readonly line: number;
}

export interface Page {
  /** Relative to the repository, e.g. `docs/first-hour.md`. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

const DOCS = new URL('./', import.meta.url);

/** The README and every page of `docs`. */
export const pages: readonly Page[] = [
  pageOf('README.md', new URL('../README.md', DOCS)),
  ...readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => pageOf(`docs/${path}`, new URL(path, DOCS))),
];

export function page(path: string): Page {
  const found = pages.find((one) => one.path === path);
  if (found === undefined) throw new Error(`there is no page ${path}`);
  return found;
}

function pageOf(path: string, url: URL): Page {
  const text = readFileSync(url, 'utf8');
  const fences = text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
  const blocks = [...fences].map(
    ({ 1: language = '', 2: body = '', index }): Block => ({
      language,
      text: body,
      file: /^(?:\/\/|#) ((?:[\w.-]+\/)*[\w.-]+\.\w+)\n/.exec(body)?.[1] ?? null,
      line: text.slice(0, index).split('\n').length,
    }),
  );
  return { path, text, blocks };
}

/** The `npx proviso …` lines of a page's shell blocks, without their comments. */
export function commandsOf({ blocks }: Pick<Page, 'blocks'>): readonly string[] {
  return blocks
    .filter(({ language }) => language === 'sh' || language === 'console')
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => /(?:^|&& )npx proviso /.test(line))
    .map((line) => line.replace(/^.*?(?=npx proviso )/, '').replace(/\s+#.*$/, ''));
}

/** A command line's words, quotes taken away. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}
