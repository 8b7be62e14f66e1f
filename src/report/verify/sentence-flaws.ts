import type { ScenarioCase } from '../../model/case.ts';
import type { Evidence, Step } from '../../model/finding.ts';
import { type InputChange, type Meaning, partsOf } from '../../model/meaning.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';
import { isHidden } from './hidden.ts';
import { KnownValues } from './known-values.ts';
import { sameJson } from './same-json.ts';
import { sentFields } from './sent-fields.ts';
import { areSetupCalls } from './setup-flaws.ts';

/**
 * Where the calls of a scenario's evidence are not those that its sentences make: another way to a state, another input of what is
 * tested. What the user's own steps call, no plan says; nor what a generated variation sent.
 */
export function sentenceFlaws(
  result: CaseResult,
  planned: ScenarioCase,
  ownFields: ReadonlySet<string>,
): readonly Flaw[] {
  const { evidence, case: id } = result;
  if (evidence === null || evidence.walk === undefined) return [];
  if (planned.sentences.some(({ binding }) => binding !== null)) return [];
  const flaw = (message: string): Flaw => ({ code: 'evidence', at: id, message: `${id} ${message}` });
  const setup = evidence.steps.filter(({ at }) => at?.as === 'setup');
  const states = planned.sentences.flatMap((sentence) => sentence.states);
  const isBlocked = evidence.walk.undone.length > 0;
  const acts = evidence.steps.filter(
    ({ at, operation }) => at?.as === 'act' && operation === planned.operation,
  );
  return [
    ...(isBlocked || areSetupCalls(setup, states, evidence.states, ownFields)
      ? []
      : [flaw('carries calls that are no way to the states planned for it.')]),
    ...acts
      .filter((step) => !isAct(step, planned, evidence, ownFields))
      .map(() => flaw('carries a call with another input than its sentences give.')),
  ];
}

/** Each field is the documented one, or one that a state gave or a sentence changes. */
function isAct(
  step: Step,
  { base, sentences }: ScenarioCase,
  { states }: Evidence,
  ownFields: ReadonlySet<string>,
): boolean {
  const [documented, sent] = [base === null ? null : sentFields(base), sentFields(step.input)];
  if (documented === null || sent === null) return true;
  const known = new KnownValues(states);
  const changes = sentences.flatMap(({ meaning }) => partsOf(meaning).flatMap(changesOf));
  return Object.keys({ ...documented, ...sent }).every((name) => {
    const value = sent[name];
    if (ownFields.has(name) || isHidden(value, step)) return true;
    if (sameJson(documented[name] ?? null, value ?? null) || known.allows(name, value)) return true;
    return changes.some(({ path, ...change }) => {
      if (String(path[0]) !== name) return false;
      if (path.length > 1) return true;
      if (change.kind === 'set') return sameJson(change.value ?? null, value ?? null);
      return change.kind === 'omit' ? value === undefined : true;
    });
  });
}

function changesOf(meaning: Meaning): readonly InputChange[] {
  switch (meaning.kind) {
    case 'input':
      return [meaning.change];
    case 'invoke':
      return meaning.changes;
    case 'absent':
      return [{ kind: 'fresh-id', path: [meaning.field] }];
    default:
      return [];
  }
}
