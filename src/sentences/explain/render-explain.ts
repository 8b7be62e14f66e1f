import { createColors } from 'picocolors';
import type { Role } from '../../model/meaning.ts';
import { type Explained, type ExplainReport, ROLES, type RoleCount } from './explain.ts';

const KEYWORD: Readonly<Record<Role, string>> = { given: 'Given', when: 'When', then: 'Then' };

/** The page that `proviso explain` prints. */
export function renderExplain(report: ExplainReport, options: { readonly color: boolean }): string {
  const colors = createColors(options.color);
  const paint: Readonly<Record<string, (text: string) => string>> = {
    explicit: colors.green,
    conventional: colors.cyan,
    weak: colors.yellow,
    unbound: colors.red,
    'your step': colors.green,
  };
  const lines: string[] = [];
  let operation = '';
  for (const scenario of report.scenarios) {
    if (scenario.operation !== operation)
      lines.push(...(operation === '' ? [] : ['']), colors.bold(shown(scenario.operation)));
    operation = scenario.operation;
    lines.push('', `  ${shown(scenario.scenario)}`);
    for (const sentence of scenario.sentences) {
      const label = sentence.by === 'binding' ? 'your step' : sentence.strength;
      lines.push(`    ${KEYWORD[sentence.role].padEnd(5)} ${shown(sentence.sentence)}`);
      lines.push(`          ${(paint[label] ?? String)(label)}: ${shown(sentence.says)}`);
      lines.push(...stubLines(sentence).map((line) => colors.dim(line)));
    }
  }
  lines.push(...workflowLines(report, colors.bold));
  const inferred = inferredLines(report, colors.bold);
  const counted = ROLES.map((role) => countLine(role, report.counts[role]));
  return `${[...lines, ...(lines.length === 0 ? ['No operation that was read has a scenario.'] : []), '', ...inferred, ...counted].join('\n')}\n`;
}

function workflowLines({ workflows = [] }: ExplainReport, bold: (text: string) => string): readonly string[] {
  return workflows.flatMap(({ operation, workflow, steps, unread }) => [
    '',
    `${bold(shown(operation))}  workflow ${shown(workflow)}`,
    ...(unread === null ? steps : [unread]).map((line) => `    ${shown(line)}`),
  ]);
}

/** What was read into a document, by operation, each with its reason and the name that switches it off. */
function inferredLines({ inferred = [] }: ExplainReport, bold: (text: string) => string): readonly string[] {
  const operations = [...new Set(inferred.map(({ operation }) => operation))];
  const lines = operations.flatMap((operation) => [
    `  ${shown(operation)}`,
    ...inferred
      .filter((one) => one.operation === operation)
      .map(({ name, what, why }) => `    ${name}: ${shown(what)}, since ${shown(why)}`),
  ]);
  return lines.length === 0
    ? []
    : [bold('Inferred (x-proviso-infer switches each off by its name)'), ...lines, ''];
}

function stubLines({ stub }: Explained): readonly string[] {
  return stub === null ? [] : stub.split('\n').map((line) => `          ${shown(line)}`);
}

function countLine(role: Role, count: RoleCount): string {
  const percent = (rate: number) => `${Math.floor(rate * 1000) / 10} %`;
  const parts = [
    `${count.explicit} explicit`,
    `${count.conventional} conventional`,
    `${count.weak} weak`,
    `${count.unbound} unbound`,
    ...(count.bound === 0 ? [] : [`${count.bound} your steps`]),
  ];
  if (count.total === 0) return `${KEYWORD[role].padEnd(5)} none`;
  return `${KEYWORD[role].padEnd(5)} ${count.total}: ${parts.join(', ')}; explicit ${percent(count.explicitRate)}, at least conventional ${percent(count.conventionalRate)}`;
}

/** Contract text on a terminal: one line, no control characters, bounded. */
function shown(text: string): string {
  const clean = text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (sign) => `\\u{${sign.codePointAt(0)?.toString(16) ?? ''}}`,
  );
  return clean.length > 400 ? `${clean.slice(0, 399)}…` : clean;
}
