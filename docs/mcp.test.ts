import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { page } from './page-blocks.ts';

it('the page of MCP shows the server of the fixtures as it is', () => {
  const file = new URL('../fixtures/implementations/mcp/server.py', import.meta.url);
  const { blocks } = page('docs/mcp.md');

  expect(blocks.find((block) => block.file === 'server.py' && block.language === 'python')?.text).toBe(
    readFileSync(file, 'utf8'),
  );
});
