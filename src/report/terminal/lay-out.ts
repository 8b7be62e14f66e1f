/** What most text is, told without the tables of Unicode, which take a while to load. */
const ASCII = /^[ -~]*$/;

/** Columns that most terminals give this text; wide (East Asian, emoji) characters count two. */
export function columnsOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    columns +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return columns;
}

/** Padded to so many columns; longer text is cut in its middle, where ids differ least. */
export function fitted(text: string, columns: number): string {
  const missing = columns - columnsOf(text);
  if (missing >= 0) return text + ' '.repeat(missing);
  const characters = [...text];
  const kept = Math.max(0, columns - 1);
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`;
}

/** At most so many columns; the end of longer text is cut off, which `…` says. */
export function cut(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** The text in lines of at most so many columns, broken at spaces, or within a word that is longer than a line. */
export function wrapped(text: string, columns: number): readonly string[] {
  const room = Math.max(10, columns);
  const lines: string[] = [];
  let line = '';
  const place = (word: string) => {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) <= room) line += ` ${word}`;
    else {
      if (line !== '') lines.push(line);
      line = word;
    }
    while (columnsOf(line) > room) {
      lines.push(line.slice(0, room));
      line = line.slice(room);
    }
  };
  for (const word of text.split(' ')) if (word !== '') place(word);
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
