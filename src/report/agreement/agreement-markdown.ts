import type { CrossReadResult, SurfaceDifference, SurfacesAgreement } from '../../model/agreement.ts';
import { markdownCode, markdownText } from '../escape/markdown.ts';
import { bounded } from '../escape/visible.ts';
import {
  agreementSentence,
  apartWords,
  comparedWords,
  differenceWords,
  faultWords,
} from '../words/agreement-words.ts';
import { plural } from '../words/verdict-sentence.ts';

/** Rows of a table; the rest is counted. Together they stay below what a comment of GitHub holds. */
const SHOWN = 40;
const MARKS = { agree: '✅', differ: '❌', 'not-observed': '🟡' } as const;
const cell = (text: string) => markdownText(bounded(text, 240));
const code = (text: string) => markdownCode(bounded(text, 120));

/** What came of comparing the surfaces of one implementation, as Markdown. */
export function agreementMarkdown(compared: SurfacesAgreement): string {
  const { agreement, crossReads, verdict } = compared;
  const apart = apartWords(compared);
  const { surfaces, operations, differences, unsteady = [], stale } = agreement;
  return `${[
    `## ${MARKS[verdict]} Surfaces: ${verdict}`,
    cell(agreementSentence(compared)),
    ...(differences.length === 0
      ? []
      : [
          '### Differences, side by side',
          table(['Operation', 'What', ...surfaces, 'Why'], differences, (one) =>
            differenceRow(one, surfaces),
          ),
        ]),
    '### Operations',
    table(['Operation', 'Agreement', 'Compared'], operations, (one) => [
      code(one.operation),
      `${MARKS[one.verdict]} ${one.verdict}`,
      cell(comparedWords(one)),
    ]),
    ...(crossReads.length === 0
      ? []
      : ['### Written over one, read over another', table(CROSS, crossReads, crossRow)]),
    ...(apart === null ? [] : [cell(apart)]),
    ...(unsteady.length === 0
      ? []
      : [
          cell(
            `${plural(unsteady.length, 'difference')} not judged: ${surfaces[0]} differs there from itself, asked once more.`,
          ),
        ]),
    ...stale.map(({ reason }) => `> ⚠️ ${cell(`an accepted difference was not seen: ${reason}`)}`),
  ].join('\n\n')}\n`;
}

const CROSS = ['Written over', 'Read over', 'Held', 'Broken', 'Not observed'];

function crossRow({ written, read, held, broken, undecided }: CrossReadResult): readonly string[] {
  return [cell(written), cell(read), String(held), String(broken.length), String(undecided)];
}

function differenceRow(one: SurfaceDifference, surfaces: readonly string[]): readonly string[] {
  return [
    code(one.operation),
    cell(differenceWords(one)),
    ...surfaces.map((name) =>
      cell(Object.hasOwn(one.said, name) ? (one.said[name] ?? '') : 'not compared here'),
    ),
    cell(faultWords(one)),
  ];
}

function table<Item>(
  head: readonly string[],
  items: readonly Item[],
  rowOf: (item: Item) => readonly string[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const more = items.length > SHOWN ? [`\n_and ${items.length - SHOWN} more: see the JSON file._`] : [];
  const rows = items.slice(0, SHOWN).map((item) => line(rowOf(item)));
  return [line(head.map(cell)), line(head.map(() => '---')), ...rows, ...more].join('\n');
}
