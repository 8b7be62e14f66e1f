import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Defect } from '../../../model/defect.ts';
import { fileUri, isWholeUri } from '../../../model/file-uri.ts';
import { lintRules } from '../lint-rules.ts';
import type { FormatContext } from './format-context.ts';
import { printable } from './printable.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** GitHub and others read paths from the root of the repository, and call it so. */
const ROOT = '%SRCROOT%';

/**
 * For code scanning: SARIF 2.1.0, with every rule described whether or not it was broken. What could not be read
 * is told as a failed execution: no results are not the same as nothing found.
 */
export function formatSarif(
  defects: readonly Defect[],
  { version, unreadable = [], inRepository = null }: FormatContext,
): string {
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'proviso lint', semanticVersion: version, rules: lintRules.map(descriptorOf) },
        },
        // Columns here count as JavaScript strings do (§3.14.17).
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            toolExecutionNotifications: unreadable.map(({ code, message, where, hint }) => ({
              level: 'error',
              descriptor: { id: code },
              message: { text: printable(`${where === null ? '' : `${where}: `}${message} ${hint}`) },
            })),
          },
        ],
        ...(inRepository === null
          ? {}
          : { originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } } }),
        results: defects.map((defect) => resultOf(defect, inRepository)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptorOf(rule: (typeof lintRules)[number]): ReportingDescriptor {
  return {
    id: rule.code,
    shortDescription: { text: rule.title },
    defaultConfiguration: { level: rule.severity },
  };
}

function resultOf(
  { code, severity, operation, message, hint, source, line, column }: Defect,
  inRepository: ((file: string) => string) | null,
): Result {
  const logicalLocations = [{ fullyQualifiedName: `${operation ?? ''}${source.pointer}`, kind: 'member' }];
  const region =
    line === null ? {} : { region: { startLine: line, ...(column === null ? {} : { startColumn: column }) } };
  const physical =
    source.file === null
      ? {}
      : { physicalLocation: { artifactLocation: artifactOf(source.file, inRepository), ...region } };
  return {
    ruleId: code,
    ruleIndex: lintRules.findIndex((rule) => rule.code === code),
    level: severity,
    message: { text: `${printable(message)} ${printable(hint)}` },
    locations: [{ ...physical, logicalLocations }],
  };
}

function artifactOf(file: string, inRepository: ((file: string) => string) | null) {
  const uri = fileUri(inRepository?.(file) ?? file);
  return inRepository === null || isWholeUri(uri) ? { uri } : { uri, uriBaseId: ROOT };
}
