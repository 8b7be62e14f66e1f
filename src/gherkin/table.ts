/** Rows as a Gherkin table, set as the Gherkin pretty-printer sets it: columns padded, numbers to the right. */
export function tableOf(rows: readonly (readonly string[])[], indent: string): readonly string[] {
  const escaped = rows.map((row) => row.map(escapeCell));
  const widths = (escaped[0] ?? []).map((_, column) =>
    Math.max(...escaped.map((row) => widthOf(row[column] ?? ''))),
  );
  return escaped.map(
    (row) => `${indent}| ${row.map((cell, column) => padded(cell, widths[column] ?? 0)).join(' | ')} |`,
  );
}

function padded(cell: string, width: number): string {
  const space = ' '.repeat(width - widthOf(cell));
  return Number.isNaN(Number.parseFloat(cell)) ? cell + space : space + cell;
}

function escapeCell(text: string): string {
  return text.replace(/[\\|]/g, '\\$&').replace(/\n/g, '\\n');
}

/** Columns a text takes in a fixed-width font; letters of East Asian scripts take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u3000-\u9fff\uac00-\ud7af\uff01-\uff60]/.test(character) ? 2 : 1;
  return width;
}
