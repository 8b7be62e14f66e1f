/** Colours of a terminal, or none: SGR sequences around text that is already free of control characters. */
export interface Ink {
  good(text: string): string;
  bad(text: string): string;
  unsure(text: string): string;
  dim(text: string): string;
  strong(text: string): string;
}

const ESCAPE = '\u001b';
const plain = (text: string) => text;

function painted(open: number, close: number): (text: string) => string {
  return (text) => (text === '' ? '' : `${ESCAPE}[${open}m${text}${ESCAPE}[${close}m`);
}

export function inkOf(color: boolean): Ink {
  if (!color) return { good: plain, bad: plain, unsure: plain, dim: plain, strong: plain };
  return {
    good: painted(32, 39),
    bad: painted(31, 39),
    unsure: painted(33, 39),
    dim: painted(2, 22),
    strong: painted(1, 22),
  };
}
