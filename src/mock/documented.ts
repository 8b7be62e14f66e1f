import { wireValueOf } from '../checks/contract-value.ts';
import type { Operation } from '../model/operation.ts';
import { requiredFields } from '../sentences/vocabulary/field.ts';
import { fieldsIn } from './fields.ts';
import { isIdName } from './ids.ts';

/** An example whose both sides fit their models, in the wire view. */
export interface Documented {
  readonly input: unknown;
  readonly output: unknown;
}

const read = new WeakMap<Operation, readonly Documented[]>();

/** The examples that can be shown; those that break their own models are the contract's defects. */
export function documentedBy(operation: Operation): readonly Documented[] {
  const before = read.get(operation);
  if (before !== undefined) return before;
  const documented = operation.examples.flatMap((example): readonly Documented[] => {
    const input = wireValueOf(operation.input, example.input);
    const output = wireValueOf(operation.output, example.output);
    if (!input.ok || !output.ok) return [];
    return [plain({ input: input.wire, output: output.wire })];
  });
  const all = [...documented, ...shownBy(operation)];
  read.set(operation, all);
  return all;
}

/** Answers that a document shows, each to the example of its name, or to a call that asks for what it shows. */
function shownBy({ examples, shown = [], input, output }: Operation): readonly Documented[] {
  const alone = examples.length === 1 && shown.length === 1 ? examples[0] : undefined;
  return shown.flatMap((answer): readonly Documented[] => {
    if (!output.check(answer.output, 'wire').ok) return [];
    const example = alone ?? examples.find(({ key }) => key === answer.key);
    if (example?.output !== undefined) return [];
    const asked = example === undefined ? { ok: false as const } : wireValueOf(input, example.input);
    return [plain({ input: asked.ok ? asked.wire : askingFor(answer.output, input), output: answer.output })];
  });
}

/**
 * The required fields of an input as an answer to it has them: `petId` for its `id`, as a text where the input takes only that. What
 * the input does not take is none of them.
 */
function askingFor(answer: unknown, input: Operation['input']): unknown {
  const shown = fieldsIn(answer);
  const required = requiredFields(input);
  const asked = required.flatMap(({ name }): [string, unknown][] => {
    const value = Object.hasOwn(shown, name) ? shown[name] : isIdName(name) ? shown.id : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  const refused = refusedOf(asked, input);
  const spelled = asked.map(([name, value]): [string, unknown] => [
    name,
    refused.has(name) && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value,
  ]);
  const unfit = refusedOf(spelled, input);
  return Object.fromEntries(spelled.filter(([name]) => !unfit.has(name)));
}

/** Names of the fields that the input does not take with these values. */
function refusedOf(
  fields: readonly (readonly [string, unknown])[],
  input: Operation['input'],
): ReadonlySet<unknown> {
  const checked = input?.check(Object.fromEntries(fields), 'wire');
  return new Set(checked === undefined || checked.ok ? [] : checked.issues.map(({ path }) => path[0]));
}

function plain(documented: Documented): Documented {
  return JSON.parse(JSON.stringify(documented)) as Documented;
}
