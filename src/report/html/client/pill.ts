import type { Icon } from '../icons.ts';
import { h, icon } from './dom.ts';

/** A word in its colour, with its sign for those who see no colours. */
export function pill(tone: Icon, word: string): HTMLElement {
  return h('span', { class: `pill tone-${tone}` }, icon(tone), word);
}
