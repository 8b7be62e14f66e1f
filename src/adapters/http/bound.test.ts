import { afterEach, describe, expect, it } from 'vitest';
import { close, legacyDesk, list, open } from '../../../fixtures/invented/legacy-tickets.ts';
import { conformanceOf, contractOf } from '../../testing/conformance-of.ts';
import { serve, type TestServer } from '../../testing/serve.ts';
import { http } from './http.ts';
import type { HttpOptions } from './options.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const BINDING: Omit<HttpOptions, 'baseUrl'> = {
  query: 'flat',
  refusal: {
    code: { header: 'X-Error' },
    codes: { invalid: 'VALIDATION_FAILED', 'unknown-ticket': 'TICKET_NOT_FOUND' },
  },
  operations: {
    'ticket.open@1.0.0': {
      route: 'POST /tickets',
      body: 'form',
      success: 201,
      outputFields: { ticketId: { header: 'Location', pattern: '^/tickets/(.+)$' } },
    },
    'ticket.list@1.0.0': {
      route: 'GET /tickets',
      fields: { priorities: { in: 'query', name: 'priority' } },
      outputFields: { tickets: 'body', total: { header: 'X-Total-Count', as: 'number' } },
    },
    'ticket.close@1.0.0': { route: 'DELETE /tickets/{ticketId}', body: 'json', output: 'none' },
  },
};

async function judged(fault: string | null, options: Partial<HttpOptions> = {}) {
  const server = await serve(legacyDesk(fault));
  servers.push(server);
  const adapter = http({ ...BINDING, ...options, baseUrl: server.url });
  const { report } = await conformanceOf(contractOf({ open, list, close }), adapter, {
    claims: ['core', 'behaviour'],
    phases: ['examples', 'coverage'],
    timeoutMs: 10_000,
  });
  return {
    findings: [...new Set(report.findings.map(({ check, requirement }) => `${check} ${requirement}`))].sort(),
    unverified: report.requirements
      .filter(
        ({ status, unscored, level }) =>
          status === 'unverified' && unscored === undefined && level === 'must',
      )
      .map(({ id, reason }) => `${id}: ${reason}`),
    served: server.served,
  };
}

describe('a service that speaks another dialect', () => {
  it('is spoken to by its bindings, without one false finding', async () => {
    const { findings, unverified, served } = await judged(null);
    expect(findings).toEqual([]);
    expect(unverified).toEqual([]);
    expect(served.some(({ url }) => url.includes('?input='))).toBe(false);
  });

  it.each([
    ['bad-id', 'output-conforms ticket.open@1.0.0#io/output'],
    ['no-location', 'no-crash ticket.open@1.0.0'],
    ['total-text', 'no-crash ticket.list@1.0.0'],
    ['lenient-list', 'input-rejected ticket.list@1.0.0#io/input'],
    ['ok-for-created', 'no-crash ticket.open@1.0.0#io/answers'],
    ['validation-500', 'no-crash ticket.open@1.0.0'],
    ['wrong-code', 'error-declared ticket.close@1.0.0#io/errors'],
  ])('is found out where it goes wrong: %s', async (fault, finding) => {
    const { findings } = await judged(fault);
    expect(findings.filter((found) => found.startsWith(finding))).not.toEqual([]);
  });

  it('is refused a binding that no one could follow, by the name of its member', async () => {
    const operations = { 'ticket.list@1.0.0': { fields: { limt: 'query' } } } as const;
    await expect(judged(null, { operations })).rejects.toMatchObject({
      code: 'binding-invalid',
      where: 'operations.ticket.list@1.0.0.fields.limt',
    });
  });
});
