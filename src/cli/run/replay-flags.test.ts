import { describe, expect, it } from 'vitest';
import type { Config } from '../../config/config.ts';
import { replayFlags } from './replay-flags.ts';

const config = { root: '/work', reports: { dir: 'reports' } } as Config;

describe('replayFlags', () => {
  it.each([
    ['nothing for a run as the config has it', {}, '/work/reports', ''],
    ['the config', { config: 'other.config.ts' }, '/work/reports', ' -c other.config.ts'],
    ['the report of one of several', {}, '/work/reports/mine', ' --report reports/mine/report.json'],
    [
      'both, quoted',
      { config: "it's.ts" },
      '/work/my reports',
      " -c 'it'\\''s.ts' --report 'my reports/report.json'",
    ],
  ])('says %s', (_what, flags, dir, expected) => {
    expect(replayFlags(config, flags, dir, '/work')).toBe(expected);
  });
});
