import { quoted } from '../quoted.ts';
import type { Proposal } from './proposal-of.ts';

const WIDTH = 110;

/** The proposal as lines of TypeScript for `http({ … })`, each member below a comment that says what was seen. */
export function bindingLines({ summary, query, code, outputs }: Proposal): string {
  return [
    ...comment(`Proposed by proviso init --url. ${summary}`),
    ...comment(query.why),
    ...(query.value === null ? [] : [`query: '${query.value}',`]),
    ...comment(code.why),
    ...refusalLines(code.place),
    ...(outputs.length === 0
      ? []
      : [
          'operations: {',
          ...outputs.flatMap(({ id, member, why }) => [
            ...comment(why).map((line) => `  ${line}`),
            `  ${quoted(id)}: { output: { member: '${member}' } },`,
          ]),
          '},',
        ]),
  ]
    .map((line) => `      ${line}\n`)
    .join('');
}

function refusalLines(place: Proposal['code']['place']): readonly string[] {
  if (place === null || place === 'default') return [];
  const [[kind, name] = []] = Object.entries(place);
  return [
    `refusal: { code: { ${kind}: '${name}' } },`,
    ...comment('Where the contract has other words for these codes, `refusal.codes` translates them.'),
  ];
}

function comment(text: string): readonly string[] {
  if (text === '') return [];
  const lines: string[] = [];
  let line = '//';
  for (const word of text.split(' ')) {
    if (line !== '//' && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = '//';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
