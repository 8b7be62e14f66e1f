import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import { Unreachable } from '../../model/mistake.ts';
import { readJson } from '../http/json.ts';
import { LineProcess, type LineProgram, type ProgramEnd } from '../process/line-process.ts';
import { StrayLines } from '../process/stray-lines.ts';
import { answerId } from './answer-id.ts';
import { MOST_DEPTH } from './most-depth.ts';

interface LineTransportParts {
  readonly program: LineProgram;
  readonly session: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd: string };
  /** A line that is no JSON-RPC message. */
  noise(text: string): void;
  /** An answer that cannot be read, and why; false where that request is not open. */
  unreadable(id: number, why: string): boolean;
  /** A line that may have been a notification, and cannot be read. */
  unheard(why: string): void;
  ended(end: ProgramEnd): void;
}

/** How a JSON object begins: what is none, such as a line of a log, tells of no event. */
const OBJECT = /^\s*\{\s*"/;
const METHOD = /"method"\s*:/;

/** Characters at both ends of a line that tell whose answer it is. */
const ENDS = 256;

/** MCP's stdio transport in bounded memory, over a process group that is ended with all that it started. */
export class LineTransport implements Transport {
  onmessage?: Transport['onmessage'];
  onclose?: Transport['onclose'];
  onerror?: Transport['onerror'];
  readonly #parts: LineTransportParts;
  #process: LineProcess | null = null;
  readonly #stray: StrayLines;

  constructor(parts: LineTransportParts) {
    this.#parts = parts;
    this.#stray = new StrayLines({
      who: 'the server',
      tell: parts.noise,
      tooMany: () => void this.#process?.giveUp('wrote lines without end that are no messages'),
    });
  }

  async start(): Promise<void> {
    const { program, session } = this.#parts;
    this.#process = await LineProcess.start(program, session, 'the server', {
      line: (text) => this.#line(text),
      spoiled: (head, why, tail) => this.#spoiled(head, why, tail),
      ended: (end) => {
        this.#parts.ended(end);
        this.onclose?.();
      },
    });
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#process === null) throw new Unreachable('the server is not started');
    this.#process.throwIfEnded();
    this.#process.write(JSON.stringify(message));
  }

  async close(): Promise<void> {
    await this.#process?.stop();
    this.onclose?.();
  }

  #line(text: string): void {
    const read = readJson(text, MOST_DEPTH);
    const { value } = read.ok ? read : { value: null };
    if (!read.ok) this.#spoiled(text, read.reason, text.slice(-ENDS));
    else if (typeof value !== 'object' || value === null || !('jsonrpc' in value))
      this.#stray.hear(text, 'a line that is no JSON-RPC message');
    else {
      if ('result' in value || 'error' in value) this.#stray.answered();
      this.onmessage?.(value as JSONRPCMessage);
    }
  }

  #spoiled(head: string, why: string, tail: string): void {
    const id = answerId(head.slice(0, ENDS), tail);
    if (id !== null && this.#parts.unreadable(id, why)) this.#stray.answered();
    else {
      // The method may also stand where nothing is kept: only what tells that it is an answer rules it out.
      if (METHOD.test(head) || METHOD.test(tail) || (id === null && OBJECT.test(head)))
        this.#parts.unheard(`the server wrote ${why}`);
      this.#stray.hear(head, why);
    }
  }
}
