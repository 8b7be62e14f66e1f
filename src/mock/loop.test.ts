import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import * as documents from '../../fixtures/contracts/loop/documents.ts';
import * as orders from '../../fixtures/contracts/loop/orders.ts';
import * as weather from '../../fixtures/contracts/loop/weather.ts';
import { families } from '../../fixtures/invented/invented-contracts.ts';
import { fetchAdapter } from '../adapters/fetch.ts';
import { DEFAULT_PHASES, type Phase } from '../config/proviso-config.ts';
import { lint } from '../contract/lint/lint.ts';
import type { Contract } from '../model/operation.ts';
import type { RunVerdict } from '../model/report.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';
import { mockOf } from './mock-of.ts';

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const actors = {
  user: bearer('user-token'),
  admin: bearer('admin-token'),
  observer: bearer('observer-token'),
};

type Mock = ReturnType<typeof mockOf>;

/** What our own run says of a mock, or of one whose traffic is changed on its way. */
async function loop(
  contract: Contract,
  change: (mock: Mock) => Mock = (mock) => mock,
  phases: readonly Phase[] = DEFAULT_PHASES,
) {
  const adapter = fetchAdapter(change(mockOf(contract)), { actors, states: '/_states', events: '/_events' });
  return (await conformanceOf(contract, adapter, { maxExamples: 20, phases })).report;
}

const shop = contractOf(orders);

describe.each<[string, Contract, readonly string[], RunVerdict]>([
  [
    'agent runs',
    contractOf(...agentRunModules),
    [
      'agent.run.execute@1.0.0#laws/listed-after-made/in-a-row: it may stand on another page',
      'agent.run.cancel@1.0.0#laws/refused-changed-nothing/done-twice: it was not refused: success with {success: true, status: "cancelled"}',
      "agent.run.list@1.0.0#examples/list-completed/reproduced: output.runs.length depends on data the example's world would have to hold, and no state handler confirmed it: 1 documented, 0 observed",
      'agent.run.getLogs@1.0.0#laws/pages-add-up/in-a-row: there are no more than 1 of them',
    ],
    'partial',
  ],
  [
    'a shop',
    shop,
    [
      'Not applicable: GET /shop/orders/{orderId} can carry no input outside its model: as text, whatever stands for orderId is inside it.',
      'Not applicable: the path /shop/orders/{orderId} carries all of the input, and no JSON is left that could be malformed.',
      'shop.order.cancel@2.1.0#laws/refused-changed-nothing/done-twice: it was not refused: success with {success: true}',
      "shop.order.list@2.1.0#examples/first-page/reproduced: output.orders.length depends on data the example's world would have to hold, and no state handler confirmed it: 1 documented, 10 observed",
      'shop.order.list@2.1.0#acceptance/list-paid-orders/walked: the list is empty, so nothing shows that it was filtered',
      'shop.order.list@2.1.0#laws/filter-holds/status-2: nothing has status PAID',
    ],
    'partial',
  ],
  [
    'a library',
    contractOf(documents),
    [
      ...['malformed', 'media-type', 'method'].map(
        (probe) =>
          `library.document.remove@1.0.0#transport/${probe}/refused: not sent: nothing shows that what it deletes (documentId "0b0e7c1e-6f5a-4a3e-9a43-2f1f7f1f4d10") is this run's own, or that a state of the config gave it`,
      ),
      'no query shows or lists what became of one library document',
      'no query shows one library document by its id',
      'no query shows one library document by its id',
    ],
    'conformant',
  ],
  [
    'weather stations',
    contractOf(weather),
    [
      'Not applicable: the path /stations/{station}/days/{day} carries all of the input, and no JSON is left that could be malformed.',
    ],
    'conformant',
  ],
])('the mock of %s', (_, contract, unobservable, verdict) => {
  it('keeps every clause that can be seen, by our own run', async () => {
    const report = await loop(contract);

    expect(lint(contract).filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(report.findings.filter(({ verdict }) => verdict !== 'inconclusive')).toEqual([]);
    expect(report.requirements.flatMap(({ reason }) => reason ?? [])).toEqual(unobservable);
    expect(report.verdict).toBe(verdict);
  });
});

describe.each(families.map((operations) => [operations[0]?.key ?? '', operations] as const))(
  'the mock of the family of %s, of which little is documented',
  (_, operations) => {
    it('breaks nothing: what it cannot show is unverified, with the reason', async () => {
      const report = await loop({ operations, events: [], inert: [] });
      const open = report.requirements.filter(({ status }) => status !== 'verified');

      expect(report.findings.filter(({ verdict }) => verdict !== 'inconclusive')).toEqual([]);
      const known = ['unverified', 'not-applicable'];
      expect(open.filter(({ status, reason }) => !known.includes(status) || reason === null)).toEqual([]);
    });
  },
);

const CANCEL = /\/shop\/orders\/[^/]+\/cancel$/;
const READ = /\/shop\/orders\/[^/]+$/;

/** Answers to one route changed on their way out. */
function changed(route: RegExp, change: (body: Record<string, unknown>, status: number) => Response) {
  return (mock: Mock): Mock =>
    async (request) => {
      const { pathname } = new URL(request.url);
      const response = await mock(request);
      if (!route.test(pathname)) return response;
      return change((await response.json()) as Record<string, unknown>, response.status);
    };
}

const answer = (body: unknown, status: number) => Response.json(body, { status });

describe('a mock with one clause broken', () => {
  it.each<[string, string, (mock: Mock) => Mock]>([
    [
      'drops a field of the output',
      'output-conforms shop.order.get@2.1.0#io/output',
      changed(READ, ({ customer: _, ...rest }, status) => answer(rest, status)),
    ],
    [
      'shows another value than a scenario says',
      'scenario-holds shop.order.get@2.1.0#acceptance/get-shipped-order',
      changed(READ, (body, status) =>
        answer(body.status === 'SHIPPED' ? { ...body, status: 'PAID' } : body, status),
      ),
    ],
    [
      'refuses with a code that no one declared',
      'error-declared shop.order.get@2.1.0#io/errors',
      changed(READ, (body, status) =>
        answer(status === 404 ? { ...body, code: 'NO_SUCH_ORDER' } : body, status),
      ),
    ],
    [
      'refuses with another status than the declared one',
      'error-status shop.order.cancel@2.1.0#errors/ORDER_ALREADY_SHIPPED',
      changed(CANCEL, (body, status) => answer(body, status === 409 ? 400 : status)),
    ],
    [
      'says that it failed to cancel',
      'scenario-holds shop.order.cancel@2.1.0#acceptance/cancel-order',
      changed(CANCEL, (body, status) => answer(status === 200 ? { success: false } : body, status)),
    ],
    [
      'emits no event',
      'scenario-holds shop.order.place@2.1.0#acceptance/place-order',
      changed(/_events$/, (body) => answer({ ...body, events: [] }, 200)),
    ],
    [
      'emits a payload outside its model',
      'events-declared shop.order.place@2.1.0#sideEffects/emits/order.placed',
      changed(/_events$/, ({ events, ...rest }) =>
        answer(
          { ...rest, events: (events as object[]).map((event) => ({ ...event, data: { id: 1 } })) },
          200,
        ),
      ),
    ],
    [
      'writes no audit entry',
      'audit-recorded shop.order.place@2.1.0#sideEffects/audit/order.placed',
      changed(/_events$/, (body) => answer({ ...body, audit: [] }, 200)),
    ],
    [
      'lets anonymous callers in',
      'policy-enforced shop.order.get@2.1.0#policy/auth',
      (mock) => async (request) => {
        const { pathname } = new URL(request.url);
        const headers = new Headers(request.headers);
        if (READ.test(pathname)) headers.set('authorization', 'Bearer user-token');
        return mock(new Request(request, { headers }));
      },
    ],
    [
      'forgets idempotency keys',
      'command-idempotent shop.order.place@2.1.0#policy/idempotent',
      (mock) => async (request) => {
        const headers = new Headers(request.headers);
        headers.delete('idempotency-key');
        return mock(new Request(request, { headers }));
      },
    ],
    [
      'crashes on invalid input',
      'no-crash shop.order.cancel@2.1.0#io/answers',
      changed(CANCEL, (body, status) =>
        status === 422 ? new Response('', { status: 500 }) : answer(body, status),
      ),
    ],
  ])('is caught where it %s', async (_, finding, change) => {
    // What the contract documents is enough to see it, but for the crash, which only invalid input shows.
    const report = await loop(shop, change, finding.startsWith('no-crash') ? ['coverage'] : ['examples']);

    expect(report.verdict).not.toBe('conformant');
    expect(
      report.findings
        .filter(({ verdict }) => verdict === 'fail')
        .map((one) => `${one.check} ${one.requirement}`),
    ).toContain(finding);
  });
});
