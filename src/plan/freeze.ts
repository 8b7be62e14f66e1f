import { basename } from 'node:path/posix';
import { z } from 'zod';
import { Mistake } from '../model/mistake.ts';
import { FROZEN_VANISHED, type Warning } from '../model/report.ts';
import { PROFILES, type Requirement, type RequirementId } from '../model/requirement.ts';

const frozenSchema = z.strictObject({
  kind: z.literal('proviso-requirements'),
  version: z.literal(1),
  requirements: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        level: z.enum(['must', 'should', 'may']),
        profile: z.enum(PROFILES),
        text: z.string(),
        demanded: z.literal(true).exactOptional(),
      }),
    )
    .min(1),
});

/** A set of requirements as they stood on a day, against which implementations stay comparable. */
export interface FrozenSet {
  /** `requirements/1.0` for `requirements/1.0.json`. */
  readonly name: string;
  readonly requirements: readonly (Pick<Requirement, 'id' | 'level' | 'profile' | 'text'> & {
    /** It is to be observed whatever a binding can carry: an implementation for which it is not applicable is not conformant. */
    readonly demanded?: true;
  })[];
}

/** What a frozen set does to a run. */
export interface FrozenScope {
  /** Requirements that came later, which are not scored, with the reason. */
  readonly unscored: ReadonlyMap<RequirementId, string>;
  /** Requirements that it wants observed, even where they are not applicable, with its name. */
  readonly demanded: ReadonlyMap<RequirementId, string>;
  /** One for each frozen requirement that is gone (which keeps a run from `conformant`) or was loosened. */
  readonly notices: readonly Warning[];
}

/** The text of a frozen set: sorted, so that it reads well in a diff. */
export function freeze(requirements: readonly Requirement[]): string {
  const kept = requirements
    .map(({ id, level, profile, text }) => ({ id, level, profile, text }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return `${JSON.stringify({ kind: 'proviso-requirements', version: 1, requirements: kept }, null, 2)}\n`;
}

/** Reads a frozen set. Throws a Mistake `requirements-unreadable`, `-invalid` or `-duplicate`. */
export function parseFrozen(text: string, path: string): FrozenSet {
  const hint = 'Write it again with `proviso freeze`, from the contract as it was then.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const message = 'The frozen requirements are not whole JSON.';
    throw new Mistake({ code: 'requirements-unreadable', message, where: path, hint, cause });
  }
  const checked = frozenSchema.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const message = `The frozen requirements are not valid: ${issue?.path.join('.')}: ${issue?.message}.`;
    throw new Mistake({ code: 'requirements-invalid', message, where: path, hint });
  }
  const { requirements } = checked.data;
  const ids = new Set<string>();
  for (const { id } of requirements) {
    if (ids.has(id)) {
      const message = `The frozen requirements name ${id} twice.`;
      throw new Mistake({
        code: 'requirements-duplicate',
        message,
        where: path,
        hint: 'Keep one of the two.',
      });
    }
    ids.add(id);
  }
  return { name: nameOf(path), requirements };
}

/**
 * Holds the requirements of a whole contract, before any selection, against a frozen set: what came later
 * counts for nothing, and what vanished or became weaker since is reported loudly.
 */
export function applyFrozen(requirements: readonly Requirement[], frozen: FrozenSet): FrozenScope {
  const current = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const then = new Set(frozen.requirements.map(({ id }) => id));
  const late = requirements.filter(({ id }) => !then.has(id));
  // A law is a must by how its contract is read: a better reading must not break what was a should when it was frozen.
  const weaker = new Set(frozen.requirements.filter(({ level }) => level !== 'must').map(({ id }) => id));
  const raised = requirements.filter(({ id, level }) => isLaw(id) && level === 'must' && weaker.has(id));
  return {
    unscored: new Map([
      ...late.map(({ id }) => [id, `not in ${frozen.name}`] as const),
      ...raised.map(({ id }) => [id, `no must in ${frozen.name}`] as const),
    ]),
    demanded: new Map(
      frozen.requirements.flatMap(({ id, demanded }) =>
        demanded === true && current.has(id) ? [[id, frozen.name] as const] : [],
      ),
    ),
    notices: frozen.requirements.flatMap(({ id, level }): Warning[] => {
      const operation = id.split('#', 1)[0] ?? null;
      const now = current.get(id);
      if (now === undefined) {
        const message = `${id} is in ${frozen.name}, and no longer in the contract: nothing can be said of it.`;
        return [{ code: FROZEN_VANISHED, operation, message }];
      }
      if (level !== 'must' || now.level === 'must') return [];
      const message = `${id} was a must in ${frozen.name}, and is a ${now.level} now.`;
      return [{ code: FROZEN_VANISHED, operation, message }];
    }),
  };
}

function isLaw(id: RequirementId): boolean {
  return id.includes('#laws/');
}

function nameOf(path: string): string {
  const [file = path, ...folders] = path.replaceAll('\\', '/').split('/').reverse();
  const name = basename(file, '.json');
  return folders[0] === undefined || folders[0] === '' ? name : `${folders[0]}/${name}`;
}
