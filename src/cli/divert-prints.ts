import { PrintLog } from './prints.ts';

interface Printing {
  write(...parts: readonly unknown[]): boolean;
}

/**
 * Keeps what a project's code prints (contracts, configs, handlers, their libraries) out of the result of the command
 * and of its progress: what a call prints is that call's, everything else goes to standard error. Whoever is to write
 * there has taken the way to it before.
 */
export function divertPrints(stdout: Printing, stderr: Printing): PrintLog {
  const write = stderr.write.bind(stderr);
  const prints = new PrintLog((text) => void (text !== '' && write(text)));
  const hear = (chunk: unknown, ...rest: readonly unknown[]) => {
    prints.hear(textOf(chunk, rest[0]));
    const written = rest.findLast((part) => typeof part === 'function');
    // A stream calls back in a later turn, whatever it was given.
    if (written !== undefined) process.nextTick(written as () => void);
    return true;
  };
  stdout.write = hear;
  stderr.write = hear;
  return prints;
}

function textOf(chunk: unknown, encoding: unknown): string {
  if (typeof chunk === 'string') return chunk;
  const bytes = chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.from(String(chunk));
  return bytes.toString(Buffer.isEncoding(String(encoding)) ? (encoding as BufferEncoding) : 'utf8');
}
