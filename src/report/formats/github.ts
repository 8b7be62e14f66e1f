import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { ClauseRef } from '../../model/requirement.ts';
import { bounded, visible } from '../escape/visible.ts';
import { workflowData, workflowProperty } from '../escape/workflow-command.ts';
import type { RenderContext, Reporter } from '../reporter.ts';
import { NOWHERE } from '../reporter.ts';
import { showPath } from '../words/show-path.ts';
import { verdictSentence } from '../words/verdict-sentence.ts';

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

function annotationOf(finding: Finding): Annotation {
  const differences = finding.mismatches.map(
    ({ path, expected, actual }) => `${showPath(path)}: expected ${expected}, got ${actual}`,
  );
  return {
    kind: finding.verdict === 'inconclusive' || finding.level !== 'must' ? 'warning' : 'error',
    title: `${finding.requirement} (${finding.check})`,
    message: [finding.message, ...differences, `Replay: ${finding.replay.command}`].join('\n'),
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
  const more = { kind, title: 'Proviso', message: `${rest} more findings are in the report.`, source: null };
  return [...own.slice(0, SHOWN - 1), more];
}

function annotationsOf(report: Report): readonly Annotation[] {
  const found = report.findings.map(annotationOf);
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
