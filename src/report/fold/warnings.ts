import { groupedBy } from '../../model/grouped-by.ts';
import type { CaseResult, RequirementResult, RunFooter, Warning } from '../../model/report.ts';
import { unreadInput } from './unread-input.ts';

/** Says what no disguise can hide. It fails no run: it is true of each that asks as a client. */
export const INCOGNITO_LIMITS = 'incognito-limits';

const DERIVED = [
  'nothing-executed',
  'incomplete',
  'never-succeeded',
  'flaky',
  'mostly-dropped',
  'mostly-refused',
  'nothing-validates',
  'input-without-effect',
  INCOGNITO_LIMITS,
  'violated-outside-scope',
] as const;

/** Inputs of which at least one would be refused where anything validates. */
const FEW = 3;

export function isDerivedWarning(code: string): boolean {
  return DERIVED.some((derived) => derived === code);
}

/** What makes the results of these cases worth less than they look. */
export function warningsOf(cases: readonly CaseResult[], footer: RunFooter): readonly Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: (typeof DERIVED)[number], operation: string | null, message: string) =>
    warnings.push({ code, operation, message });

  if (!cases.some((result) => result.verdict !== 'skip')) {
    warn(
      'nothing-executed',
      null,
      'No case was executed: this report shows nothing about the implementation.',
    );
  }
  if (!footer.complete) {
    warn(
      'incomplete',
      null,
      `The run did not come to its end: ${footer.stoppedBecause ?? 'for no stated reason'}.`,
    );
  }
  for (const [operation, results] of groupedBy(cases, (result) => result.operation)) {
    const answered = results.reduce((sum, { outcomes }) => sum + total(outcomes), 0);
    if (answered > 0 && results.every(({ outcomes }) => outcomes.success === 0)) {
      warn(
        'never-succeeded',
        operation,
        `None of ${answered} calls succeeded: only refusals of ${operation} were seen.`,
      );
    }
    const unread = unreadInput(results);
    if (unread !== null)
      warn(
        'input-without-effect',
        operation,
        `No answer of ${operation} depended on ${listed(unread.fields)}: nothing shows that it is read.`,
      );
    for (const result of results) {
      if (result.flaky !== undefined) {
        const { attempts, failures } = result.flaky;
        warn(
          'flaky',
          operation,
          `${result.case} failed ${failures} of ${attempts} times from the same start.`,
        );
      }
      const { success, declaredError, validationRefusal, otherRefusal } = result.outcomes;
      const refused = declaredError + validationRefusal + otherRefusal;
      if (result.check === 'input-accepted' && success > 0 && refused > success) {
        warn(
          'mostly-refused',
          operation,
          `${result.case}: ${refused} of ${refused + success} inputs inside the model were refused.`,
        );
      }
      const through = success + result.outcomes.broken;
      if (result.check === 'input-rejected' && refused === 0 && through >= FEW) {
        warn(
          'nothing-validates',
          operation,
          `Not one of ${through} inputs outside the model of ${operation} was refused: nothing validates here. Where a runtime in front of handlers in this process does, say \`validate: true\` to inProcess.`,
        );
      }
      if (result.outcomes.dropped > result.runs) {
        warn(
          'mostly-dropped',
          operation,
          `${result.case} dropped ${result.outcomes.dropped} inputs and tried ${result.runs}.`,
        );
      }
    }
  }
  const asked = new Set(cases.filter(({ check }) => check === 'incognito').map(({ operation }) => operation));
  if (asked.size > 0) {
    warn(
      INCOGNITO_LIMITS,
      null,
      `${asked.size} ${asked.size === 1 ? 'operation was' : 'operations were'} called as by a client as well: answers and read-backs were compared, effects were not. First calls, timing, credentials, and the endpoints for states, events and reset cannot be hidden from an implementation.`,
    );
  }
  return warnings;
}

/** What is broken but decides nothing, since the scope of the verdict leaves it out. */
export function outsideScope(requirements: readonly RequirementResult[]): readonly Warning[] {
  const broken = requirements.filter(
    ({ status, unscored, level }) => status === 'violated' && unscored !== undefined && level === 'must',
  );
  return [...groupedBy(broken, ({ unscored }) => unscored ?? '')].map(([why, own]) => ({
    code: 'violated-outside-scope' satisfies (typeof DERIVED)[number],
    operation: null,
    message: `Violated, but outside the scope of the verdict (${why}): ${listed(own.map(({ id }) => id))}.`,
  }));
}

const NAMED = 5;

function listed(ids: readonly string[]): string {
  const more = ids.length - NAMED;
  return `${ids.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function total({ dropped: _, ...answers }: CaseResult['outcomes']): number {
  return Object.values(answers).reduce((sum, count) => sum + count, 0);
}
