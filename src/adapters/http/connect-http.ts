import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Connection, Session } from '../../model/adapter.ts';
import { Mistake } from '../../model/mistake.ts';
import { REDACTED, redactorOf } from '../../model/redactor.ts';
import { withoutSecrets } from '../../model/without-secrets.ts';
import { freePort } from '../process/free-port.ts';
import { type RunningProcess, startProcess } from '../process/start-process.ts';
import type { Transport } from './arrival.ts';
import { dispatch } from './dispatch.ts';
import { type EventListener, listenForEvents } from './event-listener.ts';
import type { HttpOptions } from './options.ts';
import { overKept } from './over-kept.ts';
import { openPool, type PoolOptions } from './pool.ts';
import { secretsIn } from './secrets-in.ts';
import { expand } from './template.ts';
import { unlessGone, whileRunning } from './while-running.ts';
import { type DialectSource, openWire } from './wire.ts';

/**
 * Opens all that one run over HTTP needs: the started implementation, the event listener, the pool. `around` is put
 * around every request, side endpoints included; `dialect` is spoken in the place of the REST binding.
 */
export async function connectHttp(
  options: HttpOptions,
  session: Session,
  around: (transport: Transport) => Transport = (transport) => transport,
  dialect?: DialectSource,
): Promise<Connection> {
  const port = options.start === undefined ? null : await freePort();
  const env = port === null ? session.env : { ...session.env, PORT: String(port) };
  const baseUrl = baseUrlOf(options.baseUrl, env);
  const ca = options.ca === undefined ? undefined : await readAuthority(options.ca, session.cwd);
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const listener = await openListener(options);
    if (listener !== null) closers.push(() => listener.watch.close());
    let started: RunningProcess | null = null;
    if (options.start !== undefined && port !== null) {
      const seen = listener === null ? env : { ...env, PROVISO_EVENTS_URL: listener.url };
      started = await startProcess(options.start, {
        port,
        baseUrl,
        env: seen,
        cwd: session.cwd,
        signal: session.signal,
        ...(session.remark === undefined ? {} : { remark: session.remark }),
      });
      closers.push(() => started?.stop() ?? Promise.resolve());
    }
    const settings: PoolOptions = {
      concurrency: options.concurrency ?? 8,
      timeoutMs: options.timeoutMs ?? session.timeoutMs,
      maxHeaderBytes: options.maxHeaderBytes ?? 64 * 1024,
      ca,
      env: session.env,
    };
    const pool = options.dispatcher === undefined ? await openPool(baseUrl, settings, session.signal) : null;
    if (pool !== null) closers.push(pool.close);
    const through = options.dispatcher;
    const direct: Transport =
      pool === null
        ? (request, bounds, signal) => dispatch(through ?? unopened(), request, bounds, signal)
        : overKept(pool, started === null ? pool.answers : unlessGone(pool.answers, started));
    return await openWire(options, {
      session: { ...session, env },
      baseUrl,
      transport: around(started === null ? direct : whileRunning(direct, started)),
      listener: listener?.watch ?? null,
      ...(dialect === undefined ? {} : { dialect }),
      close: closeAll,
    });
  } catch (error) {
    await closeAll();
    throw withoutSecrets(error, redactorOf({ values: secretsIn(options, env), names: [] }));
  }
}

async function openListener({ events }: HttpOptions): Promise<EventListener | null> {
  if (typeof events !== 'object' || !('listen' in events)) return null;
  const port = events.listen === true ? 0 : events.listen.port;
  return listenForEvents(port, events.settleMs ?? 50, events.read ?? null);
}

function baseUrlOf(template: string, env: Session['env']): URL {
  const text = expand(template, env, 'baseUrl');
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  throw new Mistake({
    code: 'base-url-invalid',
    // What is no URL has no password that could be told from the rest.
    message: `\`${template.replace(/^([a-z][a-z0-9+.-]*:\/\/).*@/is, `$1${REDACTED}@`)}\` is no URL of an HTTP server.`,
    where: 'baseUrl',
    hint: 'Write it whole, such as http://127.0.0.1:8080/api.',
  });
}

async function readAuthority(ca: string, cwd: string): Promise<string> {
  if (ca.includes('-----BEGIN')) return ca;
  const file = resolve(cwd, ca);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Mistake({
      code: 'ca-not-found',
      message: 'The certificate authority cannot be read.',
      where: file,
      hint: 'Name a PEM file, relative to the config, or give the PEM text itself.',
      cause,
    });
  }
}

function unopened(): never {
  throw new Error('neither a pool nor a dispatcher');
}
