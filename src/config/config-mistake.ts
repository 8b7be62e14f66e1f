import type { z } from 'zod';
import { Mistake } from '../model/mistake.ts';
import { suggestion } from './nearest-name.ts';

const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': [
    'contracts',
    'implementations',
    'defaultImplementation',
    'actors',
    'operations',
    'arbitraries',
    'steps',
    'checks',
    'model',
    'examples',
    'phases',
    'seed',
    'maxExamples',
    'maxTime',
    'timeout',
    'retries',
    'concurrency',
    'baseline',
    'requirements',
    'reports',
    'failOn',
  ],
  reports: ['dir', 'formats'],
  operations: ['owner', 'tenant'],
  actors: ['name', 'role', 'tenant'],
  model: ['makes', 'shows', 'moves', 'ends', 'not', 'settlesWithin', 'laws'],
  implementations: ['adapter', 'version', 'url', 'claims', 'actors'],
};

/** One `config-shape` mistake for everything that is wrong with a config, each with its path. */
export function configMistake(issues: readonly z.core.$ZodIssue[], file: string | null): Mistake {
  const lines = issues.flatMap(sentences).sort((a, b) => Number(a.mend === null) - Number(b.mend === null));
  const [first = { path: '', message: 'the config is not usable', mend: null }] = lines;
  return new Mistake({
    code: 'config-shape',
    message: lines.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; '),
    where: file === null ? first.path || null : first.path === '' ? file : `${file} (${first.path})`,
    mend: first.mend ?? 'Correct it; `defineConfig` types every field.',
  });
}

interface Sentence {
  readonly path: string;
  readonly message: string;
  readonly mend: string | null;
}

function sentences(issue: z.core.$ZodIssue): readonly Sentence[] {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = KEYS[String(issue.path[0] ?? '')] ?? [];
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: 'the config has no such field',
      mend: suggestion(key, known),
    }));
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const given = typeof issue.input === 'string' ? issue.input : '';
    return [{ path, message: `expected one of ${values.join(', ')}`, mend: suggestion(given, values) }];
  }
  return [{ path, message: issue.message, mend: null }];
}
