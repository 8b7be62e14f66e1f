import type { Finding } from '../../model/finding.ts';
import { bounded } from '../escape/visible.ts';
import { brokenCall } from './broken-call.ts';
import { codeFrame, crashPlaceOf } from './crash-place.ts';
import { likelyCause } from './likely-cause.ts';
import { showPath } from './show-path.ts';
import { inputOf, outcomeOf, printedIn, showOutcome, showStored } from './show-value.ts';

const LONGEST = 2_000;

/** A finding in plain lines: what, expected, actual, the input, the answer, and how to see it again. Not escaped. */
export function findingText(finding: Finding): string {
  const { check, message, mismatches, count, replay } = finding;
  const input = inputOf(finding);
  const broken = brokenCall(finding);
  const printed = printedIn(finding);
  const answer = outcomeOf(finding);
  const place = crashPlaceOf(finding);
  const likely = likelyCause(finding);
  const differences = mismatches.flatMap(({ path, expected, actual }) => [
    `  at ${showPath(path)}`,
    `    expected  ${bounded(expected, LONGEST)}`,
    `    actual    ${bounded(actual, LONGEST)}`,
  ]);
  return [
    `${message} (${check}${count > 1 ? `, seen ${count} times` : ''})`,
    ...differences,
    ...(place === null ? [] : [`  at        ${place.file}:${place.line}`]),
    ...(place === null ? [] : codeFrame(place).map((line) => `            ${line}`)),
    ...(likely === null ? [] : [`  likely    ${likely}`]),
    ...(input === null ? [] : [`  input     ${bounded(showStored(input), LONGEST)}`]),
    ...(broken === null ? [] : [`  sent      ${bounded(broken, LONGEST)}`]),
    ...(answer === null ? [] : [`  answer    ${bounded(showOutcome(answer), LONGEST)}`]),
    ...(printed === null ? [] : [`  printed   ${bounded(printed, LONGEST)}`]),
    `  replay    ${replay.command}`,
    ...(replay.curl === undefined ? [] : [`  curl      ${replay.curl}`]),
  ].join('\n');
}
