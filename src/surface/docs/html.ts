import { xmlText } from '../../report/escape/xml.ts';

/** Text as HTML shows it, whatever its author wrote. */
export const text = xmlText;

/** Text of several paragraphs. */
export function paragraphs(prose: string): string {
  return prose
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${text(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

export function code(value: string): string {
  return `<code>${text(value)}</code>`;
}

/** Lines to be read as they are; reachable by keyboard, since they may be wider than the page. */
export function block(value: string, label: string): string {
  return `<pre tabindex="0" role="region" aria-label="${text(label)}"><code>${text(value)}</code></pre>`;
}

export function json(value: unknown, label: string): string {
  return block(JSON.stringify(value, null, 2) ?? 'nothing', label);
}

/** A table with a caption for those who hear it; cells are HTML already. */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const head = heads.map((each) => `<th scope="col">${text(each)}</th>`).join('');
  const body = rows
    .map(
      ([first = '', ...cells]) =>
        `<tr><th scope="row">${first}</th>${cells.map((cell, index) => `<td data-head="${text(heads[index + 1] ?? '')}">${cell}</td>`).join('')}</tr>`,
    )
    .join('\n');
  return `<table><caption>${text(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

export function section(id: string, title: string, body: string): string {
  return body === ''
    ? ''
    : `<section aria-labelledby="${id}"><h2 id="${id}">${text(title)}</h2>\n${body}\n</section>`;
}

/** A part of a file name or of an anchor that means itself everywhere. */
export function slug(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._@-]+/g, '_');
}
