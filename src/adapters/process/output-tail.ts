const KEPT_CHARACTERS = 64 * 1024;
const SHOWN_LINES = 20;
const SHOWN_LINE = 400;

/** The last of what a program wrote, bounded however much it writes. */
export interface OutputTail {
  add(chunk: Buffer): void;
  /** Has this text been written, also across two chunks? Only asked while little was written. */
  includes(text: string): boolean;
  /** Its last lines, fit to be shown: control characters spelled out, long lines cut. */
  lastLines(): string;
}

export function outputTail(): OutputTail {
  let text = '';
  return {
    add(chunk) {
      text = (text + chunk.toString('utf8')).slice(-KEPT_CHARACTERS);
    },
    includes: (wanted) => text.includes(wanted),
    lastLines() {
      const lines = text.trimEnd().split(/\r?\n/).slice(-SHOWN_LINES);
      return lines.map((line) => spelled(line).slice(0, SHOWN_LINE)).join('\n');
    },
  };
}

function spelled(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, (char) =>
    char === '\t' ? '  ' : `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
