import { stringify } from 'yaml';
import { oneLine } from '../report/escape/visible.ts';
import { type Unsaid, unsaidLine } from './unsaid.ts';

/** A document as YAML, what it cannot say as a comment at its head. */
export function yamlText(document: unknown, unsaid: readonly Unsaid[]): string {
  const text = stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
  return `${commentOf(unsaid, '#')}${text}`;
}

/** Lines that a reader of the file sees first: what made it, and what it does not say. */
export function commentOf(unsaid: readonly Unsaid[], mark: string): string {
  const lines = [
    'Generated from the contract by `proviso surface`. Change the contract, not this file.',
    ...(unsaid.length === 0 ? [] : ['The contract says more than this file can:']),
    ...unsaid.map((one) => `- ${oneLine(unsaidLine(one))}`),
  ];
  return lines.map((line) => `${mark} ${line}\n`).join('');
}
