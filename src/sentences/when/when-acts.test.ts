import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../../fixtures/invented/invented.ts';
import { briefOf } from '../../testing/brief-of.ts';
import { understand } from '../understand.ts';

const id = z.string().min(1);
const booth = z.object({ boothId: id, status: z.enum(['FREE', 'HIRED', 'REJECTED']), lit: z.boolean() });
const booths = [
  invented({
    key: 'fair.booth.hire',
    input: z.object({ boothId: id, voucherCode: z.string().optional(), voucherNote: z.string().optional() }),
    output: booth,
    model: 'Booth',
  }),
  invented({ key: 'fair.booth.vacate', input: z.object({ boothId: id }), output: booth, model: 'Booth' }),
  invented({ key: 'fair.booth.withdraw', input: z.object({ boothId: id }), output: booth, model: 'Booth' }),
  invented({ key: 'fair.booth.approve', input: z.object({ boothId: id }), output: booth, model: 'Booth' }),
  invented({
    key: 'fair.lamp.adjust',
    input: z.object({ lampId: id, enabled: z.boolean() }),
    output: z.object({ lampId: id, enabled: z.boolean() }),
  }),
  invented({
    key: 'fair.fee.record',
    input: z.object({ boothId: id, amount: z.number() }),
    output: z.object({ paymentId: id, amount: z.number() }),
  }),
  invented({
    key: 'fair.payment.record',
    input: z.object({ feeId: id, amount: z.number() }),
    output: z.object({ paymentId: id, amount: z.number() }),
  }),
  invented({
    key: 'fair.booth.history',
    kind: 'query',
    input: z.object({ boothId: id }),
    output: z.object({ entries: z.array(z.object({ note: z.string() })) }),
  }),
  invented({
    key: 'fair.request.judge',
    input: z.object({ requestId: id, verdict: z.enum(['reject', 'pass']) }),
    output: z.object({ id, status: z.enum(['OPEN', 'REJECTED']) }),
    model: 'Request',
  }),
  invented({
    key: 'fair.request.lodge',
    input: z.object({ title: z.string() }),
    output: z.object({ id, status: z.enum(['OPEN', 'REJECTED']) }),
    model: 'Request',
  }),
];

function read(key: string, sentence: string, given: readonly string[] = []): string {
  const operation = booths.find((one) => one.key === key);
  if (operation === undefined) throw new Error(key);
  const scenario = { key: 'one', description: null, given, when: [sentence], then: [] };
  return briefOf(understand(sentence, 'when', { operation, siblings: booths, scenario }));
}

describe('what is done, by its noun', () => {
  it.each([
    ['fair.booth.withdraw', 'Withdrawal is attempted', 'call fair.booth.withdraw'],
    ['fair.booth.withdraw', 'Withdrawal is requested', 'call fair.booth.withdraw'],
    ['fair.payment.record', 'Customer pays', 'call fair.payment.record'],
    ['fair.booth.history', 'User views the history', 'call fair.booth.history'],
    ['fair.lamp.adjust', 'User disables the lamp', 'call fair.lamp.adjust set enabled=false'],
    ['fair.lamp.adjust', 'User enables the lamp', 'call fair.lamp.adjust set enabled=true'],
    [
      'fair.booth.hire',
      'User hires the booth with the voucher',
      'call fair.booth.hire from-state voucherCode',
    ],
  ])('%s: %s', (key, sentence, right) => expect(read(key, sentence)).toBe(right));

  it.each([
    // Whoever asks for an approval does not approve.
    ['fair.booth.approve', 'Approval is requested'],
    ['fair.booth.approve', 'Approval is submitted'],
    ['fair.booth.withdraw', 'Withdrawal is refused'],
    ['fair.booth.withdraw', 'Deposit is attempted'],
    ['fair.booth.withdraw', 'No withdrawal is attempted'],
    // How much it takes to pay all is not told.
    ['fair.payment.record', 'Customer pays the fee in full'],
    ['fair.payment.record', 'Customer pays more than the fee'],
    ['fair.payment.record', 'Customer pays the fee'],
    ['fair.payment.record', 'Customer pays attention'],
    ['fair.payment.record', 'Customer pays nothing'],
    ['fair.payment.record', 'Customer pays late'],
    ['fair.payment.record', 'Customer pays the payment of a friend'],
    ['fair.booth.history', 'User deletes the history'],
    ['fair.booth.vacate', 'User views the history'],
    ['fair.booth.history', 'User views the map'],
    ['fair.lamp.adjust', 'User disables the fuse'],
    // What is told in a clause of its own is not sent.
    ['fair.booth.hire', 'User hires a booth whose floor contains holes'],
    ['fair.booth.hire', 'User hires a booth which lacks a door'],
    ['fair.booth.hire', 'User hires a booth containing wasps'],
  ])('%s is not called by: %s', (key, sentence) => expect(read(key, sentence)).toBe('unbound'));
});

it('what is done again is what a Given says was done', () => {
  expect(read('fair.booth.vacate', 'User vacates the booth again', ['Booth has been vacated'])).toBe(
    'call fair.booth.vacate',
  );
  expect(read('fair.booth.vacate', 'User vacates the booth again', ['Booth is hired'])).toBe('unbound');
  for (const given of [
    'Booth has not been vacated',
    'Booth can be vacated',
    'Booth cannot be vacated again',
    'Vacated booths are kept',
  ])
    expect(read('fair.booth.vacate', 'User vacates the booth again', [given]), given).toBe('unbound');
  expect(read('fair.booth.vacate', 'User vacates the booth twice', ['Booth has been vacated'])).toBe(
    'unbound',
  );
});

describe('a request that is rejected', () => {
  const said = (key: string, then: readonly string[]) => {
    const operation = booths.find((one) => one.key === key);
    if (operation === undefined) throw new Error(key);
    const scenario = { key: 'one', description: null, given: [], when: ['one'], then };
    return briefOf(understand(then[0] ?? '', 'then', { operation, siblings: booths, scenario }));
  };
  it('is so by what was decided, and the call went well', () => {
    expect(said('fair.request.judge', ['Request is rejected'])).toBe('status = REJECTED');
    expect(said('fair.request.judge', ['Call is rejected'])).toBe('refused');
    expect(said('fair.booth.vacate', ['Request is rejected'])).toBe('refused');
  });
  it('may be the call that was refused, where nothing decides', () => {
    expect(said('fair.request.lodge', ['Request is rejected'])).toBe('unbound');
    expect(said('fair.request.lodge', ['Request fails'])).toBe('refused');
  });
});

describe('what a When says beside the call', () => {
  const sync = invented({
    key: 'fair.stock.count',
    input: z.object({
      hall: z.string(),
      dryRun: z.boolean().optional(),
      expectedVersion: z.int().optional(),
      slug: z
        .string()
        .regex(/^[a-z]+$/)
        .optional(),
    }),
    output: z.object({ id }),
    errors: ['HALL_TOO_SMALL'],
  });
  const said = (sentence: string, then: readonly string[] = [], given: readonly string[] = []) => {
    const scenario = { key: 'one', description: null, given, when: [sentence], then };
    return briefOf(understand(sentence, 'when', { operation: sync, siblings: [sync], scenario }));
  };

  it('is a flag by all of its words, or one that a state gave', () => {
    expect(said('User counts the stock as a dry run')).toBe('call fair.stock.count set dryRun=true');
    expect(said('User counts the stock with that slug')).toBe('call fair.stock.count from-state slug');
  });

  it.each([
    'User counts the stock with an outdated version',
    'User counts the stock of a single hall',
    'User counts the stock of one hall only',
    // Any text would not be one.
    'User counts the stock with a slug',
  ])('is not dropped: %s', (sentence) => expect(said(sentence)).toBe('unbound'));

  it('is what is refused, where no Given says why', () => {
    const then = ['HALL_TOO_SMALL error is returned'];
    expect(said('User counts the stock in a tiny corner', then)).toBe('unbound');
    expect(said('User counts the stock', then)).toBe('call fair.stock.count');
    expect(said('User counts the stock in a tiny corner', then, ['Hall is small'])).toBe(
      'call fair.stock.count',
    );
    expect(said('User counts the stock in a tiny corner')).toBe('call fair.stock.count');
  });
});
