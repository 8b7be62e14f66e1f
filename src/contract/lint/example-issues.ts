import type { Contract, Example, Operation } from '../../model/operation.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import type { Checked, Issue, Model } from '../../model/schema.ts';
import { valueAt } from '../../model/value-at.ts';
import { shapeOf } from '../../schema/shape/shape-of.ts';
import { clauseAt } from './lint-rule.ts';
import { shapeAt } from './shape-at.ts';

/** In what way an example's value falls outside its model. */
export type IssueKind =
  | 'missing'
  | 'wrong-type'
  | 'not-in-enum'
  | 'enum-case'
  | 'constraint'
  | 'unusable-schema';

/** One way in which an example breaks the contract it stands in. */
export interface ExampleIssue {
  readonly kind: IssueKind;
  readonly operation: Operation;
  readonly example: Example;
  readonly side: 'input' | 'output';
  readonly path: Issue['path'];
  readonly message: string;
  /** What stands at the path; undefined where nothing does. */
  readonly value: unknown;
  /** Members of the enum at the path; empty where it is none. */
  readonly allowed: readonly unknown[];
  readonly source: ClauseRef;
}

const known = new WeakMap<Contract, readonly ExampleIssue[]>();

/** Every issue of every example of a contract; several rules look at the same list. */
export function exampleIssues(contract: Contract): readonly ExampleIssue[] {
  const before = known.get(contract);
  if (before !== undefined) return before;
  const issues = contract.operations.flatMap(issuesOf);
  known.set(contract, issues);
  return issues;
}

function issuesOf(operation: Operation): readonly ExampleIssue[] {
  return operation.examples.flatMap((example, index) =>
    (['input', 'output'] as const).flatMap((side) => {
      const model = operation[side];
      const value = example[side];
      // An example may leave out the side it has nothing to say about.
      if (model === null || (side === 'output' && value === undefined)) return [];
      const checked = checkEitherView(model, value);
      if (checked.ok) return [];
      return checked.issues.map((issue): ExampleIssue => {
        const at = valueAt(value, issue.path);
        const allowed = enumMembers(model, issue.path);
        const source = clauseAt(operation, 'acceptance', 'examples', index, side, ...issue.path);
        const kind = kindOf(issue, at, allowed);
        return {
          kind,
          operation,
          example,
          side,
          path: issue.path,
          message: issue.message,
          value: at,
          allowed,
          source,
        };
      });
    }),
  );
}

/** Authors write dates as `Date` or as text: an example is good in the view it was written in. */
function checkEitherView(model: Model, value: unknown): Checked {
  const native = model.check(value, 'native');
  if (native.ok) return native;
  const wire = model.check(value, 'wire');
  return wire.ok || wire.issues.length <= native.issues.length ? wire : native;
}

function kindOf(issue: Issue, value: unknown, allowed: readonly unknown[]): IssueKind {
  if (issue.code === 'schema_threw' || issue.code === 'schema_async') return 'unusable-schema';
  if (value === undefined) return 'missing';
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    return allowed.some((member) => typeof member === 'string' && sameLetters(member, value))
      ? 'enum-case'
      : 'not-in-enum';
  }
  if (issue.code === 'invalid_value')
    return allowed.some((member) => typeof member === typeof value) ? 'not-in-enum' : 'wrong-type';
  return issue.code === 'invalid_type' ? 'wrong-type' : 'constraint';
}

/** `inProgress`, `IN_PROGRESS` and `in progress` are the same letters in other clothes. */
export function sameLetters(a: string, b: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '');
  return bare(a) === bare(b);
}

function enumMembers(model: Model, path: Issue['path']): readonly unknown[] {
  const shape = shapeAt(shapeOf(model.schema), path);
  return shape !== null && 'listed' in shape ? shape.listed : [];
}
