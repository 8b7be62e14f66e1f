import { bounded } from '../../report/escape/visible.ts';
import { xmlText } from '../../report/escape/xml.ts';
import { liveSentence } from '../live/live-lines.ts';
import type { LiveFate, LiveMutant, LiveSensitivity } from '../sensitivity.ts';

const text = (value: string, limit = 600) => xmlText(bounded(value, limit));

const FATES: Readonly<Record<LiveFate, readonly [tone: string, word: string]>> = {
  killed: ['good', 'found'],
  elsewhere: ['bad', 'blamed on another operation'],
  undecided: ['unsure', 'left undecided'],
  blind: ['bad', 'not noticed'],
  unmade: ['none', 'no chance in this run'],
};

/** Faults in a running implementation, each with what noticed it or what to write. Nothing where none were asked for. */
export function liveSection(live: LiveSensitivity | undefined): string {
  if (live === undefined) return '';
  return `<section aria-labelledby="live-title"><h2 id="live-title">Live faults <span class="count">${live.mutants.length}</span></h2><p class="quiet">${text(liveSentence(live))} They do not count in the score.</p>${live.mutants.map(partOf).join('')}</section>`;
}

function partOf({ text: words, fate, by, reason, advice, accepted }: LiveMutant): string {
  const [tone, word] = FATES[fate];
  const told = [
    ...(by === null ? [] : [`<p class="quiet">By <code>${text(by.requirement, 300)}</code></p>`]),
    ...(reason === null ? [] : [`<p class="quiet">${text(reason)}</p>`]),
    ...(advice === undefined
      ? []
      : [`<p><code>${text(advice.where, 200)}</code>: ${text(advice.text, 1_000)}</p>`]),
    ...(advice?.paste == null
      ? []
      : [`<code class="command" data-copy="what to write">${text(advice.paste, 2_000)}</code>`]),
    ...(accepted === undefined ? [] : [`<p class="quiet">Accepted: ${text(accepted, 1_000)}</p>`]),
  ];
  return `<div class="survivor"><p><span class="pill tone-${tone}">${word}</span> <b>${text(words)}</b></p>${told.join('')}</div>`;
}
