import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleText } from '../report/reporter.ts';
import { PACKAGE_ROOT } from './package-root.ts';

/** The pages of the package that explain rules, by what the ids in them begin with. */
const PAGES = { '': 'checks.md', 'contract/': 'lint.md' } as const;

let read: ReadonlyMap<string, RuleText> | null = null;

/**
 * What the pages of the package say of a check, or of a lint rule as `contract/<rule>`; null where they say
 * nothing of it. Read once, when first asked for.
 */
export function ruleText(id: string): RuleText | null {
  read ??= new Map(Object.entries(PAGES).flatMap(([prefix, page]) => [...rulesIn(page, prefix)]));
  return read.get(id) ?? null;
}

/** Sections headed `### id`, each beginning with a bold sentence. */
function* rulesIn(page: string, prefix: string): Generator<[string, RuleText]> {
  const text = textOf(join(PACKAGE_ROOT, 'docs', page));
  for (const section of text.split(/^(?=#{1,3} )/m)) {
    const [, id, body] = /^### (\S+)\n+([\s\S]+)$/.exec(section) ?? [];
    if (id === undefined || body === undefined) continue;
    const markdown = linksAsText(body.trim(), page);
    const [, title] = /^\*\*(.+?)\*\*/s.exec(markdown) ?? [];
    if (title !== undefined) yield [`${prefix}${id}`, { title: title.replace(/\s+/g, ' '), markdown }];
  }
}

/** The pages may be missing where only `dist` was copied; a rule then has its id alone. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A link of a page leads nowhere from a code host: it names the page of the installed package. */
function linksAsText(markdown: string, page: string): string {
  const pageOf = (to: string) => (to.startsWith('#') ? `${page}${to}` : to);
  return markdown.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, words: string, to: string) =>
    /^[a-z]+:/i.test(to) ? `${words} (${to})` : `${words} (node_modules/proviso/docs/${pageOf(to)})`,
  );
}
