import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BIN, ensureBuilt, installInto } from '../../testing/built-cli.ts';
import { GOOD_HANDLERS, GREETING_CONTRACT } from '../../testing/greeting-project.ts';
import { temporaryProject } from '../../testing/run-cli.ts';

beforeAll(ensureBuilt);

const ends: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const WAVE_CONTRACT = GREETING_CONTRACT.replace("key: 'greet'", "key: 'wave'");
const HANDLERS = `const handlers = ${GOOD_HANDLERS};\nexport const table = { ...handlers, wave: handlers.greet };\n`;
const PROJECT = {
  'proviso.config.ts': `
import { defineConfig, inProcess } from 'proviso';
import { table } from './handlers.ts';
export default defineConfig({
  contracts: ['contracts/*.ts'],
  implementations: { mine: inProcess(table) },
  maxExamples: 3,
});
`,
  'handlers.ts': HANDLERS,
  'contracts/greet.ts': GREETING_CONTRACT,
  'contracts/wave.ts': WAVE_CONTRACT,
};

/** `proviso watch` in a process of its own. */
async function watching() {
  const { cwd, remove } = await temporaryProject(PROJECT);
  await installInto(cwd);
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

    await save('handlers.ts', HANDLERS.replace('Hello', 'Hi'));
    const turned = await said('Took');
    expect(turned).toContain('Changed: handlers.ts. Running everything.');
    expect(turned).toContain('mended     wave@1.0.0#examples/ada');
    expect(turned).toContain('broken     greet@1.0.0#examples/ada');

    interrupt();
    expect(await exited).toBe(0);
  });

  it('says what does not parse, goes on watching, and runs everything once it does again', async () => {
    const { said, save } = await watching();
    await said('Watching;');

    await save('contracts/greet.ts', `${GREETING_CONTRACT}\nexport const half = {`);
    const trouble = await said('Still watching');
    expect(trouble).toContain('error module-syntax');
    expect(trouble).toContain('contracts/greet.ts:');

    await save('contracts/greet.ts', GREETING_CONTRACT);
    expect(await said('Took')).toContain('Running everything.');
  });

  it('takes an operation that is added or renamed for what it is', async () => {
    const { said, save } = await watching();
    await said('Watching;');

    await save('contracts/wave.ts', WAVE_CONTRACT.replace("key: 'wave'", "key: 'nod'"));
    const renamed = await said('Took');
    expect(renamed).toContain('broken     nod@1.0.0#io/answers');
    expect(renamed).toContain('gone       wave@1.0.0#io/answers');
  });
});
