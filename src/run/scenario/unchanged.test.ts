import { expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../../fixtures/implementations/honest/honest.ts';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { builtinChecks } from '../../checks/index.ts';
import { rejudgeOf } from '../../judge/rejudge.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { conformanceOf } from '../../testing/conformance-of.ts';

const cardId = z.string().min(1).max(40);
const Card = z.object({
  cardId,
  owner: z.string(),
  balance: z.number(),
  status: z.enum(['ACTIVE', 'BLOCKED']),
  reads: z.int(),
});
type Card = z.infer<typeof Card>;
const policy = { auth: 'anonymous' };

const contract = (given: string, then: readonly string[]) =>
  contractFrom({
    'command purse.card.issue': {
      io: { input: z.object({ owner: z.string().min(1).max(40) }), output: Card },
      policy,
      acceptance: {
        scenarios: [],
        examples: [
          {
            key: 'one',
            input: { owner: 'Ada' },
            output: { cardId: 'c-1', owner: 'Ada', balance: 50, status: 'ACTIVE', reads: 0 },
          },
        ],
      },
    },
    'command purse.card.block': {
      io: {
        input: z.object({ cardId }),
        output: z.object({ success: z.boolean() }),
        errors: {
          CARD_NOT_FOUND: { http: 404, when: 'The card is unknown' },
          CARD_LOCKED: { http: 409, when: 'It is locked' },
        },
      },
      policy,
      acceptance: {
        scenarios: [{ key: 'block', given: [given], when: ['User blocks the card'], then }],
        examples: [{ key: 'one', input: { cardId: 'c-1' }, output: { success: true } }],
      },
    },
    'query purse.card.get': {
      io: {
        input: z.object({ cardId }),
        output: Card,
        errors: { CARD_NOT_FOUND: { http: 404, when: 'The card is unknown' } },
      },
      policy,
    },
  });

/** A purse that does to a card what `block` says, and shows it as `show` says. */
function purse(block: (card: Card) => Card, show: (card: Card) => Card = (card) => card, refuses = false) {
  const cards = new Map<string, Card>();
  const refuse = (code: string, status: number) => Object.assign(new Error(code), { code, status });
  let last = 0;
  const found = (input: unknown): Card => {
    const read = z.object({ cardId }).safeParse(input);
    if (!read.success) throw refuse('VALIDATION_FAILED', 422);
    const card = cards.get(read.data.cardId);
    if (card === undefined) throw refuse('CARD_NOT_FOUND', 404);
    return card;
  };
  return inProcess({
    'purse.card.issue': (input: unknown) => {
      const read = z.object({ owner: z.string().min(1).max(40) }).safeParse(input);
      if (!read.success) throw refuse('VALIDATION_FAILED', 422);
      const card = {
        cardId: `c-${++last}`,
        owner: read.data.owner,
        balance: 50,
        status: 'ACTIVE' as const,
        reads: 0,
      };
      cards.set(card.cardId, card);
      return card;
    },
    'purse.card.block': (input: unknown) => {
      const card = found(input);
      cards.set(card.cardId, block(card));
      if (refuses) throw refuse('CARD_LOCKED', 409);
      return { success: true };
    },
    'purse.card.get': (input: unknown) => {
      const card = show(found(input));
      cards.set(card.cardId, card);
      return card;
    },
  });
}

const blocked = (card: Card): Card => ({ ...card, status: 'BLOCKED' });
const emptied = (card: Card): Card => ({ ...blocked(card), balance: 0 });
const counted = (card: Card): Card => ({ ...card, reads: card.reads + 1 });
const spending = (card: Card): Card => ({ ...card, balance: card.balance - 1 });

async function cameTo(then: readonly string[], adapter: ReturnType<typeof purse>, given = 'Card exists') {
  const whole = contract(given, then);
  const plan = planConformance(whole, {});
  const cases = plan.cases.filter(({ kind }) => kind === 'scenario');
  const { report } = await conformanceOf(whole, adapter, { plan: { ...plan, cases }, maxExamples: 3 });
  const [only] = report.cases.filter(({ kind }) => kind === 'scenario');
  const told = report.findings.flatMap(({ mismatches }) => mismatches.map(({ path }) => path.join('.')));
  const evidence = only?.evidence ?? report.findings[0]?.evidence;
  if (only === undefined || evidence == null) throw new Error('no evidence');
  // What was seen is judged again, and comes to the same.
  const operations = new Map(whole.operations.map((operation) => [operation.id, operation]));
  const again = rejudgeOf(plan, operations, [], builtinChecks)(only, evidence) ?? [];
  const own = again.filter(({ check }) => check === 'scenario-holds').map(({ verdict }) => verdict);
  expect(own).toEqual([only.verdict]);
  return [only.verdict, ...told];
}

const LOCKED = 'CARD_LOCKED error is returned';

it.each<[string, readonly string[], ReturnType<typeof purse>, readonly string[]]>([
  ['a field that stays', ['Balance is unchanged'], purse(blocked), ['pass']],
  ['a field that changes', ['Balance is unchanged'], purse(emptied), ['fail', 'then 1.read-back.balance']],
  ['a thing that stays', ['Card is unchanged'], purse((card) => card), ['pass']],
  [
    'a thing of which one field changes',
    ['Card stays as it was'],
    purse(blocked),
    ['fail', 'then 1.read-back.status'],
  ],
  [
    'a thing that counts how often it is read',
    ['Card is unchanged'],
    purse((card) => card, counted),
    ['pass'],
  ],
  ['a field that changes by itself', ['Balance is unchanged'], purse(blocked, spending), ['inconclusive']],
  [
    'a refusal that changes nothing',
    [LOCKED, 'Card is not changed'],
    purse((card) => card, undefined, true),
    ['pass'],
  ],
  [
    'a refusal that changes something',
    [LOCKED, 'Card is not changed'],
    purse(blocked, undefined, true),
    ['fail', 'then 2.read-back.status'],
  ],
])('%s comes to its verdict', async (_, then, adapter, verdict) => {
  expect(await cameTo(then, adapter)).toEqual(verdict);
});

it('is undecided where there was nothing to look at before', async () => {
  const then = ['CARD_NOT_FOUND error is returned', 'Card is unchanged'];
  expect(await cameTo(then, purse(blocked), 'Card does not exist')).toEqual(['inconclusive']);
});
