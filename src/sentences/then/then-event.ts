import type { Meaning } from '../../model/meaning.ts';
import type { DeclaredEvent } from '../../model/operation.ts';
import { isActOf } from '../language/act-noun.ts';
import { type Pattern, patternOf } from '../language/pattern.ts';
import { BE } from '../language/phrase.ts';
import { endsWith, fold, sameWords, splitWords, stem } from '../language/words.ts';
import { allOf, unbound } from '../meaning.ts';
import type { Lexicon } from '../vocabulary/lexicon.ts';

const EMITTED = '(?:emitted|published|raised|fired|triggered|sent|dispatched|produced)';
const NAME = '["\'`]?([\\p{L}][\\p{L}\\p{N}_.:-]*)["\'`]?';
const PHRASE = '((?:[\\p{L}\\p{N}]+[ -]){1,4}[\\p{L}\\p{N}]+)';

const NAMED: readonly Pattern[] = [
  patternOf(`^(?:an? |the )?${NAME} (?:domain )?event ${BE} ${EMITTED}$`, 'iu'),
  patternOf(`^(?:an? |the )?${NAME} ${BE} ${EMITTED}$`, 'iu'),
  patternOf(`^(?:an? |the )?${NAME} event(?: (?:follows|occurs|goes out|takes place))?$`, 'iu'),
  patternOf(`^event:? ${NAME}$`, 'iu'),
  patternOf(`^(?:an? |the )?(?:domain )?event ${NAME} ${BE} ${EMITTED}$`, 'iu'),
  patternOf(
    `^(?:the )?(?:system |operation |command |service )?(?:emits|publishes|raises|fires) (?:an? |the )?${NAME}(?: event)?$`,
    'iu',
  ),
  patternOf(`^(?:an? |the )?${PHRASE} event ${BE} ${EMITTED}$`, 'iu'),
];
const BOTH = patternOf(
  `^(?:both )?${NAME}(?: event)? and ${NAME} events? (?:are|were|is|was|get) ${EMITTED}$`,
  'iu',
);
const NO_EVENT = patternOf(
  `^(?:no (?:domain )?events? ${BE} ${EMITTED.replace('|sent', '').replace('|produced', '')}|nothing ${BE} emitted)$`,
  'iu',
);
const NOT_THIS = patternOf(
  `^(?:no ${NAME} event ${BE} ${EMITTED}|(?:the )?${NAME} event ${BE.replace('|gets', '')} not ${EMITTED})$`,
  'iu',
);

const ONCE = patternOf('^(.+ event .+?) (?:exactly |only |just )?once$', 'iu');

/** `RunCancelled event is emitted`: a declared event by its words; `no event is emitted`. */
export function thenEvent(text: string, lexicon: Lexicon): Meaning | null {
  const once = ONCE.exec(text)?.[1];
  if (once !== undefined) {
    const event = thenEvent(once, lexicon);
    return event?.kind === 'event-emitted'
      ? { ...event, once: true, says: `${event.says}, and no second time` }
      : null;
  }
  if (NO_EVENT.test(text)) {
    return { kind: 'event-absent', key: null, strength: 'explicit', says: 'the call emits no event' };
  }
  const both = BOTH.exec(text);
  if (both !== null) {
    const events = [both[1], both[2]].map((name) => declaredEvent(name ?? '', lexicon));
    const found = events.filter((event) => event !== null);
    if (found.length === 2 && found[0] !== found[1]) return allOf(found.map(emitted));
    return unbound(`not both are declared events of ${lexicon.operation.id}`);
  }
  const not = NOT_THIS.exec(text);
  if (not !== null) {
    const event = declaredEvent(not[1] ?? not[2] ?? '', lexicon);
    if (event === null) return unbound(`no declared event of ${lexicon.operation.id} goes by that name`);
    return {
      kind: 'event-absent',
      key: event.key,
      strength: 'explicit',
      says: `the call does not emit ${event.key}`,
    };
  }
  for (const pattern of NAMED) {
    const name = pattern.exec(text)?.[1];
    if (name === undefined || /^no\b/i.test(name)) continue;
    const isEvent = /\bevent\b/i.test(text);
    const event = declaredEvent(name, lexicon) ?? (isEvent ? eventOfAct(name, lexicon) : null);
    if (event !== null) return emitted(event);
    // `Message is sent` may be about anything; only what calls itself an event must be declared.
    if (/\bevent\b|\b(emits|emitted)\b/i.test(text)) {
      return unbound(`no declared event of ${lexicon.operation.id} goes by the name ${name}`);
    }
  }
  return null;
}

function emitted(event: DeclaredEvent): Meaning {
  return {
    kind: 'event-emitted',
    key: event.key,
    version: event.version,
    strength: 'explicit',
    says: `the call emits ${event.key} (version ${event.version}) with a payload that fits`,
  };
}

/** The one declared event that a name can mean: its key, a suffix of it, or it with the domain in front. */
function declaredEvent(name: string, lexicon: Lexicon): DeclaredEvent | null {
  const emits = lexicon.operation.emits;
  const words = spelling(name.replace(/Event$/, ''));
  const wordsOf = (event: DeclaredEvent) => spelling(event.key);
  const exact = emits.filter((event) => sameWords(wordsOf(event), words));
  if (exact.length > 0) return exact.length === 1 ? (exact[0] ?? null) : null;
  const suffix = emits.filter((event) => endsWith(wordsOf(event), words));
  if (suffix.length > 0) return suffix.length === 1 && words.length > 1 ? (suffix[0] ?? null) : null;
  const domain = splitWords(lexicon.operation.key);
  const longer = emits.filter((event) => {
    const own = wordsOf(event);
    const extra = words.slice(0, words.length - own.length);
    return own.length > 1 && endsWith(words, own) && extra.every((word) => domain.includes(word));
  });
  return longer.length === 1 ? (longer[0] ?? null) : null;
}

/** `Escalation event`, of `request.escalated`: the one declared event of what the noun names. */
function eventOfAct(name: string, { operation }: Lexicon): DeclaredEvent | null {
  const words = spelling(name);
  const said = words.slice(0, -1);
  const acts = operation.emits.filter(({ key }) => {
    const own = spelling(key);
    const [noun = '', verb = ''] = [words.at(-1), own.at(-1)];
    const isAct = stem(noun) !== stem(verb) && isActOf(noun, verb);
    return isAct && (said.length === 0 || endsWith(own.slice(0, -1), said));
  });
  return acts.length === 1 ? (acts[0] ?? null) : null;
}

function spelling(name: string): readonly string[] {
  return splitWords(name)
    .filter((word) => !/^v\d+$/.test(word))
    .map(fold);
}
