import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askUser, Unanswered } from './ask.ts';

const ENTER = '\r';
const CTRL_C = '\x03';
const CTRL_D = '\x04';

/** A terminal at which someone types these keys, all at once for every question. */
function typing(...answers: readonly string[]) {
  const left = [...answers];
  const shown: string[] = [];
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  output.setEncoding('utf8').on('data', (text: string) => {
    shown.push(text);
    // Readline shows a question whole, and then puts the cursor behind it.
    if (/\) $/.test(text)) input.write(left.shift() ?? '');
  });
  const ask = askUser({ stdout: { isTTY: true, columns: 80, write: () => {} } }, { input, output });
  return { ask, input, shown: () => shown.join('') };
}

const shouted = (said: string) => (said === said.toUpperCase() ? null : 'Shout it.');

describe('a question at a terminal', () => {
  it.each([
    ['', true],
    ['y', true],
    ['Yes', true],
    ['n', false],
    ['NO', false],
  ])('takes "%s" for what it says', async (answer, expected) => {
    const { ask } = typing(`${answer}${ENTER}`);
    expect(await ask.confirm('Go on?', false)).toBe(expected);
    ask.close();
  });

  it('is asked again until the answer is one', async () => {
    const { ask, shown } = typing(`maybe${ENTER}`, `n${ENTER}`);
    expect(await ask.confirm('Go on?', true)).toBe(false);
    expect(shown()).toContain('Answer y or n.\n');
    ask.close();
  });

  it('takes an empty answer for the one it proposes, and any other only if it will do', async () => {
    const { ask, shown } = typing(`hello${ENTER}`, `HELLO${ENTER}`, ENTER);
    expect(await ask.text('What?', 'hey', shouted)).toBe('HELLO');
    expect(await ask.text('What?', 'hey', shouted)).toBe('hey');
    expect(shown().match(/Shout it\./g)).toHaveLength(1);
    ask.close();
  });

  it.each([
    ['Ctrl-C', CTRL_C],
    ['Ctrl-C within an answer', `http://lo${CTRL_C}`],
    ['Ctrl-D', CTRL_D],
  ])('ends unanswered by %s', async (_, keys) => {
    const { ask } = typing(keys);
    await expect(ask.text('What?', 'hey', shouted)).rejects.toBeInstanceOf(Unanswered);
    await expect(ask.confirm('Go on?', true)).rejects.toBeInstanceOf(Unanswered);
  });

  it('ends unanswered by Ctrl-C before it was asked', async () => {
    const { ask, input } = typing();
    input.write(CTRL_C);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(ask.confirm('Go on?', true)).rejects.toBeInstanceOf(Unanswered);
  });
});
