import { bounded, oneLine } from '../escape/visible.ts';
import type { ChangedFinding, ChangedRequirement, ReportDiff, RequirementChange } from './diff-reports.ts';

/** Characters of a reason or message that are shown on a line. */
const LINE = 200;

const SECTIONS: readonly { readonly change: RequirementChange; readonly title: string }[] = [
  { change: 'broken', title: 'Broken' },
  { change: 'lost', title: 'No longer verified' },
  { change: 'fixed', title: 'Fixed' },
  { change: 'gained', title: 'Verified for the first time' },
  { change: 'unseen', title: 'Violated before, not observed now' },
  { change: 'new', title: 'New in the contract' },
  { change: 'vanished', title: 'No longer in the contract' },
];

/** A diff as people read it in a terminal: plain text, one change a line, regressions marked with `!`. */
export function diffText(diff: ReportDiff): string {
  const { before, after, differences, narrower, requirements, findings } = diff;
  const lines = [`${sideText(before)} -> ${sideText(after)}`];
  if (differences.length > 0) lines.push(`The runs also differ in: ${differences.join(', ')}.`);
  for (const words of narrower) lines.push(line(true, `The scope is narrower: ${words}.`));
  if (before.complete && !after.complete) lines.push('! The later run did not come to its end.');
  for (const { change, title } of SECTIONS) {
    const changed = requirements.filter((one) => one.change === change);
    if (changed.length > 0) lines.push('', `${title}: ${changed.length}`, ...changed.map(requirementLine));
  }
  const fresh = findings.filter((one) => one.change === 'new');
  if (fresh.length > 0) lines.push('', `New findings: ${fresh.length}`, ...fresh.map(findingLine));
  const gone = findings.filter((one) => one.change === 'fixed');
  if (gone.length > 0) lines.push('', `Findings fixed: ${gone.length}`, ...gone.map(findingLine));
  if (requirements.length + findings.length + narrower.length === 0) lines.push('', 'Nothing changed.');
  lines.push('', diff.regression ? 'Regression.' : 'No regression.');
  return `${lines.join('\n')}\n`;
}

/** A diff as a program reads it. */
export function diffJson(diff: ReportDiff): string {
  return `${JSON.stringify(diff, null, 2)}\n`;
}

function sideText({ implementation: { name, version }, verdict, complete }: ReportDiff['before']): string {
  return oneLine(
    `${name}${version === null ? '' : ` ${version}`}: ${verdict}${complete ? '' : ', incomplete'}`,
  );
}

function requirementLine({ id, level, after, reason, regression, change }: ChangedRequirement): string {
  const status = change === 'new' ? `, ${after}` : '';
  const why = reason === null ? '' : `: ${reason}`;
  return line(regression, `${id} (${level}${status})${why}`);
}

function findingLine({ fingerprint, check, requirement, message, regression }: ChangedFinding): string {
  return line(regression, `${fingerprint} ${check} on ${requirement}: ${message}`);
}

function line(regression: boolean, text: string): string {
  return `${regression ? '!' : ' '} ${bounded(oneLine(text), LINE)}`;
}
