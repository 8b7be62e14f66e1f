import { THRESHOLDS } from './badge.ts';
import type { ClauseSensitivity, Fate, Sensitivity } from './sensitivity.ts';

/** What the schema calls what became of a mutant. */
const STATUS: Readonly<Record<Fate, string>> = {
  killed: 'Killed',
  // Noticed under another name is not what the score is about.
  elsewhere: 'Survived',
  undecided: 'NoCoverage',
  blind: 'Survived',
  'under-specified': 'Survived',
  equivalent: 'Ignored',
};

/**
 * The same as `mutation-testing-report-schema` has it, for Stryker's viewer: an operation stands for a file, whose lines are its
 * clauses; checks and cases that noticed something stand for tests.
 *
 * @see https://github.com/stryker-mutator/mutation-testing-elements
 */
export function mutationReportOf({ clauses, mutants }: Sensitivity): object {
  const operations = [...new Set(clauses.map(({ operation }) => operation))];
  const files = operations.map((operation) => {
    const lines = clauses.filter((clause) => clause.operation === operation);
    const at = new Map(lines.map(({ requirement }, index) => [requirement, index + 1]));
    return [
      operation,
      {
        language: 'text',
        source: `${lines.map(lineOf).join('\n')}\n`,
        mutants: mutants
          .filter(({ clause }) => at.has(clause))
          .map(({ id, operator, text, place, fate, by, clause, tries, advice }) => {
            const line = at.get(clause) ?? 1;
            const [start, end] = [
              { line, column: 1 },
              { line, column: lineOf(lines[line - 1]).length + 1 },
            ];
            return {
              id,
              mutatorName: operator,
              description: text,
              replacement: place,
              location: { start, end },
              status: STATUS[fate],
              statusReason: advice?.text ?? fate,
              testsCompleted: tries,
              ...(by === null ? {} : { killedBy: [`${by.check} on ${by.requirement}`] }),
            };
          }),
      },
    ] as const;
  });
  const tests = [
    ...new Set(mutants.flatMap(({ by }) => (by === null ? [] : [`${by.check} on ${by.requirement}`]))),
  ];
  return {
    schemaVersion: '1',
    thresholds: THRESHOLDS,
    files: Object.fromEntries(files),
    testFiles: { checks: { tests: tests.map((name) => ({ id: name, name })) } },
  };
}

function lineOf(clause: ClauseSensitivity | undefined): string {
  if (clause === undefined) return '';
  const { requirement, text } = clause;
  return `${requirement.slice(requirement.indexOf('#') + 1)}: ${text.replace(/\s+/g, ' ')}`;
}
