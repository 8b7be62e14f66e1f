import { xmlText } from '../escape/xml.ts';

export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: keyof typeof COLORS;
}

/** Names that shields.io knows, and what they look like here: white text is readable on each. */
const COLORS = { brightgreen: '#2a7a3f', yellow: '#8a6100', red: '#b3261e' } as const;

/** Widths of 11 px Verdana are close to this for the few words a badge has. */
const widthOf = (text: string) => Math.round(text.length * 6.6) + 12;

/** `name.svg` to be shown as it is, and `name.json` that a shields.io endpoint badge reads. Pure. */
export function badgeFiles(
  name: string,
  badge: Badge,
): readonly { readonly path: string; readonly text: string }[] {
  return [
    { path: `${name}.svg`, text: svgOf(badge) },
    { path: `${name}.json`, text: `${JSON.stringify({ schemaVersion: 1, ...badge })}\n` },
  ];
}

function svgOf({ label, message, color }: Badge): string {
  const left = widthOf(label);
  const width = left + widthOf(message);
  const name = xmlText(`${label}: ${message}`);
  const word = (text: string, x: number) => `<text x="${x}" y="14">${xmlText(text)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${name}">
<title>${name}</title>
<clipPath id="r"><rect width="${width}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#444"/><rect x="${left}" width="${width - left}" height="20" fill="${COLORS[color]}"/></g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
${word(label, left / 2)}
${word(message, (left + width) / 2)}
</g>
</svg>
`;
}
