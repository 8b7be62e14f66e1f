import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../contract/authoring/define-operation.ts';
import { clausePlaces } from './clause-places.ts';
import { ConformanceFailure } from './conformance-failure.ts';

const Rename = defineCommand({
  meta: { key: 'hive.rename', version: '1.0.0' },
  io: {
    input: z.object({ name: z.string() }),
    output: z.object({ name: z.string() }),
    errors: {
      HIVE_RETIRED: { description: 'It is retired', http: 409, when: 'Hive is retired' },
    },
  },
  policy: { auth: 'user' },
});

const lines = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');
const requirement = (pointer: string, exportName: string | null = null) => ({
  operation: 'hive.rename@1.0.0',
  source: { file: null, exportName, pointer },
});

it('a clause is found in the file that defines its operation, given as a module', () => {
  const place = clausePlaces({ Rename, other: 1 })(requirement('/io/errors/HIVE_RETIRED'));

  expect(place?.file).toBe(fileURLToPath(import.meta.url));
  expect(lines[(place?.line ?? 0) - 1]).toContain('HIVE_RETIRED: {');
});

it('a clause has no place where its operation has no name, was copied, or is not there', () => {
  for (const contracts of [[Rename], { Rename: { ...Rename } }, {}, null])
    expect(clausePlaces(contracts)(requirement('/io/output'))).toBeNull();
});

it('a failure has the clause as the only frame of its stack', () => {
  const { stack } = new ConformanceFailure('broken', { file: '/a/hive.ts', line: 3, column: 5 });

  expect(stack).toBe('ConformanceFailure: broken\n    at contract (/a/hive.ts:3:5)');
  expect(new ConformanceFailure('broken').stack).toBe('ConformanceFailure: broken');
});
