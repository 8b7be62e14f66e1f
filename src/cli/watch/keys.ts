import type { Output } from '../../environment.ts';

/** What a person who watches may ask for by a key. */
export type Wish =
  | { readonly kind: 'all' | 'failed' | 'update' | 'open' | 'help' }
  /** A pattern of operations, as after `--operation`. */
  | { readonly kind: 'operation'; readonly pattern: string };

export interface Keys {
  /** The line that names the keys; empty where no one can press any. */
  readonly help: string;
  /** The next wish; never settles where there is no terminal. The same promise until it is fulfilled. */
  next(): Promise<Wish>;
  close(): void;
}

/** A terminal that is read key by key. */
export interface KeyInput {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
  on(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  off(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

const KEYS: Readonly<Record<string, Exclude<Wish['kind'], 'operation'>>> = {
  a: 'all',
  f: 'failed',
  u: 'update',
  o: 'open',
  h: 'help',
  '?': 'help',
};
const HELP = 'Keys: a all, f failed, p operation, u update features, o open report, q quit.';
const [CTRL_C, CTRL_D, ESCAPE, BACKSPACE, DELETE] = ['\u0003', '\u0004', '\u001b', '\b', '\u007f'];
/** Characters of a pattern. */
const LONGEST = 200;

/** Listens to the keys of a terminal; `quit` is called at once, also while a run is underway. */
export function listenKeys(stdout: Output, quit: () => void, input: KeyInput = process.stdin): Keys {
  if (!stdout.isTTY || input.isTTY !== true || input.setRawMode === undefined)
    return { help: '', next: () => new Promise(() => {}), close() {} };
  const wishes: Wish[] = [];
  let waiting: { readonly promise: Promise<Wish>; readonly fulfil: (wish: Wish) => void } | null = null;
  /** What has been typed of a pattern; null where keys are commands. */
  let typed: string | null = null;

  const wish = (one: Wish) => {
    if (waiting === null) wishes.push(one);
    else waiting.fulfil(one);
    waiting = null;
  };
  const hear = (chunk: Buffer | string) => {
    const text = String(chunk);
    // Arrows and the like come as a sequence, of which no part is a command.
    if (text.length > 1 && text.startsWith(ESCAPE ?? '')) return;
    for (const key of text) {
      if (key === CTRL_C || key === CTRL_D) quit();
      else if (typed !== null) typePattern(key);
      else press(key);
    }
  };
  const press = (key: string) => {
    if (key === 'q') quit();
    else if (key === 'p') {
      typed = '';
      stdout.write('Operation (agent.run.*): ');
    } else {
      const kind = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
      if (kind !== undefined) wish({ kind });
    }
  };
  const typePattern = (key: string) => {
    const before = typed ?? '';
    if (key === '\r' || key === '\n') {
      stdout.write('\n');
      typed = null;
      if (before.trim() !== '') wish({ kind: 'operation', pattern: before.trim() });
    } else if (key === ESCAPE) {
      stdout.write('\n');
      typed = null;
    } else if (key === BACKSPACE || key === DELETE) {
      if (before !== '') stdout.write('\b \b');
      typed = before.slice(0, -1);
    } else if (/^[ -~]$/.test(key) && before.length < LONGEST) {
      stdout.write(key);
      typed = before + key;
    }
  };
  input.setRawMode(true);
  input.on('data', hear);
  input.resume();
  return {
    help: HELP,
    next() {
      const ready = wishes.shift();
      if (ready !== undefined) return Promise.resolve(ready);
      if (waiting !== null) return waiting.promise;
      let fulfil: (wish: Wish) => void = () => {};
      const promise = new Promise<Wish>((resolve) => {
        fulfil = resolve;
      });
      waiting = { promise, fulfil };
      return promise;
    },
    close() {
      input.off('data', hear);
      input.setRawMode?.(false);
      input.pause();
    },
  };
}
