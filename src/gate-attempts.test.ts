import { describe, expect, it } from 'vitest';
import { type AttemptRow, answering, attempted, inside, throwing } from '../fixtures/attempts/attempt-row.ts';
import { type Depart, deskReport, guarded, refuse } from '../fixtures/invented/ticket-desk.ts';

const isExample = (key: string, input: Record<string, unknown>) =>
  JSON.stringify(input) ===
  { 'ticket.open': '{"title":"Leak","priority":2}', 'ticket.list': '{"limit":5}' }[key];

/** Takes what the contract documents, and refuses all other valid input. */
const exampleOnly = (key: string, code: string, status: number): Depart => {
  return ({ whole }) =>
    (input, context) => {
      guarded(key, context, input);
      return isExample(key, input) ? whole(input, context) : refuse(code, status);
    };
};

const REFUSALS = [
  ['FORBIDDEN', 403],
  ['CONFLICT', 409],
  ['NOT_FOUND', 404],
  ['RATE_LIMITED', 429],
  ['UNAUTHENTICATED', 401],
  ['GONE', 410],
  ['PRECONDITION_FAILED', 412],
  ['PAYMENT_REQUIRED', 402],
  ['QUOTA_EXCEEDED', 409],
] as const;

const ACCEPTANCE: AttemptRow[] = ['ticket.open', 'ticket.list'].flatMap((key) =>
  REFUSALS.filter(([code]) => key === 'ticket.open' || code !== 'QUOTA_EXCEEDED').map(
    ([code, status]): AttemptRow => [
      `${key} refuses with ${code} all but its example`,
      key,
      exampleOnly(key, code, status),
      'io/input/accepted',
      'unverified',
    ],
  ),
);

const CODES_IN_SUCCESS: AttemptRow[] = [
  { error: 'TICKET_NOT_FOUND' },
  { code: 'TICKET_NOT_FOUND' },
  { errorCode: 'TICKET_NOT_FOUND' },
  { error: { code: 'TICKET_NOT_FOUND' } },
  { problem: { code: 'TICKET_NOT_FOUND' } },
  { errors: ['TICKET_NOT_FOUND'] },
  { errors: [{ code: 'TICKET_NOT_FOUND' }] },
].map(
  (more): AttemptRow => [
    `answers a success with ${JSON.stringify(more)}`,
    'ticket.get',
    answering(more),
    'errors/TICKET_NOT_FOUND',
    'violated',
  ],
);

const CRASHES: AttemptRow[] = [
  [
    'crashes on an id that nothing has',
    'ticket.ring',
    ({ whole, desk }) =>
      (input, context) => {
        const answer = whole(input, context);
        return {
          ...(answer as object),
          title: (desk.get(String(input.ticketId)) as { title: string }).title,
        };
      },
    'io/answers',
    'violated',
  ],
  ...['0', '-1', 'null'].slice(0, 1).map(
    (id): AttemptRow => [
      `crashes on the id ${id}`,
      'ticket.ring',
      inside('ticket.ring', (input, work) => {
        if (input.ticketId === id) throw new TypeError('odd');
        return work(input);
      }),
      'io/answers',
      'violated',
    ],
  ),
  [
    'crashes on the id 0 where unknown ones are declared',
    'ticket.get',
    inside('ticket.get', (input, work) => {
      if (input.ticketId === '0') throw new TypeError('odd');
      return work(input);
    }),
    'io/answers',
    'violated',
  ],
  [
    'throws its code as a message',
    'ticket.get',
    throwing('ticket.get', 'TICKET_NOT_FOUND', ({ ticketId }) => !String(ticketId).startsWith('t-')),
    'io/answers',
    'violated',
  ],
  [
    'throws VALIDATION_FAILED as a message',
    'ticket.list',
    ({ work }) =>
      (input, context) => {
        try {
          return work(guarded('ticket.list', context, input), context);
        } catch (error) {
          if ((error as { code?: string }).code === 'VALIDATION_FAILED') throw new Error('VALIDATION_FAILED');
          throw error;
        }
      },
    'io/answers',
    'violated',
  ],
];

const VALUES: AttemptRow[] = [
  [
    'changes with each reading',
    'ticket.list',
    ({ whole }) => {
      let extra = 0;
      return (input, context) => {
        const answer = whole(input, context) as { total: number };
        return { ...answer, total: answer.total + extra++ };
      };
    },
    'meta/kind',
    'violated',
  ],
  [
    'answers another status than documented',
    'ticket.open',
    answering({ status: 'CLOSED' }),
    'examples/leak',
    'violated',
  ],
  [
    'answers another title than was given',
    'ticket.open',
    answering({ title: 'Other' }),
    'examples/leak',
    'violated',
  ],
  ['answers a number for a text', 'ticket.get', answering({ title: 5 }), 'io/output', 'violated'],
  [
    'answers a status no one declared',
    'ticket.close',
    answering({ status: 'GONE' }),
    'io/output',
    'violated',
  ],
  [
    'validates nothing',
    'ticket.list',
    ({ work }) =>
      (input, context) => {
        if (context.actor === 'anonymous') refuse('UNAUTHENTICATED', 401);
        return work(typeof input === 'object' && input !== null ? input : {}, context);
      },
    'io/input/refused',
    'violated',
  ],
  [
    'takes a title that is too long',
    'ticket.open',
    ({ whole }) =>
      (input, context) =>
        whole(
          typeof input?.title === 'string' && input.title.length > 40 ? { ...input, title: 'Long' } : input,
          context,
        ),
    'io/input/refused',
    'violated',
  ],
  [
    'refuses what is valid as invalid',
    'ticket.open',
    inside('ticket.open', (input, work) =>
      input.priority === 5 ? refuse('VALIDATION_FAILED', 422) : work(input),
    ),
    'io/input/accepted',
    'violated',
  ],
  [
    'takes an unknown ticket for a closed one',
    'ticket.close',
    inside('ticket.close', (input, work) =>
      /^t-\d+$/.test(String(input.ticketId)) ? work(input) : refuse('TICKET_CLOSED', 409),
    ),
    'errors/TICKET_NOT_FOUND',
    'violated',
  ],
  [
    'does nothing at all',
    'ticket.close',
    ({ whole }) =>
      (input, context) =>
        whole(input, context) && refuse('CONFLICT', 409),
    'acceptance/close',
    'violated',
  ],
];

const ROWS: readonly AttemptRow[] = [...ACCEPTANCE, ...CODES_IN_SUCCESS, ...CRASHES, ...VALUES];

it.each(ROWS.map((row) => [row[0], row] as const))('is not found conformant where it %s', async (_, row) => {
  expect(await attempted(row)).toMatchObject({ conformant: false, status: row[4] });
});
describe('the desk', () => {
  it.each(['ticket.open', 'ticket.get', 'ticket.list', 'ticket.ring', 'ticket.close'])(
    'keeps all of %s',
    async (key) => {
      const report = await deskReport(key, ({ whole }) => whole);
      expect(report.findings.map(({ message }) => message)).toEqual([]);
      const open = report.requirements.filter(
        (each) => each.level === 'must' && each.status !== 'verified' && !each.id.includes('#errors/'),
      );
      expect(open.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
    },
  );
});
