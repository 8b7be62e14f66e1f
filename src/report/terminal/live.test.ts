import { expect, test } from 'vitest';
import type { RunEvent } from '../../model/event.ts';
import { eventsOf } from '../formats/ndjson.ts';
import { hostileReport, hugeReport, interruptedReport, violatedReport } from '../sample-report.ts';
import { createLive } from './live.ts';

function shown(
  events: Iterable<RunEvent>,
  { tty, verbose = false }: { tty: boolean; verbose?: boolean },
): string {
  let text = '';
  let time = 0;
  const stream = { write: (chunk: string) => (text += chunk) };
  const live = createLive(stream, {
    tty,
    color: false,
    width: 80,
    verbose,
    now: () => {
      time += 100;
      return time;
    },
  });
  for (const event of events) live(event);
  return text;
}

test('a log gets one line for each operation, once all its cases have ended, and no control characters', () => {
  expect(shown(eventsOf(violatedReport()), { tty: false })).toBe(
    [
      'Running orchestrator: 2 operations, 8 cases, seed 42',
      '  ✗ agent.run.cancel@1.0.0  6 cases, 1 violated, 1 not observed',
      '  ✗ agent.run.get@1.0.0  2 cases, 1 violated',
      '',
    ].join('\n'),
  );
});

test('an operation whose cases end among those of others still gets one line', () => {
  const [start, ...rest] = [...eventsOf(violatedReport())];
  const end = rest.pop();
  const mixed = [start, rest.pop(), ...rest, end].filter((event) => event !== undefined);
  const lines = shown(mixed, { tty: false }).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toContain('agent.run.get@1.0.0  2 cases, 1 violated');
});

test('a log of very many operations gets ten lines', () => {
  const long = shown(eventsOf(hugeReport({ operations: 60, cases: 1_000 })), { tty: false });
  expect(long.trimEnd().split('\n')).toHaveLength(11);
  expect(long).toMatch(/^ 50% 510\/1020 cases.*$/m);
});

test('what is not decided of an unclaimed profile is told from what was not observed', () => {
  const [start, ...rest] = [...eventsOf(violatedReport())];
  if (start?.type !== 'run-started') throw new Error('a stream begins with its start');
  const none = { ...start, header: { ...start.header, claims: [] } };
  expect(shown([none, ...rest], { tty: false })).toContain(
    '6 cases, 1 violated, 1 of profiles not claimed\n',
  );
});

test('every case is told where every detail is wanted, with why it is no pass', () => {
  const lines = shown(eventsOf(violatedReport()), { tty: false, verbose: true }).split('\n');
  expect(lines.filter((line) => /^ {2}(verified|violated|not observed) /.test(line))).toHaveLength(8);
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}violated +agent\.run\.\S+: .+/));
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}verified +agent\.run\.\S+$/));
});

test('a long run on a terminal is told how long it may still take', () => {
  const text = shown(eventsOf(hugeReport({ operations: 2, cases: 100 })), { tty: true });
  expect(text).toMatch(/, about \d+ s left/);
});

test('a terminal gets one line written over, and none in the end', () => {
  const [start, , ...rest] = [...eventsOf(violatedReport())];
  const progress: RunEvent = {
    type: 'case-progress',
    case: 'agent.run.get@1.0.0#io/output/generated',
    operation: 'agent.run.get@1.0.0',
    phase: 'fuzzing',
    runs: 1_200,
  };
  const text = shown(
    [start, progress, ...rest].filter((event) => event !== undefined),
    { tty: true },
  );
  expect(text).not.toContain('\n');
  const paintings = text.split('\r\u001b[2K');
  expect(paintings[2]).toBe('• agent.run.get@1.0.0 · fuzzing 0/8, 1,200 inputs, 0 cases/s');
  expect(paintings.at(-1)).toBe('');
  expect(paintings.every((line) => line.length <= 80)).toBe(true);
});

test('an interrupted run ends with the reason, and hostile names stay harmless', () => {
  expect(shown(eventsOf(interruptedReport()), { tty: false })).toContain(
    'Stopped: interrupted by the user\n',
  );
  expect(shown(eventsOf(hostileReport()), { tty: false })).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
});
