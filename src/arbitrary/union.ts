import * as fc from 'fast-check';
import type { Shape, UnionShape } from '../schema/shape/shape.ts';
import { type Construct, type Generated, NONE, type Probe, type Site, type Walk } from './construct.ts';
import { withKey, withoutKey } from './edit.ts';

/** Unions, discriminated unions, and unions of which exactly one member may hold. */
export const union: Construct<UnionShape> = { generate, base, edges, breaks };

/** Members that can hold the model itself again; within recursion the others are preferred. */
const NESTING = new Set(['object', 'array', 'tuple', 'record', 'map', 'set', 'lazy', 'intersection']);

function generate(shape: UnionShape, site: Site): Generated {
  const members: { arbitrary: fc.Arbitrary<unknown>; weight: number }[] = [];
  for (const member of shape.options) {
    const arbitrary = site.part(member);
    const isLeaf = !NESTING.has(member.kind);
    if (arbitrary !== null) members.push({ arbitrary, weight: site.level > 0 && isLeaf ? 3 : 1 });
  }
  if (members.length === 0) return null;
  const [only] = members;
  const arbitrary = members.length === 1 && only !== undefined ? only.arbitrary : fc.oneof(...members);
  return { arbitrary, exact: !shape.isExclusive };
}

interface Branch {
  readonly name: string;
  readonly member: Shape;
  readonly base: unknown;
}

function branchesOf(shape: UnionShape, walk: Walk): readonly Branch[] {
  const { discriminator } = shape;
  return shape.options.map((member, index) => ({
    name: (discriminator === null ? null : taggedName(member, discriminator)) ?? `branch-${index + 1}`,
    member,
    base: walk.base(member),
  }));
}

/** `kind=a`: independent of the order of the members. */
function taggedName(member: Shape, discriminator: string): string | null {
  const values = (member.kind === 'object' && member.fields.get(discriminator)?.values()) || null;
  return values === null || values.length === 0 ? null : `${discriminator}=${values.map(String).join('+')}`;
}

function base(shape: UnionShape, walk: Walk): unknown {
  return (
    branchesOf(shape, walk).find((branch) => branch.base !== NONE && walk.accepts(shape, branch.base))
      ?.base ?? NONE
  );
}

function* edges(shape: UnionShape, walk: Walk): Iterable<Probe> {
  for (const branch of branchesOf(shape, walk)) {
    if (branch.base === NONE) continue;
    yield { id: branch.name, technique: 'each-branch', path: [], edit: () => branch.base };
    for (const probe of walk.edges(branch.member)) yield ofBranch(branch, probe, walk);
  }
}

function* breaks(shape: UnionShape, walk: Walk): Iterable<Probe> {
  const branches = branchesOf(shape, walk).filter((branch) => branch.base !== NONE);
  const { discriminator } = shape;
  if (discriminator !== null) {
    for (const branch of branches) yield* wrongTags(branch, branches, discriminator);
  }
  for (const branch of branches) {
    for (const probe of walk.breaks(branch.member)) {
      // The union's own walk already tries every other type in this place.
      if (probe.path.length > 0 || probe.technique !== 'type-confusion') yield ofBranch(branch, probe, walk);
    }
  }
}

function* wrongTags(branch: Branch, branches: readonly Branch[], key: string): Iterable<Probe> {
  const technique = 'wrong-discriminator';
  const within = (id: string, edit: (current: unknown) => unknown): Probe => ({
    id: `${branch.name}/${id}`,
    technique,
    path: [key],
    edit: () => edit(branch.base),
  });
  yield within('unknown-tag', (value) => withKey(value, key, 'NOT_A_TAG'));
  yield within('no-tag', (value) => withoutKey(value, key));
  const other = branches.find((each) => each !== branch && each.base !== NONE);
  if (other === undefined) return;
  const tag = (other.base as Record<string, unknown>)[key];
  yield within('other-tag', (value) => withKey(value, key, tag));
}

/** What varies stays where the current value is of this branch already. */
function ofBranch({ name, member, base: known }: Branch, probe: Probe, walk: Walk): Probe {
  return {
    ...probe,
    id: probe.id === '' ? name : `${name}/${probe.id}`,
    edit: (current) => probe.edit(walk.accepts(member, current) ? current : known),
  };
}
