import { mcpTool } from '../../../model/transport-names.ts';
import { duplicates } from '../duplicates.ts';
import { clauseAt, type LintRule } from '../lint-rule.ts';

export const mcpToolCollision: LintRule = {
  code: 'mcp-tool-collision',
  severity: 'error',
  title: 'No two commands share an MCP tool name.',
  check: ({ operations }) =>
    duplicates(operations, (operation) => (operation.kind === 'command' ? mcpTool(operation) : null)).map(
      ({ first, again, key }) => ({
        operation: again.id,
        message: `${again.id} and ${first.id} share the MCP tool name ${key}.`,
        hint: 'Give one of them another transport.mcp.toolName.',
        source: clauseAt(again, 'transport', 'mcp', 'toolName'),
      }),
    ),
};
