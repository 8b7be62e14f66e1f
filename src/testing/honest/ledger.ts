import { z } from 'zod';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { contractFrom, type Honest, honestly, type Refuse } from './honest.ts';

/** Numeric ids, entries that settle by themselves in time, instants as milliseconds; errors of a class. */
const post = z.object({
  accountId: z.number().int().positive(),
  amount: z.number().min(0.01).max(1_000_000),
  memo: z.string().max(200).optional(),
});
const byId = z.object({ entryId: z.number().int() });
const entry = z.object({
  entryId: z.number().int(),
  accountId: z.number().int(),
  amount: z.number(),
  memo: z.string().nullable(),
  status: z.enum(['pending', 'settled', 'voided']),
  settledAt: z.date().nullable(),
  ageMs: z.number().int().min(0),
});
const posted = z.object({ entryId: z.number().int(), status: z.enum(['pending', 'settled']) });
const balance = z.object({ accountId: z.number().int().positive() });
const balanced = z.object({ accountId: z.number(), balance: z.number(), generatedAt: z.number().int() });
const settled = z.object({ success: z.boolean() });
const postedEvent = z.object({ entryId: z.number(), amount: z.number() });

const contract = contractFrom({
  'command ledger.entry.post': {
    io: { input: post, output: posted },
    policy: { auth: 'user', idempotent: true },
    sideEffects: {
      emits: [{ key: 'entry.posted', version: '1.0.0', when: 'posted', payload: postedEvent }],
      audit: ['entry.posted'],
    },
    acceptance: {
      scenarios: [
        {
          key: 'posts',
          given: ['User is authenticated'],
          when: ['User posts an entry'],
          then: ['Entry ID is returned', 'EntryPosted event is emitted'],
        },
      ],
      examples: [
        {
          key: 'coffee',
          input: { accountId: 7, amount: 3.5, memo: 'Coffee' },
          output: { entryId: 1, status: 'pending' },
        },
      ],
    },
  },
  'query ledger.entry.get': {
    io: { input: byId, output: entry, errors: { ENTRY_NOT_FOUND: { http: 404, when: 'no such entry' } } },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [
        {
          key: 'reads',
          given: ['Entry exists'],
          when: ['User requests the entry'],
          then: ['Entry details are returned'],
        },
        {
          key: 'unknown',
          given: ['Entry does not exist'],
          when: ['User requests the entry'],
          then: ['ENTRY_NOT_FOUND error is returned'],
        },
      ],
      examples: [
        {
          key: 'pending',
          input: { entryId: 1 },
          output: {
            entryId: 1,
            accountId: 7,
            amount: 3.5,
            memo: null,
            status: 'pending',
            settledAt: null,
            ageMs: 12,
          },
        },
      ],
    },
  },
  'command ledger.entry.void': {
    io: {
      input: byId.extend({ reason: z.string().max(80).nullable() }),
      output: settled,
      errors: {
        ENTRY_NOT_FOUND: { http: 404, when: 'no such entry' },
        ENTRY_VOIDED: { http: 409, when: 'it was voided before' },
      },
    },
    policy: { auth: 'admin' },
    acceptance: {
      examples: [{ key: 'void', input: { entryId: 1, reason: null }, output: { success: true } }],
    },
  },
  'query ledger.balance': {
    io: { input: balance, output: balanced },
    policy: { auth: 'user' },
    acceptance: {
      examples: [
        {
          key: 'balance',
          input: { accountId: 7 },
          output: { accountId: 7, balance: 3.5, generatedAt: 1_700_000_000_000 },
        },
      ],
    },
  },
});

class LedgerError extends Error {
  readonly code: string;
  readonly statusCode: number;
  constructor(code: string, statusCode: number, message: string) {
    super(message);
    this.code = code;
    this.statusCode = statusCode;
  }
}

const refuse: Refuse = (code, status, message) => {
  throw new LedgerError(code, status, message);
};

interface Stored {
  readonly entryId: number;
  readonly accountId: number;
  readonly amount: number;
  readonly memo: string | null;
  readonly at: number;
  voided: boolean;
}

/** Milliseconds after which an entry has settled by itself. */
const SETTLES = 1;

export const ledger: Honest = {
  contract,
  adapter() {
    const entries = new Map<number, Stored>();
    const keys = new Map<string, Stored>();
    let next = 100;
    const put = (accountId: number, amount: number, memo: string | null) => {
      const stored = { entryId: next++, accountId, amount, memo, at: performance.now(), voided: false };
      entries.set(stored.entryId, stored);
      return stored;
    };
    const find = (id: number) => entries.get(id);
    const user = ['user', 'admin'];
    return inProcess(
      {
        'ledger.entry.post': honestly(post, user, refuse, async (input, context) => {
          const key = context.idemKey;
          const known = key === undefined ? undefined : keys.get(key);
          if (known !== undefined) return { entryId: known.entryId, status: 'pending' };
          const stored = put(input.accountId, input.amount, input.memo ?? null);
          if (key !== undefined) keys.set(key, stored);
          await context.emit('entry.posted', '1.0.0', { entryId: stored.entryId, amount: stored.amount });
          await context.audit('entry.posted');
          return { entryId: stored.entryId, status: 'pending', href: `/entries/${stored.entryId}` };
        }),
        'ledger.entry.get': honestly(byId, user, refuse, async ({ entryId }) => {
          const stored = find(entryId);
          if (stored === undefined) return refuse('ENTRY_NOT_FOUND', 404, 'No such entry');
          await new Promise((resolve) => setTimeout(resolve, 1));
          const { at, voided, ...rest } = stored;
          const ageMs = Math.floor(performance.now() - at);
          const isSettled = ageMs >= SETTLES;
          const status = voided ? 'voided' : isSettled ? 'settled' : 'pending';
          return { ...rest, status, settledAt: isSettled ? new Date() : null, ageMs };
        }),
        'ledger.entry.void': honestly(
          byId.extend({ reason: z.string().max(80).nullable() }),
          ['admin'],
          refuse,
          ({ entryId }) => {
            const stored = find(entryId);
            if (stored === undefined) return refuse('ENTRY_NOT_FOUND', 404, 'No such entry');
            if (stored.voided) return refuse('ENTRY_VOIDED', 409, 'Voided before');
            stored.voided = true;
            return { success: true };
          },
        ),
        'ledger.balance': honestly(balance, user, refuse, ({ accountId }) => ({
          accountId,
          balance: [...entries.values()]
            .filter((each) => each.accountId === accountId && !each.voided)
            .reduce((sum, each) => sum + each.amount, 0),
          generatedAt: Math.floor(performance.timeOrigin + performance.now()),
        })),
      },
      {
        states: { 'Entry exists': () => ({ entryId: put(7, 3.5, null).entryId }) },
        reset: () => {
          entries.clear();
          keys.clear();
        },
      },
    );
  },
};
