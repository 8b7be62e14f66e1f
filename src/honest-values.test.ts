import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { inProcess } from './adapters/in-process/in-process.ts';
import { readContract } from './contract/reading/read-contract.ts';
import { conformanceOf } from './testing/conformance-of.ts';

interface Small {
  readonly kind: 'command' | 'query';
  readonly output: Readonly<Record<string, z.ZodType>>;
  /** Of the documented answer; none where there is no example. */
  readonly documented?: Readonly<Record<string, unknown>>;
  readonly answer: () => Readonly<Record<string, unknown>>;
}

let readings = 0;
const shuffled = <T>(members: readonly T[]) => members.toSorted(() => Math.random() - 0.5);

const SMALL: Readonly<Record<string, Small>> = {
  'an address of its own': {
    kind: 'command',
    output: { downloadUrl: z.url() },
    documented: { downloadUrl: 'https://x.example/a' },
    answer: () => ({ downloadUrl: `https://cdn.example/${randomUUID()}` }),
  },
  'text of a pattern and of a length': {
    kind: 'command',
    output: { tracking: z.string().regex(/^[A-Z]{2}\d{8}$/), pin: z.string().length(6) },
    documented: { tracking: 'DE12345678', pin: '123456' },
    answer: () => ({ tracking: 'FR87654321', pin: '000417' }),
  },
  'a mail address of its own': {
    kind: 'command',
    output: { alias: z.email() },
    documented: { alias: 'a1b2@relay.example' },
    answer: () => ({ alias: `r${readings}@relay.example` }),
  },
  'a region that it chose': {
    kind: 'command',
    output: { region: z.enum(['eu', 'us']), wasCached: z.boolean() },
    documented: { region: 'us', wasCached: true },
    answer: () => ({ region: 'eu', wasCached: false }),
  },
  'who took it on': {
    kind: 'command',
    output: { assignee: z.string().nullable() },
    documented: { assignee: null },
    answer: () => ({ assignee: 'bob' }),
  },
  'a signed address': {
    kind: 'query',
    output: { downloadUrl: z.url() },
    answer: () => ({ downloadUrl: `https://cdn.example/f?sig=${randomBytes(8).toString('hex')}` }),
  },
  'a gauge': {
    kind: 'query',
    output: { cpuLoad: z.number(), ttl: z.int() },
    answer: () => ({ cpuLoad: Math.random(), ttl: Math.floor(Math.random() * 1e9) }),
  },
  'how often it was read': {
    kind: 'query',
    output: { views: z.int() },
    answer: () => ({ views: ++readings }),
  },
  'a set in any order': {
    kind: 'query',
    output: { picks: z.array(z.int()), tags: z.array(z.string()) },
    answer: () => ({ picks: shuffled([1, 2, 3]), tags: shuffled(['a', 'b', 'c', 'd']) }),
  },
  'tokens of the exchange': {
    kind: 'query',
    output: { nonce: z.string(), csrfToken: z.string(), nextPageToken: z.string() },
    answer: () => ({ nonce: randomUUID(), csrfToken: randomUUID(), nextPageToken: randomUUID() }),
  },
};

const input = z.object({ note: z.string().max(20).optional() });

async function findingsOf({ kind, output, documented, answer }: Small): Promise<string[]> {
  const examples =
    documented === undefined
      ? []
      : [{ key: 'e', input: kind === 'query' ? {} : { note: 'hi' }, output: documented }];
  const contract = readContract([
    {
      value: {
        meta: { key: 'small.do', version: '1.0.0', kind },
        io: { input, output: z.object(output) },
        policy: { auth: 'anonymous' },
        acceptance: { scenarios: [], examples },
      },
      source: { file: null, exportName: 'small' },
    },
  ]);
  const handler = (given: unknown) => {
    if (!input.safeParse(given).success)
      throw Object.assign(new Error('No'), { code: 'VALIDATION_FAILED', status: 422 });
    return answer();
  };
  const choices = { incognito: true, maxExamples: 5, cucumberFormats: null };
  const { report } = await conformanceOf(contract, inProcess({ 'small.do': handler }), choices);
  return report.findings.map(({ check, message }) => `${check}: ${message}`);
}

it.each(Object.entries(SMALL))('an honest implementation may answer %s', async (_, small) => {
  expect(await findingsOf(small)).toEqual([]);
});

it('a query that adds a member, or counts something else than its readings, is found', async () => {
  let asked = 0;
  const lists = { kind: 'query' as const, output: { picks: z.array(z.int()) } };
  const adding = {
    ...lists,
    answer: () => ({ picks: Array.from({ length: ++asked }, (_, index) => index) }),
  };
  expect(await findingsOf(adding)).toEqual([expect.stringContaining('query-is-safe')]);
  const growing = {
    kind: 'query' as const,
    output: { charged: z.int() },
    answer: () => ({ charged: ++asked }),
  };
  expect(await findingsOf(growing)).toEqual([expect.stringContaining('query-is-safe')]);
});
