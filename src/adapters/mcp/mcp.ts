import type { Adapter } from '../../model/adapter.ts';
import { type OptionNames, refuseUnknown } from '../known-options.ts';
import { LINE_PROGRAM } from '../process/line-program-names.ts';
import { neverCarries } from './never-carries.ts';
import type { McpEvents, McpOptions } from './options.ts';

const EVENTS: OptionNames<McpEvents> = { notifications: true, settleMs: true };

const OPTIONS: OptionNames<McpOptions> = {
  ...LINE_PROGRAM,
  url: true,
  headers: true,
  maxBodyBytes: true,
  actors: true,
  tools: true,
  protocol: true,
  refusal: true,
  states: true,
  events: true,
  concurrency: true,
  timeoutMs: true,
  readyTimeoutMs: true,
  redact: true,
};

/**
 * Reaches an MCP server, each operation as a tool: a program spoken to by lines (`command`), or a server over streamable HTTP
 * (`url`). Needs `@modelcontextprotocol/client` in the project. Throws `Unreachable` where no server answers.
 */
export function mcp(options: McpOptions): Adapter {
  return {
    name: 'mcp',
    neverCarries: (_, what) => neverCarries(what, options),
    async connect(session) {
      refuseUnknown(options, OPTIONS, 'mcp');
      refuseUnknown(options.events, EVENTS, 'mcp.events');
      // Only a run over MCP pays for its client.
      const { connectMcp } = await import('./connect-mcp.ts');
      return connectMcp(options, session);
    },
  };
}
