import type { Field } from './field.ts';
import { idWords, type Lexicon } from './lexicon.ts';
import { isNamed, listField } from './list-field.ts';
import type { ElementRule, Meaning } from './meaning.ts';
import { BE, phraseOf, quoted, whole } from './phrase.ts';
import { endsWith, fold, splitWords } from './words.ts';

const RETURNED = `${BE} (?:returned|listed|shown|included|displayed|retrieved|fetched|provided)(?: in (?:the )?(?:response|result|results|output|list))?`;
const NP = "([\\p{L}\\p{N} _'’-]+?)";
const OWNER =
  '(?: (?:for|of|in|from|within|belonging to|owned by|assigned to|associated with) (?:(?:the|that|this|given|specified|requested) )*([\\p{L}\\p{N} _-]+?))?';
const MANNER = '((?:(?:paginated|filtered|matching|empty|complete|full|sorted) )*)';

/** `Paginated list of runs is returned`, `Runs list is returned`, `Only active agents are returned`. */
export function thenList(text: string, lexicon: Lexicon): Meaning | null {
  const only = whole(text, `only (?:the )?${NP}${OWNER} ${RETURNED}`);
  if (only !== null) return filtered(lexicon, only[0] ?? '', only[1] ?? null);
  const each = whole(
    text,
    `(?:all|each|every) (?:of the )?(?:returned )?${NP} (?:is|are|has|have) (?:status )?${NP}(?: status)?`,
  );
  const held = each === null ? null : filtered(lexicon, `${each[1] ?? ''} ${each[0] ?? ''}`, null);
  if (held !== null) return held;
  const empty =
    whole(text, `no ${NP} ${RETURNED}`) ?? whole(text, `(?:the )?${NP}(?: list)? (?:is|are) empty`);
  if (empty !== null) return list(lexicon, empty[0] ?? '', 'none', '', null);
  const listed =
    bare(whole(text, `(?:an? |the )?${MANNER}(list|page|results?|items) ${RETURNED}`)) ??
    whole(
      text,
      `(?:an? |the )?${MANNER}(?:list|page|array|collection|set) of (?:the )?${MANNER}(?:all )?${NP}${OWNER} ${RETURNED}`,
    ) ??
    singly(whole(text, `(?:an? |the )?${MANNER}${NP} (?:list|page|collection)${OWNER} ${RETURNED}`)) ??
    bare(whole(text, `(?:the )?${MANNER}${NP}${OWNER} ${RETURNED}`));
  if (listed === null) return sorted(text, lexicon);
  const manner = `${listed[0] ?? ''}${listed[1] ?? ''}`.toLowerCase();
  return list(lexicon, listed[2] ?? '', manner.includes('empty') ? 'none' : 'any', manner, listed[3] ?? null);
}

function singly(groups: readonly (string | undefined)[] | null): readonly (string | undefined)[] | null {
  return groups === null ? null : [groups[0], 'list ', groups[1], groups[2]];
}

function bare(groups: readonly (string | undefined)[] | null): readonly (string | undefined)[] | null {
  return groups === null ? null : [groups[0], '', groups[1], groups[2]];
}

function list(
  lexicon: Lexicon,
  noun: string,
  length: 'any' | 'none',
  manner: string,
  owner: string | null,
): Meaning | null {
  const matching =
    / (?:matching|that match) (?:the )?(?:given )?(?:filters?|criteria|query|filter criteria|search criteria)$/i;
  if (matching.test(noun))
    return list(lexicon, noun.replace(matching, ''), length, `matching ${manner}`, owner);
  const all = /^all /i.test(noun);
  const phrase = phraseOf(noun.replace(/^all (?:the )?/i, ''));
  const singularList = /^(list|page|results?|items)$/i.test(noun.trim());
  if (phrase === null) return null;
  const field = listField(lexicon, singularList ? null : phrase.words);
  if (field === null && length === 'any' && manner === '' && !all) {
    return owned(lexicon, noun) ?? filtered(lexicon, noun, owner);
  }
  if (
    field === null ||
    (!phrase.plural && !singularList && !manner.includes('list') && !isNamed(lexicon, field, phrase.words))
  )
    return null;
  const rules = owner === null ? [] : ownerRules(lexicon, field, owner);
  if (rules === null) return null;
  if (/matching|filtered/.test(manner)) rules.push(...inputRules(lexicon, field));
  const total = lexicon.outputs.find(
    (one) =>
      one.type === 'number' &&
      /^(total|totalCount|count)$/i.test(one.name) &&
      one.path.length === field.path.length,
  );
  if (all && (total === undefined || manner !== '')) return null;
  if (/sorted/.test(manner)) return null;
  const limit = lexicon.inputs.find(
    (one) =>
      one.path.length === 1 &&
      one.type === 'number' &&
      /^(limit|pageSize|perPage|first|take|maxResults)$/i.test(one.name),
  );
  const where = field.path.length === 0 ? 'the output' : `the output's ${field.path.join('.')}`;
  if (rules.length > 0) return ruled(field, rules);
  const bounds = [
    limit === undefined ? '' : ` no longer than ${limit.name}`,
    total === undefined ? '' : ` and no longer than ${total.name}`,
  ];
  return {
    kind: 'list-returned',
    path: field.path,
    limit: limit?.name ?? null,
    total: total?.path ?? null,
    length: all ? 'total' : length,
    strength: 'conventional',
    says:
      length === 'none'
        ? `${where} is an empty list`
        : `${where} is a list${all ? ` of all ${total?.name ?? ''}` : bounds.join('')}`,
  };
}

function filtered(lexicon: Lexicon, noun: string, owner: string | null): Meaning | null {
  const trailing = whole(
    noun,
    `${NP} (?:with|in|having) (?:status |state )?([\\p{L}_-]+)(?: (?:status|state))?`,
  );
  if (trailing !== null) return filtered(lexicon, `${trailing[1] ?? ''} ${trailing[0] ?? ''}`, owner);
  const words = splitWords(noun);
  for (let cut = 0; cut < words.length; cut += 1) {
    const phrase = phraseOf(words.slice(cut).join(' '));
    const field = phrase?.plural === true ? listField(lexicon, phrase.words) : null;
    if (field === null) continue;
    const state = words.slice(0, cut).join(' ');
    const rules = owner === null ? [] : ownerRules(lexicon, field, owner);
    if (rules === null) return null;
    if (/^(?:matching|filtered)$/.test(state)) rules.push(...inputRules(lexicon, field));
    else if (state !== '') {
      const rule = valueRule(field, state);
      if (rule === null) return null;
      rules.push(rule);
    }
    return rules.length === 0 ? null : ruled(field, rules);
  }
  return null;
}

/** `Customer orders`: elements whose customerId is the input's. */
function owned(lexicon: Lexicon, noun: string): Meaning | null {
  const [first = '', ...rest] = noun.replace(/['’]s?\b/g, '').split(' ');
  const phrase = phraseOf(rest.join(' '));
  const field = phrase?.plural === true ? listField(lexicon, phrase.words) : null;
  const rules = field === null ? null : ownerRules(lexicon, field, first);
  return field === null || rules === null || rules.length === 0 ? null : ruled(field, rules);
}

function ruled(field: Field, rules: readonly ElementRule[]): Meaning {
  const said = rules.map(
    (rule) =>
      `${rule.path.join('.')} ${rule.kind === 'value' ? quoted(rule.value) : `equal to the input's ${rule.input}`}`,
  );
  return {
    kind: 'list-filtered',
    path: field.path,
    rules,
    strength: rules.some((rule) => rule.kind === 'value') ? 'explicit' : 'conventional',
    says: `every element of ${field.path.length === 0 ? 'the output' : field.path.join('.')} has ${said.join(' and ')}`,
  };
}

function valueRule(field: Field, state: string): ElementRule | null {
  const wanted = fold(state);
  const found = field.elements.flatMap((element): readonly ElementRule[] => {
    if (element.path.length !== 1) return [];
    if (element.type === 'boolean')
      return fold(element.name) === wanted || fold(element.name) === `is${wanted}`
        ? [{ kind: 'value', path: element.path, value: true }]
        : [];
    const value = element.values.find((one) => fold(String(one)) === wanted);
    return value === undefined ? [] : [{ kind: 'value', path: element.path, value }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** `for the agent`: the elements' agentId is the input's; null where that cannot be said of them. */
function ownerRules(lexicon: Lexicon, field: Field, owner: string): ElementRule[] | null {
  const phrase = phraseOf(owner);
  if (phrase === null || phrase.plural) return null;
  const input = lexicon.inputs.find(
    (one) => one.path.length === 1 && endsWith(idWords(one) ?? [], phrase.words),
  );
  if (input === undefined) return null;
  const element = field.elements.find((one) => one.path.length === 1 && one.name === input.name);
  return element === undefined ? [] : [{ kind: 'input', path: element.path, input: input.name }];
}

/** Filters of the input that the elements carry under the same name. */
function inputRules(lexicon: Lexicon, field: Field): readonly ElementRule[] {
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

function sorted(text: string, lexicon: Lexicon): Meaning | null {
  const match = whole(
    text,
    `(?:the )?${NP} ${BE} (?:sorted|ordered) by ${NP}(?:,? (?:in )?(descending|ascending|desc|asc)(?: order)?)`,
  );
  const phrase = match === null ? null : phraseOf(match[0] ?? '');
  const field =
    phrase === null
      ? null
      : listField(lexicon, /^(results?|items|list)$/i.test(match?.[0] ?? '') ? null : phrase.words);
  const by = field?.elements.find((element) => fold(element.name) === fold(match?.[1] ?? ''));
  if (field === null || field === undefined || by === undefined) return null;
  const direction = /^asc/i.test(match?.[2] ?? '') ? 'ascending' : 'descending';
  return {
    kind: 'list-sorted',
    path: field.path,
    by: by.path,
    direction,
    strength: 'explicit',
    says: `${field.path.join('.')} comes ${direction} by ${by.name}`,
  };
}
