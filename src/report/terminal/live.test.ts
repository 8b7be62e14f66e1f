import { expect, test } from 'vitest';
import type { RunEvent } from '../../model/event.ts';
import { eventsOf } from '../formats/ndjson.ts';
import { hostileReport, interruptedReport, violatedReport } from '../sample-report.ts';
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

test('a log gets a line for each operation and no control characters', () => {
  expect(shown(eventsOf(violatedReport()), false)).toBe(
    [
      'Running orchestrator: 2 operations, 8 cases, seed 42',
      '✗ agent.run.cancel@1.0.0: 6 cases, 1 failing, 1 inconclusive',
      '✗ agent.run.get@1.0.0: 2 cases, 1 failing',
      '',
    ].join('\n'),
  );
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
