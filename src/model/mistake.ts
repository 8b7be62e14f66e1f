const MISTAKE = Symbol.for('proviso.mistake');
const UNREACHABLE = Symbol.for('proviso.unreachable');
const UNOBSERVED = Symbol.for('proviso.unobserved');

/**
 * Something the user can fix: a wrong flag, a config that throws, a contract that does not load.
 * Shown as one coded sentence without a stack; the process exits 2.
 */
export class Mistake extends Error {
  readonly [MISTAKE] = true;
  /** Stable, e.g. `config-not-found`. */
  readonly code: string;
  /** File (with `:line` where known), flag or contract path; null where there is no such place. */
  readonly where: string | null;
  /** What to do about it. */
  readonly hint: string;

  constructor(options: {
    code: string;
    message: string;
    where?: string | null;
    hint: string;
    cause?: unknown;
  }) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Mistake';
    this.code = options.code;
    this.where = options.where ?? null;
    this.hint = options.hint;
  }
}

/** The implementation cannot be reached, or is gone. The process exits 3 and the report so far is kept. */
export class Unreachable extends Error {
  readonly [UNREACHABLE] = true;

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Unreachable';
  }
}

/**
 * One call came to nothing that says anything of the implementation, and the session goes on: a connection was closed
 * before it is known whether the call came through. What would have been judged is undecided, with this as its reason.
 */
export class Unobserved extends Error {
  readonly [UNOBSERVED] = true;

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Unobserved';
  }
}

/** Branded rather than `instanceof`: two copies of this package can meet in one process. */
export function isMistake(error: unknown): error is Mistake {
  return typeof error === 'object' && error !== null && MISTAKE in error;
}

export function isUnreachable(error: unknown): error is Unreachable {
  return typeof error === 'object' && error !== null && UNREACHABLE in error;
}

export function isUnobserved(error: unknown): error is Unobserved {
  return typeof error === 'object' && error !== null && UNOBSERVED in error;
}
