import { nearMiss } from '../../../model/near-miss.ts';
import { type Operation, STANDARD_ACTORS } from '../../../model/operation.ts';
import { clauseAt, type LintRule, type LintSetting, perOperation } from '../lint-rule.ts';

export const actorMisspelt: LintRule = {
  code: 'actor-misspelt',
  severity: 'error',
  title: 'No policy.auth is a misspelling of a known actor.',
  check: perOperation((operation, _contract, setting) => {
    const meant = misspeltActor(operation, setting);
    return meant === null
      ? []
      : [
          {
            message: `policy.auth is ${JSON.stringify(operation.policy.auth)}, which is no actor: ${meant} is.`,
            hint: `Write '${meant}', or declare the role under \`actors\` in the config.`,
            source: clauseAt(operation, 'policy', 'auth'),
          },
        ];
  }),
};

/** The actor that an undeclared one is most likely a misspelling of. */
export function misspeltActor({ policy }: Operation, { actors }: LintSetting): string | null {
  const known = [...STANDARD_ACTORS, ...(actors ?? [])];
  return known.includes(policy.auth) ? null : nearMiss(policy.auth, known);
}
