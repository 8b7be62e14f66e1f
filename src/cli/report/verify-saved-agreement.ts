import { verifyAgreement } from '../../application/verify-agreement.ts';
import type { Environment } from '../../environment.ts';
import type { SurfacesAgreement } from '../../model/agreement.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { notVouched } from '../../report/verify/not-vouched.ts';
import { plural } from '../../report/words/verdict-sentence.ts';
import { NAMED, notLookedAt, toolLines } from './looked-at.ts';
import { projectAtHand, type VerifyFlags } from './project-at-hand.ts';

/** `proviso report verify agreement-<name>.json`: 1 where it does not follow from the reports beside it, or one of those does not add up, or it rests on what is not told here. */
export async function verifySavedAgreement(
  said: SurfacesAgreement,
  path: string,
  flags: VerifyFlags,
  { cwd, stdout }: Environment,
): Promise<0 | 1> {
  const project = await projectAtHand(flags, cwd);
  const { flaws, parts, missing, isOneRunOpen, isNothingAcrossOpen } = await verifyAgreement(
    said,
    path,
    project,
    flags,
    cwd,
  );
  const all = [
    ...flaws.map(({ message }) => `agreement  ${message}`),
    ...parts.flatMap(({ path: report, verification }) =>
      verification.flaws.map(({ code, message }) => `${code}  ${report}: ${message}`),
    ),
  ];
  // An agreement that rests on it is not one that adds up.
  const isOpen = isNothingAcrossOpen && said.verdict === 'agree';
  const judgedAgain = parts.reduce((sum, { verification }) => sum + verification.judgedAgain, 0);
  const against = project === null ? 'without the contract' : 'against the contract';
  const lines = [
    ...all.slice(0, NAMED),
    ...(all.length > NAMED ? [`and ${plural(all.length - NAMED, 'more flaw')}`] : []),
    `${all.length > 0 ? plural(all.length, 'flaw') : isOpen ? 'It is not shown to add up' : 'It adds up'}, looked at ${against}: concluded again from ` +
      `${plural(parts.length, 'report')}, ${plural(judgedAgain, 'case')} judged again from their evidence.`,
    ...(missing.length === 0
      ? []
      : [`Not looked at: ${missing.join(', ')}, which the config names and no report here is of.`]),
    ...(isOneRunOpen ? [NO_INVOCATION] : []),
    ...(isNothingAcrossOpen ? [NOT_TOLD] : []),
    ...new Set(parts.flatMap(({ report }) => toolLines(report))),
    ...together(
      parts.flatMap(({ path: report, options, verification, report: { header } }) =>
        [...notLookedAt(options), ...notVouched(verification, { header })].map((line) => ({ report, line })),
      ),
    ),
  ];
  for (const line of lines) stdout.write(`${oneLine(line)}\n`);
  return all.length === 0 && !isOpen ? 0 : 1;
}

const NO_INVOCATION =
  'Not vouched for: that its reports are of one run. They do not say of which they are: a former version wrote them, or they were merged.';

const NOT_TOLD =
  'Not looked at: whether there is anything to be read across, which the contract and the whole selection tell (`--contract`, `--config`).';

/** What holds for many reports is told once. */
function together(said: readonly { readonly report: string; readonly line: string }[]): readonly string[] {
  const reports = new Map<string, string[]>();
  for (const { report, line } of said) reports.set(line, [...(reports.get(line) ?? []), report]);
  return [...reports].map(([line, [first = '', ...others]]) =>
    others.length === 0
      ? `${first}: ${line}`
      : `${first} and ${plural(others.length, 'more report')}: ${line}`,
  );
}
