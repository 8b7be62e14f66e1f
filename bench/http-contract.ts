/** Writes a project of so many operations over HTTP, as a user would have it, and the bare script beside it. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsText, REALISTIC_MODELS } from './realistic-models.ts';

/** `proviso run` in `folder` then checks the operations at `origin`, which all have one small model. */
export function writeProject(folder: string, origin: string, operations: number): void {
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'contract.ts'), CONTRACT.replace('OPERATIONS', String(operations)));
  writeFileSync(join(folder, 'proviso.config.ts'), CONFIG.replace('ORIGIN', origin));
  writeFileSync(join(folder, 'bare.mjs'), BARE);
}

const CONTRACT = `import { defineCommand } from 'proviso';
import { z } from 'zod';
import { fromZod } from 'proviso';

const input = fromZod(z.object({
  name: z.string().min(1).max(40),
  times: z.int().min(1).max(9),
  mood: z.enum(['GLAD', 'SAD', 'CALM']),
  note: z.string().max(80).optional(),
}), { name: 'GreetingInput' });
const output = fromZod(z.object({ id: z.string(), text: z.string(), times: z.int(), done: z.boolean() }), { name: 'Greeting' });

export const operations = Array.from({ length: OPERATIONS }, (_, index) => defineCommand({
  meta: { key: \`greeting\${index}.make\`, version: '1.0.0', stability: 'stable', owners: ['@bench'], tags: [], description: 'Greets.', goal: 'Greet.', context: 'Measured.' },
  io: { input, output, errors: {} },
  policy: { auth: 'anonymous' },
  transport: { rest: { method: 'POST', path: \`/greeting\${index}/make\` } },
  acceptance: { examples: [{ key: 'basic', input: { name: 'Ada', times: 2, mood: 'GLAD' }, output: { id: 'greeting-1', text: 'Hello Ada', times: 2, done: true } }] },
}));
`;

const CONFIG = `import { defineConfig, http } from 'proviso';

export default defineConfig({
  contracts: 'contract.ts',
  implementations: { server: { adapter: http({ baseUrl: 'ORIGIN' }) } },
});
`;

/** The same requests through a Pool of 8, each answer validated: `node bare.mjs ORIGIN OPERATIONS INPUTS`. */
const BARE = `import { Pool } from 'undici';
import { z } from 'zod';

const [origin, operations, inputs] = process.argv.slice(2);
const output = z.object({ id: z.string(), text: z.string(), times: z.int(), done: z.boolean() });
const pool = new Pool(origin, { connections: 8 });
const headers = { accept: 'application/json', 'content-type': 'application/json' };
const requests = [];
if (Number(inputs) === 0) {
  const body = JSON.stringify({ name: 'Ada', times: 2, mood: 'GLAD' });
  for (let index = 0; index < Number(operations); index++) requests.push({ path: \`/greeting\${index}/make\`, body });
} else {
  const fc = await import('fast-check');
  const arbitrary = fc.record({
    name: fc.string({ minLength: 1, maxLength: 40 }), times: fc.integer({ min: 1, max: 9 }),
    mood: fc.constantFrom('GLAD', 'SAD', 'CALM'), note: fc.string({ maxLength: 80 }),
  }, { requiredKeys: ['name', 'times', 'mood'] });
  for (let index = 0; index < Number(operations); index++)
    for (const value of fc.sample(arbitrary, { numRuns: Number(inputs), seed: index }))
      requests.push({ path: \`/greeting\${index}/make\`, body: JSON.stringify(value) });
}
const began = performance.now();
let next = 0;
const worker = async () => {
  for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
    const { statusCode, body } = await pool.request({ method: 'POST', headers, ...request });
    if (statusCode !== 200) throw new Error(await body.text());
    output.parse(await body.json());
  }
};
await Promise.all(Array.from({ length: 8 }, worker));
console.log(JSON.stringify({ requests: requests.length, ms: performance.now() - began }));
await pool.close();
`;

/** The same with the models that contracts have; each operation has its own, and two errors. */
export function writeRealisticProject(folder: string, origin: string, operations: number): void {
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'contract.ts'), REALISTIC_CONTRACT.replace('OPERATIONS', String(operations)));
  writeFileSync(join(folder, 'proviso.config.ts'), CONFIG.replace('ORIGIN', origin));
  writeFileSync(join(folder, 'bare.mjs'), REALISTIC_BARE);
}

const REALISTIC_CONTRACT = `import { defineCommand, defineQuery, fromZod } from 'proviso';
import { z } from 'zod';

const models = [
${REALISTIC_MODELS.map(
  ({ entity, kind, input, output, example }) => `  {
    entity: '${entity}', kind: '${kind}', errors: ${errorsText(entity)},
    input: () => ${input},
    output: () => ${output},
    example: ${JSON.stringify(example)},
  },`,
).join('\n')}
];

export const operations = Array.from({ length: OPERATIONS }, (_, index) => {
  const { entity, kind, errors, input, output, example } = models[index % models.length];
  return (kind === 'command' ? defineCommand : defineQuery)({
    meta: { key: \`\${entity}\${index}.handle\`, version: '1.0.0', stability: 'stable', owners: ['@bench'], tags: [], description: 'Handles.', goal: 'Handle.', context: 'Measured.' },
    io: { input: fromZod(input(), { name: \`\${entity}\${index}Input\` }), output: fromZod(output(), { name: \`\${entity}\${index}\` }), errors },
    policy: { auth: 'anonymous' },
    transport: { rest: { method: 'POST', path: \`/\${entity}\${index}/handle\` } },
    acceptance: { examples: [{ key: 'basic', ...example }] },
  } as never);
});
`;

/** `node bare.mjs ORIGIN OPERATIONS TIMES`. JSON carries a moment as text; a script that reads JSON says so in its models. */
const REALISTIC_BARE = `import { Pool } from 'undici';
import { z } from 'zod';

const [origin, operations, times] = process.argv.slice(2);
const models = [
${REALISTIC_MODELS.map(
  ({ entity, output, example }) =>
    `  { entity: '${entity}', output: () => ${output.replaceAll('z.date()', 'z.iso.datetime()')}, input: ${JSON.stringify(example.input)} },`,
).join('\n')}
];
const requests = Array.from({ length: Number(operations) }, (_, index) => {
  const { entity, output, input } = models[index % models.length];
  return { path: \`/\${entity}\${index}/handle\`, body: JSON.stringify(input), output: output() };
}).flatMap((request) => Array(Number(times)).fill(request));
const pool = new Pool(origin, { connections: 8 });
const headers = { accept: 'application/json', 'content-type': 'application/json' };
let next = 0;
const worker = async () => {
  for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
    const { output, ...sent } = request;
    const { statusCode, body } = await pool.request({ method: 'POST', headers, ...sent });
    if (statusCode !== 200) throw new Error(await body.text());
    output.parse(await body.json());
  }
};
await Promise.all(Array.from({ length: 8 }, worker));
await pool.close();
`;
