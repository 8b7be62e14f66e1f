import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Depart, deskReport, put, refuse } from '../fixtures/invented/ticket-desk.ts';
import { nodeAdapter } from './adapters/node.ts';
import { readContract } from './contract/reading/read-contract.ts';
import { planConformance } from './plan/plan-conformance.ts';
import { exitCodeOf } from './report/exit-code.ts';
import { conformanceOf } from './testing/conformance-of.ts';

async function findings(key: string, depart: Depart): Promise<string[]> {
  const report = await deskReport(key, depart, {}, undefined, true);
  return report.findings.map(({ check, message }) => `${check} ${message}`);
}

const KEYS = ['ticket.open', 'ticket.get', 'ticket.list', 'ticket.ring', 'ticket.close'];

describe('asked as a client asks', () => {
  it.each(KEYS)('an honest %s differs in nothing', async (key) => {
    expect(await findings(key, ({ whole }) => whole)).toEqual([]);
  });

  it.each<[string, string, Depart, string]>([
    [
      'answers otherwise without a trace',
      'ticket.list',
      ({ whole }) =>
        async (input, context) => ({
          ...((await whole(input, context)) as object),
          ...(context.traceId === undefined ? { total: 99 } : {}),
        }),
      'output.total: expected 2, as each time the harness asked, got 99, each time a client asked',
    ],
    [
      'keeps nothing without a trace',
      'ticket.open',
      ({ whole, desk }) =>
        async (input, context) => {
          const answer = (await whole(input, context)) as { ticketId: string };
          if (context.traceId === undefined) desk.delete(answer.ticketId);
          return answer;
        },
      'read back: expected success',
    ],
    [
      'echoes another title without a trace',
      'ticket.open',
      ({ whole }) =>
        async (input, context) => ({
          ...((await whole(input, context)) as object),
          ...(context.traceId === undefined ? { title: 'Other' } : {}),
        }),
      'output.title: expected the title that was sent',
    ],
    [
      'refuses without a trace',
      'ticket.close',
      ({ whole }) =>
        (input, context) =>
          context.traceId === undefined ? refuse('TICKET_CLOSED', 409) : whole(input, context),
      'outcome: expected a refusal with TICKET_NOT_FOUND (404), as each time the harness asked, got a refusal with TICKET_CLOSED (409)',
    ],
  ])('what %s is found', async (_, key, depart, message) => {
    expect(await findings(key, depart)).toEqual([expect.stringContaining(`incognito ${message}`)]);
  });

  it.each<[string, string, Depart]>([
    ['answers by turns', 'ticket.list', turning(2)],
    ['answers three ways by turns', 'ticket.list', turning(3)],
    [
      'has room for one in three only',
      'ticket.open',
      ({ whole }) => {
        let opened = 0;
        return (input, context) => (++opened % 3 > 0 ? refuse('QUOTA_EXCEEDED', 409) : whole(input, context));
      },
    ],
    [
      'lists what others add meanwhile',
      'ticket.list',
      ({ whole, desk }) =>
        (input, context) => {
          put(desk, 'Another');
          return whole(input, context);
        },
    ],
  ])('what %s does not differ by who asks', async (_, key, depart) => {
    const said = await findings(key, depart);
    expect(said.filter((each) => each.startsWith('incognito'))).toEqual([]);
  });

  it('says what stays unknown, in a warning that fails no run', async () => {
    const report = await deskReport('ticket.get', ({ whole }) => whole, {}, undefined, true);
    const codes = report.warnings.map(({ code }) => code);
    expect(codes).toContain('incognito-limits');
    const alone = { ...report, warnings: report.warnings.filter(({ code }) => code === 'incognito-limits') };
    const gate = (failOnWarnings: boolean) => exitCodeOf(alone, { allowPartial: true, failOnWarnings });
    expect(gate(true)).toBe(gate(false));
  });
});

function turning(period: number): Depart {
  return ({ whole }) => {
    let asked = 0;
    return async (input, context) => ({
      ...((await whole(input, context)) as object),
      total: asked++ % period,
    });
  };
}

const contract = readContract([
  {
    value: {
      meta: { key: 'parcel.get', version: '1.0.0', kind: 'query' },
      io: {
        input: z.object({ parcelId: z.string().min(1) }),
        output: z.object({ parcelId: z.string(), weight: z.int() }),
        errors: { PARCEL_NOT_FOUND: { http: 404, when: 'Parcel ID is unknown' } },
      },
      policy: { auth: 'anonymous' },
      acceptance: {
        scenarios: [],
        examples: [
          { key: 'one', input: { parcelId: 'pcl-20381' }, output: { parcelId: 'pcl-20381', weight: 3 } },
        ],
      },
    },
    source: { file: null, exportName: 'get' },
  },
]);

/** Answers by what the request looks like. */
function parcels(answers: (id: string, isTraced: boolean) => unknown): RequestListener {
  return async (request, response) => {
    // Where events can be seen, calls are traced.
    if (request.url?.startsWith('/_events'))
      return response.setHeader('content-type', 'application/json').end('{"events":[],"cursor":"1"}');
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams.get('input') ?? text;
    const { parcelId } = JSON.parse(asked === '' ? '{}' : asked) as { parcelId?: unknown };
    const isValid = typeof parcelId === 'string' && parcelId !== '';
    const answer = isValid ? answers(parcelId, request.headers.traceparent !== undefined) : null;
    const code = isValid ? 'PARCEL_NOT_FOUND' : 'VALIDATION_FAILED';
    response.writeHead(answer !== null ? 200 : isValid ? 404 : 422, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { code }));
  };
}

async function overHttp(listener: RequestListener): Promise<string[]> {
  const plan = planConformance(contract, { examples: 'strict', actors: [], incognito: true });
  const { report } = await conformanceOf(contract, nodeAdapter(listener, { events: '/_events' }), {
    plan,
    phases: ['examples'],
  });
  const own = report.findings.filter(({ check }) => check === 'incognito');
  return own.map(({ message }) => message);
}

describe('over HTTP', () => {
  const honest = (parcelId: string) => (parcelId === 'pcl-20381' ? { parcelId, weight: 3 } : null);

  it('an honest server differs in nothing', async () => {
    expect(await overHttp(parcels(honest))).toEqual([]);
  });

  it('a server that is right only under a traceparent is found', async () => {
    const listener = parcels((id, isTraced) => (isTraced ? honest(id) : { parcelId: id, weight: 1 }));
    expect(await overHttp(listener)).toEqual([
      expect.stringContaining('output.weight: expected 3'),
      expect.stringContaining('a refusal with PARCEL_NOT_FOUND (404), as each time the harness asked'),
    ]);
  });

  it('a server that finds nothing only where an id looks made up is found', async () => {
    const listener = parcels((id) =>
      /^unknown-|^\W|^.{0,4}$/.test(id) ? null : { parcelId: id, weight: 3 },
    );
    expect(await overHttp(listener)).toEqual([
      expect.stringContaining('outcome: expected a refusal with PARCEL_NOT_FOUND (404)'),
    ]);
  });
});
