import type { Issue } from '../../model/schema.ts';
import type { ExampleIssue } from './example-issues.ts';

/** `steps[0].status`; `the whole value` for the root. */
export function pathText(path: Issue['path']): string {
  if (path.length === 0) return 'the whole value';
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

/** `Example cancel-basic: output.status`, the start of a sentence about an example. */
export function subjectOf({ example, side, path }: ExampleIssue): string {
  return path.length === 0
    ? `Example ${example.key}: ${side}`
    : `Example ${example.key}: ${side} ${pathText(path)}`;
}
