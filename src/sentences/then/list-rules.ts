import type { ElementRule, Meaning } from '../../model/meaning.ts';
import { phraseOf, quoted } from '../language/phrase.ts';
import { endsWith, fold, sameWords, singular, splitWords } from '../language/words.ts';
import { idWords } from '../vocabulary/entity-id.ts';
import type { Field } from '../vocabulary/field.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';
import { flagValue } from '../vocabulary/value-said.ts';

export function ruled(field: Field, rules: readonly ElementRule[]): Meaning {
  const said = rules.map((rule) => `${rule.path.join('.')}${saysRule(rule)}`);
  return {
    kind: 'list-filtered',
    path: field.path,
    rules,
    strength: rules.some(({ kind }) => kind === 'value' || kind === 'among') ? 'explicit' : 'conventional',
    says: `every element of ${field.path.length === 0 ? 'the output' : field.path.join('.')} has ${said.join(' and ')}`,
  };
}

function saysRule(rule: ElementRule): string {
  switch (rule.kind) {
    case 'value':
      return ` ${quoted(rule.value)}`;
    case 'input':
      return ` equal to the input's ${rule.input}`;
    case 'among':
      return ` ${rule.values.map(quoted).join(' or ')}`;
    case 'present':
      return '';
  }
}

export function valueRule(field: Field, state: string): ElementRule | null {
  const wanted = fold(state);
  const found = field.elements.flatMap((element): readonly ElementRule[] => {
    if (element.path.length !== 1) return [];
    if (element.type === 'boolean') {
      const flag = flagValue(element.name, state);
      return flag === null || element.optional ? [] : [{ kind: 'value', path: element.path, value: flag }];
    }
    const value = element.values.find((one) => fold(String(one)) === wanted);
    return value === undefined ? [] : [{ kind: 'value', path: element.path, value }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** `for the agent`: the elements' agentId is the input's; null where that cannot be said of them. */
export function ownerRules(lexicon: Lexicon, field: Field, owner: string): ElementRule[] | null {
  const phrase = phraseOf(owner);
  if (phrase === null || phrase.plural) return null;
  const input = lexicon.inputs.find(
    (one) => one.path.length === 1 && endsWith(idWords(one) ?? [], phrase.words),
  );
  if (input === undefined) return null;
  const element = field.elements.find((one) => one.path.length === 1 && one.name === input.name);
  return element === undefined ? [] : [{ kind: 'input', path: element.path, input: input.name }];
}

/** `of zone C`, `with level ADVANCED`: an element's field by its name, and a value that its model lists; null for anything else. */
export function namedRules(field: Field, said: string): ElementRule[] | null {
  const words = said.split(' ');
  const value = words.pop() ?? '';
  const phrase = phraseOf(words.join(' '));
  const found = field.elements.filter(
    (element) =>
      element.path.length === 1 &&
      element.type === 'enum' &&
      sameWords(splitWords(element.name).map(singular), phrase?.words ?? []),
  );
  const known = found[0]?.values.find((one) => fold(String(one)) === fold(value));
  return found.length !== 1 || known === undefined
    ? null
    : [{ kind: 'value', path: found[0]?.path ?? [], value: known }];
}

/** Filters of the input that the elements carry under the same name. */
export function inputRules(lexicon: Lexicon, field: Field): readonly ElementRule[] {
  return field.elements.flatMap((element): readonly ElementRule[] => {
    const input = lexicon.inputs.find(
      (one) => one.name === element.name && one.type === element.type && one.path.length === 1,
    );
    const exact = element.type === 'enum' || element.type === 'boolean' || idWords(element) !== null;
    return input === undefined || element.path.length !== 1 || !exact
      ? []
      : [{ kind: 'input', path: element.path, input: input.name }];
  });
}
