import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunEvent } from '../../model/event.ts';
import { createFold } from '../../report/fold.ts';
import { eventsOf } from '../../report/formats/ndjson.ts';
import { violatedReport } from '../../report/sample-report.ts';
import { streamEvents } from './stream-events.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'proviso-stream-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

const events = [...eventsOf(violatedReport())];
const linesOf = async (name: string) =>
  (await readFile(join(dir, 'reports', name), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);

test('whatever ends the process, the lines so far are there, and the last run is as it was', async () => {
  const stream = streamEvents(join(dir, 'reports'));
  for (const event of events.slice(0, 3)) stream.write(event);
  expect(await linesOf('report.ndjson.partial')).toEqual(JSON.parse(JSON.stringify(events.slice(0, 3))));
  expect(existsSync(join(dir, 'reports/report.ndjson'))).toBe(false);
  expect(stream.close()).toBe(true);
});

test('the events of a whole run take the place of the last one, and fold into its report', async () => {
  const stream = streamEvents(join(dir, 'reports'));
  for (const event of events) stream.write(event);
  expect(stream.close()).toBe(true);
  await stream.keep();
  expect(existsSync(join(dir, 'reports/report.ndjson.partial'))).toBe(false);
  const fold = createFold({ defects: violatedReport().defects });
  for (const event of await linesOf('report.ndjson')) fold.push(event);
  expect(fold.report().footer.digest).toBe(violatedReport().footer.digest);
});

test('a place that cannot be written to does not end the run, but does not pass for written', async () => {
  await writeFile(join(dir, 'reports'), 'a file');
  const stream = streamEvents(join(dir, 'reports'));
  for (const event of events) stream.write(event);
  expect(stream.close()).toBe(false);
});
