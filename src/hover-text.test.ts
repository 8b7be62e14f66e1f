import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CUCUMBER_FORMATS } from './cli/run/cucumber-formats.ts';
import { REPORT_FORMATS } from './report/load-reporter.ts';

/** What people write by hand: their editor shows them what each field is. */
const WRITTEN_BY_HAND = [
  'contract/authoring/operation-spec.ts',
  'config/proviso-config.ts',
  'config/actors.ts',
  'contract/with-ownership.ts',
  'adapters/http/options.ts',
  'adapters/http/login/cookie-login.ts',
  'adapters/http/login/client-credentials.ts',
  'adapters/http/login/csrf.ts',
  'adapters/in-process/handlers.ts',
  'application/conformance-options.ts',
  'application/in-process.ts',
  'model/rest-binding.ts',
];

const textOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

it.each(WRITTEN_BY_HAND)('%s says of every field what it is', (file) => {
  const lines = textOf(file).split('\n');
  const bare = lines.filter(
    (line, at) => /^ +readonly \w+\??:/.test(line) && !(lines[at - 1] ?? '').trimEnd().endsWith('*/'),
  );
  expect(bare).toEqual([]);
});

it('the formats of a config are those that can be written', () => {
  const [, union = ''] = /type ReportFormat =([^;]+);/.exec(textOf('config/proviso-config.ts')) ?? [];
  const named = [...union.matchAll(/'([^']+)'/g)].map(([, name]) => name);
  expect(named).toEqual([...REPORT_FORMATS, ...CUCUMBER_FORMATS]);
});
