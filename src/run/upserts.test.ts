import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../fixtures/implementations/honest/honest.ts';
import { http } from '../adapters/http/http.ts';
import type { Report } from '../model/report.ts';
import { conformanceOf } from '../testing/conformance-of.ts';
import { type Reply, type Served, serve, type TestServer } from '../testing/serve.ts';

const skipperId = z.string().min(1).max(40);
const email = z.email().max(80);
const boat = z.string().min(1).max(60);
const Skipper = z.object({ skipperId, email, boat });
const SKIPPER_NOT_FOUND = { http: 404, when: 'The skipper is unknown' };
const policy = { auth: 'anonymous' };
const route = (method: string, path: string) => ({ transport: { rest: { method, path, query: 'flat' } } });

/** Skippers are kept by what they are known by, and nothing but `put` makes one. */
const contract = contractFrom({
  'command harbour.skipper.put': {
    io: { input: z.object({ email, boat }), output: Skipper },
    policy,
    ...route('PUT', '/skippers'),
    acceptance: {
      examples: [
        {
          key: 'jo',
          input: { email: 'jo@example.com', boat: 'Selma' },
          output: { skipperId: 's-7', email: 'jo@example.com', boat: 'Selma' },
        },
      ],
    },
  },
  'query harbour.skipper.get': {
    io: { input: z.object({ skipperId }), output: Skipper, errors: { SKIPPER_NOT_FOUND } },
    policy,
    ...route('GET', '/skippers/{skipperId}'),
  },
  'command harbour.skipper.delete': {
    io: { input: z.object({ skipperId }), output: z.object({}), errors: { SKIPPER_NOT_FOUND } },
    policy,
    ...route('DELETE', '/skippers/{skipperId}'),
    acceptance: {
      scenarios: [
        {
          key: 'gone',
          given: ['Skipper exists'],
          when: ['User deletes the skipper'],
          then: ['Skipper is deleted'],
        },
        {
          key: 'unknown',
          given: ['Skipper does not exist'],
          when: ['User deletes the skipper'],
          then: ['SKIPPER_NOT_FOUND error is returned'],
        },
      ],
    },
  },
});

type Manner =
  | 'by email'
  | 'by email, and says so'
  | 'one for each caller'
  | 'hands out'
  | 'by the name of its host'
  | 'by a hash';
type Fault = 'none' | 'keeps what it deletes' | 'deletes another' | 'misses what is there';

/** A harbour that had forty skippers before anybody looked, and lists none. */
function harbour(manner: Manner, fault: Fault) {
  const before = Array.from({ length: 40 }, (_, at) => ({
    skipperId: `s-${at + 1}`,
    email: at === 6 ? 'jo@example.com' : `skipper${at}@example.com`,
    boat: `Boat ${at}`,
  }));
  const skippers = new Map(before.map((one) => [one.skipperId, one]));
  let last = 40;
  let handed = 0;
  const refuse = (status: number, code: string): Reply => ({ status, json: { code } });
  const whose = (address: string): string | undefined => {
    if (manner === 'one for each caller') return 's-9';
    if (manner === 'hands out') return `s-${(handed++ % 40) + 1}`;
    if (manner === 'by the name of its host') return 's-3';
    if (manner === 'by a hash')
      return `s-${([...address].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 9973, 7) % 40) + 1}`;
    return [...skippers.values()].find((one) => one.email === address)?.skipperId;
  };
  const put = (sent: { email: string; boat: string }): Reply => {
    const there = whose(sent.email);
    const id = there ?? `s-${++last}`;
    const kept = { ...sent, skipperId: id };
    // What is handed out is what is there, under the name it has.
    const answered =
      manner === 'by a hash' ? { ...kept, email: skippers.get(id)?.email ?? sent.email } : kept;
    skippers.set(id, answered);
    return { status: there === undefined && manner === 'by email, and says so' ? 201 : 200, json: answered };
  };
  const answer = ({ method, url, headers, body }: Served): Reply => {
    const [, , asked] = url.split('/');
    if (asked === undefined) {
      if (method !== 'PUT') return refuse(405, 'METHOD_NOT_ALLOWED');
      if (headers['content-type'] !== 'application/json') return refuse(415, 'UNSUPPORTED_MEDIA_TYPE');
      if (parsed(body) === undefined) return refuse(400, 'MALFORMED');
      const read = z.object({ email, boat }).safeParse(parsed(body));
      return read.success ? put(read.data) : refuse(422, 'VALIDATION_FAILED');
    }
    if (method !== 'GET' && method !== 'DELETE') return refuse(405, 'METHOD_NOT_ALLOWED');
    const one = decodeURIComponent(asked);
    if (!skipperId.safeParse(one).success) return refuse(422, 'VALIDATION_FAILED');
    const found = skippers.get(one);
    if (found === undefined) return refuse(404, 'SKIPPER_NOT_FOUND');
    if (method === 'GET') return { json: found };
    if (fault === 'misses what is there') return refuse(404, 'SKIPPER_NOT_FOUND');
    if (fault !== 'keeps what it deletes') skippers.delete(one);
    return { json: {} };
  };
  const lost = () => before.map((one) => one.skipperId).filter((one) => !skippers.has(one));
  const made = () => [...skippers.keys()].filter((one) => !before.some((known) => known.skipperId === one));
  return { answer, lost, made };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function runOf(manner: Manner, fault: Fault = 'none') {
  const { answer, lost, made } = harbour(manner, fault);
  const server = await serve(answer);
  servers.push(server);
  const { report } = await conformanceOf(contract, http({ baseUrl: server.url }), {
    maxExamples: 10,
    timeoutMs: 20_000,
  });
  return { report, lost: lost(), made: made() };
}

const deletesOf = (report: Report) =>
  report.cases
    .filter((one) => one.operation === 'harbour.skipper.delete@1.0.0')
    .map(({ case: planned, verdict, reason }) => [planned.split('#')[1], verdict, reason]);

describe('where an upsert alone makes a thing', () => {
  it.each<Manner>([
    'by email',
    'by email, and says so',
    'one for each caller',
    'hands out',
    'by the name of its host',
    'by a hash',
  ])('nothing that was there before is deleted (%s)', async (manner) => {
    const { lost, report } = await runOf(manner);
    expect(lost).toEqual([]);
    expect(deletesOf(report).length).toBeGreaterThan(0);
  });

  it.each<Manner>(['by email', 'by email, and says so'])(
    'deletes are verified on what only the run can have made (%s)',
    async (manner) => {
      const { report, made } = await runOf(manner);
      expect(report.findings.map((one) => [one.case, one.message])).toEqual([]);
      expect(deletesOf(report).filter(([, verdict]) => verdict !== 'pass')).toEqual([]);
      // What generated inputs made is left, and told; so is the documented skipper, who may have been there before.
      const left = report.footer.created?.left ?? 0;
      expect([made.length, made.length + 1]).toContain(left);
    },
  );

  it.each<Fault>(['keeps what it deletes', 'misses what is there'])(
    'a delete that %s is found',
    async (fault) => {
      const { report } = await runOf('by email', fault);
      expect(report.findings.map((one) => one.operation)).toContain('harbour.skipper.delete@1.0.0');
    },
  );
});
