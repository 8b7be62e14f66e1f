import { addressable } from '../../words/address-of.ts';
import { caseWord } from '../../words/case-word.ts';
import { reasonOf } from '../../words/reason-of.ts';
import type { PageCase, PageData, PageRequirement } from '../page-data.ts';
import { showView } from './address.ts';
import { copyable } from './copy.ts';
import { type Child, h, say } from './dom.ts';
import { evidenceView } from './evidence-view.ts';
import { findingView } from './finding-view.ts';
import { pill } from './pill.ts';
import { clauseOf, plural, STATUS, spanText, toneOf, VERDICT_TONES } from './words.ts';

const SHOWN_CASES = 50;

export interface Sheet {
  /** Opens on the requirement, or case, of this id; false where there is none. */
  open(id: string): boolean;
}

function caseView(data: PageData, one: PageCase): HTMLElement {
  const { evidence, outcomes } = one;
  const counts = Object.entries({
    succeeded: outcomes.success,
    'declared error': outcomes.declaredError,
    'refused as invalid': outcomes.validationRefusal,
    'refused otherwise': outcomes.otherRefusal,
    broke: outcomes.broken,
    'not sent': outcomes.dropped,
  })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`);
  return h(
    'details',
    { class: 'case', open: false },
    h('summary', {}, pill(VERDICT_TONES[one.verdict], caseWord(one.verdict)), ' ', one.title),
    h('p', {}, h('code', { class: 'id' }, one.id)),
    h(
      'p',
      { class: 'quiet' },
      `${one.kind}, by ${data.checks[one.check] ?? ''}; ${plural(one.runs, 'run')} in ${spanText(one.durationMs)}; ${counts.join(', ') || 'no calls'}`,
    ),
    one.reason === null ? null : h('p', {}, one.reason),
    one.flaky === null
      ? null
      : h(
          'p',
          { class: 'note' },
          `Flaky: failed ${one.flaky.failures} of ${one.flaky.attempts} times, each in a fresh state.`,
        ),
    evidence === 'elsewhere'
      ? h(
          'p',
          { class: 'quiet' },
          'The evidence is beside the report, in evidence.ndjson; it did not fit here.',
        )
      : null,
    evidence === null || evidence === 'elsewhere' ? null : evidenceView(evidence),
  );
}

function casesView(data: PageData, indices: readonly number[]): Child {
  if (indices.length === 0) return null;
  const cases = indices.flatMap((index) => data.cases[index] ?? []);
  const rest = cases.length - SHOWN_CASES;
  return [
    h('h3', {}, 'Cases that bear on it ', h('span', { class: 'count' }, String(cases.length))),
    cases.slice(0, SHOWN_CASES).map((one) => caseView(data, one)),
    rest > 0 ? h('p', { class: 'quiet' }, `and ${plural(rest, 'more case')}`) : null,
  ];
}

function requirementView(data: PageData, one: PageRequirement): HTMLElement {
  const { word } = STATUS[one.status];
  const tone = toneOf(one);
  const { file, pointer } = one.source;
  return h(
    'div',
    { class: 'sheet-body' },
    h('p', {}, pill(tone, word), h('span', { class: 'quiet' }, ` ${one.level} · ${one.profile}`)),
    h('h2', { id: 'sheet-title', tabindex: -1 }, one.text),
    copyable(one.id, 'requirement id'),
    h(
      'p',
      { class: 'quiet' },
      `Stated in ${file ?? 'memory'} at `,
      h('code', {}, pointer || '/'),
      `; ${plural(one.passes, 'favourable judgement')} of ${one.attempts}.`,
    ),
    one.reason === null || one.findings.length > 0 ? null : h('p', { class: 'note' }, reasonOf(one)),
    one.unscored === null ? null : h('p', { class: 'note' }, `Not scored: ${one.unscored}.`),
    one.known === null ? null : h('p', { class: 'note' }, `Accepted by the baseline entry ${one.known}.`),
    (one.status === 'not-applicable' ? [] : one.gaps).map((gap) =>
      h(
        'p',
        { class: 'note' },
        `Gap ${gap.code} of ${gap.check}: ${gap.reason} To be closed by the ${gap.attribution}.`,
      ),
    ),
    one.findings.flatMap((index) => data.findings[index] ?? []).map(findingView),
    casesView(data, one.cases),
  );
}

/** Everything about one requirement, over the page; its address is the requirement's id after the `#`. */
export function createSheet(data: PageData): Sheet {
  const body = h('div', {});
  const close = h('button', { type: 'button', class: 'button', 'aria-label': 'Close' }, 'Close');
  const title = h('span', { class: 'quiet crumb' });
  const dialog = h(
    'dialog',
    { class: 'sheet', 'aria-labelledby': 'sheet-title' },
    h('div', { class: 'sheet-top' }, title, close),
    body,
  );
  const places = new Map(data.requirements.map(({ id }, index) => [addressable(id), index]));
  for (const { id, requirement } of data.cases) {
    if (requirement >= 0) places.set(addressable(id), requirement);
  }
  document.body.append(dialog);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => showView());

  return {
    open(id) {
      const requirement = data.requirements[places.get(addressable(id)) ?? -1];
      if (requirement === undefined) return false;
      say(title, `${data.operations[requirement.operation] ?? ''} › ${clauseOf(requirement.id)}`);
      body.replaceChildren(requirementView(data, requirement));
      if (!dialog.open) dialog.showModal();
      dialog.scrollTop = 0;
      body.querySelector<HTMLElement>('#sheet-title')?.focus();
      return true;
    },
  };
}
