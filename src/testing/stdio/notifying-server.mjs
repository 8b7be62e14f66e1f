import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** An MCP server of one tool that tells of the event `order.placed` by notifications, right but for one fault. */
const shared = { resultType: 'complete', ttlMs: 0, cacheScope: 'private' };
const capabilities = { tools: {}, logging: {} };
const serverInfo = { name: 'orders', version: '1' };
let level = null;

const RESULTS = {
  initialize: ({ protocolVersion }) => ({ protocolVersion, capabilities, serverInfo }),
  'server/discover': () => ({ supportedVersions: ['2026-07-28'], capabilities, serverInfo }),
  'tools/list': () => ({ tools: [{ name: 'order_place-v1_0_0', inputSchema: { type: 'object' } }] }),
  'logging/setLevel': (params) => {
    level = params.level;
    return {};
  },
};

const placed = (payload, meta) => ({
  method: 'notifications/order_placed',
  params: { ...payload, ...(meta === undefined ? {} : { _meta: meta }) },
});

/** What the fault makes of the one notification of an order. */
const TOLD = {
  right: (orderId) => [placed({ orderId })],
  missing: () => [],
  twice: (orderId) => [placed({ orderId }), placed({ orderId })],
  wrong: () => [placed({ orderId: 7 })],
  another: () => [placed({ orderId: 'of another order' })],
  misspelt: (orderId) => [{ method: 'notifications/order_was_placed', params: { orderId } }],
  traced: (orderId, meta) => [placed({ orderId }, { traceparent: meta?.traceparent })],
  secret: () => [placed({ orderId: 'very-secret' })],
  deep: () => [placed({ orderId: JSON.parse(`${'['.repeat(300)}${']'.repeat(300)}`) })],
  nameless: () => [{ method: 7 }],
  sealed: () => [],
  'long, named behind': (orderId) => [
    { params: { orderId: orderId.padEnd(5000) }, method: 'notifications/order_placed' },
  ],
  'long, named amid': (orderId) => [
    {
      params: { orderId: orderId.padEnd(5000) },
      method: 'notifications/order_placed',
      more: ' '.repeat(5000),
    },
  ],
  listless: () => [{ method: 'notifications/order_placed', params: ['an order'] }],
  chatty: (orderId) => [
    { method: 'notifications/progress', params: { progressToken: 1, progress: 1 } },
    { method: 'notifications/message', params: { level: 'info', data: 'an order is placed' } },
    placed({ orderId }),
  ],
  logged: (orderId, meta) =>
    level === 'debug' || meta?.['io.modelcontextprotocol/logLevel'] === 'debug'
      ? [{ method: 'notifications/message', params: { level: 'info', data: { placed: orderId } } }]
      : [],
};

/** All that the server sends for a message: notifications, the answer, and what comes behind it. */
export function messagesFor({ id, method, params = {} }, fault) {
  const answer = (result) => ({ jsonrpc: '2.0', id, result: { ...shared, ...result } });
  if (id === undefined) return [];
  const error = (code) => [{ jsonrpc: '2.0', id, error: { code, message: 'no' } }];
  if (typeof id === 'object') return error(-32600);
  if (method !== 'tools/call')
    return method in RESULTS || method === 'ping' ? [answer(RESULTS[method]?.(params) ?? {})] : error(-32601);
  if (params.name !== 'order_place-v1_0_0') return error(-32602);
  const orderId = params.arguments?.orderId;
  const told = (TOLD[fault] ?? TOLD.right)(orderId ?? 'none', params._meta).map((one) => ({
    jsonrpc: '2.0',
    ...one,
  }));
  if (typeof orderId !== 'string') {
    const refusal = answer({
      content: [{ type: 'text', text: 'VALIDATION_FAILED: orderId' }],
      isError: true,
    });
    return fault === 'refused' ? [...told, refusal] : [refusal];
  }
  const success = answer({ content: [], structuredContent: { ok: true } });
  return fault === 'late' ? [success, ...told] : [...told, success];
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for await (const line of createInterface({ input: process.stdin }))
    process.stdout.write(
      messagesFor(JSON.parse(line), process.env.FAULT)
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    );
