import { patternOf } from '../language/pattern.ts';
import { fold, stem } from '../language/words.ts';

type Value = string | number | boolean;

/**
 * The one value of an enum that a word says: as it is spelled, or, where the enum tells a state, the member
 * that a participle leads to (`completed` for COMPLETE, `activated` for ACTIVE).
 */
export function enumValue(values: readonly Value[], text: string, isState: boolean): Value | null {
  const wanted = fold(text);
  const spelled = values.filter((value) => fold(String(value)) === wanted);
  if (spelled.length > 0 || !isState || !isParticiple(text))
    return spelled.length === 1 ? (spelled[0] ?? null) : null;
  const led = values.filter((value) => leadsTo(text, String(value)));
  return led.length === 1 ? (led[0] ?? null) : null;
}

const ENDING = /(?:ed|en)$/i;
const WORD = patternOf('^[\\p{L}]+$', 'u');
/** `isArchived`, in front of what the flag is named after. */
const AUXILIARY = patternOf('^(?:is|was|has|been)+(?=[\\p{L}]{3})', 'u');

function isParticiple(text: string): boolean {
  return WORD.test(text) && ENDING.test(text);
}

/** A member in `-ing` is under way, not done. */
function leadsTo(participle: string, value: string): boolean {
  if (/ing$/i.test(value) || !WORD.test(value)) return false;
  const opposite = /^(?:de|dis|un|in)/i;
  if (opposite.test(participle) !== opposite.test(value)) return false;
  const [done, member] = [stem(participle), stem(value)];
  return done === member || done === `${member}at` || (done === 'deactivat' && member === 'inactiv');
}

/** What a word says of a flag: `archived` of `isArchived`, `deactivated` of `isActive`; null where it says nothing. */
export function flagValue(name: string, text: string): boolean | null {
  const folded = fold(name);
  const flag = folded.slice(AUXILIARY.exec(folded)?.[0].length ?? 0);
  const wanted = fold(text);
  if (flag === wanted || folded === wanted) return true;
  if (!isParticiple(text) && !/^(?:in|un)active|unread|unpaid$/i.test(text)) return null;
  if (wanted === `${flag.replace(/e$/, '')}ated` || wanted === `${flag}d`) return true;
  const opposites: Readonly<Record<string, string>> = {
    deactivated: 'active',
    inactive: 'active',
    disabled: 'enabled',
    hidden: 'visible',
  };
  return opposites[wanted] === flag || (/^un/.test(wanted) && wanted.slice(2) === flag) ? false : null;
}
