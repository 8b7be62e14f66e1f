import type { Sentence, StoredValue } from '../model/case.ts';
import { isRecord } from '../model/is-record.ts';
import type { Meaning } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import type { CallBasis } from './call-basis.ts';

/**
 * What a scenario sends, where its sentences name nothing else. Made-up input of a query lacks what may be left out and what no
 * sentence speaks of: a filter that is made up would leave out what the scenario asks for.
 */
export function scenarioBase(
  { kind, input: model }: Pick<Operation, 'kind' | 'input'>,
  { input, inputFrom, entityFields }: Pick<CallBasis, 'input' | 'inputFrom' | 'entityFields'>,
  sentences: readonly Sentence[],
): StoredValue | null {
  const made = kind === 'query' && inputFrom === 'generated' && input?.form === 'json' ? input.value : null;
  if (!isRecord(made)) return input;
  const named = new Set([...entityFields, ...sentences.flatMap(({ meaning }) => namesIn(meaning))]);
  let value: Readonly<Record<string, unknown>> = made;
  for (const name of Object.keys(made).filter((each) => !named.has(each))) {
    const { [name]: _, ...without } = value;
    if (model?.check(without, 'wire').ok) value = without;
  }
  return { form: 'json', value };
}

/** Each name that a meaning has, of whatever place. */
function namesIn(meaning: Meaning): readonly string[] {
  const names: string[] = [];
  const walk = (part: unknown): void => {
    if (typeof part === 'string') names.push(part);
    else if (typeof part === 'object' && part !== null) for (const each of Object.values(part)) walk(each);
  };
  walk(meaning);
  return names;
}
