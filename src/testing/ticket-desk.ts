import { z } from 'zod';
import type { HandlerContext, InProcessOptions } from '../adapters/in-process/handlers.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { readContract } from '../contract/reading/read-contract.ts';
import type { Contract } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { conformanceOf } from './conformance-of.ts';

const ticket = z.object({ ticketId: z.string(), title: z.string(), status: z.enum(['OPEN', 'CLOSED']) });
const one = z.object({ ticketId: z.string().min(1) });
const opening = z.object({ title: z.string().min(1).max(40), priority: z.int().min(1).max(5).optional() });
const listing = z.object({
  status: z.enum(['OPEN', 'CLOSED']).optional(),
  limit: z.int().min(1).max(50).optional(),
});
const unknown = { TICKET_NOT_FOUND: { http: 404, when: 'Ticket ID is unknown' } };
const event = (key: string) => ({ emits: [{ key, version: '1.0.0', when: '', payload: one }] });
const given = ['Ticket exists'];

/** A small desk: what is made, read, listed, rung and closed, as one contract that an honest implementation keeps. */
const SPECS = {
  'command ticket.open': {
    io: {
      input: opening,
      output: ticket,
      errors: { QUOTA_EXCEEDED: { http: 409, when: 'too many are open' } },
    },
    policy: { auth: 'user', idempotent: true },
    sideEffects: event('ticket.opened'),
    acceptance: {
      scenarios: [],
      examples: [
        {
          key: 'leak',
          input: { title: 'Leak', priority: 2 },
          output: { ticketId: 't-1', title: 'Leak', status: 'OPEN' },
        },
      ],
    },
  },
  'query ticket.get': {
    io: { input: one, output: ticket, errors: unknown },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [
        { key: 'get', given, when: ['User gets the ticket'], then: ['The requested ticket is returned'] },
      ],
      examples: [],
    },
  },
  'query ticket.list': {
    io: { input: listing, output: z.object({ tickets: z.array(ticket), total: z.int() }) },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [],
      examples: [{ key: 'none', input: { limit: 5 }, output: { tickets: [], total: 0 } }],
    },
  },
  'command ticket.ring': {
    io: { input: one, output: z.object({ ticketId: z.string() }) },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [
        { key: 'ring', given, when: ['User rings the ticket'], then: ['The requested ticket is returned'] },
      ],
      examples: [],
    },
  },
  'command ticket.close': {
    io: {
      input: one.extend({ reason: z.string().max(20).optional() }),
      output: z.object({ ticketId: z.string(), status: z.enum(['OPEN', 'CLOSED']) }),
      errors: { ...unknown, TICKET_CLOSED: { http: 409, when: 'Ticket is closed already' } },
    },
    policy: { auth: 'admin' },
    sideEffects: event('ticket.closed'),
    acceptance: {
      scenarios: [
        { key: 'close', given, when: ['Admin closes the ticket'], then: ['Ticket status becomes CLOSED'] },
      ],
      examples: [],
    },
  },
};

export const ticketContract: Contract = readContract(
  Object.entries(SPECS).map(([name, spec]) => {
    const [kind, key = ''] = name.split(' ');
    return {
      value: { meta: { key, version: '1.0.0', kind }, ...spec },
      source: { file: null, exportName: key },
    };
  }),
);

export interface Ticket {
  readonly ticketId: string;
  title: string;
  status: 'OPEN' | 'CLOSED';
}

export type Call = (input: Record<string, unknown>, context: HandlerContext) => unknown;
export type Desk = Map<string, Ticket>;

export function refuse(code: string, status: number): never {
  throw Object.assign(new Error('No'), { code, status });
}

const RANKS = ['anonymous', 'user', 'admin'];

/** Refuses who is too weak and what does not fit, in the order in which servers do. */
export function guarded(key: string, context: HandlerContext, input: unknown): Record<string, unknown> {
  const operation = ticketContract.operations.find((each) => each.key === key);
  const needed = operation?.policy.auth ?? 'admin';
  if (RANKS.indexOf(context.actor) < RANKS.indexOf(needed))
    context.actor === 'anonymous' ? refuse('UNAUTHENTICATED', 401) : refuse('FORBIDDEN', 403);
  const read = operation?.input?.check(input, 'native');
  if (read?.ok !== true) return refuse('VALIDATION_FAILED', 422);
  return read.value as Record<string, unknown>;
}

function honest(desk: Desk, keys: Map<string, unknown>): Record<string, Call> {
  const find = (id: unknown) => desk.get(String(id)) ?? refuse('TICKET_NOT_FOUND', 404);
  return {
    async 'ticket.open'({ title }, context) {
      const known = context.idemKey === undefined ? undefined : keys.get(context.idemKey);
      if (known !== undefined) return known;
      const made = put(desk, String(title));
      if (context.idemKey !== undefined) keys.set(context.idemKey, { ...made });
      await context.emit('ticket.opened', '1.0.0', { ticketId: made.ticketId });
      return { ...made };
    },
    'ticket.get': ({ ticketId }) => ({ ...find(ticketId) }),
    'ticket.list'({ status, limit = 50 }) {
      const all = [...desk.values()].filter((each) => status === undefined || each.status === status);
      return { tickets: all.slice(0, Number(limit)), total: all.length };
    },
    'ticket.ring': ({ ticketId }) => ({ ticketId }),
    async 'ticket.close'({ ticketId }, context) {
      const found = find(ticketId);
      if (found.status === 'CLOSED') refuse('TICKET_CLOSED', 409);
      found.status = 'CLOSED';
      await context.emit('ticket.closed', '1.0.0', { ticketId });
      return { ticketId, status: 'CLOSED' };
    },
  };
}

let made = 0;

export function put(desk: Desk, title: string): Ticket {
  const ticket: Ticket = { ticketId: `t-${++made}`, title, status: 'OPEN' };
  desk.set(ticket.ticketId, ticket);
  return ticket;
}

/** How a desk departs from the honest one: `work` is what stands behind the guard, `whole` what is reached from outside. */
export type Depart = (parts: { readonly work: Call; readonly whole: Call; readonly desk: Desk }) => Call;

/** Runs the plan of one operation against the desk, with that operation's handler changed. */
export async function deskReport(
  key: string,
  depart: Depart,
  options: InProcessOptions = {},
  contract: Contract = ticketContract,
  incognito = false,
): Promise<Report> {
  const desk: Desk = new Map();
  const handlers = Object.fromEntries(
    Object.entries(honest(desk, new Map())).map(([name, work]) => {
      const whole: Call = (input, context) => work(guarded(name, context, input), context);
      return [name, name === key ? depart({ work, whole, desk }) : whole];
    }),
  );
  const states = { 'Ticket exists': () => ({ ticketId: put(desk, 'Given').ticketId }) };
  const only = contract.operations.filter((operation) => operation.key === key);
  const plan = planConformance(contract, { examples: 'strict', actors: [], only, incognito });
  const adapter = inProcess(handlers as never, { states, ...options });
  const run = { plan, maxExamples: 5, retries: 0, cucumberFormats: null, timeoutMs: 200 };
  return (await conformanceOf(contract, adapter, run)).report;
}
