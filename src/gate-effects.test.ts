import { expect, it } from 'vitest';
import { type AttemptRow, attempted } from '../fixtures/attempts/attempt-row.ts';
import { type Depart, guarded, put, refuse } from '../fixtures/invented/ticket-desk.ts';

const POLICY: AttemptRow[] = [
  [
    'lets everyone in',
    'ticket.close',
    ({ work }) =>
      (input, context) =>
        work(guarded('ticket.close', { ...context, actor: 'admin' }, input), context),
    'policy/auth',
    'violated',
  ],
  [
    'lets a user do what is for an admin',
    'ticket.close',
    ({ whole }) =>
      (input, context) =>
        whole(input, {
          ...context,
          actor: context.actor === 'user' ? 'admin' : context.actor,
          emit: context.emit,
        }),
    'policy/auth',
    'violated',
  ],
  [
    'closes, and then turns away',
    'ticket.close',
    ({ whole, desk }) =>
      (input, context) => {
        const found = desk.get(String(input?.ticketId));
        if (context.actor === 'anonymous' && found) found.status = 'CLOSED';
        return whole(input, context);
      },
    'policy/auth',
    'violated',
  ],
  [
    'renames, and then turns away',
    'ticket.close',
    ({ whole, desk }) =>
      (input, context) => {
        const found = desk.get(String(input?.ticketId));
        if (context.actor === 'user' && found) found.title = 'Hacked';
        return whole(input, context);
      },
    'policy/auth',
    'violated',
  ],
  [
    'deletes, and then turns away',
    'ticket.close',
    ({ whole, desk }) =>
      (input, context) => {
        if (context.actor === 'anonymous') desk.delete(String(input?.ticketId));
        return whole(input, context);
      },
    'policy/auth',
    'violated',
  ],
  [
    'makes one, and then turns away',
    'ticket.open',
    ({ whole, desk }) =>
      (input, context) => {
        if (context.actor === 'anonymous') put(desk, String(input?.title));
        return whole(input, context);
      },
    'policy/auth',
    'violated',
  ],
  [
    'gives the data with the refusal',
    'ticket.get',
    ({ whole, desk }) =>
      (input, context) => {
        if (context.actor !== 'anonymous') return whole(input, context);
        throw Object.assign(new Error('No'), {
          code: 'UNAUTHENTICATED',
          status: 401,
          data: desk.get(String(input?.ticketId)) ?? { ticketId: 't', title: 't', status: 'OPEN' },
        });
      },
    'policy/auth',
    'violated',
  ],
  [
    'turns no one away but says so',
    'ticket.list',
    ({ whole }) =>
      (input, context) =>
        context.actor === 'anonymous' ? refuse('VALIDATION_FAILED', 422) : whole(input, context),
    'policy/auth',
    'unverified',
  ],
];

let constant = 0;
const IDEMPOTENCE: AttemptRow[] = [
  [
    'forgets the key',
    'ticket.open',
    ({ whole }) =>
      (input, { idemKey: _, ...context }) =>
        whole(input, context as never),
    'policy/idempotent',
    'violated',
  ],
  [
    'remembers the input instead of the key',
    'ticket.open',
    ({ whole }) => {
      const known = new Map<string, unknown>();
      return async (input, context) => {
        const key = JSON.stringify(input);
        if (context.idemKey !== undefined && known.has(key)) return known.get(key);
        const answer = await whole(input, context);
        known.set(key, answer);
        return answer;
      };
    },
    'policy/idempotent',
    'violated',
  ],
  [
    'makes one thing under whatever key',
    'ticket.open',
    ({ whole }) => {
      let only: unknown;
      return async (input, context) => {
        if (context.idemKey === undefined) return whole(input, context);
        only ??= await whole(input, context);
        return only;
      };
    },
    'policy/idempotent',
    'violated',
  ],
  [
    'refuses the repeat',
    'ticket.open',
    ({ whole }) => {
      const seen = new Set<string>();
      return (input, context) => {
        if (context.idemKey !== undefined && seen.has(context.idemKey)) refuse('CONFLICT', 409);
        if (context.idemKey !== undefined) seen.add(context.idemKey);
        return whole(input, context);
      };
    },
    'policy/idempotent',
    'violated',
  ],
  [
    'emits again on the repeat',
    'ticket.open',
    ({ whole }) =>
      async (input, context) => {
        const answer = (await whole(input, context)) as { ticketId: string };
        if (context.idemKey !== undefined && constant++ >= 0)
          await context.emit('ticket.opened', '1.0.0', { ticketId: answer.ticketId });
        return answer;
      },
    'policy/idempotent',
    'violated',
  ],
  [
    'looks before it remembers, with two at once',
    'ticket.open',
    ({ work }) => {
      const known = new Map<string, unknown>();
      return async (input, context) => {
        const read = guarded('ticket.open', context, input);
        const { idemKey, ...others } = context;
        if (idemKey === undefined) return work(read, context);
        if (known.has(idemKey)) return known.get(idemKey);
        await new Promise((resolve) => setTimeout(resolve, 5));
        const answer = await work(read, others as never);
        known.set(idemKey, answer);
        return answer;
      };
    },
    'policy/idempotent',
    'violated',
    { concurrency: 2 },
  ],
];

const silent: Depart =
  ({ whole }) =>
  (input, context) =>
    whole(input, { ...context, emit: async () => undefined, audit: context.audit });
const EVENTS: AttemptRow[] = [
  ['never tells that it opened', 'ticket.open', silent, 'sideEffects/emits/ticket.opened', 'violated'],
  ['never tells that it closed', 'ticket.close', silent, 'sideEffects/emits/ticket.closed', 'violated'],
  [
    'tells of another ticket',
    'ticket.open',
    ({ whole }) =>
      (input, context) =>
        whole(input, {
          ...context,
          emit: (key, version) => context.emit(key, version, { ticketId: 'another' }),
          audit: context.audit,
        }),
    'sideEffects/emits/ticket.opened',
    'violated',
  ],
  [
    'tells without a payload',
    'ticket.close',
    ({ whole }) =>
      (input, context) =>
        whole(input, {
          ...context,
          emit: (key, version) => context.emit(key, version, {}),
          audit: context.audit,
        }),
    'sideEffects/emits/ticket.closed',
    'violated',
  ],
  [
    'tells something undeclared too',
    'ticket.open',
    ({ whole }) =>
      async (input, context) => {
        const answer = await whole(input, context);
        await context.emit('ticket.copied', '1.0.0', {});
        return answer;
      },
    'sideEffects/emits',
    'violated',
  ],
  [
    'tells before it refuses',
    'ticket.close',
    ({ whole }) =>
      async (input, context) => {
        if (context.actor === 'user')
          await context.emit('ticket.closed', '1.0.0', { ticketId: String(input?.ticketId) });
        return whole(input, context);
      },
    'sideEffects/on-success-only',
    'violated',
  ],
  [
    'tells when it is asked',
    'ticket.get',
    ({ whole }) =>
      async (input, context) => {
        const answer = await whole(input, context);
        await context.emit('ticket.read', '1.0.0', {});
        return answer;
      },
    'meta/kind',
    'unverified',
  ],
];

const ROWS: readonly AttemptRow[] = [...POLICY, ...IDEMPOTENCE, ...EVENTS];

it.each(ROWS.map((row) => [row[0], row] as const))('is not found conformant where it %s', async (_, row) => {
  expect(await attempted(row)).toMatchObject({ conformant: false, status: row[4] });
});
