import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { smoke } from '../../../run/smoke.ts';
import { conformanceOf, runOptionsOf } from '../../../testing/conformance-of.ts';
import { operationOf } from '../../../testing/small-operation.ts';
import { fetchAdapter } from '../../fetch.ts';
import { cookieLogin } from './cookie-login.ts';

const operation = operationOf({
  key: 'order.get',
  kind: 'query',
  input: z.object({ orderId: z.string().min(1) }),
  output: z.object({ orderId: z.string() }),
  transport: { rest: { method: 'POST', path: '/orders' } },
  acceptance: { examples: [{ key: 'one', input: { orderId: 'o-1' }, output: { orderId: 'o-1' } }] },
});
const contract = { operations: [operation], events: [], inert: [] };

/** Right in all it does, to whoever has logged in with the right password. */
async function orders(request: Request): Promise<Response> {
  const problem = (status: number, code: string) => Response.json({ code, status }, { status });
  if (new URL(request.url).pathname === '/login') {
    const { password } = (await request.json()) as { password: string };
    return password === 'right-word'
      ? new Response(null, { status: 204, headers: { 'set-cookie': 'session=session-id-1' } })
      : problem(401, 'UNAUTHENTICATED');
  }
  if (request.method !== 'POST') return problem(405, 'METHOD_NOT_ALLOWED');
  if (request.headers.get('cookie') !== 'session=session-id-1') return problem(401, 'UNAUTHENTICATED');
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return problem(415, 'UNSUPPORTED_MEDIA_TYPE');
  let input: unknown;
  try {
    input = await request.json();
  } catch {
    return problem(400, 'BAD_REQUEST');
  }
  const checked = operation.input?.check(input, 'wire');
  return checked?.ok ? Response.json(checked.value) : problem(422, 'VALIDATION_FAILED');
}

const adapterWith = (password: string) =>
  fetchAdapter(orders, {
    actors: { user: cookieLogin({ path: '/login', json: { name: 'ann', password } }) },
  });

describe('a run as an actor that logs in', () => {
  it('judges as it would with headers', async () => {
    const { report } = await conformanceOf(contract, adapterWith('right-word'));
    expect(report.findings.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(report.requirements.find(({ id }) => id.endsWith('#examples/one'))?.status).toBe('verified');
    expect(JSON.stringify(report)).not.toMatch(/session-id-1|right-word/);
  });

  it('judges nothing falsely where the login fails, and tells why once', async () => {
    const warnings: string[] = [];
    const warn = (text: string) => warnings.push(text);
    const { report } = await conformanceOf(contract, adapterWith('wrong-word'), { warn });
    expect(report.findings.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    const one = report.cases.find(({ requirement }) => requirement.endsWith('#examples/one'));
    expect(one?.verdict).toBe('inconclusive');
    expect(one?.reason).toContain(
      'login-failed: The actor `user` could not log in: POST /login answered 401.',
    );
    expect(report.requirements.filter(({ status }) => status === 'violated')).toEqual([]);
    expect(warnings.filter((text) => text.includes('login-failed'))).toHaveLength(1);
    expect(JSON.stringify(report) + warnings.join()).not.toContain('wrong-word');
  });

  it('is told by smoke', async () => {
    const results = await smoke(runOptionsOf(contract, adapterWith('wrong-word')));
    expect(results.find(({ part }) => part === 'credentials of user')).toMatchObject({
      state: 'broken',
      detail: expect.stringContaining('login-failed'),
    });
  });
});
