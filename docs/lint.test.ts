import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lintRules } from '../src/contract/lint/lint-rules.ts';

const PAGE = readFileSync(join(import.meta.dirname, 'lint.md'), 'utf8');
const HEADINGS: Readonly<Record<string, string>> = { Errors: 'error', Warnings: 'warning', Notes: 'note' };

test('every rule has its anchor under the heading of its severity, with its sentence', () => {
  const documented = PAGE.split(/^## /m)
    .slice(1)
    .flatMap((part) => {
      const severity = HEADINGS[part.split('\n', 1)[0] ?? ''];
      return [...part.matchAll(/^### (\S+)\n\n\*\*(.+?)\*\*/gm)].map(([, code, title]) => ({
        code,
        severity,
        title,
      }));
    });
  const rules = lintRules.map(({ code, severity, title }) => ({ code, severity, title }));
  const byCode = (a: { code?: string | undefined }, b: { code?: string | undefined }) =>
    String(a.code) < String(b.code) ? -1 : 1;
  expect(documented.sort(byCode)).toEqual(rules.sort(byCode));
});
