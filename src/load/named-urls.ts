import { download, GET } from '../download/download.ts';
import { Mistake } from '../model/mistake.ts';
import type { NamedUrls } from '../openapi/load-documents.ts';

/** Milliseconds for one document, from the request to its last octet. */
const PATIENCE = 15_000;

/** As they were loaded last: clauses have their lines in them. */
const texts = new Map<string, string>();

export function isUrl(pattern: string): boolean {
  return /^https?:\/\//i.test(pattern);
}

/** A URL in the form that references to it are compared with. Throws Mistake `document-unreadable` where it names no document. */
export function urlNamed(pattern: string): string {
  if (!URL.canParse(pattern)) throw unusable(pattern, 'this is no URL');
  const url = new URL(pattern);
  url.hash = '';
  if (url.username + url.password === '') return url.href;
  url.username = '';
  url.password = '';
  throw unusable(url.href, 'its URL holds credentials, and reports would show them');
}

/** What is at these URLs, all asked at once: the text of each, or why there is none. */
export async function loadUrls(urls: readonly string[], timeoutMs = PATIENCE): Promise<NamedUrls> {
  const found = await Promise.all(urls.map(async (url) => [url, await loaded(url, timeoutMs)] as const));
  for (const [url, one] of found) if ('text' in one) texts.set(url, one.text);
  return new Map(found);
}

/** The text that was loaded from a URL; null where none was. */
export function textFromUrl(url: string): string | null {
  return texts.get(url) ?? null;
}

async function loaded(
  url: string,
  timeoutMs: number,
): Promise<{ readonly text: string } | { readonly why: string }> {
  const got = await download(url, GET, { timeoutMs, signal: new AbortController().signal });
  if (got.kind === 'late') return { why: `no answer came within ${timeoutMs / 1_000} s` };
  return got.kind === 'text' ? { text: got.text } : { why: got.why };
}

function unusable(where: string, why: string): Mistake {
  return new Mistake({
    code: 'document-unreadable',
    message: `The document cannot be read: ${why}.`,
    where,
    hint: 'Name a URL that needs no credentials, or download the document and name the file.',
  });
}
