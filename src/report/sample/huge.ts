import type { CaseResult, Report } from '../../model/report.ts';
import { PROFILES, type Requirement } from '../../model/requirement.ts';
import type { Verdict } from '../../model/verdict.ts';
import { type CaseRecipe, caseOf, requirementOf, stepOf } from './recipe.ts';
import { reportOf } from './report-of.ts';

const NOUNS = ['agent.run', 'billing.invoice', 'crm.contact', 'identity.session', 'storage.object'];
const VERBS = ['create', 'get', 'list', 'cancel', 'update', 'archive', 'restore', 'share'];
const CHECKS = [
  'output-conforms',
  'input-rejected',
  'unknown-id-refused',
  'policy-enforced',
  'scenario-holds',
];
const CASES_PER_REQUIREMENT = 2;

function operationName(index: number): string {
  const noun = NOUNS[index % NOUNS.length];
  const verb = VERBS[index % VERBS.length];
  return `${noun}.${verb}-${index}@1.${index % 4}.0`;
}

function verdictOf(number: number): Verdict {
  if (number % 97 === 0) return 'fail';
  if (number % 41 === 0) return 'inconclusive';
  return 'pass';
}

function recipeOf(requirement: Requirement, check: string, number: number): CaseRecipe {
  const { operation } = requirement;
  const verdict = verdictOf(number);
  const output = { id: `id-${number}`, status: verdict === 'fail' ? 'unknown' : 'ACTIVE', total: number };
  const property = number % 4 === 0;
  const evidence = {
    states: [{ name: 'Entity exists', by: 'handler', values: { id: `id-${number}` } }],
    steps: [
      stepOf(operation, { id: `id-${number}`, note: 'as planned' }, { kind: 'success', status: 200, output }),
    ],
  };
  return {
    requirement,
    check,
    name: `case-${number}`,
    title: `Case ${number} of ${check} holds for ${operation}`,
    verdict,
    kind: property ? 'property' : 'call',
    runs: property ? 50 : 1,
    durationMs: (property ? 50 : 1) * (2 + (number % 40)),
    ...(verdict === 'pass' && property ? {} : { evidence }),
    ...(verdict === 'fail'
      ? {
          message: `The output of ${operation} does not fit its model.`,
          mismatches: [
            {
              path: ['output', 'status'],
              kind: 'not-among',
              expected: 'one of ACTIVE, DONE',
              actual: '"unknown"',
            },
          ],
        }
      : {}),
    ...(verdict === 'inconclusive' ? { reason: 'The state “Entity exists” could not be entered.' } : {}),
  };
}

/** A report of so many operations and about so many cases, most of them kept. */
export function hugeReport(size: { readonly operations: number; readonly cases: number }): Report {
  const requirements: Requirement[] = [];
  const cases: CaseResult[] = [];
  const each = Math.ceil(size.cases / size.operations);
  for (let index = 0; index < size.operations; index += 1) {
    const operation = operationName(index);
    for (let number = 0; number < each; number += 1) {
      const check = CHECKS[Math.floor(number / CASES_PER_REQUIREMENT) % CHECKS.length] ?? 'output-conforms';
      if (number % CASES_PER_REQUIREMENT === 0) {
        const profile = PROFILES[(number / CASES_PER_REQUIREMENT) % 4] ?? 'core';
        const text = `${operation} keeps its clause ${number} on ${check}.`;
        requirements.push(requirementOf(operation, `clauses/${number}`, text, { profile }));
      }
      const requirement = requirements.at(-1);
      if (requirement !== undefined)
        cases.push(caseOf(recipeOf(requirement, check, index * each + number + 1)));
    }
  }
  return reportOf({ requirements, cases });
}
