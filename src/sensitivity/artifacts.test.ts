import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, test } from 'vitest';
import type { z } from 'zod';
import type { Frozen } from '../model/frozen.ts';
import { smallSensitivity } from '../testing/sample-sensitivity.ts';
import { sensitivityArtifacts } from './artifacts.ts';
import { badgeOf } from './badge.ts';
import { mutationReportOf } from './mutation-report.ts';
import type { Sensitivity } from './sensitivity.ts';
import { sensitivityJsonSchema, sensitivitySchema } from './sensitivity-schema.ts';

type Written = Frozen<z.infer<typeof sensitivitySchema>>;

describe('sensitivity.json', () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(sensitivityJsonSchema());

  it('fits the schema and its published form, and the schema says what the type says', () => {
    const fits = (written: Written): Sensitivity => written;
    const isWritten = (result: Sensitivity): Written => result;
    expect([typeof fits, typeof isWritten]).toEqual(['function', 'function']);
    const stored: unknown = JSON.parse(JSON.stringify(smallSensitivity()));
    expect(sensitivitySchema.parse(stored)).toEqual(stored);
    expect(validate(stored), JSON.stringify(validate.errors)).toBe(true);
  });

  it('is refused where it has another fate, operator or field', () => {
    const result = smallSensitivity();
    const [first, ...rest] = result.mutants;
    for (const other of [{ fate: 'fine' }, { operator: 'other' }, { extra: 1 }]) {
      const edited = { ...result, mutants: [{ ...first, ...other }, ...rest] };
      expect(sensitivitySchema.safeParse(edited).success).toBe(false);
      expect(validate(edited)).toBe(false);
    }
  });

  test('the published schema is the one this version writes', async () => {
    const text = `${JSON.stringify(sensitivityJsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../docs/schemas/sensitivity.schema.json');
  });
});

describe('mutation.json', () => {
  const require = createRequire(import.meta.url);
  const file = require.resolve('mutation-testing-report-schema/mutation-testing-report-schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object;

  it("fits the schema of Stryker's viewer", () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    const written: unknown = JSON.parse(JSON.stringify(mutationReportOf(smallSensitivity())));
    expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...(written as object), files: { a: { mutants: [{ status: 'Fine' }] } } })).toBe(false);
  });

  it('counts as killed what the score counts, and leaves equal answers out', () => {
    const { files } = mutationReportOf(smallSensitivity()) as {
      files: Record<string, { mutants: { status: string }[] }>;
    };
    const all = Object.values(files).flatMap(({ mutants }) => mutants);
    const { mutants } = smallSensitivity();
    const count = (status: string) => all.filter((each) => each.status === status).length;
    expect(count('Killed')).toBe(mutants.filter(({ fate }) => fate === 'killed').length);
    expect(count('Ignored')).toBe(mutants.filter(({ fate }) => fate === 'equivalent').length);
    expect(all).toHaveLength(mutants.length);
  });
});

describe('the badge', () => {
  it.each([
    [95, 'brightgreen'],
    [94.9, 'yellow'],
    [80, 'yellow'],
    [79.9, 'red'],
  ])('of %s %% is %s', (score, color) => {
    const [svg, json] = badgeOf({ ...smallSensitivity(), score });
    expect(JSON.parse(json?.text ?? '')).toEqual({
      schemaVersion: 1,
      label: 'sensitivity',
      message: `${score} %`,
      color,
    });
    expect(svg?.text).toContain(`aria-label="sensitivity: ${score} %"`);
  });

  it('is not green where an operation answered with no output', () => {
    const result = smallSensitivity();
    const clauses = result.clauses.map((each) =>
      each.requirement.endsWith('#io/output') ? { ...each, standing: 'unobserved' as const } : each,
    );
    const [, json] = badgeOf({ ...result, clauses, score: 100 });
    expect(JSON.parse(json?.text ?? '')).toMatchObject({ message: '100 % · 1 not seen', color: 'yellow' });
  });

  it('says so where nothing was tried, and is not green', () => {
    const result = smallSensitivity();
    const [, json] = badgeOf({ ...result, score: 0, counts: { ...result.counts, mutants: 0 } });
    expect(JSON.parse(json?.text ?? '')).toMatchObject({ message: 'nothing tried', color: 'red' });
  });
});

it('every form is a file of its own', () => {
  expect(sensitivityArtifacts(smallSensitivity()).map(({ path }) => path)).toEqual([
    'sensitivity.json',
    'sensitivity.html',
    'sensitivity.md',
    'mutation.json',
    'sensitivity-badge.svg',
    'sensitivity-badge.json',
  ]);
});
