import type { Report } from '../../model/report.ts';
import { FROZEN_VANISHED } from '../../model/report.ts';
import type { Profile } from '../../model/requirement.ts';
import { NOT_CLAIMED } from '../fold/requirement-result.ts';
import type { ConfigSide } from './contract-side.ts';
import type { Flaw } from './flaw.ts';
import { sameJson } from './same-json.ts';

const flaw = (at: string, message: string): Flaw => ({ code: 'scope', at, message });

/** Where the verdict of a report is about less, or about others, than the config at hand says. */
export function scopeFlaws(report: Report, config: ConfigSide): readonly Flaw[] {
  return [...implementationFlaws(report, config), ...frozenFlaws(report, config)];
}

function implementationFlaws({ header }: Report, { implementation }: ConfigSide): readonly Flaw[] {
  const { name, version } = header.implementation;
  if (implementation === null)
    return [flaw('header.implementation', `The config has no implementation named ${name}.`)];
  const differs = (field: string, told: string, wanted: string) =>
    told === wanted ? [] : [flaw(`header.${field}`, `It says ${field} ${told}, and the config ${wanted}.`)];
  return [
    ...differs('claims', listed(header.claims), listed(implementation.claims)),
    ...differs('implementation version', version ?? 'unknown', implementation.version ?? 'unknown'),
    ...differs('adapter', header.adapter, implementation.adapter),
  ];
}

function listed(claims: readonly Profile[]): string {
  return [...claims].sort().join(', ') || 'nothing';
}

function frozenFlaws({ requirements, warnings }: Report, { frozen }: ConfigSide): readonly Flaw[] {
  const told = new Map(
    requirements.flatMap(({ id, unscored }) =>
      unscored === undefined || unscored === NOT_CLAIMED ? [] : [[id, unscored] as const],
    ),
  );
  const wanted = frozen?.unscored ?? new Map<string, string>();
  const left = [...told].filter(([id, why]) => wanted.get(id) !== why);
  const more = [...wanted.keys()].filter((id) => !told.has(id));
  const asked = new Map(
    requirements.flatMap(({ id, demanded }) => (demanded === undefined ? [] : [[id, demanded]])),
  );
  const demanded = frozen?.demanded ?? new Map<string, string>();
  const otherwise = [...new Set([...asked.keys(), ...demanded.keys()])].filter(
    (id) => asked.get(id) !== demanded.get(id),
  );
  const gone = warnings.filter(({ code }) => code === FROZEN_VANISHED);
  return [
    ...left.map(([id, why]) =>
      flaw(
        id,
        frozen === null
          ? `${id} is left out of the verdict (${why}), and no frozen set is at hand: give it as \`--requirements\`.`
          : `${id} is left out of the verdict (${why}), and the frozen set does not leave it out.`,
      ),
    ),
    ...more.map((id) => flaw(id, `${id} counts in the verdict, and the frozen set leaves it out.`)),
    ...otherwise.map((id) =>
      flaw(
        id,
        demanded.has(id)
          ? `${demanded.get(id)} demands ${id}, and the report does not say so.`
          : `It says that ${asked.get(id)} demands ${id}, and the frozen set at hand does not.`,
      ),
    ),
    ...(sameJson(gone, frozen?.notices ?? [])
      ? []
      : [flaw('warnings', 'What it says has vanished from a frozen set is not what the set at hand shows.')]),
  ];
}
