import { callStory, type StoryCall } from '../../words/call-story.ts';
import type { PageFinding } from '../page-data.ts';
import { type Child, h } from './dom.ts';

/** The calls of a sequence or a race in order, a column for each thing; those at the same time stand in lanes. Null for other findings. */
export function storyView({ evidence, mismatches }: PageFinding): HTMLElement | null {
  const story = evidence === 'elsewhere' ? null : callStory({ evidence, mismatches });
  if (story === null) return null;
  const races = story.some(({ lane }) => lane !== null);
  return h(
    'figure',
    { class: 'story' },
    h(
      'figcaption',
      {},
      races ? 'What was called in turn, and at the same time' : 'What was called, in order',
    ),
    h('ol', {}, rowsOf(story).map(rowView)),
  );
}

/** Calls that overlap stand in one row. */
function rowsOf(story: readonly StoryCall[]): readonly (readonly StoryCall[])[] {
  const rows: StoryCall[][] = [];
  for (const call of story) {
    const before = rows.at(-1);
    if (call.lane !== null && call.lane > 0 && before !== undefined) before.push(call);
    else rows.push([call]);
  }
  return rows;
}

function rowView(calls: readonly StoryCall[]): HTMLElement {
  const isRace = calls.length > 1;
  const broken = calls.some((call) => call.broken.length > 0);
  return h(
    'li',
    { class: `${isRace ? 'lanes' : 'turn'}${broken ? ' tone-bad' : ''}` },
    isRace ? h('p', { class: 'quiet' }, 'at the same time') : null,
    calls.map((call) => callView(call, calls)),
  );
}

function callView(call: StoryCall, together: readonly StoryCall[]): HTMLElement {
  const { thing, operation, input, outcome, broken } = call;
  const code = outcome.kind === 'failure' ? ` ${outcome.code ?? 'without a code'}` : '';
  return h(
    'div',
    { class: 'call' },
    h('b', {}, thing ?? 'all'),
    h(
      'div',
      {},
      h('code', {}, operation),
      input === null ? null : [' ', h('code', { class: 'quiet' }, input)],
    ),
    laneView(call, together),
    h(
      'div',
      { class: outcome.kind === 'success' ? 'answer' : 'answer refused' },
      `${WORDS[outcome.kind]}${code}`,
    ),
    broken.map(
      ({ expected, actual }): Child =>
        h('p', { class: 'contradiction' }, h('b', {}, 'the model '), expected, h('b', {}, ' seen '), actual),
    ),
  );
}

const WORDS: Readonly<Record<StoryCall['outcome']['kind'], string>> = {
  success: 'accepted',
  failure: 'refused:',
  crash: 'broke',
  timeout: 'no answer',
  unintelligible: 'cannot be read',
  unimplemented: 'not implemented',
};

/** From when to when it was underway, beside those that it overlaps. */
function laneView({ span }: StoryCall, together: readonly StoryCall[]): Child {
  if (span === null || together.length < 2) return null;
  const all = together.flatMap((one) => (one.span === null ? [] : [one.span]));
  const from = Math.min(...all.map((one) => one.from));
  const width = Math.max(1, Math.max(...all.map((one) => one.to)) - from);
  const percent = (value: number) => `${Math.round((value / width) * 100)}%`;
  const bar = h('span', { class: 'bar' });
  bar.style.marginInlineStart = percent(span.from - from);
  bar.style.inlineSize = percent(span.to - span.from);
  return h('div', { class: 'lane', 'aria-hidden': 'true' }, bar);
}
