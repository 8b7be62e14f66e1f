import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inProcess } from './adapters/in-process/in-process.ts';
import { nodeAdapter } from './adapters/node.ts';
import { readContract } from './contract/reading/read-contract.ts';
import type { Adapter } from './model/adapter.ts';
import type { Contract } from './model/operation.ts';
import { conformanceOf } from './testing/conformance-of.ts';

function contractOf(meta: object, more: object): Contract {
  return readContract([
    { value: { meta: { version: '1.0.0', ...meta }, ...more }, source: { file: null, exportName: 'one' } },
  ]);
}

async function reportOf(contract: Contract, adapter: Adapter) {
  return (await conformanceOf(contract, adapter, { maxExamples: 10, retries: 0, cucumberFormats: null }))
    .report;
}

const vault = contractOf(
  { key: 'vault.get', kind: 'query' },
  { io: { input: null, output: z.object({ gold: z.int() }) }, policy: { auth: 'user' } },
);

const BASIC = `Basic ${Buffer.from('ada:lovelace-1815').toString('base64')}`;
const LETS_IN: readonly [
  string,
  Record<string, string>,
  (headers: Record<string, unknown>) => boolean,
  boolean,
][] = [
  [
    'a token as it is',
    { authorization: 'Bearer live-4f1c9a' },
    (sent) => sent.authorization === 'Bearer live-4f1c9a',
    false,
  ],
  [
    'whatever begins like Basic',
    { authorization: BASIC },
    (sent) => String(sent.authorization).startsWith('Basic '),
    true,
  ],
  [
    'the user of Basic with any password',
    { authorization: BASIC },
    (sent) => isOfAda(String(sent.authorization)),
    true,
  ],
  ['Basic as it is', { authorization: BASIC }, (sent) => sent.authorization === BASIC, false],
  [
    'any session cookie',
    { cookie: 'session=4f1c9a77' },
    (sent) => String(sent.cookie).startsWith('session='),
    true,
  ],
  [
    'a session cookie as it is',
    { cookie: 'session=4f1c9a77' },
    (sent) => sent.cookie === 'session=4f1c9a77',
    false,
  ],
  [
    'a token that has run out',
    { authorization: 'Bearer live-4f1c9a' },
    (sent) => ['Bearer live-4f1c9a', 'Bearer old-77d0e2'].includes(String(sent.authorization)),
    true,
  ],
];

function isOfAda(authorization: string): boolean {
  return Buffer.from(authorization.slice(6), 'base64').toString().startsWith('ada:');
}

describe('a server that lets in', () => {
  it.each(LETS_IN)('%s', async (_, headers, isLetIn, isBroken) => {
    const listener: RequestListener = (request, response) => {
      const isIn = isLetIn(request.headers);
      response.writeHead(isIn ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isIn ? { gold: 3 } : { code: 'UNAUTHENTICATED' }));
    };
    const user = { headers, expired: { authorization: 'Bearer old-77d0e2' } };
    const report = await reportOf(vault, nodeAdapter(listener, { actors: { user } }));
    const policy = report.requirements.find(({ id }) => id.endsWith('#policy/auth'));
    expect(policy?.status).toBe(isBroken ? 'violated' : 'verified');
  });
});

const pay = contractOf(
  { key: 'order.pay', kind: 'command' },
  {
    io: {
      input: z.object({ amount: z.int().min(1).max(99), note: z.string().min(1).max(20) }),
      output: z.object({ receiptId: z.string() }),
      errors: { IDEMPOTENCY_KEY_REUSED: { http: 422, when: 'the idempotency key came with another input' } },
    },
    policy: { auth: 'anonymous', idempotent: true },
    acceptance: {
      scenarios: [],
      examples: [{ key: 'e', input: { amount: 3, note: 'tea' }, output: { receiptId: 'r-1' } }],
    },
  },
);

function refuse(code: string): never {
  throw Object.assign(new Error('No'), { code, status: 422 });
}

/** Pays once a key; `remembers` tells other input under a used key. */
function paying(remembers: boolean) {
  const done = new Map<string, { text: string; receiptId: string }>();
  let receipts = 0;
  return (input: unknown, { idemKey }: { readonly idemKey?: string }) => {
    const text = JSON.stringify(input);
    const known = idemKey === undefined ? undefined : done.get(idemKey);
    if (known !== undefined && remembers && known.text !== text) return refuse('IDEMPOTENCY_KEY_REUSED');
    if (known !== undefined) return { receiptId: known.receiptId };
    const receiptId = `r-${++receipts}-made`;
    if (idemKey !== undefined) done.set(idemKey, { text, receiptId });
    return { receiptId };
  };
}

describe('other input under a used key', () => {
  it.each([
    [true, 'verified', []],
    [false, 'violated', ['key-reused']],
  ] as const)('is refused as declared (%s): %s', async (remembers, status, kinds) => {
    const report = await reportOf(
      pay,
      inProcess({ 'order.pay': paying(remembers) } as never, { validate: true }),
    );
    const clause = report.requirements.find(({ id }) => id.endsWith('#policy/idempotent'));
    expect(clause?.status).toBe(status);
    const found = report.findings.filter(({ check }) => check === 'command-idempotent');
    expect(found.flatMap(({ mismatches }) => mismatches.map(({ kind }) => kind))).toEqual(kinds);
  });
});

describe('handlers that validate nothing', () => {
  it('are told so once, and warned of', async () => {
    const report = await reportOf(pay, inProcess({ 'order.pay': paying(true) } as never));
    const own = report.findings.filter(({ check }) => check === 'input-rejected');
    expect(own).toHaveLength(1);
    expect(own[0]?.message).toContain('nothing validates here');
    expect(report.warnings.map(({ code }) => code)).toContain('nothing-validates');
  });

  it('keep their clauses behind a runtime that validates', async () => {
    const report = await reportOf(pay, inProcess({ 'order.pay': paying(true) } as never, { validate: true }));
    expect(report.findings).toEqual([]);
    expect(report.warnings.map(({ code }) => code)).not.toContain('nothing-validates');
  });

  it('are warned of where they mostly refuse', async () => {
    const work = paying(true);
    const picky = (input: { amount: number; note: string }, context: object) =>
      input.note === 'tea' ? work(input, context) : refuse('TOO_ODD');
    const report = await reportOf(pay, inProcess({ 'order.pay': picky } as never, { validate: true }));
    const accepted = report.requirements.find(({ id }) => id.endsWith('#io/input/accepted'));
    expect(accepted?.status).not.toBe('verified');
    expect(report.warnings.map(({ code }) => code)).toContain('mostly-refused');
  });
});
