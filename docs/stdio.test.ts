import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { LineProcess } from '../src/adapters/process/line-process.ts';
import { page } from './page-blocks.ts';

const FOLDER = new URL('../fixtures/implementations/stdio/', import.meta.url);
const { blocks } = page('docs/stdio.md');
const shown = blocks.find(({ language, text }) => language === 'transcript')?.text ?? '';
const asked = linesOf('> ');
const answered = linesOf('< ').map((line) => JSON.parse(line));

function linesOf(mark: string): readonly string[] {
  return shown
    .split('\n')
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(mark.length));
}

/** What a driver answers to these lines, one after the other. */
async function answersOf(command: readonly string[]): Promise<readonly unknown[]> {
  const said: unknown[] = [];
  let heard = () => {};
  const running = await LineProcess.start(
    { command, cwd: fileURLToPath(FOLDER) },
    { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }, cwd: '.' },
    'the driver',
    {
      line(text) {
        said.push(JSON.parse(text));
        heard();
      },
      spoiled: (_, why) => expect.fail(why),
      ended: ({ reason }) => expect.fail(reason),
    },
  );
  try {
    for (const line of asked) {
      const coming = new Promise<void>((resolve) => {
        heard = resolve;
      });
      running.write(line);
      await coming;
    }
  } finally {
    await running.stop();
  }
  return said;
}

describe('the page of drivers', () => {
  it('shows a session of which every line keeps the schema', () => {
    const schema = readFileSync(new URL('schemas/stdio.schema.json', import.meta.url), 'utf8');
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(schema));
    const lines = [...asked.map((line) => JSON.parse(line)), ...answered];

    expect(lines.length).toBe(18);
    for (const line of lines) expect([validate(line), validate.errors, line]).toEqual([true, null, line]);
    for (const wrong of [
      {},
      { id: 1 as unknown, do: 'burn' },
      { id: 'a' },
      { id: 1, output: 1, refused: { code: 'A' } },
      { id: 1, values: [] },
      { id: 1, refused: {} },
    ])
      expect([validate(wrong), wrong]).toEqual([false, wrong]);
  });

  it.each([
    ['JavaScript', ['node', 'driver.mjs']],
    ['Python', ['python3', 'driver.py']],
  ])('shows what the driver in %s answers', async (_, command) => {
    expect(await answersOf(command)).toEqual(answered);
  });

  it.each(['driver.py', 'contract.ts'])('shows %s as it is', (name) => {
    const file = readFileSync(new URL(name, FOLDER), 'utf8');
    expect(blocks.find((block) => block.file === name)?.text).toBe(file);
  });

  it.each(['driver.mjs', 'driver.py', 'driver.go'])(
    'asks for at most forty lines of protocol in %s',
    (name) => {
      const [, protocol = ''] = readFileSync(new URL(name, FOLDER), 'utf8').split('The protocol');
      const lines = protocol.split('\n').filter((line) => line.trim() !== '');
      expect(lines.length).toBeGreaterThan(10);
      expect(lines.length).toBeLessThanOrEqual(40);
    },
  );
});
