import { resolve } from 'node:path';
import { Mistake, Unreachable } from '../../model/mistake.ts';
import type { SecretValue } from '../../model/secret-list.ts';
import { secretsIn } from '../http/secrets-in.ts';
import { type Env, expand } from '../http/template.ts';
import { LineReader, type LineSink } from './line-reader.ts';
import { outputTail } from './output-tail.ts';
import { lastWords, ProcessGroup } from './process-group.ts';

/** A program that is spoken to by lines on its standard input and output. */
export interface LineProgram {
  /** Program and arguments; a text is given to the shell. */
  readonly command: string | readonly string[];
  /** Relative to the config's folder. */
  readonly cwd?: string;
  /** Besides the environment of the harness. `${NAME}` is taken from that, and its value appears in no report. */
  readonly env?: Readonly<Record<string, string>>;
  /** The longest line that is read, in bytes. Default 8 MiB. */
  readonly maxLineBytes?: number;
  /** Milliseconds it may take to end after its standard input was closed, and again after SIGTERM. Default 2,000. */
  readonly stopTimeoutMs?: number;
}

/** How it came to an end. */
export interface ProgramEnd {
  /** `the driver ended with exit code 7; its last output: …`. */
  readonly reason: string;
  /** The same without its last output: `the driver ended with exit code 7`. */
  readonly short: string;
}

interface Hears extends LineSink {
  /** It ended, or closed its output: no line follows. */
  ended(end: ProgramEnd): void;
}

const DEFAULT_LINE_BYTES = 8 * 1024 * 1024;
/** How long its exit may follow the end of its output, in milliseconds. */
const EXIT_MS = 250;

const { setImmediate: soon } = globalThis;

/** The environment that a program gets, its own part read. Throws the `Mistake` `missing-env`. */
function environmentOf({ env: own = {} }: LineProgram, env: Env): Env {
  return {
    ...env,
    ...Object.fromEntries(
      Object.entries(own).map(([name, template]) => [name, expand(template, env, `env.${name}`)]),
    ),
  };
}

/** What of its environment must appear in no report. */
export function secretsOfProgram({ command, env = {} }: LineProgram, given: Env): readonly SecretValue[] {
  return secretsIn({ start: { command, env } }, given);
}

/** A running program, its lines, and its end. What it writes to standard error is kept for its last words. */
export class LineProcess {
  /** What people call it: `the driver`, `the server`. */
  readonly #what: string;
  readonly #group: ProcessGroup;
  readonly #hears: Hears;
  readonly #tail = outputTail();
  readonly #reader: LineReader;
  readonly #stopTimeoutMs: number;
  #unwritten = '';
  #end: ProgramEnd | null = null;

  private constructor(group: ProcessGroup, what: string, program: LineProgram, hears: Hears) {
    this.#what = what;
    this.#hears = hears;
    this.#group = group;
    this.#stopTimeoutMs = program.stopTimeoutMs ?? 2000;
    const { stdin, stdout, stderr } = group.child;
    const reader = new LineReader(program.maxLineBytes ?? DEFAULT_LINE_BYTES, hears);
    this.#reader = reader;
    stderr?.on('data', this.#tail.add);
    // That no one reads any more shows at its end, or as silence.
    for (const pipe of [stdin, stdout, stderr]) pipe?.on('error', () => {});
    stdout?.on('data', (chunk: Buffer) => {
      if (this.#end === null) reader.add(chunk);
    });
    const end = (how: () => string) => {
      if (this.#end !== null) return;
      const rest = reader.rest();
      if (rest !== null) this.#tail.add(Buffer.from(`\n(half a line on its standard output) ${rest}`));
      const short = `${this.#what} ${how()}`;
      this.#end = { reason: `${short}${lastWords(this.#tail)}`, short };
      hears.ended(this.#end);
    };
    const ended = () => end(() => `ended ${group.howEnded}`);
    void group.exited.then(ended);
    stdout?.once('end', () => {
      void group.exitWithin(EXIT_MS).then(() => {
        if (group.hasExited) ended();
        else end(() => 'closed its standard output');
      });
    });
  }

  /** Throws the `Mistake`s `start-failed`, `missing-env` and `command-invalid`. */
  static async start(
    program: LineProgram,
    session: { readonly env: Env; readonly cwd: string },
    what: string,
    hears: Hears,
  ): Promise<LineProcess> {
    const { command } = program;
    const words = typeof command === 'string' ? [command] : command;
    const [name, ...args] = Array.isArray(words) ? words : [];
    if (typeof name !== 'string' || name.trim() === '' || args.some((each) => typeof each !== 'string'))
      throw new Mistake({
        code: 'command-invalid',
        message: '`command` names no program to start.',
        where: 'command',
        hint: "Write the program and its arguments, such as command: ['python3', 'driver.py'].",
      });
    const group = await ProcessGroup.start({
      program: name,
      args,
      shell: typeof command === 'string',
      cwd: resolve(session.cwd, program.cwd ?? '.'),
      env: environmentOf(program, session.env),
      stdin: 'pipe',
      where: 'command',
      folder: 'cwd',
    });
    return new LineProcess(group, what, program, hears);
  }

  /**
   * Its last lines on standard error, as a clause: `; its last output: …`; before it a line on standard output that has no end yet, and
   * `also`, what else was heard of it.
   */
  lastWords(also: string | null): string {
    const begun = this.begunLine;
    const heard = [
      ...(also === null ? [] : [`; ${also}`]),
      ...(begun === null ? [] : [`; it has begun a line without an end: ${begun}`]),
    ].join('');
    return heard !== '' && this.#tail.lastLines() === '' ? heard : `${heard}${lastWords(this.#tail)}`;
  }

  /** The beginning of a line on standard output that has no end yet; null where there is none. */
  get begunLine(): string | null {
    return this.#reader.begun;
  }

  /** Throws `Unreachable` once it has ended. */
  throwIfEnded(): void {
    if (this.#end !== null) throw new Unreachable(this.#end.reason);
  }

  /** Lines of one turn of the event loop go out together. */
  write(line: string): void {
    if (this.#unwritten === '')
      soon(() => {
        const lines = this.#unwritten;
        this.#unwritten = '';
        if (this.#group.child.stdin?.writable === true) this.#group.child.stdin.write(lines);
      });
    this.#unwritten += `${line}\n`;
  }

  /** Gives it up in the middle: what it says from now on is not read. */
  async giveUp(why: string): Promise<void> {
    if (this.#end !== null) return;
    const reason = `${this.#what} ${why}`;
    this.#end = { reason, short: reason };
    this.#hears.ended(this.#end);
    await this.stop();
  }

  /** Closes its standard input, which asks it to end; then asks by SIGTERM, and ends all that is left of its group. */
  async stop(): Promise<void> {
    const { stdin, stdout, stderr } = this.#group.child;
    const reason = `${this.#what} was stopped`;
    this.#end ??= { reason, short: reason };
    stdin?.end();
    // A full pipe must not keep it from ending.
    stdout?.resume();
    if (!this.#group.hasExited) await this.#group.exitWithin(this.#stopTimeoutMs);
    await this.#group.stop('SIGTERM', this.#stopTimeoutMs);
    // Something that left its group may hold them open, and this process with them.
    for (const pipe of [stdin, stdout, stderr]) pipe?.destroy();
  }
}
