import { spawn } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BIN, ensureBuilt, installInto } from '../../testing/built-cli.ts';
import { GOOD_HANDLERS, GREETING_CONTRACT } from '../../testing/greeting-project.ts';
import { temporaryProject } from '../../testing/run-cli.ts';

beforeAll(ensureBuilt, 120_000);

const ends: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const WAVE_CONTRACT = GREETING_CONTRACT.replace("key: 'greet'", "key: 'wave'");
const HANDLER = `const { greet } = ${GOOD_HANDLERS};\n`;
const GREET = `${HANDLER}export const greetAnybody = (input) => greet(input);\n`;
const ENDLESS = `${HANDLER}export const greetAnybody = (input) => {
  while (input !== greet);
};
`;
const CONFIG = `
import { defineConfig, inProcess } from 'proviso';
import { table } from './handlers.ts';
export default defineConfig({
  contracts: ['contracts/*.ts'],
  implementations: { mine: inProcess(table) },
  maxExamples: 3,
});
`;
const PROJECT = {
  'proviso.config.ts': CONFIG,
  'handlers.ts': `
import { greetAnybody } from './greet.ts';
import { waveAnybody } from './wave.ts';
export const table = { greet: greetAnybody, wave: waveAnybody };
`,
  'greet.ts': GREET,
  'wave.ts': GREET.replace('greetAnybody', 'waveAnybody'),
  'contracts/greet.ts': GREETING_CONTRACT,
  'contracts/wave.ts': WAVE_CONTRACT,
};

/** `proviso watch` in a process of its own. */
async function watching(more: Readonly<Record<string, string>> = {}) {
  const { cwd, remove } = await temporaryProject({ ...PROJECT, ...more });
  await installInto(cwd);
  if ('linked/index.js' in more) await symlink(join(cwd, 'linked'), join(cwd, 'node_modules/linked'));
  const child = spawn(process.execPath, [BIN, 'watch'], { cwd, env: { ...process.env, NO_COLOR: '1' } });
  let printed = '';
  let seen = 0;
  let heard: () => void = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    heard();
  });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  ends.push(async () => {
    child.kill('SIGKILL');
    await exited;
    await remove();
  });
  return {
    exited,
    interrupt: () => child.kill('SIGINT'),
    save: (path: string, text: string) => writeFile(join(cwd, path), text),
    /** What was printed since the last time, once these words are among it. */
    async said(words: string): Promise<string> {
      while (!printed.slice(seen).includes(words)) {
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
      const end = printed.indexOf(words, seen) + words.length;
      const text = printed.slice(seen, end);
      seen = end;
      return text;
    },
  };
}

describe('proviso watch', () => {
  it('runs what a change affects, says what changed in verdict, and ends well', async () => {
    const { said, save, interrupt, exited } = await watching();
    expect(await said('Watching;')).toContain('requirements verified, 0 violated.');

    await save('contracts/wave.ts', WAVE_CONTRACT.replace('Hello Ada', 'Hi Ada'));
    const broken = await said('Took');
    expect(broken).toContain('Changed: contracts/wave.ts. Running wave@1.0.0.');
    expect(broken).toContain('broken     wave@1.0.0#examples/ada');
    expect(broken).not.toContain('greet@');

    await save('handlers.ts', `${PROJECT['handlers.ts']}// as before\n`);
    const same = await said('Took');
    expect(same).toContain('Changed: handlers.ts. Running everything: it exports more than functions.');
    expect(same).toContain('1 violated; no verdict changed.');

    interrupt();
    expect(await exited).toBe(0);
  });

  it('runs only the operation whose handler was changed, and keeps what it carries over apart', async () => {
    const { said, save } = await watching();
    await said('Watching;');

    await save('greet.ts', GREET.replace('Hello', 'Hi'));
    expect(await said('Took')).toBe(` Ctrl-C ends it.

Changed: greet.ts. Running greet@1.0.0.
6 of 10 requirements verified, 1 violated.
Not run again, as last seen: 1 operation, 7 of 10 requirements verified, 0 violated.
  broken     greet@1.0.0#examples/ada: output.greeting: expected "Hello Ada", got "Hi Ada"
Took`);

    await save('wave.ts', `${PROJECT['wave.ts']}// as before\n`);
    const other = await said('Took');
    expect(other).toContain('Running wave@1.0.0.');
    expect(other).toContain(
      'Not run again, as last seen: 1 operation, 6 of 10 requirements verified, 1 violated.',
    );
  });

  it.each([
    ['contracts/greet.ts', GREETING_CONTRACT],
    ['proviso.config.ts', CONFIG],
    ['greet.ts', GREET],
  ])(
    'says that %s does not parse, goes on watching, and runs everything once it does again',
    async (file, good) => {
      const { said, save } = await watching();
      await said('Watching;');

      await save(file, `${good}\nexport const half = {`);
      const trouble = await said('Still watching');
      expect(trouble).toContain('error module-syntax');
      expect(trouble).toContain(`${file}:`);

      await save(file, good);
      const fixed = await said('Took');
      expect(fixed).toContain('Running everything.');
      expect(fixed).toContain('14 of 20 requirements verified, 0 violated; no verdict changed.');
    },
  );

  it('starts over where a file is saved again while it runs, also where the run would never end', async () => {
    const { said, save, interrupt, exited } = await watching();
    await said('Watching;');

    await save('greet.ts', ENDLESS);
    await said('Running greet@1.0.0.');
    await save('greet.ts', GREET.replace('Hello', 'Hi'));
    expect(await said('Took')).toContain('broken     greet@1.0.0#examples/ada');

    await save('greet.ts', ENDLESS);
    await said('Running greet@1.0.0.');
    interrupt();
    expect(await exited).toBe(0);
  });

  it('takes no heed of data that no one reads, which an implementation may write itself', async () => {
    const { said, save } = await watching();
    await said('Watching;');

    await save('data.json', '{}');
    await save('wave.ts', `${PROJECT['wave.ts']}// as before\n`);
    expect(await said('Took')).toContain('Running wave@1.0.0.');
  });

  it('runs again for a linked package and for what a build made, also where they hold values alone', async () => {
    const { said, save } = await watching({
      'dist/words.js': "export const word = 'Hello';\n",
      'linked/package.json': '{"name":"linked","type":"module","exports":"./index.js"}',
      'linked/index.js': 'export const most = 5;\n',
      'greet.ts': `import { word } from './dist/words.js';\nimport { most } from 'linked';\n${GREET.replace('Hello ', `$\{most > 0 ? word : "No"} `)}`,
    });
    await said('Watching;');

    await save('dist/words.js', "export const word = 'Hi';\n");
    expect(await said('Took')).toContain('broken     greet@1.0.0#examples/ada');
    await save('dist/words.js', "export const word = 'Hello';\n");
    expect(await said('Took')).toContain('Changed: dist/words.js.');
    await save('linked/index.js', 'export const most = 0;\n');
    expect(await said('Took')).toContain('broken     greet@1.0.0#examples/ada');
  });

  it('runs again for each document that a contract is read from, an Overlay and a part elsewhere too', async () => {
    const watch = await watching({
      'proviso.config.ts': CONFIG.replace("['contracts/*.ts']", "['api.yaml', 'more.overlay.yaml']"),
      'api.yaml': `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /greet: { post: { operationId: greet, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: 'part.yaml#/Greeting' } } } } } } }
`,
      'part.yaml': 'Greeting: { type: object }\n',
      'more.overlay.yaml': 'overlay: 1.0.0\nactions: [{ target: $.info, update: { description: a } }]\n',
    });
    await watch.said('Watching; Ctrl-C ends it.');
    for (const file of ['part.yaml', 'more.overlay.yaml']) {
      await watch.save(
        file,
        `# saved\n${file === 'part.yaml' ? 'Greeting: { type: object }' : 'overlay: 1.0.0'}\n`,
      );
      await watch.said(`Changed: ${file}. Running everything`);
      await watch.said('Took');
    }
  }, 120_000);

  it('takes an operation that is added or renamed for what it is', async () => {
    const { said, save } = await watching();
    await said('Watching;');

    await save('contracts/wave.ts', WAVE_CONTRACT.replace("key: 'wave'", "key: 'nod'"));
    const renamed = await said('Took');
    expect(renamed).toContain('broken     nod@1.0.0#io/answers');
    expect(renamed).toContain('gone       wave@1.0.0#io/answers');
  });
});
