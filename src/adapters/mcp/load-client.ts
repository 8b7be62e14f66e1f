import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { Mistake } from '../../model/mistake.ts';

export type McpClient = typeof import('@modelcontextprotocol/client');

/**
 * The official client as the project has it; where it has none, as this package has. Not `import()`: the command line runs as a
 * script from a cache, which has none. Throws the `Mistake` `mcp-client-missing`.
 */
export function loadClient(cwd: string): McpClient {
  for (const from of [resolve(cwd, 'package.json'), import.meta.url])
    try {
      return createRequire(from)('@modelcontextprotocol/client') as McpClient;
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
      if (!isMissing) throw error;
    }
  throw new Mistake({
    code: 'mcp-client-missing',
    message: 'This adapter speaks through `@modelcontextprotocol/client`, and the project has none.',
    where: 'mcp',
    hint: 'Install it: npm install --save-dev @modelcontextprotocol/client',
  });
}
