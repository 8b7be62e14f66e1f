import type { Defect } from '../../model/defect.ts';
import type { MismatchKind } from '../../model/mismatch-kind.ts';
import type { Report } from '../../model/report.ts';
import { caseOf, requirementOf, stepOf } from './recipe.ts';
import { reportOf } from './report-of.ts';

/** Calls `globalThis.__executed` wherever one of the usual ways into a page is left open. */
export const HOSTILE =
  `</script><script>__executed()</script><img src=x onerror=__executed()>"'\`onmouseover=__executed() ` +
  `<svg/onload=__executed()> javascript:__executed() {{__executed()}} \${__executed()} ]]> <!-- ` +
  `| @everyone #1 [x](javascript:__executed()) ::error::stop %0A \u001b[31mred\u001b[0m \u202Egnp.exe ` +
  '\u0000\u0008\uFFFE\uD800 \u2028\u2029 http://127.0.0.1:9/leak.png\r\n::set-output name=x::y\n# heading';

/** A report in which every text that is not a fixed word is hostile, and long besides. */
export function hostileReport(): Report {
  const operation = `agent.${HOSTILE}@1.0.0`;
  const where = { file: `${HOSTILE}.ts`, exportName: HOSTILE, pointer: `/${HOSTILE}` };
  const requirement = requirementOf(operation, `errors/${HOSTILE}`, HOSTILE, { source: where });
  const other = requirementOf(operation, 'io/output', HOSTILE, { source: where });
  const step = stepOf(
    operation,
    { [HOSTILE]: HOSTILE },
    { kind: 'failure', status: 418, code: HOSTILE, message: HOSTILE },
  );
  const defect: Defect = {
    code: HOSTILE,
    severity: 'error',
    operation,
    message: HOSTILE,
    hint: HOSTILE,
    source: where,
    line: 3,
    column: 1,
  };
  const failing = caseOf({
    requirement,
    check: 'error-declared',
    name: HOSTILE,
    title: HOSTILE,
    verdict: 'fail',
    message: HOSTILE,
    mismatches: [{ path: [HOSTILE, 0], kind: HOSTILE as MismatchKind, expected: HOSTILE, actual: HOSTILE }],
    evidence: {
      states: [{ name: HOSTILE, by: HOSTILE, values: { [HOSTILE]: HOSTILE } }],
      steps: [
        {
          ...step,
          actor: HOSTILE,
          observation: {
            ...step.observation,
            notes: [HOSTILE],
            printed: HOSTILE,
            audit: [HOSTILE],
            events: [{ key: HOSTILE, version: HOSTILE, payload: HOSTILE, traceId: HOSTILE }],
          },
        },
        { ...step, input: { form: 'devalue', text: HOSTILE } },
      ],
    },
  });
  const unsure = caseOf({
    requirement: other,
    check: 'output-conforms',
    name: 'generated',
    title: HOSTILE,
    verdict: 'inconclusive',
    reason: HOSTILE,
  });
  const report = reportOf({
    requirements: [requirement, other],
    cases: [failing, unsure],
    gaps: [
      { requirement: other.id, check: HOSTILE, code: HOSTILE, reason: HOSTILE, attribution: 'contract' },
    ],
    defects: [defect],
    header: {
      implementation: { name: HOSTILE, version: HOSTILE, url: 'javascript:__executed()' },
      adapter: HOSTILE,
      selection: [HOSTILE],
    },
    complete: false,
    stoppedBecause: HOSTILE,
  });
  return { ...report, warnings: [...report.warnings, { code: HOSTILE, operation, message: HOSTILE }] };
}
