import { expect, test } from 'vitest';
import type { RunEvent } from '../../model/event.ts';
import { eventsOf } from '../formats/ndjson.ts';
import { hostileReport, hugeReport, interruptedReport, violatedReport } from '../sample-report.ts';
import { createLive } from './live.ts';

function shown(events: Iterable<RunEvent>, tty: boolean): string {
  let text = '';
  let time = 0;
  const stream = { write: (chunk: string) => (text += chunk) };
  const live = createLive(stream, {
    tty,
    color: false,
    width: 80,
    now: () => {
      time += 100;
      return time;
    },
  });
  for (const event of events) live(event);
  return text;
}

test('a log gets at most ten lines of progress and no control characters', () => {
  expect(shown(eventsOf(violatedReport()), false)).toBe(
    [
      'Running orchestrator: 2 operations, 8 cases, seed 42',
      ' 12% 1/8 cases · agent.run.cancel@1.0.0',
      ' 25% 2/8 cases · agent.run.cancel@1.0.0',
      ' 37% 3/8 cases, 1 failing · agent.run.cancel@1.0.0',
      ' 50% 4/8 cases, 1 failing, 1 inconclusive · agent.run.cancel@1.0.0',
      ' 62% 5/8 cases, 1 failing, 1 inconclusive · agent.run.cancel@1.0.0',
      ' 75% 6/8 cases, 1 failing, 1 inconclusive · agent.run.cancel@1.0.0',
      ' 87% 7/8 cases, 2 failing, 1 inconclusive · agent.run.get@1.0.0',
      '100% 8/8 cases, 2 failing, 1 inconclusive · agent.run.get@1.0.0',
      '',
    ].join('\n'),
  );
  const long = shown(eventsOf(hugeReport({ operations: 50, cases: 1_000 })), false);
  expect(long.trimEnd().split('\n')).toHaveLength(11);
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
    true,
  );
  expect(text).not.toContain('\n');
  const paintings = text.split('\r\u001b[2K');
  expect(paintings[2]).toBe('• agent.run.get@1.0.0 · fuzzing 0/8, 1,200 inputs, 0 cases/s');
  expect(paintings.at(-1)).toBe('');
  expect(paintings.every((line) => line.length <= 80)).toBe(true);
});

test('an interrupted run ends with the reason, and hostile names stay harmless', () => {
  expect(shown(eventsOf(interruptedReport()), false)).toContain('Stopped: interrupted by the user\n');
  expect(shown(eventsOf(hostileReport()), false)).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
});
