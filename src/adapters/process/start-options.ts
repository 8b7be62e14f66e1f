import type { Remark } from '../../model/adapter.ts';

/** How an implementation is started before a session and stopped after it. */
export interface StartOptions {
  /** Program and arguments; a text is given to the shell. `${PORT}` is a free port. */
  readonly command: string | readonly string[];
  readonly args?: readonly string[];
  /** Relative to the config's folder. */
  readonly cwd?: string;
  /** Besides the environment of the harness; `PORT` is always set. */
  readonly env?: Readonly<Record<string, string>>;
  /** When it can be spoken to: a URL (or path under `baseUrl`) that answers, or a text it writes. Default: its port accepts. */
  readonly ready?: string | { readonly output: string };
  /** Milliseconds it may take to become ready. Default 30,000. */
  readonly readyTimeoutMs?: number;
  /** Signal that asks it to stop. Default SIGTERM; after `stopTimeoutMs` (default 2,000) it is killed. */
  readonly stop?: NodeJS.Signals;
  readonly stopTimeoutMs?: number;
}

/** Where and how it is started. */
export interface StartContext {
  readonly port: number;
  readonly baseUrl: URL;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly remark?: (remark: Remark) => void;
}
