import type { Outcome } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { ownFrame } from '../own-frame.ts';
import { describeThrown } from './describe-thrown.ts';
import { issuesOf, refusalOutcome } from './refusal-outcome.ts';

export interface ThrownOutcome {
  readonly outcome: Outcome;
  readonly note: string | null;
}

export interface Thrown {
  readonly thrown: unknown;
  readonly operation: Operation;
  readonly input: unknown;
  /** Whether the runtime makes a refusal of an error whose message is a code. */
  readonly messageCodes: boolean;
}

/** What a handler says by throwing: a refusal where the thrown value names a code, else a crash. */
export function thrownOutcome(threw: Thrown): ThrownOutcome {
  try {
    return read(threw);
  } catch {
    return {
      outcome: { kind: 'crash', status: null, reason: 'threw a value that cannot be read' },
      note: null,
    };
  }
}

function read({ thrown, operation, input, messageCodes }: Thrown): ThrownOutcome {
  if (typeof thrown !== 'object' || thrown === null) return crash(thrown);
  const code = codeOf(thrown);
  if (code !== null && !isNodeOwn(thrown, code, operation))
    return { outcome: refusalOutcome(thrown), note: null };
  const message: unknown = Reflect.get(thrown, 'message');
  if (thrown instanceof Error && typeof message === 'string' && isDeclared(message, operation)) {
    if (messageCodes) {
      const note = `the code ${message} was read from the error's message`;
      return { outcome: refusalOutcome(thrown, { code: message }), note };
    }
    const note = `the error has the code ${message} as its message alone, of which a runtime makes a crash: give the error a \`code\`, or say \`messageCodes: true\` to inProcess where the runtime in front reads messages`;
    return { ...crash(thrown), note };
  }
  return schemaRefusal(thrown, operation, input) ?? crash(thrown);
}

function codeOf(thrown: object): string | null {
  for (const carrier of [thrown, Reflect.get(thrown, 'problem') as unknown]) {
    if (typeof carrier !== 'object' || carrier === null) continue;
    const code: unknown = Reflect.get(carrier, 'code');
    if (typeof code === 'string' && code !== '') return code;
  }
  return null;
}

/** Node's own errors carry codes as well (`ERR_…`, `ENOENT`): those are accidents unless the contract declares them. */
function isNodeOwn(thrown: object, code: string, operation: Operation): boolean {
  if (isDeclared(code, operation)) return false;
  return code.startsWith('ERR_') || (Reflect.has(thrown, 'errno') && Reflect.has(thrown, 'syscall'));
}

function isDeclared(code: string, operation: Operation): boolean {
  return Object.hasOwn(STANDARD_CODES, code) || operation.errors.some((declared) => declared.code === code);
}

/**
 * A schema library's error that escaped a handler refuses the input when the input is indeed outside its
 * model; of an input inside it, it is an accident.
 */
function schemaRefusal(thrown: object, operation: Operation, input: unknown): ThrownOutcome | null {
  const issues: unknown = Reflect.get(thrown, 'issues');
  if (!Array.isArray(issues) || operation.input === null || operation.input.check(input, 'native').ok)
    return null;
  return {
    outcome: refusalOutcome(thrown, { code: 'VALIDATION_FAILED', issues: issuesOf(issues) ?? [] }),
    note: 'an escaped error of a schema library was read as VALIDATION_FAILED',
  };
}

function crash(thrown: unknown): ThrownOutcome {
  const at = ownFrame(thrown);
  const crashed = { kind: 'crash' as const, status: null, reason: describeThrown(thrown) };
  return { outcome: at === undefined ? crashed : { ...crashed, at }, note: null };
}
