import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unexplained } from './by-entity.ts';
import type { SequentialModel, Timed } from './history.ts';
import { linearize } from './linearization.ts';

/** A call to a store of texts by key, as Porcupine's logs have it: `fail` for a swap that was refused, `info` for no answer. */
interface KeyValueOp {
  readonly f: 'get' | 'put' | 'append' | 'cas';
  readonly key: string;
  readonly sent: unknown;
  readonly type: 'ok' | 'fail' | 'info';
  readonly value: unknown;
}

const store: SequentialModel<string, KeyValueOp> = {
  initial: '',
  step(known, { f, sent, type, value }) {
    if (f === 'put') return String(sent);
    if (f === 'append') return known + String(sent);
    if (f === 'get') return type === 'info' || value === known ? known : null;
    const [from, to] = sent as readonly [string, string];
    const swaps = known === from;
    return type !== 'info' && (type === 'ok') !== swaps ? null : swaps ? to : known;
  },
  keyOf: (known) => known,
};

interface Recorded {
  readonly name: string;
  readonly isBroken: boolean;
  readonly history: readonly Timed<KeyValueOp>[];
}

/** One event a line: `{:process 0, :type :invoke, :f :get, :key "k0", :value nil}`; before each history its verdict. */
function read(text: string): readonly Recorded[] {
  return text.split(/^; /m).flatMap((part): readonly Recorded[] => {
    const [name = '', ...lines] = part.trim().split('\n');
    if (name === '') return [];
    const open = new Map<string, number>();
    const history: Timed<KeyValueOp>[] = [];
    for (const [index, line] of lines.entries()) {
      const [, process = '', type = '', f = '', key = '', text = ''] =
        /^\{:process (\d+), :type :(\w+), :f :(\w+), :key "(\w+)", :value (.*)\}$/.exec(line) ?? [];
      const value: unknown = text === 'nil' ? null : JSON.parse(text.replace('" "', '", "'));
      if (type === 'invoke') {
        open.set(process, history.length);
        const op = { f, key, sent: value, type: 'info', value: null } as KeyValueOp;
        history.push({ op, from: index, to: null });
        continue;
      }
      const at = open.get(process) ?? -1;
      const call = history[at] as Timed<KeyValueOp>;
      history[at] = {
        ...call,
        op: { ...call.op, type: type as 'ok', value },
        to: type === 'info' ? null : index,
      };
    }
    return [{ name, isBroken: name.includes('broken'), history }];
  });
}

/** Every order there is, one after the other. */
function bruteForce(left: readonly Timed<KeyValueOp>[], known = ''): boolean {
  if (left.every(({ to }) => to === null)) return true;
  return left.some((call) => {
    if (left.some(({ to }) => to !== null && to < call.from)) return false;
    const next = store.step(known, call.op);
    return (
      next !== null &&
      bruteForce(
        left.filter((other) => other !== call),
        next,
      )
    );
  });
}

const corpus = read(readFileSync('fixtures/histories/corpus.edn', 'utf8'));
const entityOf = ({ key }: KeyValueOp) => key;

describe('histories of a store', () => {
  it('are at least a hundred, half of them broken', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(100);
    expect(corpus.filter(({ isBroken }) => isBroken).length).toBe(corpus.length / 2);
  });

  it.each(corpus)('$name', ({ isBroken, history }) => {
    expect(unexplained(history, store, entityOf).length > 0).toBe(isBroken);
  });

  it('are judged as trying every order judges them, where they are short', () => {
    const short = corpus.filter(({ history }) => history.length <= 8);
    expect(short.length).toBeGreaterThanOrEqual(90);
    for (const { name, isBroken, history } of short)
      expect([name, !bruteForce(history)]).toEqual([name, isBroken]);
  });
});

const op = (f: KeyValueOp['f'], sent: unknown, value: unknown = sent): KeyValueOp => ({
  f,
  key: 'k',
  sent,
  type: 'ok',
  value,
});

describe('an order of calls', () => {
  it('is found where calls overlap, and holds their places in the history', () => {
    const history = [
      { op: op('put', 'a'), from: 0, to: 5 },
      { op: op('get', null, 'a'), from: 1, to: 2 },
      { op: op('get', null, ''), from: 1, to: 3 },
    ];
    expect(linearize(history, store).order).toEqual([2, 0, 1]);
  });

  it('is not found where a read went back', () => {
    const history = [
      { op: op('put', 'a'), from: 0, to: 5 },
      { op: op('get', null, 'a'), from: 1, to: 2 },
      { op: op('get', null, ''), from: 3, to: 4 },
    ];
    expect(linearize(history, store).order).toBeNull();
  });

  it('takes what was never answered to have happened, or not', () => {
    const lost = { op: { ...op('put', 'a'), type: 'info' as const }, from: 0, to: null };
    const seen = (value: string, from: number) => ({ op: op('get', null, value), from, to: from + 1 });
    expect(linearize([lost, seen('a', 5)], store).order).toEqual([0, 1]);
    expect(linearize([lost, seen('', 5)], store).order).toEqual([1]);
    expect(linearize([lost, seen('', 5), seen('a', 7)], store).order).toEqual([1, 0, 2]);
    expect(linearize([lost, seen('a', 5), seen('', 7)], store).order).toBeNull();
  });

  it('takes calls that only touch to overlap', () => {
    const touching = [
      { op: op('put', 'a'), from: 0, to: 1 },
      { op: op('get', null, ''), from: 1, to: 2 },
    ];
    expect(linearize(touching, store).order).toEqual([1, 0]);
    expect(linearize([], store).order).toEqual([]);
  });

  it('is found in a history longer than one word of bits', () => {
    const history = Array.from({ length: 100 }, (_, at) => [
      { op: op('put', `v${at}`), from: at * 4, to: at * 4 + 2 },
      { op: op('get', null, `v${at}`), from: at * 4 + 1, to: at * 4 + 3 },
    ]).flat();
    expect(linearize(history, store).order).toHaveLength(200);
  });
});
