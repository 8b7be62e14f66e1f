import { caseWord } from '../../words/case-word.ts';
import { likelyCause } from '../../words/likely-cause.ts';
import { showPath } from '../../words/show-path.ts';
import { triesWord } from '../../words/tries-word.ts';
import type { PageFinding } from '../page-data.ts';
import { copyable } from './copy.ts';
import { difference } from './difference.ts';
import { type Child, h } from './dom.ts';
import { evidenceView, storedText } from './evidence-view.ts';
import { storyView } from './story-view.ts';
import { plural } from './words.ts';

const SHOWN = 20;

export function findingTone({ verdict }: PageFinding): string {
  return verdict === 'inconclusive' ? 'unsure' : 'bad';
}

function replayView({ replay }: PageFinding): Child {
  const { command, curl, seed, path, original } = replay;
  const generated =
    seed === undefined ? null : `Generated with seed ${seed}${path === undefined ? '' : `, path ${path}`}.`;
  return [
    h('h4', {}, 'See it again'),
    copyable(command, 'replay command'),
    curl === undefined ? null : copyable(curl, 'curl command'),
    generated === null ? null : h('p', { class: 'quiet' }, generated),
    original === undefined
      ? null
      : h(
          'details',
          {},
          h('summary', {}, 'The input as it was found, before it was made smaller'),
          h('pre', { tabindex: 0, 'aria-label': 'Original input' }, storedText(original)),
        ),
  ];
}

/** A finding with everything that is known of it. */
export function findingView(finding: PageFinding): HTMLElement {
  const { message, check, attribution, count, mismatches, evidence, fingerprint, verdict, accepted, shared } =
    finding;
  const differences = mismatches
    .slice(0, SHOWN)
    .flatMap(({ path, kind, expected, actual }) => [
      h('h4', {}, 'At ', h('code', {}, showPath(path)), ' ', h('span', { class: 'quiet' }, kind)),
      difference(expected, actual),
    ]);
  const likely = likelyCause({ ...finding, evidence: evidence === 'elsewhere' ? null : evidence });
  return h(
    'article',
    { class: `finding tone-${findingTone(finding)}` },
    h('h3', {}, message),
    h(
      'p',
      { class: 'quiet' },
      `${caseWord(verdict)}, by ${check}; on the ${attribution}; ${finding.replay.tries === undefined ? `seen ${plural(count, 'time')}` : triesWord(finding.replay.tries)}; fingerprint `,
      h('code', {}, fingerprint),
    ),
    accepted === null ? null : h('p', { class: 'note' }, `Accepted by the baseline: ${accepted}`),
    shared.map((cause) => h('p', { class: 'note' }, `Shared cause: ${cause}`)),
    differences,
    mismatches.length > SHOWN
      ? h('p', { class: 'quiet' }, `and ${plural(mismatches.length - SHOWN, 'more difference')}`)
      : null,
    likely === null ? null : h('p', { class: 'note' }, `Likely: ${likely}`),
    storyView(finding),
    evidence === null ? null : h('h4', {}, 'As it was run'),
    evidence === 'elsewhere'
      ? h('p', { class: 'quiet' }, 'The evidence is in report.json; it did not fit here.')
      : null,
    evidence === null || evidence === 'elsewhere' ? null : evidenceView(evidence),
    replayView(finding),
  );
}
