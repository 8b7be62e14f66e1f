import { STANDARD_ACTORS } from '../../../model/operation.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';
import { misspeltActor } from './actor-misspelt.ts';

/** Only where a config is there to declare them: a contract on its own may name any role. */
export const actorUndeclared: LintRule = {
  code: 'actor-undeclared',
  severity: 'warning',
  title: 'Every role in policy.auth is declared as an actor.',
  check: perOperation((operation, _contract, setting) => {
    const { auth } = operation.policy;
    const { actors } = setting;
    if (actors === null || [...STANDARD_ACTORS, ...actors].includes(auth)) return [];
    if (misspeltActor(operation, setting) !== null) return [];
    return [
      {
        message: `policy.auth asks for ${JSON.stringify(auth)}, whom no implementation can be called as.`,
        hint: `Add '${auth}' to \`actors\` in the config, with its credentials in the adapter, or correct the name.`,
        source: clauseAt(operation, 'policy', 'auth'),
      },
    ];
  }),
};
