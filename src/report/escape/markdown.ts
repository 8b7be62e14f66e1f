import { oneLine, visible } from './visible.ts';
import { xmlText } from './xml.ts';

const BREAK = '\u200B';

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/**
 * Text on one line that Markdown, inside a table or out, shows as it is: no markup, no HTML, no link, no
 * mention of a person and no reference to an issue. A zero-width space breaks what escaping cannot.
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#!|~$]/g, '\\$&')
    .replace(/@(?=\w)/g, `@${BREAK}`)
    .replace(/\\#(?=\d)/g, `\\#${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}${BREAK}.`)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+=])/, '\\$1');
}

/** Text on one line between the tags of an HTML block, where Markdown's own escapes do not hold. */
export function markdownHtml(text: string): string {
  return xmlText(oneLine(text))
    .replace(/@(?=\w)/g, `@${BREAK}`)
    .replace(/#(?=\d)/g, `#${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`);
}

/** Text on one line as a code span, also inside a table cell. */
export function markdownCode(text: string): string {
  const shown = oneLine(text);
  if (shown === '') return '``` ```';
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown.replaceAll('|', '\\|')}${pad}${fence}`;
}

/** Text of several lines as a fenced block that nothing inside it can close. */
export function markdownBlock(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${visible(text)}\n${fence}`;
}
