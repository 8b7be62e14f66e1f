import type * as fc from 'fast-check';
import { Backtracking } from '../schema/pattern/interruptible.ts';
import type { Shape } from '../schema/shape/shape.ts';
import { type Acceptance, acceptanceOf } from './acceptance.ts';
import { budgeted } from './budgeted.ts';
import type { Construct, Site } from './construct.ts';
import { constructOf } from './constructs.ts';
import type { GapCode, Path, SchemaGap } from './gap.ts';
import type { Settings } from './options.ts';
import { overrideFor, samplesOf } from './override.ts';

/** Schemas nested deeper than this are built again by their own getters, without end. */
const MAX_NESTING = 64;

/** Generators of the parts of one model, built once, with the gaps met on the way. */
export interface Compiler {
  /** Values the parts make up; the root's own rules are not judged here when `root` is true. */
  compile(shape: Shape, path: Path, root?: boolean): fc.Arbitrary<unknown> | null;
  accepts(shape: Shape, value: unknown): boolean;
  readonly gaps: readonly SchemaGap[];
  /** Why nothing came of a part, where that alone is no gap. */
  readonly deadEnds: readonly SchemaGap[];
}

export function compilerOf(settings: Settings): Compiler {
  const gaps: SchemaGap[] = [];
  const deadEnds: SchemaGap[] = [];
  const reported = new Map<Shape, Set<GapCode>>();
  const acceptances = new Map<Shape, Acceptance>();
  const recursive = new Map<Shape, Map<number, fc.Arbitrary<unknown> | null>>();
  const open = new Map<Shape, number>();
  let nesting = 0;

  const acceptance = (shape: Shape) => {
    const known = acceptances.get(shape) ?? acceptanceOf(shape.schema);
    acceptances.set(shape, known);
    return known;
  };

  /** Recursion builds a schema several times; its gap is one. */
  const report = (shape: Shape, gap: SchemaGap) => {
    const codes = reported.get(shape) ?? new Set();
    reported.set(shape, codes);
    if (open.get(shape) === 1 || !codes.has(gap.code)) gaps.push(gap);
    codes.add(gap.code);
  };

  /** The same schema within itself is one level deeper; each level is built once. */
  const part = (shape: Shape, path: Path, level: number, root: boolean): fc.Arbitrary<unknown> | null => {
    const times = open.get(shape) ?? 0;
    const deeper = times > 0 ? Math.max(level, times) : level;
    const known = deeper > 0 ? recursive.get(shape)?.get(deeper) : undefined;
    if (known !== undefined) return known;
    if (deeper > settings.maxDepth || nesting > MAX_NESTING) {
      deadEnds.push(gapOf(shape, path, 'unbounded-recursion', 'Every value holds another one of its kind.'));
      return null;
    }
    open.set(shape, times + 1);
    nesting += 1;
    const built = build(shape, path, deeper, root);
    nesting -= 1;
    open.set(shape, times);
    if (deeper > 0) recursive.set(shape, (recursive.get(shape) ?? new Map()).set(deeper, built));
    return built;
  };

  const build = (shape: Shape, path: Path, level: number, root: boolean) => {
    const override = overrideFor(shape.schema, path, settings);
    if (override !== null) return overridden(shape, path, override, root);
    const site: Site = {
      settings,
      path,
      level,
      part: (inner, ...keys) => part(inner, [...path, ...keys], level, false),
      accepts: (inner, value) => acceptance(inner)(value),
      gap: (code, reason, detail) => {
        report(shape, gapOf(shape, path, code, reason, detail));
        return null;
      },
      deadEnd: (code, reason) => {
        deadEnds.push(gapOf(shape, path, code, reason));
        return null;
      },
    };
    const construct = constructOf(shape);
    if (construct === undefined)
      return site.gap('unsupported', `zod's ${shape.word} has no generator; give an override.`);
    const generated = construct.generate(shape, site);
    if (generated === null) return null;
    if (root || (generated.exact && keepsAll(shape, construct))) return generated.arbitrary;
    const accepts = acceptance(shape);
    const filtered = budgeted(generated.arbitrary, accepts, settings.filterBudget);
    if (filtered === null) report(shape, rejection(shape, path, accepts.thrown(), settings));
    return filtered;
  };

  const overridden = (shape: Shape, path: Path, override: fc.Arbitrary<unknown>, root: boolean) => {
    const accepts = acceptance(shape);
    const samples = samplesOf(override);
    const outside = (reason: string) => report(shape, gapOf(shape, path, 'override-outside-model', reason));
    if (samples.kind === 'failed') {
      report(shape, gapOf(shape, path, 'override-fails', `The override is of no use: ${samples.reason}.`));
      return null;
    }
    const filtered = budgeted(override, accepts, settings.filterBudget);
    if (filtered === null) outside('No value of the override is inside the model.');
    else if (!samples.value.every(accepts)) outside('Some values of the override are outside the model.');
    return root && filtered !== null ? override : filtered;
  };

  return {
    compile: (shape, path, root = false) => part(shape, path, 0, root),
    accepts: (shape, value) => acceptance(shape)(value),
    gaps,
    deadEnds,
  };
}

/** Why no candidate passed a schema's own rules: it threw, or it refused them all. */
export function rejection(shape: Shape, path: Path, thrown: unknown, { filterBudget }: Settings): SchemaGap {
  if (thrown === undefined) {
    const rules = rulesOf(shape);
    const reason = `No candidate out of ${filterBudget} passed ${rules === '' ? 'the schema' : rules}.`;
    return gapOf(shape, path, 'filter-exhausted', reason, rules);
  }
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof Backtracking)
    return gapOf(shape, path, 'regex-backtracks', `No candidate was answered: ${text}.`, rulesOf(shape));
  const isAsync = text.startsWith('Encountered Promise during synchronous parse');
  const code = isAsync ? 'schema-async' : 'schema-threw';
  return gapOf(shape, path, code, `The schema threw: ${text.slice(0, 200)}`);
}

function keepsAll(shape: Shape, construct: Construct): boolean {
  return shape.rules.every(({ check }) => construct.keeps?.has(check) === true);
}

/** The rules only the schema itself can judge, by name: `refine`, `regex`. */
function rulesOf(shape: Shape): string {
  const names = shape.rules.map(({ check, format }) => {
    if (check === 'custom') return 'refine';
    return check === 'string_format' && typeof format === 'string' ? format : check;
  });
  return [...new Set(names)].join('+');
}

function gapOf(shape: Shape, path: Path, code: GapCode, reason: string, detail = ''): SchemaGap {
  const { word } = shape;
  return { path, construct: detail === '' ? word : `${word}/${detail}`, code, reason };
}
