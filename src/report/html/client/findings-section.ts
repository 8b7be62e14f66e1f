import { addressOf } from '../../words/address-of.ts';
import { codeFrame, crashPlaceOf } from '../../words/crash-place.ts';
import { likelyCause } from '../../words/likely-cause.ts';
import { showPath } from '../../words/show-path.ts';
import type { PageData, PageFinding } from '../page-data.ts';
import { keepView, type ViewState } from './address.ts';
import { choiceOf } from './choice.ts';
import { difference } from './difference.ts';
import { type Child, h } from './dom.ts';
import { findingTone } from './finding-view.ts';
import { plural } from './words.ts';

const STEP = 10;
const LISTED = 100;
/** Operations that stand in a card, for paper too. */
const NAMED = 12;

type By = 'cause' | 'operation' | 'owner' | 'tag';

/** Findings of one cause, under one heading. */
interface Card {
  readonly group: number;
  readonly findings: readonly [PageFinding, ...PageFinding[]];
}

interface Heading {
  readonly name: string | null;
  readonly cards: readonly Card[];
}

/** The names under which a finding is filed; several where its operation has several owners or tags. */
function namesOf({ operation }: PageFinding, by: By, data: PageData): readonly string[] {
  const index = data.operations.indexOf(operation);
  if (by === 'operation') return [operation];
  const names = (by === 'owner' ? data.owners : data.tags)[index] ?? [];
  return names.length === 0 ? [`without ${by}`] : names;
}

/** In the order of causes, worst first; a heading is as bad as the worst under it. */
function headingsOf(data: PageData, all: readonly PageFinding[], by: By): readonly Heading[] {
  const headings = new Map<string | null, Map<number, [PageFinding, ...PageFinding[]]>>();
  const worst = [...all].sort((a, b) => a.group - b.group);
  for (const finding of worst) {
    for (const name of by === 'cause' ? [null] : namesOf(finding, by, data)) {
      const cards = headings.get(name) ?? new Map<number, [PageFinding, ...PageFinding[]]>();
      const card = cards.get(finding.group);
      if (card === undefined) cards.set(finding.group, [finding]);
      else card.push(finding);
      headings.set(name, cards);
    }
  }
  return [...headings].map(([name, cards]) => ({
    name,
    cards: [...cards].map(([group, findings]) => ({ group, findings })),
  }));
}

function placesView(findings: Card['findings']): Child {
  if (findings.length === 1) return null;
  const operations = new Set(findings.map(({ operation }) => operation)).size;
  const rest = findings.length - LISTED;
  return h(
    'details',
    {},
    h('summary', {}, `${plural(findings.length, 'finding')} in ${plural(operations, 'operation')}`),
    h(
      'ul',
      { class: 'ids' },
      findings
        .slice(0, LISTED)
        .map(({ requirement }) => h('li', {}, h('a', { href: addressOf(requirement) }, requirement))),
      rest > 0 ? h('li', { class: 'quiet' }, `and ${plural(rest, 'more')}`.replace(/s$/, '')) : null,
    ),
  );
}

/** The rule that is broken, in the words of the contract: what differs stands below it. */
function titleOf(finding: PageFinding, operations: readonly string[], data: PageData): string {
  const clause = data.requirements.find(({ id }) => id === finding.requirement)?.text ?? finding.message;
  return `${operations.length === 1 ? finding.operation : plural(operations.length, 'operation')}: ${clause}`;
}

function namesIn(operations: readonly string[]): string {
  const rest = operations.length - NAMED;
  return `${operations.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${plural(rest, 'more operation')}` : ''}`;
}

/** The line that threw, and what is likely behind it, where they are known. */
function whyView(finding: PageFinding): Child {
  const seen = { ...finding, evidence: finding.evidence === 'elsewhere' ? null : finding.evidence };
  const place = crashPlaceOf(seen);
  const likely = likelyCause(seen);
  return [
    place === null ? null : h('p', { class: 'quiet' }, 'At ', h('code', {}, `${place.file}:${place.line}`)),
    place === null
      ? null
      : h('pre', { tabindex: 0, 'aria-label': 'The line that threw' }, codeFrame(place).join('\n')),
    likely === null ? null : h('p', { class: 'note' }, `Likely: ${likely}`),
  ];
}

function cardView({ findings }: Card, data: PageData): HTMLElement {
  const [finding] = findings;
  const [first] = finding.mismatches;
  const operations = [...new Set(findings.map(({ operation }) => operation))];
  const seen = findings.reduce((sum, { count }) => sum + count, 0);
  return h(
    'article',
    { class: `finding brief tone-${findingTone(finding)}` },
    h('h3', {}, h('a', { href: addressOf(finding.requirement) }, titleOf(finding, operations, data))),
    operations.length > 1 ? h('p', { class: 'quiet' }, `In ${namesIn(operations)}`) : null,
    h('p', { class: 'quiet id' }, finding.requirement),
    first === undefined || first.path[0] === 'outcome'
      ? null
      : h('p', { class: 'quiet' }, 'At ', h('code', {}, showPath(first.path))),
    first === undefined ? null : difference(first.expected, first.actual),
    whyView(finding),
    h(
      'p',
      { class: 'quiet' },
      `${finding.level} · ${finding.profile} · ${finding.check} · seen ${plural(seen, 'time')}`,
      findings.every(({ accepted }) => accepted !== null) ? ' · accepted by the baseline' : null,
    ),
    placesView(findings),
  );
}

/** What is wrong, by cause, operation, owner or tag; worst first. Null where nothing is. */
export function findingsSection(data: PageData, view: ViewState): HTMLElement | null {
  const all = data.findings.filter(({ verdict }) => verdict !== 'inconclusive');
  if (all.length === 0) return null;
  const list = h('div', { class: 'findings' });
  const more = h('button', { type: 'button', class: 'button' }, '');
  let pending: readonly (() => HTMLElement)[] = [];
  const showMore = () => {
    list.append(...pending.slice(0, STEP).map((make) => make()));
    pending = pending.slice(STEP);
    more.hidden = pending.length === 0;
    more.textContent = `Show ${Math.min(STEP, pending.length)} more of ${pending.length}`;
  };
  const has = (names: readonly (readonly string[])[]) => names.some((own) => own.length > 0);
  const options: readonly (readonly [By, string])[] = [
    ['cause', 'By cause'],
    ['operation', 'By operation'],
    ...(has(data.owners) ? [['owner', 'By owner'] as const] : []),
    ...(has(data.tags) ? [['tag', 'By tag'] as const] : []),
  ];
  const choice = choiceOf('Group findings', options);
  choice.value = options.find(([by]) => by === view.by)?.[0] ?? 'cause';
  const arrange = () => {
    const by = options.find(([one]) => one === choice.value)?.[0] ?? 'cause';
    list.replaceChildren();
    pending = headingsOf(data, all, by).flatMap(({ name, cards }) => [
      ...(name === null ? [] : [() => h('h3', { class: 'heading' }, name)]),
      ...cards.map((card) => () => cardView(card, data)),
    ]);
    showMore();
  };
  more.addEventListener('click', showMore);
  choice.addEventListener('change', () => {
    keepView({ by: choice.value === 'cause' ? '' : choice.value });
    arrange();
  });
  arrange();
  const causes = new Set(all.map(({ group }) => group)).size;
  const title = h(
    'h2',
    { id: 'findings-title' },
    'What is wrong ',
    h('span', { class: 'count' }, `${plural(causes, 'cause')}, ${plural(all.length, 'finding')}`),
  );
  return h(
    'section',
    { 'aria-labelledby': 'findings-title' },
    h('div', { class: 'titled' }, title, choice),
    list,
    more,
  );
}
