import type { SelfTest } from '../../model/adapter.ts';
import { isUnobserved, isUnreachable } from '../../model/mistake.ts';
import type { Gossip } from '../process/gossip.ts';
import type { Answered, Driver } from './driver.ts';
import { type DriverCan, helloMembers } from './hello.ts';

/** Text that tells whether lines cross whole: other scripts, escapes, separators that some libraries take for the end of a line. */
const ODD = 'ü 漢字 🙂 "quoted" \\ \u0000 \u2028 \u0085 \r\n end';
const LONG = 'long '.repeat(20_000);
const PAGE = 'docs/stdio.md';

/** Tries the driver itself: what is wrong here would be blamed on the implementation behind it. */
export async function tryDriver(
  driver: Driver,
  can: DriverCan,
  gossip: Gossip,
  signal: AbortSignal,
): Promise<SelfTest> {
  const before = gossip.count;
  const wrong: string[] = [];
  try {
    await tryEach(driver, can, signal, (what, answered, holds) => {
      if (answered.kind === 'timeout')
        wrong.push(`${what}: no answer within ${answered.afterMs} ms${begunBy(driver)}`);
      else if (answered.kind !== 'answer') wrong.push(`${what}: ${answered.reason}`);
      else if (!holds(answered.value)) wrong.push(`${what}: it answered ${answered.line.slice(0, 160)}`);
    });
  } catch (error) {
    // It has ended, or answers no more: that is what is wrong with it.
    if (!isUnreachable(error) && !isUnobserved(error)) throw error;
    signal.throwIfAborted();
    if (wrong.length === 0) wrong.push(error.message);
  }
  if (gossip.count > before)
    wrong.push(`lines on standard output that are no answers${because(driver.strayLine)}`);
  if (wrong.length > 0)
    return {
      part: 'driver',
      works: false,
      detail: [...new Set(wrong)].join('; '),
      hint: `Correct the driver before the implementation is looked at; ${PAGE} shows each of these lines.`,
    };
  const most = can.concurrency === 1 ? 'one request at a time' : `${can.concurrency} requests at once`;
  return { part: 'driver', works: true, detail: `it keeps the protocol, ${most}`, hint: null };
}

type Expect = (
  what: string,
  answered: Answered,
  holds: (value: Readonly<Record<string, unknown>>) => boolean,
) => void;

async function tryEach(driver: Driver, can: DriverCan, signal: AbortSignal, expect: Expect): Promise<void> {
  const ask = async (what: string, members: string) => (await driver.request(what, members, signal)).answered;
  const repeats = (echo: string) => (value: Readonly<Record<string, unknown>>) => value.echo === echo;
  const isUnimplemented = ({ unimplemented }: Readonly<Record<string, unknown>>) =>
    unimplemented === true || typeof unimplemented === 'string';

  expect(
    '`echo` of a text in several scripts is not repeated',
    await ask('hello', helloMembers(ODD)),
    repeats(ODD),
  );
  expect(
    '`echo` of a text of 100,000 characters is not repeated',
    await ask('hello', helloMembers(LONG)),
    repeats(LONG),
  );
  const many = await Promise.all(
    Array.from({ length: Math.min(can.concurrency, 16) }, async (_, n) => ({
      echo: `number ${n}`,
      answered: await ask('hello', helloMembers(`number ${n}`)),
    })),
  );
  for (const { echo, answered } of many)
    expect('requests that are open together do not get each its own answer', answered, repeats(echo));
  expect(
    'an operation that it cannot know is not answered with `unimplemented`',
    await ask('an unknown operation', UNKNOWN_CALL),
    isUnimplemented,
  );
  expect(
    'a second call is not answered like the first',
    await ask('a second call', UNKNOWN_CALL),
    isUnimplemented,
  );
  expect(
    'a request that it does not know is not answered with `"unsupported": true`',
    await ask('a request of another kind', '"do":"proviso asks for what no driver knows"'),
    ({ unsupported }) => unsupported === true,
  );
  if (!can.reset) return;
  expect(
    'it says in `can` that it resets, and does not when it is asked to',
    await ask('reset', '"do":"reset"'),
    ({ failed, unsupported }) => unsupported !== true && (failed === undefined || failed === false),
  );
}

const UNKNOWN_CALL =
  '"do":"call","operation":"proviso.asks.for.what.is.not.there","version":"1.0.0","actor":"anonymous","input":{}';

function because(text: string | null): string {
  return text === null ? '' : ` (${text})`;
}

/** A line that has begun and does not end explains why no answer came. */
function begunBy({ begunLine }: Driver): string {
  return begunLine === null ? '' : `, and a line that does not end: ${begunLine}`;
}
