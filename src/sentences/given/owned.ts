import type { Condition } from '../../model/meaning.ts';
import { NP } from '../language/noun-phrase.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import { actorOf } from '../vocabulary/actor-of.ts';
import { idInput, idOutput } from '../vocabulary/entity-id.ts';
import { namespaceOf } from '../vocabulary/family.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { isOwn, isProduct, type Lexicon, lexiconOf } from '../vocabulary/lexicon.ts';
import { AMOUNT, amountOf, times } from './amount.ts';
import { type Read, read, valued } from './state-read.ts';

/** What whoever calls is in: what it has, the caller's own calls make. */
const SURROUNDING = /^(?:organi[sz]ation|workspace|team|tenant|company|business|account|project team)$/;
const OWNED = `(?:an? |the )?${NP} (?:already )?(?:has|have|owns?|created) ((?:(?:an?|the|some|existing|one|at least one|one or more|several|multiple|many|a few|two|three|four|five|no) )*)${NP}`;

/** `Organization has a workflow`, `Tower already has a lamp`: what is had exists, where that is all it takes. */
export function owned(text: string, lexicon: Lexicon): Read | null {
  const said = whole(text, OWNED);
  const owner = phraseOf(said?.[0] ?? '');
  if (said === null || owner === null) return null;
  const [, amount = '', what = ''] = said;
  const thing = valued(what, lexicon)?.phrase ?? phraseOf(what);
  const told = isToldWhenMade(thing?.words ?? [], owner.words, lexicon);
  if (idInput(lexicon, owner.words) !== null && !(told && isMade(owner.words, lexicon)))
    return { phrase: owner, conditions: null };
  const name = owner.words.join(' ');
  const callers =
    isCaller(name, lexicon) || SURROUNDING.test(name) || name === namespaceOf(lexicon.operation) || told;
  if (/\bno\b/i.test(amount)) return withNone(owner.words, thing?.words ?? [], lexicon) ?? read(what, null);
  const some = !/\bmany\b/i.test(amount);
  if (!some || !callers) return read(what, null);
  const sent = told ? inputNamed(lexicon, owner.words) : null;
  // It must be the very one that is sent.
  const same: readonly Condition[] =
    sent === null || sent.path.length > 1 ? [] : [{ kind: 'same', field: sent.name }];
  const found = valued(what, lexicon) ?? read(what, [{ kind: 'exists' }]);
  const least = whole(amount.trim(), AMOUNT)?.[0];
  const many = found === null || least === undefined ? found : times(found, amountOf(least));
  return many?.conditions == null ? many : { ...many, conditions: [...many.conditions, ...same] };
}

/** `Patient has no appointments`, where a patient can be made: one that was just made has none. */
function withNone(owner: readonly string[], what: readonly string[], lexicon: Lexicon): Read | null {
  const { operation } = lexicon;
  const lists = operation.kind === 'query' && (isOwn(lexicon, what) || isProduct(lexicon, what));
  const made = lexicon.contract.some((one) => {
    const own = lexiconOf(one, lexicon.contract);
    return (
      one.kind === 'command' &&
      isOwn(own, owner) &&
      idOutput(own, owner) !== null &&
      idInput(own, owner) === null
    );
  });
  return lists && idInput(lexicon, owner) !== null && made
    ? { phrase: { words: owner, plural: false }, conditions: [{ kind: 'exists' }] }
    : null;
}

/** `Patient has an appointment`, which is made for a `patientId`. */
function isToldWhenMade(words: readonly string[], owner: readonly string[], { contract }: Lexicon): boolean {
  return contract.some((one) => {
    const own = lexiconOf(one, contract);
    return (
      one.kind === 'command' &&
      words.length > 0 &&
      (isOwn(own, words) || isProduct(own, words)) &&
      idInput(own, words) === null &&
      (inputNamed(own, owner) ?? idInput(own, owner))?.optional === false
    );
  });
}

/** Whether a command of the contract makes such a thing, so that its id is known. */
function isMade(words: readonly string[], { contract }: Lexicon): boolean {
  return contract.some((one) => {
    const own = lexiconOf(one, contract);
    return one.kind === 'command' && idOutput(own, words) !== null && idInput(own, words) === null;
  });
}

/** `Visitor has a ticket`, too, where only users may call: then it is one of them. */
function isCaller(name: string, { operation }: Lexicon): boolean {
  const caller = actorOf(name, []);
  if (caller === null || caller.actor === null) return caller !== null;
  return caller.actor === 'anonymous' && operation.policy.auth !== 'anonymous';
}
