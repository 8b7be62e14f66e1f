import type { InputChange, Meaning } from '../../model/meaning.ts';
import type { Operation, Scenario } from '../../model/operation.ts';
import { CHANGING, MAKING } from '../language/effect-verbs.ts';
import { patternOf } from '../language/pattern.ts';
import { quoted } from '../language/phrase.ts';
import { isAskingVerb, isGeneralVerb, kinship } from '../language/verb-class.ts';
import { fold, singular, splitWords, stem } from '../language/words.ts';
import { unbound } from '../meaning.ts';
import { actorOf } from '../vocabulary/actor-of.ts';
import { idInput } from '../vocabulary/entity-id.ts';
import { fieldsOf } from '../vocabulary/field.ts';
import { inputNamed } from '../vocabulary/field-named.ts';
import { keyWords } from '../vocabulary/key-words.ts';
import { isKnownEntity } from '../vocabulary/known-entity.ts';
import { statesOf } from '../vocabulary/known-states.ts';
import { type Lexicon, lexiconOf } from '../vocabulary/lexicon.ts';
import { unusedWords } from '../vocabulary/unused-words.ts';
import { callerSaid } from './caller-said.ts';
import { changesIn, namesAll } from './when-changes.ts';
import { elsewhere } from './when-elsewhere.ts';
import { fieldsSaid } from './when-fields.ts';
import { decisionOf, parsedWhen } from './when-parsed.ts';
import { targetOf } from './when-target.ts';
import { canSay } from './when-value.ts';

/** Words that change what is done in a way no rule has explained. */
const TELLING = new Set(
  `no not never without except only unless after before while until during again twice thrice repeatedly simultaneously concurrently both every each
  and or but if because since although though despite then than too more less fewer most least another other others different wrong invalid malformed missing empty blank duplicate same
  expired unknown nonexistent exceeding exceeds beyond over under above below negative zero one two three four five ten many several multiple
  second third already someone else unauthorized unauthenticated anonymous old future past next previous large huge long short maximum minimum
  single outdated stale obsolete whose which who where containing contains lacking lacks having max min non existent half part partial partially some few filtered sorted sort filter unsupported incorrect conflicting overlapping insufficient`.split(
    /\s+/,
  ),
);

/** Words for a state that a Given has to have brought about. */
const STATES = new Set(
  'disabled inactive deleted archived cancelled expired locked unpaid closed completed suspended revoked'.split(
    ' ',
  ),
);

const AS = patternOf(
  '(?:^| )as (?:(?:an? |the )?([\\p{L}_-]+)|(?:an? |the )([\\p{L}_-]+ [\\p{L}_-]+))$',
  'iu',
);
const BY = patternOf('(?:^| )(?:sorted |ordered |grouped )?by ([\\p{L} ]+)$', 'iu');
const WITH = patternOf('(?:^| )(?:with|using|via) (?:an? |the |valid |given )*([\\p{L}_]+)$', 'iu');
const WITH_SOME = patternOf('(?:^| )with (?:an? |the )?([\\p{L}-]+) ([\\p{L}]+)$', 'iu');

/** `User cancels run`, `Admin attempts to delete`, `Cancel request is submitted`: what is called, and with what. */
export function understandWhen(text: string, lexicon: Lexicon, scenario: Scenario): Meaning {
  const alone = scenario.when.length <= 1;
  const said = callerSaid(text);
  const parsed = parsedWhen(said.text, lexicon);
  if (parsed === null)
    return unbound(
      `no caller and no verb of this contract are named, as in "User calls ${lexicon.operation.key}"`,
    );
  if (said.actor !== null && parsed.actor !== null && said.actor !== parsed.actor)
    return unbound(`${parsed.actor} cannot be nobody`);
  const actor = said.actor ?? (isJustAnyone(said.text, lexicon, scenario) ? null : parsed.actor);
  if (TELLING.has(parsed.verb.toLowerCase()))
    return unbound(`"${parsed.verb}" says what goes wrong, not what is called`);
  const target = targetOf(parsed.verb, parsed.rest, alone, lexicon);
  const foreign =
    ['other', 'unknown'].includes(kinship(parsed.verb, lexicon.verb)) && !isGeneralVerb(parsed.verb);
  const decision =
    foreign && (target === null || target.id === lexicon.operation.id)
      ? decisionOf(parsed.verb, parsed.rest, lexicon)
      : [];
  const telling = target === null && alone && tells(parsed.verb, parsed.rest, lexicon);
  const operation = target ?? (decision.length === 1 || telling ? lexicon.operation : null);
  if (operation === null)
    return unbound(
      `"${parsed.verb}" is not what ${lexicon.operation.key} does, and no other operation is clearly meant; "User calls ${lexicon.operation.key}" would name it`,
    );
  const its = lexiconFor(operation, lexicon);
  const { changes, rest } =
    fieldsSaid(parsed.rest, its, isAskingVerb(parsed.verb)) ?? changesIn(parsed.rest, its);
  const odd = unexplained(rest, operation, its, scenario) ?? leftOver(parsed.verb, rest, operation);
  if (odd !== null) return unbound(`"${odd}" changes what is done in a way that is not understood`);
  const unused = unusedWords(parsed.verb, rest, operation, its, scenario);
  // `disables the fuse` is no decision about a lamp.
  const isDecidedElsewhere = target === null && decision.length > 0;
  const name = unused.find(
    (word) =>
      isDecidedElsewhere || /^\p{Lu}/u.test(word) || isWhither(word, rest) || isReason(word, rest, its),
  );
  if (name !== undefined) return unbound(`"${name}" names something that ${operation.key} is not told`);
  if (unused.length > 0 && isRefusedForNothing(scenario))
    return unbound(`"${unused.join(' ')}" may be what is refused, and it is not sent`);
  const all = [...decision, ...changes, ...elsewhere(parsed.verb, changes, its, scenario)];
  return {
    kind: 'invoke',
    operation: operation.id,
    actor,
    changes: all,
    expectsRefusal: parsed.attempt,
    strength:
      kinship(parsed.verb, lexicon.verb) === 'same' && unused.length === 0 ? 'explicit' : 'conventional',
    says: `${operation.key} is called${actor === null ? '' : ` as ${actor}`}${all.map(saysChange).join('')}${parsed.attempt ? '; a refusal is expected' : ''}${unused.length === 0 ? '' : `; not used: ${unused.join(', ')}`}`,
  };
}

/** `sets the rollout to 25`, of what is told a rollout, where no other command changes one. */
function tells(verb: string, rest: string, lexicon: Lexicon): boolean {
  const isToldWhich = lexicon.own.some((name) => idInput(lexicon, name.slice(-1)) !== null);
  if (lexicon.operation.kind !== 'command' || !isToldWhich || !CHANGING.has(stem(verb))) return false;
  const { changes } = changesIn(rest, lexicon);
  const names = changes.map(({ path }) => path.join('.'));
  const others = lexicon.siblings.filter(
    ({ kind, key }) => kind === 'command' && !MAKING.has(stem(keyWords(key).verb)),
  );
  return (
    namesAll(changes, rest) &&
    !others.some(({ input }) => fieldsOf(input).some(({ path }) => names.includes(path.join('.'))))
  );
}

/** Whether a story ends in a code of an error, and no Given says what leads to it: then the When has to. */
function isRefusedForNothing({ given, then }: Scenario): boolean {
  return (
    given.length === 0 &&
    then.some((sentence) => /\b[A-Z]+_[A-Z_]+\b/.test(sentence) && !/\bevent\b/i.test(sentence))
  );
}

/** `switches it on`: what a particle says that no input was told, and the verb of the operation does not say. */
function leftOver(verb: string, rest: string, { key }: Operation): string | null {
  const particle = /(?:^| )(on|off)$/i.exec(rest)?.[1];
  if (particle === undefined || !/^(?:switch|turn|toggle|flip|set|put)(?:e?s)?$/i.test(verb)) return null;
  return /^(?:en|dis)?able$|activate$|^(?:start|stop)$|(?:on|off)$/i.test(keyWords(key).verb)
    ? null
    : particle;
}

/** A visitor of something that only users may do is one of them, unless the story is that they may not. */
function isJustAnyone(text: string, { operation }: Lexicon, scenario: Scenario): boolean {
  if (!/^(?:an? |the )?(?:visitor|guest)\b/i.test(text) || operation.policy.auth === 'anonymous')
    return false;
  return !scenario.then.some((sentence) =>
    /unauth|forbidden|denied|refused|rejected|log(?:ged)? in|sign(?:ed)? in|\berror\b/i.test(sentence),
  );
}

/** `to negotiation`, `from the archive`: where something goes or comes from is part of what is done. */
function isWhither(word: string, rest: string): boolean {
  const whither = / (?:to|into|onto|from) (?:(?:an?|the|its|another) )*([\p{L}\p{N}_'’-]+)/giu;
  const places = [...` ${rest}`.matchAll(whither)].map((match) => match[1]);
  return places.includes(word) && actorOf(word, []) === null;
}

/** `for misuse`, of what is told a reason: one that it is not told. */
function isReason(word: string, rest: string, { inputs }: Lexicon): boolean {
  const reasons = [...` ${rest}`.matchAll(/ (?:for|over) ([\p{L}\p{N}_'’-]+)/giu)].map((match) => match[1]);
  const told = inputs.some(({ type, name }) => type === 'text' && /^(?:reason|cause|purpose)$/i.test(name));
  return told && reasons.includes(word);
}

/** The first word that no rule has explained and that could change what is done; null where there is none. */
function unexplained(
  rest: string,
  operation: Operation,
  lexicon: Lexicon,
  scenario: Scenario,
): string | null {
  const sign = /["“”=]/.exec(rest)?.[0];
  if (sign !== undefined) return sign;
  const said = AS.exec(rest);
  const as = said?.[1] ?? said?.[2];
  if (
    as !== undefined &&
    kinship(as, lexicon.verb) !== 'same' &&
    !splitWords(operation.key).includes(as.toLowerCase())
  )
    return `as ${as}`;
  const by = BY.exec(rest)?.[1];
  const bySome =
    operation.kind === 'query' && by !== undefined && inputNamed(lexicon, splitWords(by)) === null;
  if (bySome && actorOf(by, operation.policy.roles) === null) return `by ${by}`;
  const left = WITH.exec(rest)?.[1];
  const unfilled = left === undefined ? null : inputNamed(lexicon, splitWords(left));
  if (unfilled?.optional === true && unfilled.type === 'text') return unfilled.name;
  const odd = WITH_SOME.exec(rest);
  if (
    odd?.[1] !== undefined &&
    inputNamed(lexicon, [odd[2]?.toLowerCase() ?? '']) !== null &&
    !/^(?:valid|new|own|given|updated|correct|required|optional|unique|all|different)$/i.test(odd[1])
  ) {
    return odd[1];
  }
  if (/(?:^| )in full(?: |$)/i.test(rest)) return 'in full';
  const given = scenario.given.flatMap((sentence) => splitWords(sentence)).map(stem);
  const states = statesOf(lexicon);
  for (const word of splitWords(rest.replace(/\b(\w+)n't\b/g, 'not'))) {
    // `cancels it again`, where a Given says that it has been cancelled.
    if (word === 'again' && scenario.given.some((sentence) => tellsDone(sentence, lexicon.verb))) continue;
    if (
      TELLING.has(word) ||
      /\d/.test(word) ||
      (word === 'all' && operation.kind === 'command' && !splitWords(operation.key).includes('all'))
    )
      return word;
    const named = isKnownEntity(lexicon, [singular(word)]) || kinship(word, lexicon.verb) === 'same';
    if (
      (STATES.has(word) || (canSay(word) && states.has(fold(word)))) &&
      !named &&
      !given.includes(stem(word))
    )
      return word;
  }
  return null;
}

const NOT_DONE = /\b(?:not|never|no|can|cannot|could|may|might|must|should|shall|will|would)\b|n['’]t\b/i;
const DONE = /\b(?:has|have|had|is|are|was|were)\s+(?:already\s+|just\s+)?(?:been\s+)?(\p{L}+)/giu;

/** `Order has been cancelled`, of `cancel`: not that it can be, and not that it was not. */
function tellsDone(sentence: string, verb: string): boolean {
  if (NOT_DONE.test(sentence)) return false;
  return [...sentence.matchAll(DONE)].some(([, done = '']) => stem(done.toLowerCase()) === stem(verb));
}

function lexiconFor(operation: Lexicon['operation'], lexicon: Lexicon): Lexicon {
  return operation.id === lexicon.operation.id ? lexicon : lexiconOf(operation, lexicon.contract);
}

function saysChange(change: InputChange): string {
  const name = change.path.join('.');
  switch (change.kind) {
    case 'set':
      return `, ${name} set to ${quoted(change.value)}`;
    case 'omit':
      return `, without ${name}`;
    case 'invalid':
      return `, with an invalid ${name}`;
    case 'fresh-id':
      return `, with a fresh ${name}`;
    case 'from-state':
      return `, with the state's ${name}`;
    case 'elsewhere':
      return `, with another ${name} than the state's`;
  }
}
