import { describe, expect, it } from 'vitest';
import type { Config } from '../../config/config.ts';
import { replayFlags } from './replay-flags.ts';

const config = { root: '/project', reports: { dir: 'reports' } } as Config;

describe('replayFlags', () => {
  it.each([
    ['nothing for a run as the config has it', {}, '/project/reports', ''],
    ['the config', { config: 'other.config.ts' }, '/project/reports', ' -c other.config.ts'],
    ['the report of one of several', {}, '/project/reports/mine', ' --report reports/mine/report.json'],
    [
      'both, quoted',
      { config: "it's.ts" },
      '/project/my reports',
      " -c 'it'\\''s.ts' --report 'my reports/report.json'",
    ],
  ])('says %s', (_what, flags, dir, expected) => {
    expect(replayFlags(config, flags, dir, '/project')).toBe(expected);
  });
});
