import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Step } from '../../model/finding.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import { answered, operationOf, refusal, success } from '../../testing/small-operation.ts';
import type { JudgedCase } from '../check.ts';
import { goneAfterEnded } from './gone-after-ended.ts';

const book = z.object({ bookId: z.string(), title: z.string(), status: z.string().optional() });
const id = z.object({ bookId: z.string() });
const end = operationOf({ key: 'book.delete', input: id, output: z.object({}) });
const show = operationOf({ key: 'book.get', kind: 'query', input: id, output: book });
const list = operationOf({
  key: 'book.list',
  kind: 'query',
  input: z.object({}),
  output: z.object({ books: z.array(book) }),
});
/** One query that both shows and lists them. */
const both = operationOf({
  key: 'book.read',
  kind: 'query',
  input: id.partial(),
  output: z.object({ book: book.optional(), books: z.array(book).optional() }),
});

const MOBY = { bookId: 'b1', title: 'Moby' };
const OTHER = { bookId: 'b2', title: 'Emma' };
const shown = (one: object) => success(one);
const listed = (...books: object[]) => success({ books });
const missing = refusal('NOT_FOUND', 404);

type Looked = readonly [Operation, Outcome, object?];

/** What the law says of a thing that was looked at, ended, and looked for. */
function judge(
  before: readonly Looked[],
  after: readonly Looked[],
  { ended = success({}), asked = {} }: { readonly ended?: Outcome; readonly asked?: object } = {},
) {
  const calls: readonly Looked[] = [...before, [end, ended], ...after];
  const steps = calls.map(([operation, outcome, value = { bookId: 'b1' }]): Step => {
    const { step } = answered(operation, outcome, { input: { form: 'json', value } });
    return step;
  });
  const subject = {
    operation: end,
    operations: new Map([end, show, list, both].map((one) => [one.id, one])),
    steps,
    case: {
      calls,
      expect: {
        idField: 'bookId',
        within: [],
        show: show.id,
        holder: [],
        list: list.id,
        place: { path: ['books'], id: ['bookId'] },
        ...asked,
      },
    },
  };
  const [judgement] = goneAfterEnded.judgeCase?.(subject as unknown as JudgedCase) ?? [];
  return judgement;
}

const verdict = (...asked: Parameters<typeof judge>) => judge(...asked)?.verdict;
const reason = (...asked: Parameters<typeof judge>) => judge(...asked)?.reason;

describe('what was ended, by the query that shows one', () => {
  it('is gone where it is not found, or shows that it is deleted', () => {
    expect(verdict([[show, shown(MOBY)]], [[show, missing]])).toBe('pass');
    expect(verdict([[show, shown(MOBY)]], [[show, shown({ ...MOBY, status: 'deleted' })]])).toBe('pass');
  });

  it('is still there where it stands as it stood', () => {
    expect(judge([[show, shown(MOBY)]], [[show, shown(MOBY)]])?.mismatches).toEqual([
      {
        path: ['steps', 2, 'outcome'],
        kind: 'still-there',
        expected: 'not found, or a sign that it is deleted',
        actual: 'success with {bookId: "b1", title: "Moby"}',
      },
    ]);
  });

  it('is undecided where it changed, was never shown, cannot be looked for, or was not ended', () => {
    expect(reason([[show, shown(MOBY)]], [[show, shown({ ...MOBY, status: 'archived' })]])).toMatch(
      /leaves open/,
    );
    expect(reason([[show, missing]], [[show, missing]])).toMatch(/^book\.get@1\.0\.0 did not succeed/);
    expect(reason([], [[show, shown(MOBY)]])).toBe('nothing showed it before it was ended');
    expect(reason([[show, shown(MOBY)]], [[show, refusal('FORBIDDEN', 403)]])).toMatch(/did not succeed/);
    const ended = refusal('CONFLICT', 409);
    expect(reason([[show, shown(MOBY)]], [[show, shown(MOBY)]], { ended })).toMatch(/^book\.delete@/);
  });
});

describe('what was ended, by the query that lists them', () => {
  it('is gone where the list has it no more, or shows that it is deleted', () => {
    expect(verdict([[list, listed(MOBY, OTHER)]], [[list, listed(OTHER)]])).toBe('pass');
    const deleted = { ...MOBY, status: 'deleted' };
    expect(verdict([[list, listed(MOBY)]], [[list, listed(deleted)]])).toBe('pass');
  });

  it('is still there where the list has it as it was', () => {
    const judgement = judge([[list, listed(MOBY, OTHER)]], [[list, listed(OTHER, MOBY)]]);
    expect(judgement?.mismatches).toEqual([
      {
        path: ['steps', 2, 'output', 'books'],
        kind: 'still-there',
        expected: 'a list without "b1"',
        actual: 'a list with it, as it was',
      },
    ]);
  });

  it('is undecided where the list never had it', () => {
    expect(verdict([[list, listed(OTHER)]], [[list, listed(OTHER)]])).toBe('inconclusive');
  });
});

describe('what was ended, where one query shows and lists them', () => {
  const asked = { show: both.id, list: both.id, holder: ['book'] };
  const one = (found: object): Looked => [both, success({ book: found })];
  const all = (...books: object[]): Looked => [both, success({ books }), {}];

  it('is gone by a look from each side of the end, though both looks before it were alike', () => {
    expect(verdict([one(MOBY), all(MOBY)], [[both, missing], all()], { asked })).toBe('pass');
    expect(
      verdict(
        [one(MOBY), one(MOBY)],
        [
          [both, missing],
          [both, missing],
        ],
        { asked },
      ),
    ).toBe('pass');
    const lists = { ...asked, show: null };
    expect(verdict([all(MOBY), all(MOBY)], [all(), all()], { asked: lists })).toBe('pass');
  });

  it('is still there where it stands afterwards as it stood before', () => {
    expect(verdict([one(MOBY), all(MOBY)], [one(MOBY), all(MOBY)], { asked })).toBe('fail');
    const places = judge([all(MOBY), all(MOBY)], [all(MOBY), all(MOBY)], { asked: { ...asked, show: null } });
    expect(places?.mismatches.map(({ path }) => path)).toEqual([['steps', 3, 'output', 'books']]);
  });

  it('is undecided where an answer before the end showed none', () => {
    const nothing: Looked = [both, success({})];
    expect(verdict([nothing, nothing], [nothing, nothing], { asked })).toBe('inconclusive');
    expect(verdict([nothing, nothing], [[both, missing]], { asked })).toBe('inconclusive');
  });

  it('is undecided where the run did not look again', () => {
    expect(verdict([one(MOBY), all(MOBY)], [], { asked })).toBe('inconclusive');
  });
});
