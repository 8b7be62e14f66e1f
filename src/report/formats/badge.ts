import type { Report } from '../../model/report.ts';
import { xmlText } from '../escape/xml.ts';
import type { Reporter } from '../reporter.ts';

interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: { readonly name: string; readonly hex: string };
}

const COLORS = {
  conformant: { name: 'brightgreen', hex: '#2a7a3f' },
  partial: { name: 'yellow', hex: '#8a6100' },
  'non-conformant': { name: 'red', hex: '#b3261e' },
} as const;

function badgeOf(report: Report): Badge {
  const { verified, violated, total } = report.coverage;
  const counts = violated > 0 ? `${violated} violated` : `${verified}/${total}`;
  return {
    label: 'conformance',
    message: report.verdict === 'conformant' ? report.verdict : `${report.verdict} · ${counts}`,
    color: COLORS[report.verdict],
  };
}

/** Widths of 11 px Verdana are close to this for the few words a badge has. */
const widthOf = (text: string) => Math.round(text.length * 6.6) + 12;

function svgOf({ label, message, color }: Badge): string {
  const left = widthOf(label);
  const width = left + widthOf(message);
  const name = xmlText(`${label}: ${message}`);
  const word = (text: string, x: number) => `<text x="${x}" y="14">${xmlText(text)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${name}">
<title>${name}</title>
<clipPath id="r"><rect width="${width}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#444"/><rect x="${left}" width="${width - left}" height="20" fill="${color.hex}"/></g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
${word(label, left / 2)}
${word(message, (left + width) / 2)}
</g>
</svg>
`;
}

/** An SVG to be shown as it is, and the JSON that a shields.io endpoint badge reads. */
export const badgeReporter: Reporter = {
  format: 'badge',
  title: 'a badge, as SVG and as JSON for a badge service',
  paths: ['badge.svg', 'badge.json'],
  destination: 'file',
  render(report) {
    const badge = badgeOf(report);
    const endpoint = {
      schemaVersion: 1,
      label: badge.label,
      message: badge.message,
      color: badge.color.name,
    };
    return [
      { path: 'badge.svg', text: svgOf(badge) },
      { path: 'badge.json', text: `${JSON.stringify(endpoint)}\n` },
    ];
  },
};
