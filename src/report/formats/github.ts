import type { Report } from '../../model/report.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import { bounded, visible } from '../escape/visible.ts';
import { workflowData, workflowProperty } from '../escape/workflow-command.ts';
import type { RenderContext, Reporter } from '../reporter.ts';
import { NOWHERE } from '../reporter.ts';
import { type FindingGroup, findingGroups } from '../words/finding-groups.ts';
import { showPath } from '../words/show-path.ts';
import { plural, verdictSentence } from '../words/verdict-sentence.ts';

/** GitHub shows ten annotations of each kind a step, and drops the rest without a word. */
const SHOWN = 10;
const LONGEST = 4_000;

type Kind = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly kind: Kind;
  readonly title: string;
  readonly message: string;
  readonly source: ClauseRef | null;
}

/** Operations that are named; the rest is counted. */
const NAMED = 5;

/** One a cause, at the first place where it shows: the others are named, not annotated again. */
function annotationOf({ first: finding, findings, operations }: FindingGroup): Annotation {
  const others = findings.slice(1);
  const elsewhere = operations.filter((operation) => operation !== finding.operation);
  const more = elsewhere.length - NAMED;
  const alike =
    others.length === 0
      ? []
      : [
          `The same cause in ${plural(others.length, 'more finding')}${
            elsewhere.length === 0 ? '' : `, of ${elsewhere.slice(0, NAMED).join(', ')}`
          }${more > 0 ? ` and ${more} more` : ''}.`,
        ];
  const differences = finding.mismatches.map(
    ({ path, expected, actual }) => `${showPath(path)}: expected ${expected}, got ${actual}`,
  );
  return {
    kind: finding.verdict === 'inconclusive' || finding.level !== 'must' ? 'warning' : 'error',
    title: `${finding.requirement} (${finding.check})`,
    message: [finding.message, ...differences, ...alike, `Replay: ${finding.replay.command}`].join('\n'),
    source: finding.source,
  };
}

function commandOf(
  { kind, title, message, source }: Annotation,
  { locate, inRepository }: RenderContext,
): string {
  const place = source === null ? null : locate(source);
  const file = source?.file ?? null;
  const shown = file === null ? null : (inRepository?.(file) ?? file);
  const properties = [
    ...(shown === null ? [] : [`file=${workflowProperty(visible(shown))}`]),
    ...(place === null ? [] : [`line=${place.line}`, `col=${place.column}`]),
    `title=${workflowProperty(bounded(visible(title), 200))}`,
  ];
  return `::${kind} ${properties.join(',')}::${workflowData(bounded(visible(message), LONGEST))}`;
}

function limited(kind: Kind, annotations: readonly Annotation[]): readonly Annotation[] {
  const own = annotations.filter((one) => one.kind === kind);
  if (own.length <= SHOWN) return own;
  const rest = own.length - SHOWN + 1;
  const more = { kind, title: 'Proviso', message: `${rest} more causes are in the report.`, source: null };
  return [...own.slice(0, SHOWN - 1), more];
}

function annotationsOf(report: Report): readonly Annotation[] {
  // What the baseline accepts is no news; the verdict says that it was accepted.
  const known = new Set(report.baseline?.known.map(({ fingerprint }) => fingerprint) ?? []);
  const found = findingGroups(report.findings.filter(({ fingerprint }) => !known.has(fingerprint))).map(
    annotationOf,
  );
  const verdict = {
    kind: 'notice',
    title: 'Proviso',
    message: verdictSentence(report),
    source: null,
  } as const;
  return [...limited('error', found), ...limited('warning', found), verdict];
}

/** Workflow commands, to be printed where GitHub Actions reads the output of the step. */
export const githubReporter: Reporter = {
  format: 'github',
  title: 'annotations on the lines of the contract, when running in GitHub Actions',
  paths: ['github-annotations.txt'],
  destination: 'stdout',
  render(report, context = NOWHERE) {
    const lines = annotationsOf(report).map((annotation) => commandOf(annotation, context));
    return [{ path: 'github-annotations.txt', text: `${lines.join('\n')}\n` }];
  },
};
