import { invalidInputs } from '../../arbitrary/invalid-inputs.ts';
import { freshId } from '../../checks/fresh-id.ts';
import type { InputChange, Path } from '../../model/meaning.ts';
import type { Operation } from '../../model/operation.ts';

export interface InputParts {
  readonly operation: Operation;
  /** Wire input known to fit; null or undefined where there is none. */
  readonly base: unknown;
  readonly changes: readonly InputChange[];
  readonly values: Readonly<Record<string, unknown>>;
  /** Fields that states give. */
  readonly fromState: ReadonlySet<string>;
}

export type ChangedInput =
  | { readonly kind: 'built'; readonly input: unknown }
  | { readonly kind: 'impossible'; readonly reason: string };

/** The input a When sends: the documented one, with what states give and what the sentences say put into it. */
export function changedInput({ operation, base, changes, values, fromState }: InputParts): ChangedInput {
  if (operation.input === null) return { kind: 'built', input: null };
  if (base === null || base === undefined) {
    return {
      kind: 'impossible',
      reason: `no input of ${operation.id} is known to fit its model: it has no valid example`,
    };
  }
  let input = withGiven(base, values, fromState);
  for (const change of changes) {
    const changed = applied(change, input, base, operation, values);
    if (changed.kind === 'impossible') return changed;
    input = changed.input;
  }
  return { kind: 'built', input };
}

/** Only an object has fields that a state can give; a list or a scalar is sent as documented. */
function withGiven(
  base: unknown,
  values: Readonly<Record<string, unknown>>,
  fromState: ReadonlySet<string>,
): unknown {
  if (typeof base !== 'object' || base === null || Array.isArray(base)) return base;
  const given = [...Object.keys(base), ...fromState].filter((field) => Object.hasOwn(values, field));
  return { ...base, ...Object.fromEntries(given.map((field) => [field, values[field]])) };
}

function applied(
  change: InputChange,
  input: unknown,
  base: unknown,
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
): ChangedInput {
  const { path } = change;
  switch (change.kind) {
    case 'set':
      return built(put(input, path, change.value));
    case 'omit':
      return built(put(input, path, undefined));
    case 'from-state': {
      const name = String(path.at(-1));
      return Object.hasOwn(values, name)
        ? built(put(input, path, values[name]))
        : { kind: 'impossible', reason: `no state gave ${name}` };
    }
    case 'elsewhere': {
      const name = String(path.at(-1));
      const documented = (base as Readonly<Record<string, unknown>>)[name];
      return values[name] === documented
        ? { kind: 'impossible', reason: `no ${name} is known but the one that the state gave` }
        : built(put(input, path, documented));
    }
    case 'fresh-id': {
      const id = freshId(operation, input as Readonly<Record<string, unknown>>, String(path[0]));
      return id === null
        ? { kind: 'impossible', reason: `no fresh value for ${path.join('.')} fits the input model` }
        : built(put(input, path, id));
    }
    case 'invalid': {
      const invalid = invalidAt(operation, input, path);
      return invalid === undefined
        ? { kind: 'impossible', reason: `no invalid value for ${path.join('.')} is known` }
        : built(invalid);
    }
  }
}

/** The first edge outside the model whose only flaw is at that path. */
function invalidAt(operation: Operation, base: unknown, path: Path): unknown {
  const { input } = operation;
  if (input === null || input.kind !== 'zod') return undefined;
  const accepts = (value: unknown) => input.check(value, 'wire').ok;
  for (const candidate of invalidInputs(input.schema, { view: 'wire', base, accepts })) {
    if (candidate.path.join('\0') === path.join('\0')) return candidate.value;
  }
  return undefined;
}

function put(value: unknown, path: Path, part: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return part;
  if (Array.isArray(value) && typeof name === 'number') return value.with(name, put(value[name], rest, part));
  const fields =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  if (rest.length === 0 && part === undefined) {
    const { [name]: _, ...without } = fields;
    return without;
  }
  return { ...fields, [name]: put(fields[name], rest, part) };
}

function built(input: unknown): ChangedInput {
  return { kind: 'built', input };
}
