import type { Adapter } from '../../model/adapter.ts';
import { neverCarries } from './never-carries.ts';
import type { McpOptions } from './options.ts';

/**
 * Reaches an MCP server, each operation as a tool: a program spoken to by lines (`command`), or a server over streamable HTTP
 * (`url`). Needs `@modelcontextprotocol/client` in the project. Throws `Unreachable` where no server answers.
 */
export function mcp(options: McpOptions): Adapter {
  return {
    name: 'mcp',
    neverCarries: (_, what) => neverCarries(what, options),
    async connect(session) {
      // Only a run over MCP pays for its client.
      const { connectMcp } = await import('./connect-mcp.ts');
      return connectMcp(options, session);
    },
  };
}
