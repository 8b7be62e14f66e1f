import type { Call, Connection, Session } from '../../model/adapter.ts';
import { isRecord } from '../../model/is-record.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Observation } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import { redactorOf } from '../../model/redactor.ts';
import type { SecretList } from '../../model/secret-list.ts';
import { mcpTool } from '../../model/transport-names.ts';
import { withoutSecrets } from '../../model/without-secrets.ts';
import { credentialsOf } from '../http/credentials.ts';
import type { Effects } from '../http/effects.ts';
import { secretsIn } from '../http/secrets-in.ts';
import { expand } from '../http/template.ts';
import { Watchdog } from '../in-process/settle.ts';
import { Gossip } from '../process/gossip.ts';
import { lineExchange } from '../process/line-exchange.ts';
import { secretsOfProgram } from '../process/line-process.ts';
import { States } from '../states/state-table.ts';
import { tooDeep } from '../too-deep.ts';
import { callBroken } from './broken-calls.ts';
import { EventWatch } from './event-watch.ts';
import { loadClient } from './load-client.ts';
import { MOST_DEPTH } from './most-depth.ts';
import { neverCarries } from './never-carries.ts';
import type { McpOptions } from './options.ts';
import type { Called } from './peer.ts';
import { Peers } from './peers.ts';
import { publishedTools } from './published-tools.ts';
import { type ReadResult, readAnswer } from './read-result.ts';
import { readTrouble } from './read-trouble.ts';

const DEFAULT_CONCURRENCY = 4;
/** A stream of its own is read beside that of an answer. */
const STREAM_SETTLE_MS = 50;
const NOT_WATCHED: Effects = { events: null, audit: null, notes: [] };

/** Opens a session with an MCP server, as the first actor of the config. */
export async function connectMcp(options: McpOptions, session: Session): Promise<Connection> {
  const { env } = session;
  const given = 'url' in options ? { ...options, url: urlOf(options.url, env) } : options;
  const credentials = credentialsOf(
    'url' in options
      ? { headers: options.headers ?? {}, actors: options.actors ?? {} }
      : { actors: Object.fromEntries(Object.keys(options.actors ?? {}).map((actor) => [actor, {}])) },
    env,
  );
  const secrets: SecretList = {
    values: [...secretsOf(options, env), ...credentials.secrets],
    names: options.redact ?? [],
  };
  const redactor = redactorOf(secrets);
  const timeoutMs = options.timeoutMs ?? session.timeoutMs;
  const watchdog = new Watchdog(timeoutMs);
  const gossip = new Gossip(session.remark);
  const sdk = loadClient(session.cwd);
  const watch = watchOf(options, session.operations);
  const blindness = watch?.blindness ?? null;
  const peers = new Peers({ sdk, options: given, session, credentials, watchdog, timeoutMs, gossip, watch });
  const states = options.states === undefined ? null : new States(options.states, watchdog).members;
  const toolOf = toolsOf(options, session.operations);
  const close = async () => {
    watchdog.close();
    await peers.close();
  };
  try {
    await peers.of(credentials.actors.find((actor) => actor !== 'anonymous') ?? 'anonymous');
  } catch (error) {
    await close();
    throw withoutSecrets(error, redactor);
  }

  async function invoke(call: Call, signal: AbortSignal): Promise<Observation> {
    const { peer, turnedAway } = await peers.of(call.actor);
    // Also a call without a trace has its place among the others: what it brings about must count for none of them.
    const watched = (await watch?.begin(call)) ?? null;
    const startedAt = performance.now();
    const heard = gossip.open();
    try {
      const tool = toolOf(call.operation);
      const params = paramsOf(call, tool, watched !== null && watch?.readsLog === true && options.protocol);
      const { raw } = call;
      const broken =
        peer === null || raw === undefined ? null : await callBroken(raw.kind, params, peer, signal);
      const called =
        broken?.called ?? (await peer?.request('tools/call', params, signal, watched?.answered)) ?? null;
      const durationMs = performance.now() - startedAt;
      const read =
        called === null
          ? readTrouble(turnedAway)
          : broken === null
            ? readCalled(called, call.operation, peers.lists(tool), options, timeoutMs)
            : { outcome: broken.outcome, notes: [] };
      const found = await watched?.effects(signal);
      const { notes: seen, ...effects } = call.untraced === true ? NOT_WATCHED : (found ?? NOT_WATCHED);
      const notes = [...read.notes, ...gossip.close(heard), ...seen];
      return {
        outcome: read.outcome,
        ...effects,
        durationMs,
        ...(notes.length === 0 ? {} : { notes }),
        ...(called?.sent == null
          ? {}
          : {
              exchange: lineExchange(
                'mcp',
                called.sent,
                called.received === null ? null : JSON.stringify(called.received),
                redactor,
              ),
            }),
      };
    } finally {
      gossip.close(heard);
      watched?.close();
    }
  }

  return {
    view: 'wire',
    capabilities: {
      events: watch !== null && blindness === null,
      audit: false,
      statuses: false,
      states: states !== null,
      raw: true,
      actors: credentials.actors,
      concurrency: options.concurrency ?? DEFAULT_CONCURRENCY,
      ...(blindness === null ? {} : { broken: { events: blindness } }),
    },
    secrets,
    invoke,
    published: publishedTools(peers),
    forges: (actor) => 'url' in options && credentials.forges(actor),
    unsendable: (call) => unsendable(call, options),
    ...states,
    ...(watch === null ? {} : { lateEffects: (signal: AbortSignal) => watch.late(signal) }),
    close,
  };
}

function readCalled(
  { kind, error, received }: Called,
  operation: Operation,
  listed: boolean | null,
  { refusal }: McpOptions,
  timeoutMs: number,
): ReadResult {
  if (kind === 'timeout') return { outcome: { kind: 'timeout', afterMs: timeoutMs }, notes: [] };
  if (kind === 'ended')
    return { outcome: { kind: 'crash', status: null, reason: (error as Error).message }, notes: [] };
  return received === null ? readTrouble(error) : readAnswer(received, { operation, listed, refusal });
}

/** Where events are read in what the server logs, a protocol without sessions is asked for that with each call. */
function paramsOf(
  { operation, input, traceId, untraced }: Call,
  name: string,
  logged: McpOptions['protocol'] | false,
): Readonly<Record<string, unknown>> {
  // W3C Trace Context, as SEP-414 carries it; the client's own id of a parent is none of ours.
  const trace = untraced === true ? {} : { traceparent: `00-${traceId}-${traceId.slice(16)}-01` };
  const log = logged === '2026-07-28' ? { 'io.modelcontextprotocol/logLevel': 'debug' } : {};
  return {
    name,
    ...(isNothing(operation, input) ? {} : { arguments: isWrapped(operation, input) ? { input } : input }),
    ...(untraced === true ? {} : { _meta: { ...trace, ...log } }),
  };
}

function watchOf(
  { events, protocol = 'legacy', ...options }: McpOptions,
  operations: readonly Operation[],
): EventWatch | null {
  const ownStream = 'url' in options && protocol === 'legacy';
  return events === undefined
    ? null
    : new EventWatch(events, operations, events.settleMs ?? (ownStream ? STREAM_SETTLE_MS : 0));
}

/** Why a tool cannot be called with that. */
function unsendable({ input, idempotencyKey, operation, raw }: Call, options: McpOptions): string | null {
  if (raw !== undefined) return neverCarries(raw.kind, options);
  if (isNothing(operation, input)) return null;
  if (idempotencyKey !== undefined) return 'MCP has no idempotency key';
  return isRecord(input) || isWrapped(operation, input)
    ? tooDeep(input, MOST_DEPTH)
    : 'the arguments of a tool are an object';
}

/** An operation without input is called without arguments. */
function isNothing({ input: model }: Operation, input: unknown): boolean {
  return input === undefined || (input === null && model === null);
}

/** A valid input that is no object is put under `input`, as `proviso surface mcp` has it. */
function isWrapped({ input: model }: Operation, input: unknown): boolean {
  return model !== null && !isRecord(input) && model.check(input, 'wire').ok;
}

/** The tool of an operation: by the config, the contract's transport, or ContractSpec's own rule. */
function toolsOf({ tools = {} }: McpOptions, operations: readonly Operation[]) {
  const names = new Map(
    operations.map((operation) => {
      const { id, key } = operation;
      return [id, tools[id] ?? tools[key] ?? mcpTool(operation)];
    }),
  );
  return ({ id, key }: Operation): string => names.get(id) ?? key;
}

function secretsOf(options: McpOptions, env: Session['env']) {
  if ('url' in options)
    return secretsIn(
      { baseUrl: options.url, headers: options.headers ?? {}, actors: options.actors ?? {} },
      env,
    );
  const { command, actors = {} } = options;
  return [options, ...Object.values(actors).map((actor) => ({ command, ...actor }))].flatMap((program) =>
    secretsOfProgram(program, env),
  );
}

function urlOf(template: string, env: Session['env']): string {
  const url = expand(template, env, 'url');
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url;
  throw new Mistake({
    code: 'base-url-invalid',
    message: '`url` is no URL of an HTTP server.',
    where: 'url',
    hint: 'Write it whole, such as http://127.0.0.1:8080/mcp.',
  });
}
