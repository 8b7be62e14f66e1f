import { pointerOf } from '../model/json-pointer.ts';
import type { DeclaredError, Operation, SourceRef } from '../model/operation.ts';
import {
  clausePart,
  type Level,
  type Profile,
  type Requirement,
  requirementId,
  uniqueClauses,
} from '../model/requirement.ts';
import { restRoute } from '../model/transport-names.ts';

interface Row {
  readonly clause: string;
  readonly level: Level;
  readonly profile: Profile;
  readonly pointer: string;
  readonly text: string;
  /** Where it stands, if not in the operation's own file. */
  readonly source?: SourceRef;
}

function row(clause: string, level: Level, profile: Profile, pointer: string, text: string): Row {
  return { clause, level, profile, pointer, text };
}

/**
 * Every testable statement of an operation, in the order of its sections. Ids are `key@version#clause` and public:
 * clauses are added, never renamed.
 */
export function requirementsOf(operation: Operation): Requirement[] {
  const unique = uniqueClauses();
  const requirements: Requirement[] = [];
  for (const rows of SECTIONS) {
    for (const { clause, level, profile, pointer, text, source: own } of rows(operation)) {
      const id = requirementId(operation.id, unique(clause));
      const { file, exportName } = own ?? operation.source;
      const source = { file, exportName, pointer };
      requirements.push({ id, operation: operation.id, level, profile, text, source });
    }
  }
  return requirements;
}

// biome-ignore format: a table reads best as one
const SECTIONS: readonly ((operation: Operation) => readonly Row[])[] = [
  ({ success }) => [
    row('io/output', 'must', 'core', '/io/output', `Every successful answer fits the output model${success.some(({ http }) => http !== null) ? ', with its declared status' : ''}.`),
  ],
  ({ input }) => input === null ? [] : [
    row('io/input/accepted', 'must', 'core', '/io/input', 'Input inside the input model is not refused as invalid.'),
    row('io/input/refused', 'must', 'core', '/io/input', 'Input outside the input model is refused as invalid, and only as that.'),
  ],
  (operation) => !isRefusable(operation) ? [] : [
    row('io/errors', 'must', 'core', '/io/errors', 'Every failure has a code that is declared or standard, with its declared status.'),
  ],
  () => [row('io/answers', 'must', 'core', '/io', 'It always answers: no crash, no hang, nothing unintelligible.')],
  ({ errors }) => errors.map((error) =>
    row(`errors/${clausePart(error.code)}`, 'must', 'core', pointerOf('io', 'errors', error.code), refusalText(error))),
  ({ examples }) => examples.map(({ key }, index) =>
    row(`examples/${clausePart(key)}`, 'must', 'core', pointerOf('acceptance', 'examples', index), `The example ${key} holds.`)),
  ({ scenarios }) => scenarios.map(({ key }, index) =>
    row(`acceptance/${clausePart(key)}`, 'must', 'behaviour', pointerOf('acceptance', 'scenarios', index), `The scenario ${key} walks through as written.`)),
  ({ workflows = [] }) => workflows.map(({ key, source }, index) => ({
    ...row(`workflows/${clausePart(key)}`, 'must', 'behaviour', pointerOf('workflows', index), `The workflow ${key} walks through: the criteria of each of its steps hold.`), source })),
  ({ policy }) => policy.auth === 'anonymous' ? [] : [
    row('policy/auth', 'must', 'security', '/policy/auth', `Callers weaker than ${policy.auth} are refused, with no effect and no data.`),
  ],
  ({ policy }) => policy.owner === undefined ? [] : [
    row('policy/owner', 'must', 'security', '/policy/owner', `What one ${policy.auth} made is neither shown to another nor changed by one (${policy.owner} says whose it is).`),
  ],
  ({ policy }) => policy.tenant === undefined ? [] : [
    row('policy/tenant', 'must', 'security', '/policy/tenant', `What belongs to one tenant is neither shown to another nor changed by one (${policy.tenant} says whose it is).`),
  ],
  ({ emits }) => [row('sideEffects/emits', 'must', 'effects', '/sideEffects/emits', emits.length === 0 ? 'It emits no event.' : 'It emits no event that is not declared.')],
  ({ emits }) => emits.map(({ key, when }, index) =>
    row(`sideEffects/emits/${clausePart(key)}`, 'must', 'effects', pointerOf('sideEffects', 'emits', index), `${key} is emitted with a payload that fits${when === '' ? '' : `, when: ${when}`}.`)),
  // Of an operation without events nothing could break it: an undeclared one breaks sideEffects/emits.
  (operation) => operation.emits.length === 0 || !isRefusable(operation) ? [] : [
    row('sideEffects/on-success-only', 'must', 'effects', '/sideEffects', 'A refused call emits none of its events.'),
  ],
  ({ audit }) => audit.map((entry, index) =>
    row(`sideEffects/audit/${clausePart(entry)}`, 'should', 'effects', pointerOf('sideEffects', 'audit', index), `The audit entry ${entry} is written on success.`)),
  ({ kind }) => kind !== 'query' ? [] : [
    row('meta/kind', 'must', 'behaviour', '/meta/kind', 'A query emits nothing and answers the same twice.'),
  ],
  ({ kind, policy }) => !(kind === 'command' && policy.idempotent && policy.idempotentDeclared) ? [] : [
    row('policy/idempotent', 'must', 'behaviour', '/policy/idempotent', 'The same call under the same key has one effect and the same answer.'),
  ],
  () => [row('transport/malformed', 'should', 'robustness', '/transport', 'A body that is not JSON is refused as a bad request.')],
  (operation) => restRoute(operation).method === 'GET' ? [] : [
    row('transport/media-type', 'should', 'robustness', '/transport', 'A body of another media type is refused as unsupported.'),
  ],
  () => [row('transport/method', 'should', 'robustness', '/transport', 'Another method on its route is refused as not allowed.')],
];

/** Whether the contract gives any reason for which a call could be refused; without one, nothing is to be seen. */
function isRefusable({ input, errors, policy }: Operation): boolean {
  return input !== null || errors.length > 0 || policy.auth !== 'anonymous';
}

function refusalText({ code, http, when, description }: DeclaredError): string {
  const status = http === null ? '' : ` (HTTP ${http})`;
  const reason = when ?? description;
  return `It refuses with ${code}${status}${reason === '' ? '' : ` when: ${reason.replace(/\.$/, '')}`}.`;
}
