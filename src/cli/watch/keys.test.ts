import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type KeyInput, listenKeys } from './keys.ts';

function terminal(isTTY = true) {
  const emitter = new EventEmitter();
  const modes: boolean[] = [];
  const input: KeyInput = Object.assign(emitter, {
    isTTY,
    setRawMode: (raw: boolean) => void modes.push(raw),
    resume() {},
    pause() {},
  });
  let written = '';
  let quits = 0;
  const write = (text: string) => {
    written += text;
  };
  const quit = () => {
    quits += 1;
  };
  const keys = listenKeys({ write, isTTY, columns: 80 }, quit, input);
  return {
    keys,
    modes,
    press: (text: string) => emitter.emit('data', text),
    text: () => written,
    quits: () => quits,
  };
}

describe('the keys of a watch', () => {
  it('are wishes, in the order in which they were pressed', async () => {
    const { keys, press } = terminal();
    press('af');
    press('u');

    expect([await keys.next(), await keys.next(), await keys.next()]).toEqual([
      { kind: 'all' },
      { kind: 'failed' },
      { kind: 'update' },
    ]);
    const later = keys.next();
    expect(keys.next()).toBe(later);
    press('o');
    expect(await later).toEqual({ kind: 'open' });
  });

  it('take a pattern after p, which can be corrected and given up', async () => {
    const { keys, press, text } = terminal();
    press('p');
    press('hivf\u007fe.*\r');
    press('p');
    press('gone');
    press('\u001b');
    press('a');

    expect([await keys.next(), await keys.next()]).toEqual([
      { kind: 'operation', pattern: 'hive.*' },
      { kind: 'all' },
    ]);
    expect(text()).toContain('Operation (agent.run.*): hivf\b \be.*\n');
  });

  it('quit at once by q, Ctrl-C and Ctrl-D, also within a pattern', () => {
    const { press, quits } = terminal();
    for (const key of ['q', '\u0003', 'p', '\u0004']) press(key);

    expect(quits()).toBe(3);
  });

  it('mean nothing where they are sequences or unknown, and leave the terminal as it was', () => {
    const { keys, press, modes, quits } = terminal();
    for (const key of ['\u001b[A', 'x', '1']) press(key);
    keys.close();

    expect([quits(), modes]).toEqual([0, [true, false]]);
  });

  it('are none where there is no terminal', () => {
    const { keys, modes } = terminal(false);

    expect([keys.help, modes]).toEqual(['', []]);
  });
});
