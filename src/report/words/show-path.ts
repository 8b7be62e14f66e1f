import type { Mismatch } from '../../model/finding.ts';

/** Which sentence of a scenario a path begins with. */
const SENTENCE = /^(?:given|when|then) \d+$/;
const READ_BACK = 'read-back';

/**
 * A path as JavaScript would write it: `output.items[0].status`; with the sentence of a scenario and what was asked
 * afterwards in words before it: `then 2: output.status`, `then 1, read back: status`; with the call that it is about, where there were
 * several: `call 3: output.total`.
 */
export function showPath(path: Mismatch['path']): string {
  const [first] = path;
  if (typeof first === 'string' && SENTENCE.test(first)) return within(first, path.slice(1));
  if (first === 'steps' && typeof path[1] === 'number') {
    const call = `call ${path[1] + 1}`;
    return path.length === 2 ? call : `${call}: ${memberText(path.slice(2))}`;
  }
  if (first === READ_BACK)
    return path.length === 1 ? 'what is read back' : `read back: ${memberText(path.slice(1))}`;
  return memberText(path) || 'the observation';
}

function within(sentence: string, rest: Mismatch['path']): string {
  if (rest.length === 0) return sentence;
  return `${sentence}${rest[0] === READ_BACK && rest.length > 1 ? ', ' : ': '}${showPath(rest)}`;
}

function memberText(path: Mismatch['path']): string {
  const text = path
    .map((part) => {
      if (typeof part === 'number') return `[${part}]`;
      // A JSON pointer into a published document stands as it is.
      if (part.startsWith('/')) return part;
      return /^[A-Za-z_$][\w$]*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
    })
    .join('');
  return text.replace(/^\./, '');
}
