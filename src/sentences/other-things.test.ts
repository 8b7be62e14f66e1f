import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../fixtures/invented/invented.ts';
import type { Role } from '../model/meaning.ts';
import { briefOf } from '../testing/brief-of.ts';
import { understand } from './understand.ts';

const id = z.string().min(1);
const loan = z.object({ loanId: id, owner: z.string(), comment: z.string(), active: z.boolean() });
const employee = z.object({
  employeeId: id,
  name: z.string(),
  departmentName: z.string(),
  level: z.enum(['JUNIOR', 'SENIOR']).nullable(),
  grade: z.enum(['LOW', 'HIGH']).optional(),
  shift: z.enum(['EARLY', 'LATE']),
});
const lending = [
  invented({
    key: 'lending.loan.update',
    input: z.object({
      loanId: id,
      owner: z.string().optional(),
      comment: z.string(),
      active: z.boolean(),
      autoRenew: z.boolean().optional(),
      channel: z.enum(['SMS', 'MAIL']).optional(),
    }),
    output: loan,
    model: 'Loan',
  }),
  invented({ key: 'lending.loan.renew', input: z.object({ loanId: id }), output: loan, model: 'Loan' }),
  invented({
    key: 'lending.voucher.get',
    kind: 'query',
    input: z.object({ voucherId: id }),
    output: z.object({ voucherId: id }),
  }),
  invented({
    key: 'lending.loan.history',
    kind: 'query',
    input: z.object({ loanId: id }),
    output: z.object({ entries: z.array(z.object({ note: z.string() })) }),
  }),
  invented({
    key: 'lending.employee.list',
    kind: 'query',
    output: z.object({ employees: z.array(employee), hasMore: z.boolean() }),
  }),
  invented({
    key: 'lending.fine.set',
    input: z.object({ fineId: id }),
    output: z.object({
      fineId: id,
      feeCents: z.int(),
      previous: z.object({ priceCents: z.int() }),
      fine: z.object({ dueCents: z.int() }),
    }),
  }),
];

function read(key: string, role: Role, sentence: string): string {
  const operation = lending.find((one) => one.key === `lending.${key}`);
  if (operation === undefined) throw new Error(key);
  const scenario = {
    key: 'one',
    description: null,
    given: [],
    when: ['User updates the loan'],
    then: [sentence],
  };
  return briefOf(understand(sentence, role, { operation, siblings: lending, scenario }));
}

describe('a sentence about the thing itself is read', () => {
  it.each<[string, Role, string, string]>([
    ['loan.update', 'when', 'User disables the loan', 'call lending.loan.update set active=false'],
    ['loan.update', 'when', 'User activates it', 'call lending.loan.update set active=true'],
    ['loan.update', 'when', 'User switches the loan off', 'call lending.loan.update set active=false'],
    ['loan.renew', 'when', 'Renewal is requested', 'call lending.loan.renew'],
    ['loan.renew', 'when', 'Loan renewal is requested', 'call lending.loan.renew'],
    ['loan.renew', 'when', 'Renewal of the loan is requested', 'call lending.loan.renew'],
    ['loan.history', 'when', 'User views the history of the loan', 'call lending.loan.history'],
    ['loan.history', 'when', 'User views the loan history', 'call lending.loan.history'],
    ['loan.update', 'then', 'Owner is the same as the given owner', 'echo owner'],
    ['loan.update', 'then', 'Comment given by the user is kept', 'echo comment'],
    ['employee.list', 'then', 'Early employees are excluded', 'filter employees shift in LATE'],
    ['employee.list', 'then', 'There are no more employees to load', 'hasMore = false'],
    ['employee.list', 'then', 'No more results are available', 'hasMore = false'],
    ['employee.list', 'then', 'Employee names are unique', 'distinct employees name'],
    ['fine.set', 'then', 'Fee is 20 cents', 'feeCents = 20'],
    ['fine.set', 'then', 'Due amount is zero', 'fine.dueCents = 0'],
  ])('%s, %s: %s', (key, role, sentence, means) => expect(read(key, role, sentence)).toBe(means));
});

describe('a sentence about something else is not', () => {
  it.each<[string, Role, string]>([
    ['loan.update', 'when', 'User disables the auto renew'],
    ['loan.update', 'when', 'User disables sms'],
    ['loan.update', 'when', 'User disables the comment'],
    ['loan.update', 'when', 'User disables the owner of the loan'],
    ['loan.update', 'when', 'User activates the voucher'],
    ['loan.update', 'when', 'User switches sms off'],
    ['loan.renew', 'when', 'Renewal fee is requested'],
    ['loan.renew', 'when', 'Loan renewal history is requested'],
    ['loan.renew', 'when', 'A membership renewal is requested'],
    ['loan.renew', 'when', 'Renewal of the voucher is requested'],
    ['loan.history', 'when', 'User views the history of the voucher'],
    ['loan.history', 'when', 'User views the price history'],
    ['loan.update', 'then', 'Comment entered by the previous reviewer is kept'],
    ['loan.update', 'then', 'Comment given by another user is returned'],
    ['loan.update', 'then', 'Comment given by no one is stored'],
    ['employee.list', 'then', 'Junior employees are excluded'],
    ['employee.list', 'then', 'Low employees are not returned'],
    ['employee.list', 'then', 'No more employees are available'],
    ['employee.list', 'then', 'No further employees exist'],
    ['employee.list', 'then', 'More employees are available'],
    ['employee.list', 'then', 'Department names are unique'],
    ['fine.set', 'then', 'Price is 20 cents'],
  ])('%s, %s: %s', (key, role, sentence) => expect(read(key, role, sentence)).toBe('unbound'));
});
