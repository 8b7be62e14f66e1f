/**
 * How fast contracts load: 10, 100 and 1,000 TypeScript files of one operation each are loaded, linted and planned
 * in a process of their own, from the built package.
 *
 * Once with one small model, and once with the models that contracts have, each file its own.
 * Prints how time grows from one size to the next (1 is linear), its share of two seconds, peak memory against
 * 180 MB, and jiti's own time for the same files as a yardstick for the machine.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { best, LOAD, type Measured, measured } from './load-child.ts';
import { atMost } from './promise.ts';
import { errorsText, modelAt, routeAt } from './realistic-models.ts';

const ROOT = process.cwd();
const SIZES = [10, 100, 1_000] as const;
const ROUNDS = 3;
const LIMIT_MS = 2_000;
const LIMIT_MB = 180;

/** One operation as people write them: two models, two errors, an event, two scenarios, an example. */
function contractText(index: number): string {
  return `import { defineCommand } from '@contractspec/lib.contracts-spec/operations';
import { defineSchemaModel, ScalarTypeEnum } from '@contractspec/lib.schema';

export const Close${index} = defineCommand({
  meta: {
    key: 'shop${index}.order.close',
    version: '1.0.0',
    stability: 'stable',
    owners: ['@shop-team'],
    tags: ['order'],
    description: 'Closes an order.',
    goal: 'Finish an order.',
    context: 'Called when everything was shipped.',
  },
  io: {
    input: defineSchemaModel({
      name: 'Close${index}Input',
      fields: {
        orderId: { type: ScalarTypeEnum.String_unsecure(), isOptional: false },
        reason: { type: ScalarTypeEnum.String_unsecure(), isOptional: true },
      },
    }),
    output: defineSchemaModel({
      name: 'Close${index}Output',
      fields: {
        success: { type: ScalarTypeEnum.Boolean(), isOptional: false },
        total: { type: ScalarTypeEnum.Int_unsecure(), isOptional: false },
      },
    }),
    errors: {
      ORDER_NOT_FOUND: { description: 'No such order', http: 404, gqlCode: 'ORDER_NOT_FOUND', when: 'The id names none' },
      ORDER_LOCKED: { description: 'Someone edits it', http: 409, gqlCode: 'ORDER_LOCKED', when: 'It is being edited' },
    },
  },
  policy: { auth: 'user' },
  sideEffects: {
    emits: [
      {
        key: 'order.closed',
        version: '1.0.0',
        when: 'The order is closed',
        payload: defineSchemaModel({
          name: 'OrderClosed${index}',
          fields: { orderId: { type: ScalarTypeEnum.String_unsecure(), isOptional: false } },
        }),
      },
    ],
    audit: ['order.closed'],
  },
  acceptance: {
    scenarios: [
      { key: 'closes', given: ['Order exists'], when: ['User closes order'], then: ['OrderClosed event is emitted'] },
      { key: 'locked', given: ['Order is locked'], when: ['User closes order'], then: ['ORDER_LOCKED error is returned'] },
    ],
    examples: [{ key: 'basic', input: { orderId: 'o-1' }, output: { success: true, total: 3 } }],
  },
});
`;
}

/** One operation with the models of the realistic set in turn, built with zod. */
function realisticText(index: number): string {
  const { entity, kind, input, output, example } = modelAt(index);
  const define = kind === 'command' ? 'defineCommand' : 'defineQuery';
  return `import { ${define} } from '@contractspec/lib.contracts-spec/operations';
import { fromZod } from '@contractspec/lib.schema';
import { z } from 'zod';

export const Handle${index} = ${define}({
  meta: { key: '${entity}${index}.handle', version: '1.0.0', stability: 'stable', owners: ['@shop'], tags: [], description: 'Handles.', goal: 'Handle.', context: 'Measured.' },
  io: {
    input: fromZod(${input}, { name: '${entity}${index}Input' }),
    output: fromZod(${output}, { name: '${entity}${index}' }),
    errors: ${errorsText(entity)},
  },
  policy: { auth: 'user' },
  transport: { rest: { method: 'POST', path: '${routeAt(index)}' } },
  acceptance: {
    scenarios: [
      { key: 'handles', given: ['User is authenticated'], when: ['User handles ${entity}'], then: ['${entity} is returned'] },
      { key: 'locked', given: ['${entity} is locked'], when: ['User handles ${entity}'], then: ['${entity.toUpperCase()}_LOCKED error is returned'] },
    ],
    examples: [{ key: 'basic', ...${JSON.stringify(example)} }],
  },
} as never);
`;
}

const YARDSTICK = `
import { createJiti } from 'jiti';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
const [dist, cwd] = process.argv.slice(2);
const alias = {
  '@contractspec/lib.contracts-spec/operations': new URL('compat/contracts-spec.js', dist).pathname,
  '@contractspec/lib.schema': new URL('compat/schema.js', dist).pathname,
};
const jiti = createJiti(import.meta.url, { fsCache: false, alias });
const started = performance.now();
for (const file of readdirSync(cwd).filter((name) => name.endsWith('.ts'))) await jiti.import(join(cwd, file));
console.log(JSON.stringify({ total: performance.now() - started }));
`;

const folder = mkdtempSync(join(tmpdir(), 'proviso-bench-'));
const child = join(folder, 'child.mjs');
const yardstick = join(folder, 'yardstick.mjs');
try {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(child, LOAD);
  writeFileSync(yardstick, YARDSTICK);
  grow('small models', contractText);
  grow('real models', realisticText);
} finally {
  rmSync(folder, { recursive: true });
}

function grow(set: string, textAt: (index: number) => string): void {
  let before: { size: number; marginal: number } | null = null;
  let previous: { size: number; total: number } | null = null;
  for (const size of SIZES) {
    const cwd = join(folder, `${set}-${size}`);
    mkdirSync(cwd);
    for (let index = 0; index < size; index += 1) writeFileSync(join(cwd, `op-${index}.ts`), textAt(index));
    const { total, cpu, load, lint, plan, megabytes } = best(measured<Measured>(child, cwd, ROUNDS));
    const marginal: number | null =
      previous === null ? null : (total - previous.total) / (size - previous.size);
    const parts = [load, lint, plan].map((part) => `${Math.round(part)}`).join(' + ');
    report(`${size} files, ${set}`, [
      `${Math.round(total)} ms (load + lint + plan: ${parts})`,
      `${(total / LIMIT_MS).toFixed(2)} of 2 s`,
      `${(megabytes / LIMIT_MB).toFixed(2)} of ${LIMIT_MB} MB`,
      ...(marginal === null ? [] : [`${marginal.toFixed(2)} ms for each further file`]),
      ...(before === null || marginal === null
        ? []
        : [`growth ${(marginal / before.marginal).toFixed(2)} (1 is linear)`]),
    ]);
    if (marginal !== null) before = { size, marginal };
    previous = { size, total };
    if (size === SIZES[2]) {
      const what = `1,000 files loaded, linted and planned, ${set}`;
      atMost(1, { what: `${what} / 2 s`, measure: 'wall', ours: total, against: LIMIT_MS, unit: 'ms' });
      atMost(1, { what: `${what} / 2 s`, measure: 'CPU', ours: cpu, against: LIMIT_MS, unit: 'ms' });
      atMost(1, {
        what: `${what} / 180 MB`,
        measure: 'memory',
        ours: megabytes,
        against: LIMIT_MB,
        unit: 'MB',
      });
    }
    if (size === SIZES[2]) {
      const [alone] = measured<{ total: number }>(yardstick, cwd, 1);
      if (alone !== undefined)
        report('against jiti', [
          `${(total / alone.total).toFixed(2)} of the time jiti needs to load the same files only`,
        ]);
    }
  }
}

function report(name: string, parts: readonly string[]): void {
  process.stdout.write(`${name.padEnd(26)}${parts.join(' · ')}\n`);
}
