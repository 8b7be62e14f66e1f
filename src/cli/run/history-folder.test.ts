import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Report } from '../../model/report.ts';
import { smallReport } from '../../report/sample-report.ts';
import { greetingProject } from '../../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../../testing/run-cli.ts';
import { addToHistory, readHistory } from './history-folder.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

async function folder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const made = await temporaryProject(files);
  remove = made.remove;
  return made.cwd;
}

function reportAt(second: number, name = 'orchestrator'): Report {
  const report = smallReport();
  const startedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  return {
    ...report,
    header: { ...report.header, startedAt, implementation: { ...report.header.implementation, name } },
  };
}

test('a folder keeps fifty runs of each implementation, the oldest go', async () => {
  const cwd = join(await folder(), 'history');
  for (let second = 0; second < 55; second += 1) addToHistory(cwd, reportAt(second));
  addToHistory(cwd, reportAt(1, 'other'));

  const { entries } = readHistory(cwd, 'orchestrator');
  expect(entries).toHaveLength(50);
  expect(entries[0]?.startedAt).toBe('2026-01-01T00:00:05.000Z');
  expect(readHistory(cwd, 'other').entries).toHaveLength(1);
  expect(await readdir(cwd)).toHaveLength(51);
});

test('two runs that began at once are both kept', async () => {
  const cwd = await folder();
  addToHistory(cwd, reportAt(1));
  addToHistory(cwd, reportAt(1));
  expect(readHistory(cwd, 'orchestrator').entries).toHaveLength(2);
});

test('what is no entry is left alone, passed over and named', async () => {
  const cwd = await folder({ 'notes.txt': 'mine', 'proviso-20260101T000000000Z.json': '{ "version": 1 }' });
  const { entries, troubles } = readHistory(cwd, 'orchestrator');

  expect(entries).toEqual([]);
  expect(troubles).toEqual([
    'proviso-20260101T000000000Z.json in the history cannot be read, and is passed over.',
  ]);
  expect(await readdir(cwd)).toHaveLength(2);
});

test('a run with --history tells what changed since the last, in terminal and page', async () => {
  const cwd = await folder(greetingProject());
  const first = await runCli(['run', '--history', 'past'], { cwd });
  const args = ['run', '--history', 'past', '--report', 'html'];
  const part = await runCli([...args, '--operation', 'greet'], { cwd });
  const second = await runCli(args, { cwd });
  const page = await readFile(join(cwd, 'reports/report.html'), 'utf8');

  expect(first.stdout).not.toContain('Since the run');
  expect(part.stdout).not.toContain('Since the run');
  expect(second.stdout).toMatch(/\nSince the run of 2026-01-02 03:04 UTC: nothing changed\.\n/);
  expect(page).toContain('Since the last run');
  expect(await readdir(join(cwd, 'past'))).toHaveLength(2);
});

test('a history that cannot be written changes no verdict', async () => {
  const cwd = await folder({ ...greetingProject(), past: 'a file' });
  const { code, stderr } = await runCli(['run', '--history', 'past'], { cwd });
  expect(code).toBe(0);
  expect(stderr).toContain('warning: this run is not in the history');
});
