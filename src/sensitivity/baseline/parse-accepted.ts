import { locatedEntries, type Yaml } from '../../baseline/parse-baseline.ts';
import { matchesPattern } from '../../baseline/pattern.ts';
import { Mistake } from '../../model/mistake.ts';
import { type AcceptedEntry, acceptedEntrySchema, acceptedSchema, type Fault } from './accepted-schema.ts';

export interface LocatedAcceptance extends AcceptedEntry {
  /** 1-based line of the file; where the entry begins. */
  readonly line: number;
}

/** Survivors that are accepted for now, as a file lists them. */
export interface Accepted {
  /** The file, for messages. */
  readonly path: string;
  readonly entries: readonly LocatedAcceptance[];
}

/** `agent.run.get@1.0.0#io/output [drop-field output.note]`. */
export function acceptedName({ requirement, operator, place }: AcceptedEntry): string {
  return `${requirement} [${place === undefined ? operator : `${operator} ${place}`}]`;
}

/**
 * Reads a baseline of survivors, JSON or YAML. Throws a Mistake with file and line: `baseline-unreadable`, `baseline-invalid`,
 * `baseline-field-unknown`, `baseline-duplicate`, `baseline-matches-everything`.
 */
export function parseAccepted(text: string, path: string, yaml: Yaml): Accepted {
  const form = { file: acceptedSchema, entry: acceptedEntrySchema, page: 'docs/sensitivity.md' };
  const entries: readonly LocatedAcceptance[] = locatedEntries(text, path, yaml, form);
  const seen = new Map<string, LocatedAcceptance>();
  for (const entry of entries) {
    const name = acceptedName(entry);
    const other = seen.get(name);
    if (other !== undefined)
      throw new Mistake({
        code: 'baseline-duplicate',
        message: `The baseline accepts ${name} twice, first on line ${other.line}.`,
        where: `${path}:${entry.line}`,
        hint: 'Keep one of the two.',
      });
    seen.set(name, entry);
    refuseCatchAll(entry, path);
  }
  return { path, entries };
}

/** Two faults that have nothing in common: what accepts both accepts any. */
const STRANGERS = [
  { requirement: 'harbour.crane.lift@0.3.1#errors/CRANE_BUSY', operator: 'one-fault', place: 'code: A → B' },
  { requirement: 'quay.berth@1.0.0#io/output', operator: 'another-one', place: 'output.items.*.id' },
] as const;

function refuseCatchAll(entry: LocatedAcceptance, path: string): void {
  if (!STRANGERS.every((fault) => names(entry, fault))) return;
  throw new Mistake({
    code: 'baseline-matches-everything',
    message: `The entry ${acceptedName(entry)} accepts any fault: nothing could be open any more.`,
    where: `${path}:${entry.line}`,
    hint: 'Name the clause, the operator or the place that is accepted; `--baseline-update --reason` writes such entries.',
  });
}

/** Does an entry name that fault? */
export function names(entry: AcceptedEntry, fault: Fault): boolean {
  return (
    matchesPattern(entry.requirement, fault.requirement) &&
    matchesPattern(entry.operator, fault.operator) &&
    (entry.place === undefined || matchesPattern(entry.place, fault.place))
  );
}
