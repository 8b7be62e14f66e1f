import { type Operation, STANDARD_ACTORS } from '../../../model/operation.ts';
import { givenActor } from '../../../sentences/given/given-actor.ts';
import { actorOf } from '../../../sentences/vocabulary/actor-of.ts';
import { type LintRule, perOperation } from '../lint-rule.ts';
import { type ScenarioClause, scenarioClauses } from '../scenario-clauses.ts';

/** Scenarios that expect a refusal may well be walked by someone too weak: that is what they are about. */
export const scenarioActorTooWeak: LintRule = {
  code: 'scenario-actor-too-weak',
  severity: 'error',
  title: 'A scenario that succeeds is walked by an actor whom policy.auth admits.',
  check: perOperation((operation, contract) => {
    const clauses = scenarioClauses(contract, operation);
    const refused = new Set(clauses.filter(({ error }) => error !== null).map(({ scenario }) => scenario));
    return clauses
      .filter(({ scenario }) => !refused.has(scenario))
      .flatMap((clause) => {
        const actor = namedActor(clause, operation);
        if (actor === null || !isWeaker(actor, operation.policy.auth)) return [];
        return [
          {
            message: `Scenario ${clause.scenario.key} succeeds for ${actor} ("${clause.sentence}"), but policy.auth asks for ${operation.policy.auth}.`,
            hint: 'Let a stronger actor walk the scenario, end it with the refusal, or loosen policy.auth.',
            source: clause.source,
          },
        ];
      });
  }),
};

function namedActor({ role, text, lexicon }: ScenarioClause, { policy }: Operation): string | null {
  if (role === 'given') {
    const meaning = givenActor(text, lexicon);
    return meaning?.kind === 'actor' ? meaning.actor : null;
  }
  return role === 'when' ? subjectActor(text, policy.roles) : null;
}

/** `Anonymous user cancels run`: the longest opening phrase that names a caller. */
function subjectActor(text: string, roles: readonly string[]): string | null {
  const words = text.split(' ');
  for (const length of [4, 3, 2, 1]) {
    const caller = length < words.length ? actorOf(words.slice(0, length).join(' '), roles) : null;
    if (caller !== null) return caller.actor;
  }
  return null;
}

function isWeaker(actor: string, than: string): boolean {
  const ranks: readonly string[] = STANDARD_ACTORS;
  return ranks.includes(actor) && ranks.indexOf(actor) < ranks.indexOf(than);
}
