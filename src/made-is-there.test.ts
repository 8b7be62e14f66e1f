import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom, honestly, type Refuse } from '../fixtures/implementations/honest/honest.ts';
import { fetchAdapter } from './adapters/fetch.ts';
import { inProcess } from './adapters/in-process/in-process.ts';
import { mockOf } from './mock/mock-of.ts';
import { conformanceOf } from './testing/conformance-of.ts';

const ticket = z.object({ id: z.string().min(1), subject: z.string() });
const created = z.object({ subject: z.string().min(1).max(40) });
const one = z.object({ id: z.string() });
const page = z.object({ limit: z.number().int().min(1).max(50).optional() });
const list = z.object({ tickets: z.array(ticket), total: z.number().int() });

const contract = contractFrom({
  'command desk.ticket.open': {
    io: { input: created, output: ticket },
    policy: { auth: 'anonymous' },
    acceptance: {
      scenarios: [{ key: 'opens', given: [], when: ['User opens a ticket'], then: ['Ticket is opened'] }],
      examples: [{ key: 'one', input: { subject: 'Ink' }, output: { id: 't-1', subject: 'Ink' } }],
    },
  },
  'query desk.ticket.get': {
    io: { input: one, output: ticket, errors: { TICKET_NOT_FOUND: { http: 404, when: 'it is unknown' } } },
    policy: { auth: 'anonymous' },
  },
  'query desk.ticket.list': {
    io: { input: page, output: list },
    policy: { auth: 'anonymous' },
    acceptance: {
      scenarios: [
        {
          key: 'lists',
          given: ['Ticket exists'],
          when: ['User lists tickets'],
          then: ['List of tickets is returned'],
        },
      ],
      examples: [{ key: 'none', input: {}, output: { tickets: [], total: 0 } }],
    },
  },
});

const refuse: Refuse = (code, status, message) => ({ ok: false, code, status, error: { message } });

interface Ways {
  readonly store?: boolean;
  readonly readable?: 'yes' | 'forbidden';
  readonly listed?: (all: readonly object[]) => object;
}

const everything = (all: readonly object[]) => ({ tickets: all, total: all.length });

/** The scenarios' findings and statuses of a desk that works in these ways. */
async function desk({ store = true, readable = 'yes', listed = everything }: Ways) {
  const kept = new Map<string, object>();
  let count = 0;
  const adapter = inProcess({
    'desk.ticket.open': honestly(created, null, refuse, ({ subject }) => {
      count += 1;
      const made = { id: `t-${count}`, subject };
      if (store) kept.set(made.id, made);
      return made;
    }),
    'desk.ticket.get': honestly(one, null, refuse, ({ id }) =>
      readable === 'forbidden'
        ? refuse('FORBIDDEN', 403, 'Not for you')
        : (kept.get(id) ?? refuse('TICKET_NOT_FOUND', 404, 'No')),
    ),
    'desk.ticket.list': honestly(page, null, refuse, ({ limit = 50 }) => {
      const answer = listed([...kept.values()]) as z.infer<typeof list>;
      return { ...answer, tickets: answer.tickets.slice(0, limit) };
    }),
  });
  const { report } = await conformanceOf(contract, adapter, { maxExamples: 5 });
  const status = (key: string) => report.requirements.find(({ id }) => id.endsWith(`acceptance/${key}`));
  const found = report.findings.map(({ mismatches: [first] }) => `${first?.path.join('.')} ${first?.kind}`);
  return { opens: status('opens')?.status, lists: status('lists')?.status, found };
}

describe('what a scenario says is made', () => {
  it('is there afterwards', async () => {
    expect(await desk({})).toEqual({ opens: 'verified', lists: 'verified', found: [] });
  });

  it('is violated where it was never stored', async () => {
    const { opens, found } = await desk({ store: false });
    expect(opens).toBe('violated');
    expect(found).toContain('then 1.read-back not-stored');
  });

  it('is not decided where the query shows it to no caller', async () => {
    const { opens, found } = await desk({ readable: 'forbidden' });
    expect(opens).toBe('unverified');
    expect(found.filter((one) => one.includes('read-back'))).toEqual([]);
  });
});

describe('a list after something exists', () => {
  const lacking = 'then 1.output.tickets missing-element';

  it('holds it, where it shows all', async () => {
    const { lists, found } = await desk({ listed: () => ({ tickets: [], total: 0 }) });
    expect(lists).toBe('violated');
    // The law of lists sees it too.
    expect(found).toEqual([lacking, 'steps.1.output.tickets missing-element']);
  });

  it('may have it on another page', async () => {
    const other = (all: readonly object[]) => ({ tickets: all.slice(0, 1), total: all.length + 1 });
    expect(await desk({ listed: other })).toMatchObject({ lists: 'verified', found: [] });
  });
});

it('the mock keeps what it says it made', async () => {
  const adapter = fetchAdapter(mockOf(contract), { states: '/_states', events: '/_events' });
  const { report } = await conformanceOf(contract, adapter, { maxExamples: 10 });
  expect(report.findings).toEqual([]);
});
