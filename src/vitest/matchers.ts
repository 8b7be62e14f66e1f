import { thrownOutcome } from '../adapters/in-process/thrown-outcome.ts';
import { suggestion } from '../config/nearest-name.ts';
import { readContract } from '../contract/reading/read-contract.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Operation } from '../model/operation.ts';
import type { Model, ModelIssue } from '../model/schema.ts';
import { STANDARD_CODES } from '../model/standard-codes.ts';
import { oneLine } from '../report/escape/visible.ts';

interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

/** For `expect.extend`; importing `proviso/vitest` installs them. */
export const conformanceMatchers: {
  readonly toConformTo: (received: unknown, operation: unknown) => Matched;
  readonly toBeDeclaredErrorOf: (received: unknown, operation: unknown) => Matched;
} = { toConformTo, toBeDeclaredErrorOf };

/** Does an output fit the operation's output model, as the handler returned it or as JSON carried it? */
function toConformTo(received: unknown, authored: unknown): Matched {
  refuseUnsettled(received, 'toConformTo');
  const operation = operationOf(authored);
  const issues = issuesOf(operation.output, received);
  const subject = `${oneLine(operation.id)} (${oneLine(operation.output.name)})`;
  if (issues.length === 0) {
    return {
      pass: true,
      message: () => `expected ${describeValue(received)} not to be an output of ${subject}, and it is one`,
    };
  }
  return {
    pass: false,
    message: () =>
      [
        `expected an output of ${subject}, got ${describeValue(received)}`,
        ...issues.map(({ path, rule }) => oneLine(`at ${['output', ...path].join('.')}: expected ${rule}`)),
      ].join('\n  '),
  };
}

/** Is something thrown, or a problem document, a refusal with a code and status that the operation declares? */
function toBeDeclaredErrorOf(received: unknown, authored: unknown): Matched {
  refuseUnsettled(received, 'toBeDeclaredErrorOf');
  const operation = operationOf(authored);
  const { outcome } = thrownOutcome({ thrown: received, operation, input: undefined, messageCodes: false });
  const codes = operation.errors.map(({ code }) => code);
  const declares = `${oneLine(operation.id)} declares ${codes.length === 0 ? 'no error' : oneLine(codes.join(', '))}`;
  const fails = (said: string): Matched => ({
    pass: false,
    message: () => `${oneLine(said)}\n  ${declares}`,
  });
  if (outcome.kind !== 'failure' || outcome.code === null)
    return fails(`expected a declared error, got ${describeValue(received)}, which carries no code`);
  const { code, status } = outcome;
  const declared = operation.errors.find((error) => error.code === code);
  if (declared === undefined) {
    const hint = Object.hasOwn(STANDARD_CODES, code)
      ? 'a standard code, which any operation may use, but not one of its own'
      : suggestion(code, codes);
    return fails(`expected a declared error, got the code ${code}: ${hint}`);
  }
  if (declared.http !== null && status !== null && declared.http !== status)
    return fails(`expected ${code} with its declared status ${declared.http}, got ${status}`);
  return {
    pass: true,
    message: () => oneLine(`expected no declared error of ${operation.id}, got ${code}`),
  };
}

/** What is neither an output nor a refusal yet: under `.not` it would pass, whatever it holds. */
function refuseUnsettled(received: unknown, matcher: string): void {
  const what = unsettled(received);
  if (what !== null) throw new TypeError(`${matcher} was given ${what}`);
}

function unsettled(received: unknown): string | null {
  if (typeof received === 'function')
    return 'a function, which it does not call: give it what the call returns, or use `await expect(call).rejects`.';
  if (typeof received !== 'object' || received === null) return null;
  if (typeof Reflect.get(received, 'then') === 'function')
    return 'a promise, which it does not wait for: `await` it first, or use `await expect(promise).resolves` or `.rejects`.';
  if (Object.prototype.toString.call(received) === '[object Response]')
    return 'a Response, which it does not read: give it `await response.json()`.';
  return null;
}

/** Why a value fits neither as it is nor as JSON; the view it is nearer to speaks. */
function issuesOf(model: Model, value: unknown): readonly ModelIssue[] {
  const [native, wire] = [model.check(value, 'native'), model.check(value, 'wire')];
  if (native.ok || wire.ok) return [];
  return wire.issues.length < native.issues.length ? wire.issues : native.issues;
}

const read = new WeakMap<object, Operation>();

/** What the contract's author wrote, read once. */
function operationOf(authored: unknown): Operation {
  const known = typeof authored === 'object' && authored !== null ? read.get(authored) : undefined;
  if (known !== undefined) return known;
  const { operations } = readContract([{ value: authored, source: { file: null, exportName: null } }]);
  const [operation] = operations;
  if (operation === undefined || operations.length > 1)
    throw new TypeError('the matcher takes one operation, and was given several');
  if (typeof authored === 'object' && authored !== null) read.set(authored, operation);
  return operation;
}
