import type { OutcomeCounts } from '../../model/outcome-counts.ts';
import type { ProfileResult, Report } from '../../model/report.ts';
import { xmlText } from '../escape/xml.ts';
import { groupedDigits } from '../words/grouped-digits.ts';

/** A bar of parts side by side, 100 units wide; a part that is not nothing is never too thin to see. */
export function stackedBar(
  parts: readonly { readonly name: string; readonly count: number; readonly tone: string }[],
): string {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const label = parts.map(({ name, count }) => `${count} ${name}`).join(', ');
  let x = 0;
  const rects = parts
    .filter(({ count }) => count > 0)
    .map(({ count, tone }) => {
      const width = Math.max(1.5, (count / total) * 100);
      const rect = `<rect class="fill-${tone}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="8"/>`;
      x += width;
      return rect;
    });
  const box = `0 0 ${Math.max(100, x).toFixed(2)} 8`;
  return `<svg class="bar" viewBox="${box}" preserveAspectRatio="none" role="img" aria-label="${xmlText(label)}"><rect class="fill-none" width="100%" height="8"/>${rects.join('')}</svg>`;
}

/** A profile that is not claimed says nothing either way, and so is shown without colours. */
export function profileBar({
  claimed,
  verified,
  violated,
  unverified,
  notApplicable = 0,
}: ProfileResult): string {
  const toned = (tone: string) => (claimed ? tone : 'none');
  return stackedBar([
    { name: 'verified', count: verified, tone: toned('good') },
    { name: 'violated', count: violated, tone: toned('bad') },
    { name: 'not observed', count: unverified, tone: toned('unsure') },
    ...(notApplicable === 0 ? [] : [{ name: 'not applicable', count: notApplicable, tone: 'none' }]),
  ]);
}

const OUTCOMES: readonly (readonly [keyof OutcomeCounts, string, string])[] = [
  ['success', 'succeeded', 'good'],
  ['declaredError', 'refused with a declared error', 'info'],
  ['validationRefusal', 'refused as invalid', 'calm'],
  ['otherRefusal', 'refused otherwise', 'unsure'],
  ['broken', 'broke', 'bad'],
  ['dropped', 'generated, but not sent', 'none'],
];

/** How the implementation answered generated inputs, over the whole run. */
export function outcomesChart(report: Report): string {
  const generated = report.cases.filter(({ kind }) => kind === 'property');
  const rows = OUTCOMES.map(([key, name, tone]) => ({
    name,
    tone,
    count: generated.reduce((sum, { outcomes }) => sum + outcomes[key], 0),
  }));
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const items = rows.map(({ name, tone, count }) => {
    const width = count === 0 ? 0 : Math.max(0.8, (count / most) * 100);
    return `<tr><th scope="row">${name}</th><td class="wide"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="fill-${tone}${tone === 'none' ? ' solid' : ''}" width="${width.toFixed(2)}" height="8"/></svg></td><td class="number">${groupedDigits(count)}</td></tr>`;
  });
  if (generated.length === 0) return '<p class="quiet">No inputs were generated in this run.</p>';
  return `<table class="bars"><caption class="hidden">Answers to generated inputs</caption><tbody>${items.join('')}</tbody></table>`;
}

interface Bucket {
  readonly from: number;
  count: number;
}

/** Milliseconds a call took, each case counted once with the mean of its calls. */
function timesOf(report: Report): readonly number[] {
  return report.cases
    .filter(({ verdict, runs }) => verdict !== 'skip' && runs > 0)
    .map(({ durationMs, runs }) => durationMs / runs)
    .sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

/** Buckets that double: below 1 ms, 1–2, 2–4, … */
function bucketsOf(times: readonly number[]): readonly Bucket[] {
  const at = (time: number) => (time < 1 ? 0 : Math.floor(Math.log2(time)) + 1);
  const last = Math.max(4, at(times.at(-1) ?? 0));
  const buckets = Array.from(
    { length: last + 1 },
    (_, index): Bucket => ({ from: index === 0 ? 0 : 2 ** (index - 1), count: 0 }),
  );
  for (const time of times) {
    const bucket = buckets[at(time)];
    if (bucket !== undefined) bucket.count += 1;
  }
  return buckets;
}

const span = (ms: number) =>
  ms >= 1000 ? `${Number((ms / 1000).toFixed(1))} s` : `${Number(ms.toFixed(ms < 10 ? 1 : 0))} ms`;

/** How long calls took, as a histogram. */
export function latencyChart(report: Report): string {
  const times = timesOf(report);
  if (times.length === 0) return '<p class="quiet">No call was made in this run.</p>';
  const buckets = bucketsOf(times);
  const most = Math.max(...buckets.map(({ count }) => count));
  const step = 300 / buckets.length;
  const bars = buckets.map(({ count, from }, index) => {
    const height = count === 0 ? 0 : Math.max(1.5, (count / most) * 88);
    const name = `${from === 0 ? 'under 1 ms' : `from ${span(from)}`}: ${count}`;
    return `<rect class="fill-info" x="${(index * step + 1).toFixed(1)}" y="${(92 - height).toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${height.toFixed(1)}" rx="1.5"><title>${name}</title></rect>`;
  });
  const every = Math.ceil(buckets.length / 7);
  const labels = buckets
    .map(({ from }, index) => ({ from, index }))
    .filter(({ index }) => index % every === 0)
    .map(({ from, index }) => `<text x="${(index * step + 1).toFixed(1)}" y="106">${span(from)}</text>`);
  const facts = `half within ${span(quantile(times, 0.5))}, 95% within ${span(quantile(times, 0.95))}, slowest ${span(times.at(-1) ?? 0)}`;
  return `<svg class="plot" viewBox="0 0 300 110" role="img" aria-label="Time per call: ${facts}"><line class="axis" x1="0" x2="300" y1="92.5" y2="92.5"/>${bars.join('')}${labels.join('')}</svg><p class="quiet">${facts[0]?.toUpperCase()}${facts.slice(1)}.</p>`;
}
