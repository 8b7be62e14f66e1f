import type { Step } from '../../model/finding.ts';
import { isAbsence } from '../../model/finding.ts';
import type { CaseResult, Report } from '../../model/report.ts';
import { withTraces } from '../evidence/case-evidence.ts';
import { type EvidenceBook, NO_BOOK } from '../evidence/evidence-book.ts';
import { groupedDigits } from '../words/grouped-digits.ts';
import { plural } from '../words/verdict-sentence.ts';

/** Something in the set-up that would explain most of what was found. */
export interface Suspicion {
  readonly text: string;
  readonly command: string;
}

/**
 * Does most of the contract look unreachable rather than broken? Where more than half of the operations are
 * not there at all, or turn away every caller as unauthenticated, a wrong address or token is the likelier
 * cause. It changes no verdict: what was not shown is not shown, whoever is to blame.
 */
export function setUpSuspicion(report: Report, evidence: EvidenceBook = NO_BOOK): Suspicion | null {
  const all = report.header.contract.operations.length;
  const absent = new Set(report.findings.filter(isAbsence).map(({ operation }) => operation));
  const command = 'npx proviso smoke';
  if (absent.size * 2 > all) {
    return { text: absenceOf(report, countOf(absent.size, all)), command };
  }
  const closed = turnedAway(report, evidence);
  if (closed.size * 2 > all) {
    const text = `Every call of ${countOf(closed.size, all)} is refused as unauthenticated. If that is a surprise, the credentials in the config are wrong rather than the implementation; this tries them:`;
    return { text, command };
  }
  return null;
}

/** What is looked for by the operations' names, and what would be wrong with it where nothing is there; elsewhere it is routes. */
const LOOKED_FOR: Readonly<Record<string, readonly [what: string, cause: string]>> = {
  'in-process': ['No handler is given for', 'the keys of the handlers'],
  stdio: ['The driver has nothing for', 'the program that is started, or the names that it knows,'],
  mcp: ['No tool is there for', 'the server that is asked, or the names of its tools,'],
  graphql: ['No field is there for', 'the address, or the names of the fields,'],
};

function absenceOf({ header }: Report, operations: string): string {
  const [what, cause] = LOOKED_FOR[header.adapter] ?? [
    'Nothing answers under the routes of',
    'the base URL or the routes',
  ];
  return `${what} ${operations}. If that is a surprise, ${cause} are wrong rather than the implementation; this tries them:`;
}

function countOf(some: number, all: number): string {
  return `${groupedDigits(some)} of ${plural(all, 'operation')}`;
}

/** Operations none of whose kept answers, to callers with credentials, was anything but 401. */
function turnedAway({ header, cases, findings }: Report, book: EvidenceBook): ReadonlySet<string> {
  const open = new Set(
    cases.filter(({ outcomes }) => outcomes.success > 0).map(({ operation }) => operation),
  );
  // Evidence is read only where the counts leave room for it.
  if (open.size * 2 >= header.contract.operations.length) return new Set();
  const closed = new Map<string, boolean>();
  const kept = cases.map((result) => withTraces(result, book.of(result.case)));
  for (const { evidence, sample = [] } of [
    ...kept,
    ...findings.map((one) => ({ evidence: one.evidence })),
  ] as readonly Pick<CaseResult, 'evidence' | 'sample'>[]) {
    for (const step of [evidence, ...sample.map((one) => one.evidence)].flatMap(
      (trace) => trace?.steps ?? [],
    )) {
      if (step.actor === 'anonymous') continue;
      closed.set(step.operation, (closed.get(step.operation) ?? true) && isUnauthenticated(step));
    }
  }
  return new Set([...closed].filter(([, always]) => always).map(([operation]) => operation));
}

function isUnauthenticated({ observation: { outcome } }: Step): boolean {
  if (outcome.kind !== 'failure') return false;
  return outcome.code === 'UNAUTHENTICATED' || (outcome.code === null && outcome.status === 401);
}
