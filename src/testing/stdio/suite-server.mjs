import { createInterface } from 'node:readline';

/** An MCP server before the implementation of the adapter suite; its actor is told by its environment. */
const actor = process.env.SUITE_ACTOR ?? 'anonymous';
const text = (said) => [{ type: 'text', text: typeof said === 'string' ? said : JSON.stringify(said) }];
const refusal = (said) => ({ result: { content: text(said), structuredContent: said, isError: true } });

function called({ name, arguments: input = {} }) {
  if (actor === 'anonymous') return refusal({ code: 'UNAUTHENTICATED', message: 'Who are you?' });
  const { id, name: given } = input;
  if (typeof id !== 'string')
    return refusal({
      code: 'VALIDATION_FAILED',
      message: 'Invalid input',
      issues: [{ path: 'id', code: 'invalid_type', message: 'expected a string' }],
    });
  if (id === 'missing') return refusal({ code: 'ITEM_NOT_FOUND', message: 'No such item' });
  if (id === 'crash') return { error: { code: -32603, message: 'as asked' } };
  if (id === 'silence') return null;
  const shown = name === 'shop_item_get-v1_0_0' ? 'Ünïcode 🙂' : (given ?? null);
  const output = { id, name: shown, actor };
  return { result: { content: text(output), structuredContent: output } };
}

function answer({ method, params }) {
  const serverInfo = { name: 'suite', version: '1' };
  if (method === 'initialize')
    return { result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo } };
  if (method === 'tools/list')
    return {
      result: {
        tools: ['shop_item_get-v1_0_0', 'shop_item_rename-v1_0_0'].map((name) => ({
          name,
          inputSchema: { type: 'object' },
        })),
      },
    };
  if (method !== 'tools/call') return { result: {} };
  return params.name.startsWith('shop_item_absent')
    ? { error: { code: -32602, message: `Tool ${params.name} not found` } }
    : called(params);
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  const said = message.id === undefined ? null : answer(message);
  if (said !== null) process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id: message.id, ...said })}\n`);
}
