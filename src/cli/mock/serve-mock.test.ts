import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Environment, Output } from '../../environment.ts';
import { greetingProject } from '../../testing/greeting-project.ts';
import { temporaryProject } from '../../testing/run-cli.ts';
import { main } from '../main.ts';
import { startMockServer } from './mock-server.ts';

const ended: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

interface Serving {
  readonly url: string;
  readonly printed: string;
  interrupt(): void;
  readonly exited: Promise<number>;
}

/** `proviso mock` in this process, up to the moment it serves or has ended. */
async function mock(argv: readonly string[]): Promise<Serving> {
  const { cwd, remove } = await temporaryProject(greetingProject());
  let interrupt: () => void = () => {};
  let printed = '';
  let serving: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    serving = resolve;
  });
  const output: Output = {
    write(text) {
      printed += text;
      if (printed.includes('/_events')) serving();
    },
    isTTY: false,
    columns: 100,
  };
  const environment: Environment = {
    cwd,
    env: { NO_COLOR: '1' },
    stdout: output,
    stderr: output,
    now: () => new Date(0),
    prints: null,
    onInterrupt(listener) {
      interrupt = listener;
      return () => {};
    },
  };
  const exited = main(['mock', ...argv], environment);
  ended.push(async () => {
    interrupt();
    await exited;
    await remove();
  });
  await Promise.race([ready, exited]);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '';
  return { url, printed, interrupt: () => interrupt(), exited };
}

const greet = (name: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: 'http://front.test' },
  body: JSON.stringify({ name }),
});

/** The status of the answer to a request line as it stands. */
function statusOf(line: string, port: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`${line}\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
    });
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('close', () => resolve(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]));
    socket.on('error', reject);
  });
}

describe('proviso mock', () => {
  it('prints where it serves what, answers pages of any origin, and ends well when interrupted', async () => {
    const { url, printed, interrupt, exited } = await mock(['--port', '0']);
    const answer = await fetch(`${url}/greet/v1.0.0`, greet('Ada'));
    const invalid = await fetch(`${url}/greet/v1.0.0`, greet(1));
    const preflight = await fetch(`${url}/greet/v1.0.0`, {
      method: 'OPTIONS',
      headers: { origin: 'http://front.test', 'access-control-request-method': 'POST' },
    });
    interrupt();

    expect(printed).toContain('POST   /greet/v1.0.0  greet@1.0.0');
    expect(await answer.json()).toEqual({ greeting: 'Hello Ada' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://front.test');
    expect([invalid.status, preflight.status]).toEqual([422, 204]);
    expect(await exited).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('refuses an operation with the code that --error gives it', async () => {
    const { url } = await mock(['--port', '0', '--error', 'greet=RATE_LIMITED']);
    const { status } = await fetch(`${url}/greet/v1.0.0`, greet('Ada'));

    expect(status).toBe(429);
  });

  it.each([
    [['--operation', 'gret'], "error nothing-selected: No operation matches 'gret'"],
    [['--error', 'greet=OOPS'], 'error unknown-error-code: greet@1.0.0 declares no error'],
    [['--error', 'walk=CONFLICT'], 'error unknown-operation'],
    [['--error', 'greet'], 'error invalid-argument'],
    [['--port', '65536'], 'error invalid-argument'],
  ])('says what is wrong with %j', async (argv, sentence) => {
    const { printed, exited } = await mock(argv);

    expect(printed).toContain(sentence);
    expect(await exited).toBe(2);
  });

  it.each([
    ['GET http://[ HTTP/1.1', '400'],
    ['GET http://me:secret@front.test/ HTTP/1.1', '400'],
    ['OPTIONS * HTTP/1.1', '400'],
    ['HEAD /greet/v1.0.0 HTTP/1.1', '405'],
    ['GET //greet/%zz HTTP/1.1', '404'],
  ])('answers the target of %s, and goes on', async (line, status) => {
    const { url } = await mock(['--port', '0']);

    expect(await statusOf(line, Number(new URL(url).port))).toBe(status);
    expect((await fetch(`${url}/greet/v1.0.0`, greet('Ada'))).status).toBe(200);
  });

  it('says that a port is taken', async () => {
    const taken = await startMockServer(async () => new Response(), 0);
    ended.push(taken.close);
    const { printed, exited } = await mock(['--port', new URL(taken.url).port]);

    expect(printed).toContain('error port-taken');
    expect(await exited).toBe(2);
  });
});
