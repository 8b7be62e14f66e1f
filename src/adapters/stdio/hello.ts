import { isRecord } from '../../model/is-record.ts';
import { Mistake, Unreachable } from '../../model/mistake.ts';
import { Watchdog } from '../in-process/settle.ts';
import type { Driver } from './driver.ts';

/** What a driver says in its first answer that it can do. What it leaves out, it cannot. */
export interface DriverCan {
  readonly events: boolean;
  readonly audit: boolean;
  readonly statuses: boolean;
  readonly reset: boolean;
  /** Sentences it knows, all of them; true where it is asked for each. */
  readonly states: boolean | readonly string[];
  readonly actors: readonly string[] | 'all';
  /** How many requests may be open at once. Default 1. */
  readonly concurrency: number;
}

export const PROTOCOL = 1;
const MOST_AT_ONCE = 1024;
const SWITCHES = ['events', 'audit', 'statuses', 'reset'] as const;

/** The inside of the first line, and of any later one that asks the same. A driver repeats `echo`. */
export function helloMembers(echo: string): string {
  return `"do":"hello","protocol":${PROTOCOL},"echo":${JSON.stringify(echo)}`;
}

/** Says hello, and reads what the driver can do. Throws `Unreachable`, and the `Mistake` `driver-invalid`. */
export async function hello(driver: Driver, readyTimeoutMs: number, signal: AbortSignal): Promise<DriverCan> {
  const watchdog = new Watchdog(readyTimeoutMs);
  try {
    const within = { watchdog, ms: readyTimeoutMs };
    const { answered } = await driver.request('hello', helloMembers('proviso'), signal, within);
    if (answered.kind === 'ended') throw new Unreachable(answered.reason);
    if (answered.kind === 'timeout')
      throw new Unreachable(
        `the driver was started and had not answered the first line after ${readyTimeoutMs} ms${driver.lastWords}`,
      );
    if (answered.kind === 'unreadable') throw invalid(answered.reason.replace(/^the driver /, ''));
    return canOf(answered.value);
  } finally {
    watchdog.close();
  }
}

function canOf({ protocol, can = {} }: Readonly<Record<string, unknown>>): DriverCan {
  if (protocol !== PROTOCOL)
    throw invalid(`speaks protocol ${shown(protocol)}, and this version speaks ${PROTOCOL}`);
  if (!isRecord(can)) throw invalid(`says in \`can\` ${shown(can)}, which is no object`);
  for (const name of SWITCHES)
    if (can[name] !== undefined && typeof can[name] !== 'boolean')
      throw invalid(`says in \`can.${name}\` ${shown(can[name])}, which is neither true nor false`);
  const { states = false, actors, concurrency = 1 } = can;
  if (typeof states !== 'boolean' && !isNames(states))
    throw invalid('says in `can.states` neither true, false nor an array of sentences');
  if (actors !== undefined && !isNames(actors)) throw invalid('says in `can.actors` no array of names');
  if (!Number.isInteger(concurrency) || Number(concurrency) < 1 || Number(concurrency) > MOST_AT_ONCE)
    throw invalid(
      `says in \`can.concurrency\` ${shown(concurrency)}, which is no number from 1 to ${MOST_AT_ONCE}`,
    );
  return {
    events: can.events === true,
    audit: can.audit === true,
    statuses: can.statuses === true,
    reset: can.reset === true,
    states,
    actors: actors ?? 'all',
    concurrency: Number(concurrency),
  };
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length < 10_000 && value.every((each) => typeof each === 'string');
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
}

function invalid(what: string): Mistake {
  return new Mistake({
    code: 'driver-invalid',
    message: `The driver ${what}.`,
    where: 'command',
    hint: 'Correct its first answer; docs/stdio.md shows one, and `proviso smoke` tries it.',
  });
}
