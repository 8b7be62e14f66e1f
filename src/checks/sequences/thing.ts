/** A thing of a sequence as the model has it after each call. */
export interface Thing {
  id: unknown;
  /** What it stands in. */
  where: Readonly<Record<string, unknown>>;
  /** How what it stands in was first shown, by field. */
  readonly forms: Record<string, unknown>;
  /** Something was accepted of it that may have brought it elsewhere. */
  mayHaveMoved: boolean;
  /** What was shown of it where it stood before it was brought elsewhere; null where it stands where it was made. */
  left: { readonly shown: unknown } | null;
  /** It was not found, and may be known by another id, or elsewhere. */
  lost: boolean;
  alive: boolean;
  accepted: Record<string, unknown>;
  /** The status it should have left behind; undefined where none was shown or nothing moved it. */
  leftStatus: unknown;
  to: unknown;
  shown: unknown;
  /** The call that ended it was accepted after this was shown of it. */
  lastAlive: unknown;
}

export function newThing(id: unknown, where: Thing['where'], accepted: Thing['accepted']): Thing {
  return {
    id,
    where,
    forms: {},
    mayHaveMoved: false,
    left: null,
    lost: false,
    alive: true,
    accepted,
    leftStatus: undefined,
    to: undefined,
    shown: undefined,
    lastAlive: undefined,
  };
}

export function isSamePlace(
  { where: one }: Pick<Thing, 'where'>,
  { where: other }: Pick<Thing, 'where'>,
): boolean {
  return Object.keys(one).every((name) => one[name] === other[name]);
}
