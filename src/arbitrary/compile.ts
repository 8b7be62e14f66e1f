import type * as fc from 'fast-check';
import { Backtracking } from '../schema/pattern/interruptible.ts';
import { shapeOf } from '../schema/shape/shape-of.ts';
import { type Acceptance, acceptanceOf } from './acceptance.ts';
import { budgeted } from './budgeted.ts';
import type { Construct, Site } from './construct.ts';
import { constructOf } from './constructs.ts';
import type { GapCode, Path, SchemaGap } from './gap.ts';
import type { Settings } from './options.ts';
import { overrideFor, samplesOf } from './override.ts';
import type { ZodSchema } from './zod-checks.ts';

/** Schemas nested deeper than this are built again by their own getters, without end. */
const MAX_NESTING = 64;

/** Generators of the parts of one model, built once, with the gaps met on the way. */
export interface Compiler {
  /** Values the parts make up; the root's own rules are not judged here when `root` is true. */
  compile(schema: ZodSchema, path: Path, root?: boolean): fc.Arbitrary<unknown> | null;
  accepts(schema: ZodSchema, value: unknown): boolean;
  readonly gaps: readonly SchemaGap[];
  /** Why nothing came of a part, where that alone is no gap. */
  readonly deadEnds: readonly SchemaGap[];
}

export function compilerOf(settings: Settings): Compiler {
  const gaps: SchemaGap[] = [];
  const deadEnds: SchemaGap[] = [];
  const reported = new Map<ZodSchema, Set<GapCode>>();
  const acceptances = new Map<ZodSchema, Acceptance>();
  const recursive = new Map<ZodSchema, Map<number, fc.Arbitrary<unknown> | null>>();
  const open = new Map<ZodSchema, number>();
  let nesting = 0;

  const acceptance = (schema: ZodSchema) => {
    const known = acceptances.get(schema) ?? acceptanceOf(schema);
    acceptances.set(schema, known);
    return known;
  };

  /** Recursion builds a schema several times; its gap is one. */
  const report = (schema: ZodSchema, gap: SchemaGap) => {
    const codes = reported.get(schema) ?? new Set();
    reported.set(schema, codes);
    if (open.get(schema) === 1 || !codes.has(gap.code)) gaps.push(gap);
    codes.add(gap.code);
  };

  /** The same schema within itself is one level deeper; each level is built once. */
  const part = (
    schema: ZodSchema,
    path: Path,
    level: number,
    root: boolean,
  ): fc.Arbitrary<unknown> | null => {
    const times = open.get(schema) ?? 0;
    const deeper = times > 0 ? Math.max(level, times) : level;
    const known = deeper > 0 ? recursive.get(schema)?.get(deeper) : undefined;
    if (known !== undefined) return known;
    if (deeper > settings.maxDepth || nesting > MAX_NESTING) {
      deadEnds.push(gapOf(schema, path, 'unbounded-recursion', 'Every value holds another one of its kind.'));
      return null;
    }
    open.set(schema, times + 1);
    nesting += 1;
    const built = build(schema, path, deeper, root);
    nesting -= 1;
    open.set(schema, times);
    if (deeper > 0) recursive.set(schema, (recursive.get(schema) ?? new Map()).set(deeper, built));
    return built;
  };

  const build = (schema: ZodSchema, path: Path, level: number, root: boolean) => {
    const override = overrideFor(schema, path, settings);
    if (override !== null) return overridden(schema, path, override, root);
    const site: Site = {
      settings,
      path,
      level,
      part: (inner, ...keys) => part(inner, [...path, ...keys], level, false),
      accepts: (inner, value) => acceptance(inner)(value),
      gap: (code, reason, detail) => {
        report(schema, gapOf(schema, path, code, reason, detail));
        return null;
      },
      deadEnd: (code, reason) => {
        deadEnds.push(gapOf(schema, path, code, reason));
        return null;
      },
    };
    const construct = constructOf(schema);
    if (construct === undefined)
      return site.gap('unsupported', `zod's ${schema._zod.def.type} has no generator; give an override.`);
    const generated = construct.generate(schema, site);
    if (generated === null) return null;
    if (root || (generated.exact && keepsAll(schema, construct))) return generated.arbitrary;
    const accepts = acceptance(schema);
    const filtered = budgeted(generated.arbitrary, accepts, settings.filterBudget);
    if (filtered === null) report(schema, rejection(schema, path, accepts.thrown(), settings));
    return filtered;
  };

  const overridden = (schema: ZodSchema, path: Path, override: fc.Arbitrary<unknown>, root: boolean) => {
    const accepts = acceptance(schema);
    const samples = samplesOf(override);
    const outside = (reason: string) => report(schema, gapOf(schema, path, 'override-outside-model', reason));
    if (samples.kind === 'failed') {
      report(schema, gapOf(schema, path, 'override-fails', `The override is of no use: ${samples.reason}.`));
      return null;
    }
    const filtered = budgeted(override, accepts, settings.filterBudget);
    if (filtered === null) outside('No value of the override is inside the model.');
    else if (!samples.value.every(accepts)) outside('Some values of the override are outside the model.');
    return root && filtered !== null ? override : filtered;
  };

  return {
    compile: (schema, path, root = false) => part(schema, path, 0, root),
    accepts: (schema, value) => acceptance(schema)(value),
    gaps,
    deadEnds,
  };
}

/** Why no candidate passed a schema's own rules: it threw, or it refused them all. */
export function rejection(
  schema: ZodSchema,
  path: Path,
  thrown: unknown,
  { filterBudget }: Settings,
): SchemaGap {
  if (thrown === undefined) {
    const rules = rulesOf(schema);
    const reason = `No candidate out of ${filterBudget} passed ${rules === '' ? 'the schema' : rules}.`;
    return gapOf(schema, path, 'filter-exhausted', reason, rules);
  }
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof Backtracking)
    return gapOf(schema, path, 'regex-backtracks', `No candidate was answered: ${text}.`, rulesOf(schema));
  const isAsync = text.startsWith('Encountered Promise during synchronous parse');
  const code = isAsync ? 'schema-async' : 'schema-threw';
  return gapOf(schema, path, code, `The schema threw: ${text.slice(0, 200)}`);
}

function keepsAll(schema: ZodSchema, construct: Construct): boolean {
  return shapeOf(schema).rules.every(({ check }) => construct.keeps?.has(check) === true);
}

/** The rules only the schema itself can judge, by name: `refine`, `regex`. */
function rulesOf(schema: ZodSchema): string {
  const names = shapeOf(schema).rules.map(({ check, format }) => {
    if (check === 'custom') return 'refine';
    return check === 'string_format' && typeof format === 'string' ? format : check;
  });
  return [...new Set(names)].join('+');
}

function gapOf(schema: ZodSchema, path: Path, code: GapCode, reason: string, detail = ''): SchemaGap {
  const { type } = schema._zod.def;
  return { path, construct: detail === '' ? type : `${type}/${detail}`, code, reason };
}
