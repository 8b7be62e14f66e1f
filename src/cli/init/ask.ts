import { createInterface } from 'node:readline/promises';
import type { Environment } from '../../environment.ts';

/** Questions, to whoever may be there to answer them. */
export interface Ask {
  text(question: string, otherwise: string): Promise<string>;
  /** `unattended`: what is taken where nobody can be asked. At a terminal, anything but no is yes. */
  confirm(question: string, unattended: boolean): Promise<boolean>;
  close(): void;
}

/** `--yes`: everything as proposed. */
export const YES: Ask = {
  text: async (_, otherwise) => otherwise,
  confirm: async () => true,
  close() {},
};

/** Asks at the terminal; where there is none, takes what is safe without a person. */
export function askUser({ stdout }: Environment): Ask {
  if (!stdout.isTTY || !process.stdin.isTTY) return { ...YES, confirm: async (_, unattended) => unattended };
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  return {
    async text(question, otherwise) {
      const said = (await terminal.question(`${question} (${otherwise}) `)).trim();
      return said === '' ? otherwise : said;
    },
    async confirm(question) {
      return !/^\s*n/i.test(await terminal.question(`${question} (Y/n) `));
    },
    close: () => terminal.close(),
  };
}
