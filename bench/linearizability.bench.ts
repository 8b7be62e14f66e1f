/** 10,000 histories of 12 calls to a store, half of them with one read put wrong, each judged by whether some order explains it. */
import type { SequentialModel, Timed } from '../src/linearize/history.ts';
import { linearize } from '../src/linearize/linearization.ts';
import { atMost } from './promise.ts';
import { bestOfTurns } from './timed.ts';

const [HISTORIES, CALLS, CLIENTS] = [10_000, 12, 4];
const BUDGET_MS = 2_000;

/** A read has what it saw; a write what it wrote. */
interface Op {
  readonly read: boolean;
  readonly value: number;
}

const register: SequentialModel<number, Op> = {
  initial: 0,
  step: (state, { read, value }) => (read ? (state === value ? state : null) : value),
  keyOf: String,
};

let seed = 1;
function random(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
}

/** Calls of some clients, each taking effect at one moment between its beginning and its end. */
function recorded(): Timed<Op>[] {
  const free = new Array<number>(CLIENTS).fill(0);
  const calls = Array.from({ length: CALLS }, (_, index) => {
    const client = index % CLIENTS;
    const from = (free[client] as number) + random(5) + 1;
    const to = from + random(12) + 1;
    free[client] = to;
    return { from, to, at: from + random(to - from + 1), read: random(2) > 0, value: index + 1 };
  });
  let state = 0;
  const seen = new Map<(typeof calls)[number], number>();
  for (const call of [...calls].sort((one, other) => one.at - other.at)) {
    if (!call.read) state = call.value;
    seen.set(call, call.read ? state : call.value);
  }
  return calls.map((call) => ({
    op: { read: call.read, value: seen.get(call) as number },
    from: call.from,
    to: call.to,
  }));
}

const histories = Array.from({ length: HISTORIES }, (_, index) => {
  const history = recorded();
  const wrong = index % 2 === 0 ? -1 : history.findLastIndex(({ op }) => op.read);
  return history.map((call, at) =>
    at === wrong ? { ...call, op: { read: true, value: random(CALLS) } } : call,
  );
});

let broken = 0;
const { ours } = await bestOfTurns(
  { warm: 1, counted: 3 },
  {
    ours: async () => {
      broken = histories.filter((history) => linearize(history, register).order === null).length;
    },
  },
);
if (broken === 0 || broken === HISTORIES) throw new Error(`${broken} of ${HISTORIES} histories are broken`);
const what = `10,000 histories of 12 calls (${broken} broken) / 2 s`;
atMost(1, { what, measure: 'wall', ours: ours.wallMs, against: BUDGET_MS, unit: 'ms' });
atMost(1, { what, measure: 'CPU', ours: ours.cpuMs, against: BUDGET_MS, unit: 'ms' });
