import { describe, expect, it } from 'vitest';
import { builtinChecks } from '../checks/index.ts';
import type { Adapter } from '../model/adapter.ts';
import { resolveConfig } from './resolve-config.ts';

const adapter: Adapter = { name: 'none', connect: () => Promise.reject(new Error('not called')) };

describe('resolveConfig', () => {
  it('fills everything in that was left open', () => {
    expect(
      resolveConfig({ contracts: 'contracts/*.ts', implementations: { own: adapter } }, '/root'),
    ).toEqual({
      file: null,
      root: '/root',
      contracts: { patterns: ['contracts/*.ts'], values: [] },
      implementations: [
        {
          name: 'own',
          adapter,
          version: null,
          url: null,
          claims: null,
          surface: null,
          published: null,
          actors: ['anonymous', 'user', 'admin'],
          peers: [],
          readOnly: false,
          safe: [],
        },
      ],
      surfaces: {},
      defaultImplementation: 'own',
      actors: ['anonymous', 'user', 'admin'],
      arbitraries: {},
      checks: builtinChecks,
      steps: [],
      model: {},
      operations: {},
      peers: [],
      examples: 'strict',
      phases: ['examples', 'coverage', 'fuzzing', 'laws', 'sequences'],
      seed: 1,
      maxExamples: 100,
      raceTries: 50,
      sequences: { most: 8, longest: 6 },
      maxCreated: 1_000,
      maxTimeMs: null,
      timeoutMs: 5000,
      retries: 0,
      concurrency: 8,
      baseline: null,
      requirements: null,
      reports: { dir: 'reports', formats: ['json'] },
      failOn: { partial: true, warnings: false },
    });
  });

  it('keeps what is given, the phases in their own order, durations in milliseconds', () => {
    const operation = { meta: {} };
    const config = resolveConfig(
      {
        contracts: ['a.ts', operation],
        implementations: {
          a: { adapter, version: '2', claims: ['core'], actors: ['user'], readOnly: true, safe: ['a.*'] },
          b: adapter,
        },
        phases: ['fuzzing', 'examples'],
        maxTime: '2m',
        timeout: '1.5s',
        failOn: ['warnings'],
      },
      '/root',
    );

    expect(config).toMatchObject({
      contracts: { patterns: ['a.ts'], values: [operation] },
      implementations: [
        { version: '2', claims: ['core'], actors: ['user'], readOnly: true, safe: ['a.*'] },
        { claims: null, readOnly: false },
      ],
      defaultImplementation: null,
      phases: ['examples', 'fuzzing'],
      maxTimeMs: 120_000,
      timeoutMs: 1500,
      failOn: { partial: false, warnings: true },
    });
  });

  it.each<[string, unknown, string, string]>([
    ['nothing at all', undefined, 'expected an object', 'Correct it'],
    [
      'an unknown field',
      { contracts: 'a', implementatons: {} },
      'implementatons: the config has no such field',
      "Did you mean 'implementations'?",
    ],
    [
      'an unknown nested field',
      { contracts: 'a', reports: { folder: 'x' } },
      'reports.folder: the config has no such field',
      "There are: 'dir', 'formats'.",
    ],
    [
      'an unknown value',
      { contracts: 'a', phases: ['fuzing'] },
      'phases.0: expected one of examples, coverage, fuzzing',
      "Did you mean 'fuzzing'?",
    ],
    [
      'no adapter',
      { contracts: 'a', implementations: { x: { adapter: 'http' } } },
      'implementations.x.adapter: expected an adapter',
      'Correct it',
    ],
    ['no contracts', {}, 'contracts: expected globs, paths or contract objects', 'Correct it'],
    ['no duration', { contracts: 'a', timeout: 'soon' }, 'timeout: expected a duration', 'Correct it'],
    [
      'an unknown default',
      { contracts: 'a', implementations: { main: adapter }, defaultImplementation: 'mian' },
      "defaultImplementation: no implementation is named 'mian'",
      "Did you mean 'main'?",
    ],
  ])('refuses %s, naming the path and how to fix it', (_, config, message, hint) => {
    expect(() => resolveConfig(config, '/root', '/root/proviso.config.ts')).toThrow(
      expect.objectContaining({
        code: 'config-shape',
        message: expect.stringContaining(message),
        where: expect.stringContaining('/root/proviso.config.ts'),
        hint: expect.stringContaining(hint),
      }),
    );
  });

  it('names everything that is wrong at once, one a line, each with its hint', () => {
    expect(() => resolveConfig({ contracts: 'a', sed: 1, seed: 'x', phases: ['fuzing'] }, '/root')).toThrow(
      /^3 mistakes in the config\.\n(?:.*\n)*sed: the config has no such field\. Did you mean 'seed'\?\n(?:.*\n)*seed: expected a number$/,
    );
  });
});
