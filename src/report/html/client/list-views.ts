import { addressOf } from '../../words/address-of.ts';
import { caseWord } from '../../words/case-word.ts';
import type { PageData } from '../page-data.ts';
import { h } from './dom.ts';
import type { View } from './grid-view.ts';
import { pill } from './pill.ts';
import { virtualList } from './virtual-list.ts';
import { clauseOf, plural, STATUS, spanText, toneOf, VERDICT_TONES } from './words.ts';

/** The requirements that fit the filter, in the order of the contract. */
export function createRequirementList(data: PageData): View {
  let shown: readonly number[] = [];
  const list = virtualList({
    label: 'Requirements',
    rowHeight: 60,
    row(index) {
      const one = data.requirements[shown[index] ?? -1];
      if (one === undefined) return h('div', {});
      const { word } = STATUS[one.status];
      return h(
        'div',
        { class: 'list-row' },
        pill(toneOf(one), word),
        h(
          'div',
          { class: 'list-words' },
          h('a', { href: addressOf(one.id) }, one.text),
          h('span', { class: 'quiet' }, `${data.operations[one.operation] ?? ''} › ${clauseOf(one.id)}`),
        ),
        h('span', { class: 'quiet aside' }, `${one.level} · ${one.profile}`),
      );
    },
  });
  return {
    element: list.element,
    show({ requirements }) {
      shown = requirements;
      list.show(shown.length);
    },
  };
}

/** The cases behind them. */
export function createCaseList(data: PageData): View {
  let shown: readonly number[] = [];
  const list = virtualList({
    label: 'Cases',
    rowHeight: 60,
    row(index) {
      const one = data.cases[shown[index] ?? -1];
      if (one === undefined) return h('div', {});
      const about = `${data.checks[one.check] ?? ''} · ${data.operations[one.operation] ?? ''}`;
      return h(
        'div',
        { class: 'list-row' },
        pill(VERDICT_TONES[one.verdict], caseWord(one.verdict)),
        h(
          'div',
          { class: 'list-words' },
          h('a', { href: addressOf(one.id) }, one.title),
          h('span', { class: 'quiet' }, about),
        ),
        h('span', { class: 'quiet aside' }, `${plural(one.runs, 'run')} · ${spanText(one.durationMs)}`),
      );
    },
  });
  return {
    element: list.element,
    show({ cases }) {
      shown = cases;
      list.show(shown.length);
    },
  };
}
