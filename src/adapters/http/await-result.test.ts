import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineCommand } from '../../contract/authoring/define-operation.ts';
import type { RestBinding } from '../../model/rest-binding.ts';
import { contractOf } from '../../testing/conformance-of.ts';
import { type Reply, type Served, serve, type TestServer } from '../../testing/serve.ts';
import { verifiable } from '../../testing/verifiable.ts';
import { http } from './http.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const build = defineCommand({
  meta: { key: 'build.start', version: '1.0.0', stability: 'stable', owners: ['@ci'], tags: ['build'] },
  io: {
    input: z.object({ branch: z.string().min(1).max(40) }),
    output: z.object({ buildId: z.string(), size: z.int() }),
    errors: { BRANCH_LOCKED: { description: 'Locked', http: 409, when: 'The branch is locked' } },
  },
  policy: { auth: 'user' },
  acceptance: {
    examples: [{ key: 'main', input: { branch: 'main' }, output: { buildId: 'b-1', size: 3 } }],
  },
});

const OPERATION = 'build.start@1.0.0';
const ACCEPTED: NonNullable<RestBinding['accepted']> = {
  until: { member: 'status', is: ['done'], failed: ['failed'] },
  everyMs: 10,
  withinMs: 300,
};

type Job = (looks: number, request: Served) => Reply;
const done: Job = () => ({ json: { status: 'done', result: { buildId: 'b-1', size: 3 } } });
const runningFor =
  (times: number, then: Job): Job =>
  (looks, request) =>
    looks <= times ? { json: { status: 'running' } } : then(looks, request);

/** A service that accepts builds and shows each under a place of its own. */
function builder(job: Job, accept: Reply = { status: 202, headers: { location: '/jobs/7' } }) {
  let looks = 0;
  return (request: Served): Reply => {
    if (request.headers.authorization !== 'Bearer user-secret')
      return { status: 401, json: { code: 'UNAUTHENTICATED' } };
    if (request.url === '/builds' && request.method !== 'POST') return { status: 405 };
    if (request.method === 'GET') return job(++looks, request);
    looks = 0;
    if (request.headers['content-type'] !== 'application/json') return { status: 415 };
    const branch = branchOf(request.body);
    return branch === null ? { status: 400, json: { code: 'VALIDATION_FAILED' } } : accept;
  };
}

function branchOf(body: string): string | null {
  try {
    const read = build.io.input.safeParse(JSON.parse(body));
    return read.success ? read.data.branch : null;
  } catch {
    return null;
  }
}

async function judged(
  answer: (request: Served) => Reply,
  binding: Partial<RestBinding> = {},
  phases: readonly ('examples' | 'coverage')[] = ['examples'],
) {
  const server = await serve(answer);
  servers.push(server);
  const adapter = http({
    baseUrl: server.url,
    concurrency: 1,
    actors: { user: { headers: { Authorization: 'Bearer user-secret' } } },
    operations: {
      [OPERATION]: { route: 'POST /builds', output: { member: 'result' }, accepted: ACCEPTED, ...binding },
    },
  });
  const { report, flawsOf } = await verifiable(contractOf({ build }), adapter, {
    claims: ['core', 'behaviour'],
    phases,
    timeoutMs: 2_000,
  });
  const example = report.cases.find(({ check }) => check === 'example-holds');
  return {
    example,
    text: JSON.stringify(report),
    findings: report.findings.map(
      ({ check, mismatches }) =>
        `${check}: ${mismatches.map(({ kind, actual }) => `${kind} ${actual}`).join()}`,
    ),
    served: server.served,
    flaws: await flawsOf(report),
  };
}

describe('a call that is answered 202', () => {
  it('is answered by what its place shows at last, and the report says how often it was looked at', async () => {
    const { example, findings, served, text, flaws } = await judged(builder(runningFor(2, done)));
    expect(example?.verdict).toBe('pass');
    expect(findings).toEqual([]);
    expect(flaws).toEqual([]);
    expect(text).toContain('/jobs/7 was looked at 3 times until it was over');
    const looks = served.filter(({ method, url }) => method === 'GET' && url !== '/builds');
    expect(looks.length).toBeGreaterThanOrEqual(3);
    expect(looks.every(({ url, body }) => url === '/jobs/7' && body === '')).toBe(true);
    expect(text).not.toContain('user-secret');
  });

  it('finds a result outside the model, as in any other answer', async () => {
    const wrong: Job = () => ({ json: { status: 'done', result: { buildId: 'b-1', size: 'three' } } });
    const { findings, flaws } = await judged(builder(runningFor(1, wrong)));
    expect(findings.join()).toContain('output-conforms');
    expect(flaws).toEqual([]);
  });

  it('reads the code where the place says that it failed', async () => {
    const failed: Job = () => ({ json: { status: 'failed', code: 'NO_SUCH_CODE' } });
    const { findings, text } = await judged(builder(failed));
    expect(findings.join()).toContain('NO_SUCH_CODE');
    expect(text).toContain('an error response arrived with status 200');
  });

  it('names its place in a member, and is over where that no longer answers 202', async () => {
    const job: Job = (looks) =>
      looks < 3 ? { status: 202 } : { status: 200, json: { result: { buildId: 'b-1', size: 3 } } };
    const accept = { status: 202, json: { links: { self: 'jobs/9?full=1' } } };
    const { example, findings, served } = await judged(builder(job, accept), {
      accepted: { at: { member: 'links.self' }, everyMs: 10, withinMs: 500 },
    });
    expect(example?.verdict).toBe('pass');
    expect(findings).toEqual([]);
    expect(served.some(({ method, url }) => method === 'GET' && url === '/jobs/9?full=1')).toBe(true);
  });

  it('may also be answered at once, and a declared success then counts', async () => {
    const at = (status: number) => builder(done, { status, json: { result: { buildId: 'b-1', size: 3 } } });
    const kept = await judged(at(201), { success: 201 });
    expect(kept.findings).toEqual([]);
    const broken = await judged(at(200), { success: 201 });
    expect(broken.findings.join()).toContain('success is 201');
  });

  it('has no false finding where everything is tried', async () => {
    const { findings, flaws } = await judged(builder(done), {}, ['examples', 'coverage']);
    expect(findings).toEqual([]);
    expect(flaws).toEqual([]);
  });
});

describe('what cannot be seen of a call that was accepted', () => {
  const elsewhere = { status: 202, headers: { location: 'http://127.0.0.1:9/jobs/7' } };
  const html: Job = () => ({ text: '<html>Welcome</html>', headers: { 'content-type': 'text/html' } });

  it.each<[string, (request: Served) => Reply, string]>([
    ['it is never over', builder(runningFor(1e9, done)), 'not over within 300 ms (status is \\"running\\")'],
    [
      '202 leads to 202 for ever',
      builder(() => ({ status: 202, headers: { location: '/jobs/8' } })),
      'not over within 300 ms',
    ],
    ['the place is on another origin', builder(done, elsewhere), 'where nothing is sent'],
    ['the place is a page for people', builder(html), 'no JSON that could show status'],
    [
      'the place redirects to another origin',
      builder(() => ({ status: 303, headers: { location: 'http://127.0.0.1:9/' } })),
      'another origin',
    ],
    [
      'the place is not there',
      builder(() => ({ status: 404, json: { code: 'BRANCH_LOCKED' } })),
      'it answers 404',
    ],
  ])('is undecided, and no finding, where %s', async (_, answer, reason) => {
    const { example, findings, text, flaws } = await judged(answer);
    expect(findings).toEqual([]);
    expect(example?.verdict).toBe('inconclusive');
    expect(text).toContain(reason);
    expect(flaws).toEqual([]);
  });

  it('is no refusal: whoever accepts a caller and then hides the result has not kept the policy', async () => {
    const lenient = (request: Served): Reply =>
      request.method === 'POST' && branchOf(request.body) !== null
        ? { status: 202, headers: { location: '/jobs/7' } }
        : builder(done)(request);
    const { text, findings } = await judged(lenient, {}, ['examples', 'coverage']);
    expect(findings.filter((found) => found.startsWith('example'))).toEqual([]);
    const policy = (JSON.parse(text) as { cases: { check: string; verdict: string }[] }).cases.filter(
      ({ check }) => check === 'policy-enforced',
    );
    expect(policy.length).toBeGreaterThan(0);
    expect(policy.filter(({ verdict }) => verdict === 'pass')).toEqual([]);
  });

  it('is a finding where no place is named at all, or asking for the result breaks the server', async () => {
    expect((await judged(builder(done, { status: 202 }))).findings.join()).toContain('names no place');
    const crash: Job = () => ({ status: 500, text: 'oops' });
    expect((await judged(builder(crash))).findings.join()).toContain('500');
  });
});

it('stops looking when the run is given up', async () => {
  const server = await serve(builder(runningFor(1e9, done)));
  servers.push(server);
  const operations = {
    [OPERATION]: {
      route: 'POST /builds',
      accepted: { withinMs: 600_000, everyMs: 10_000, until: { member: 'status', is: ['done'] } },
    },
  };
  const adapter = http({
    baseUrl: server.url,
    operations,
    actors: { user: { headers: { Authorization: 'Bearer user-secret' } } },
  });
  const stop = new AbortController();
  const contract = contractOf({ build });
  const session = {
    operations: contract.operations,
    timeoutMs: 1000,
    rateLimit: null,
    env: {},
    cwd: '.',
    signal: stop.signal,
  };
  const connection = await adapter.connect(session);
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error('no operation');
  const call = { operation, input: { branch: 'main' }, actor: 'user', traceId: '1'.repeat(32) };
  setTimeout(() => stop.abort(new Error('given up')), 100);
  await expect(connection.invoke(call, stop.signal)).rejects.toThrow('given up');
  await connection.close();
});
