import type { z } from 'zod';
import { Mistake } from '../model/mistake.ts';
import { ruleWords } from '../schema/rule-words.ts';
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
    'maxSequences',
    'maxLength',
    'raceTries',
    'maxTime',
    'timeout',
    'retries',
    'maxCreated',
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
  implementations: ['adapter', 'version', 'url', 'claims', 'actors', 'readOnly', 'safe'],
};

/** One `config-shape` mistake for everything that is wrong with a config: one a line, each with its path and its hint. */
export function configMistake(issues: readonly z.core.$ZodIssue[], file: string | null): Mistake {
  const found = issues.flatMap(sentences).sort((a, b) => Number(a.hint === null) - Number(b.hint === null));
  const [first = { path: '', message: 'the config is not usable', hint: null }, ...more] = found;
  const place = more.length > 0 ? '' : first.path;
  return new Mistake({
    code: 'config-shape',
    message:
      more.length === 0
        ? lineOf(first)
        : [
            `${found.length} mistakes in the config.`,
            ...found.map((one) => `${lineOf(one)}${hintOf(one)}`),
          ].join('\n'),
    where: file === null ? place || null : place === '' ? file : `${file} (${place})`,
    hint: (more.length === 0 ? first.hint : null) ?? 'Correct it; `defineConfig` types every field.',
  });
}

function lineOf({ path, message }: Sentence): string {
  return path === '' ? message : `${path}: ${message}`;
}

function hintOf({ hint }: Sentence): string {
  return hint === null ? '' : `. ${hint}`;
}

interface Sentence {
  readonly path: string;
  readonly message: string;
  readonly hint: string | null;
}

function sentences(issue: z.core.$ZodIssue): readonly Sentence[] {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = KEYS[String(issue.path[0] ?? '')] ?? [];
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: 'the config has no such field',
      hint: suggestion(key, known),
    }));
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const given = typeof issue.input === 'string' ? issue.input : '';
    return [{ path, message: `expected one of ${values.join(', ')}`, hint: suggestion(given, values) }];
  }
  return [{ path, message: messageOf(issue), hint: null }];
}

/** What zod says where the shape has no words of its own. */
const BY_ZOD = /^(?:Invalid|Too) /;

function messageOf(issue: z.core.$ZodIssue): string {
  return BY_ZOD.test(issue.message) ? `expected ${ruleWords({ ...issue }, issue.input)}` : issue.message;
}
