import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unreachable } from '../../model/mistake.ts';
import type { OutputTail } from './output-tail.ts';
import type { StartContext, StartOptions } from './start-options.ts';

const PORT = /\$\{PORT\}/g;
const EVERY_MS = 25;
const ONE_TRY_MS = 2000;

/**
 * Waits until the implementation says by its output, a URL or its open port that it can be spoken to. Asks
 * `throwIfGone` in between; throws `Unreachable` when the time is over.
 */
export async function waitUntilReady(
  options: StartOptions,
  context: StartContext,
  tail: OutputTail,
  throwIfGone: () => void,
): Promise<void> {
  const { ready } = options;
  const timeoutMs = options.readyTimeoutMs ?? 30_000;
  const deadline = performance.now() + timeoutMs;
  const test =
    typeof ready === 'object'
      ? async () => tail.includes(ready.output)
      : ready === undefined
        ? () => accepts(Number(context.baseUrl.port) || context.port, context.baseUrl.hostname)
        : () => answers(readyUrl(ready, context));
  for (;;) {
    context.signal.throwIfAborted();
    throwIfGone();
    if (await test()) return;
    if (performance.now() > deadline) {
      const said = tail.lastLines();
      const words = said === '' ? 'it wrote nothing' : `its last output:\n${said}`;
      throw new Unreachable(
        `the implementation was started and was not ready after ${timeoutMs} ms; ${words}`,
      );
    }
    await sleep(EVERY_MS);
  }
}

function readyUrl(ready: string, { baseUrl, port }: StartContext): string {
  const text = ready.replaceAll(PORT, String(port));
  return text.startsWith('/') ? baseUrl.origin + baseUrl.pathname.replace(/\/+$/, '') + text : text;
}

/** Whether anything takes connections there. */
export function accepts(port: number, hostname: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: hostname.replace(/^\[|\]$/g, ''), timeout: ONE_TRY_MS });
    const done = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}

/** Any answer that is no server error: a health URL may well ask for a token. */
async function answers(url: string): Promise<boolean> {
  const request = url.startsWith('https:') ? (await import('node:https')).get : get;
  return new Promise((resolve) => {
    const options = { timeout: ONE_TRY_MS, rejectUnauthorized: false, agent: false } as const;
    const asked = request(url, options, (response) => {
      response.destroy();
      resolve((response.statusCode ?? 500) < 500);
    });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(false));
  });
}
