import { markdownBlock, markdownCode, markdownText } from '../report/escape/markdown.ts';
import { liveSentence } from './live/live-lines.ts';
import type { ClauseSensitivity, LiveSensitivity, Mutant, Sensitivity } from './sensitivity.ts';

/** Survivors that are told in full; more are counted. */
const MOST = 200;

/** What a contract's authors read: the score, the clauses that let something through, and what to write. Pure. */
export function markdownOf(result: Sensitivity): string {
  const { counts, score, noticed, clauses, mutants, report } = result;
  const survivors = mutants.filter(({ advice }) => advice !== undefined);
  return `${[
    `# Sensitivity of the contract: ${score} %`,
    '',
    `By the report of ${markdownText(report.implementation)} (seed ${report.seed}). Of ${counts.mutants} made-up faults ` +
      `${counts.killed} are found by a finding that names the clause. Of those that the contract forbids: ${noticed} %.`,
    '',
    ...result.shortOf.flatMap((sentence) => [markdownText(sentence), '']),
    '| found | blamed on another clause | nothing notices | allowed by the contract | clause left undecided | the same to the models |',
    '| --: | --: | --: | --: | --: | --: |',
    `| ${counts.killed} | ${counts.elsewhere} | ${counts.blind} | ${counts.underSpecified} | ${counts.undecided} | ${counts.equivalent} |`,
    '',
    ...acceptanceLines(result),
    '## Clauses',
    '',
    '| clause | standing | found | survived | allowed | undecided | why |',
    '| --- | --- | --: | --: | --: | --: | --- |',
    ...clauses.map(clauseRow),
    '',
    ...(result.live === undefined ? [] : liveBlock(result.live)),
    `## What would let a broken implementation through (${survivors.length})`,
    '',
    ...survivors.slice(0, MOST).flatMap(survivorLines),
    ...(survivors.length > MOST ? [`And ${survivors.length - MOST} more, in sensitivity.json.`, ''] : []),
  ].join('\n')}`;
}

function liveBlock(live: LiveSensitivity): readonly string[] {
  return [
    '## Live faults',
    '',
    markdownText(liveSentence(live)),
    '',
    '| fault | became | noticed by | what to write |',
    '| --- | --- | --- | --- |',
    ...live.mutants.map(
      ({ id, fate, by, reason, advice, accepted }) =>
        `| ${markdownCode(id)} | ${fate} | ${by === null ? markdownText(reason ?? '') : markdownCode(by.requirement)} | ${markdownText(accepted === undefined ? (advice?.text ?? '') : `Accepted: ${accepted}`)} |`,
    ),
    '',
  ];
}

function acceptanceLines({ baseline }: Sensitivity): readonly string[] {
  if (baseline === undefined) return [];
  const { accepted, open, broken } = baseline;
  const lines = broken.map(({ message, why }) => `- ${why}: ${markdownText(message)}`);
  return [
    `The baseline accepts ${accepted} of those that get past; ${open} are not in it.`,
    '',
    ...(lines.length > 0 ? [...lines, ''] : []),
  ];
}

function clauseRow({ requirement, standing, operators, notices, reason }: ClauseSensitivity): string {
  const sum = (kind: 'killed' | 'survived' | 'allowed' | 'undecided') =>
    operators.reduce((total, cell) => total + cell[kind], 0);
  const found = Math.max(sum('killed'), notices);
  return `| ${markdownCode(requirement)} | ${standing} | ${found} | ${sum('survived')} | ${sum('allowed')} | ${sum('undecided')} | ${markdownText(reason ?? '')} |`;
}

function survivorLines({ text, fate, clause, advice, accepted }: Mutant): readonly string[] {
  return [
    `- **${markdownText(text)}.** ${fate}, ${markdownCode(clause)}`,
    ...(accepted === undefined ? [] : [`  Accepted: ${markdownText(accepted)}`]),
    ...(advice === undefined ? [] : [`  ${markdownCode(advice.where)}: ${markdownText(advice.text)}`]),
    ...(advice?.paste == null
      ? []
      : [
          '',
          ...markdownBlock(advice.paste, 'ts')
            .split('\n')
            .map((line) => `  ${line}`),
        ]),
    '',
  ];
}
