import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const scenarioEmptyPart: LintRule = {
  code: 'scenario-empty-part',
  severity: 'warning',
  title: 'Every scenario says given what, when what happens, and what then holds.',
  check: perOperation((operation) =>
    operation.scenarios.flatMap((scenario, index) =>
      (['given', 'when', 'then'] as const)
        .filter((role) => scenario[role].every((sentence) => sentence.trim() === ''))
        .map((role) => ({
          message: `Scenario ${scenario.key} has no ${role}.`,
          hint: `Write at least one sentence under ${role}.`,
          source: clauseAt(operation, 'acceptance', 'scenarios', index, role),
        })),
    ),
  ),
};
