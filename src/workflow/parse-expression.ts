import { pointerParts } from '../model/json-pointer.ts';

/** A member of an object or an element of a list. */
export type Access = string | number;

/** A runtime expression (Arazzo 1.1 §4.7), with what it goes on to within the value. */
export type Expression =
  | { readonly of: 'url' }
  | { readonly of: 'method' }
  | { readonly of: 'statusCode' }
  | {
      readonly of: 'request' | 'response';
      readonly part: 'header' | 'query' | 'path';
      readonly name: string;
    }
  | { readonly of: 'request' | 'response'; readonly part: 'body'; readonly rest: readonly Access[] }
  /** `name` may hold dots: it is a name with dots, or a member of what the name before the dot gives. */
  | { readonly of: 'inputs' | 'outputs'; readonly name: string; readonly rest: readonly Access[] }
  | {
      readonly of: 'steps';
      readonly step: string;
      readonly name: string;
      readonly rest: readonly Access[];
    }
  | {
      readonly of: 'workflows';
      readonly workflow: string;
      readonly field: 'inputs' | 'outputs';
      readonly name: string;
      readonly rest: readonly Access[];
    };

const LONGEST = 2_000;

/** Null for a text that is none; a text that only begins with `$` is one, too. */
export function parseExpression(text: string): Expression | null {
  if (text.length > LONGEST) return null;
  if (text === '$url' || text === '$method' || text === '$statusCode')
    return { of: text.slice(1) as 'url' | 'method' | 'statusCode' };
  const message = /^\$(request|response)\.(header|query|path)\.(.+)$/s.exec(text);
  if (message !== null) {
    const [, of, part, name = ''] = message;
    if (of === 'response' && part !== 'header') return null;
    return { of: of as 'request', part: part as 'header', name };
  }
  const body = /^\$(request|response)\.body(.*)$/s.exec(text);
  if (body !== null) {
    const rest = accessesOf(body[2] ?? '');
    return rest === null ? null : { of: body[1] as 'request', part: 'body', rest };
  }
  const plain = /^\$(inputs|outputs)\.([\w.-]+)(.*)$/s.exec(text);
  if (plain !== null) {
    const rest = accessesOf(plain[3] ?? '');
    return rest === null ? null : { of: plain[1] as 'inputs', name: plain[2] ?? '', rest };
  }
  const step = /^\$steps\.([\w-]+)\.outputs\.([\w.-]+)(.*)$/s.exec(text);
  if (step !== null) {
    const rest = accessesOf(step[3] ?? '');
    return rest === null ? null : { of: 'steps', step: step[1] ?? '', name: step[2] ?? '', rest };
  }
  const other = /^\$workflows\.([\w-]+)\.(inputs|outputs)\.([\w.-]+)(.*)$/s.exec(text);
  if (other === null) return null;
  const rest = accessesOf(other[4] ?? '');
  const [, workflow = '', field, name = ''] = other;
  return rest === null ? null : { of: 'workflows', workflow, field: field as 'inputs', name, rest };
}

/** `#/a/0` (RFC 6901), or `.a[0]` as conditions have it. */
function accessesOf(text: string): readonly Access[] | null {
  if (text === '' || text === '#') return [];
  if (text.startsWith('#/')) return pointerParts(text);
  const parts: Access[] = [];
  const one = /\.([\w-]+)|\[(\d{1,9})\]/y;
  while (one.lastIndex < text.length) {
    const found = one.exec(text);
    if (found === null) return null;
    parts.push(found[1] ?? Number(found[2]));
  }
  return parts;
}

/** Looks as if it were meant as a runtime expression: where it is none, that is a mistake. */
export function isMeantAsExpression(text: string): boolean {
  return /^\$(?:url|method|statusCode|(?:request|response|inputs|outputs|steps|workflows|message|sourceDescriptions|components|self)\b)/.test(
    text,
  );
}

/** Texts and expressions of a text with `{$…}` in it, in turn; null where there is none. */
export function embeddedIn(text: string): readonly (string | { readonly expression: string })[] | null {
  if (!text.includes('{$')) return null;
  const parts: (string | { readonly expression: string })[] = [];
  let from = 0;
  for (let at = text.indexOf('{$'); at !== -1; at = text.indexOf('{$', from)) {
    const end = text.indexOf('}', at);
    if (end === -1) break;
    if (at > from) parts.push(text.slice(from, at));
    parts.push({ expression: text.slice(at + 1, end) });
    from = end + 1;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
