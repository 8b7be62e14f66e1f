import { createInterface } from 'node:readline/promises';
import type { Environment } from '../../environment.ts';

/** Questions, to whoever may be there to answer them. */
export interface Ask {
  /** `refusal` says what is wrong with an answer, which is asked for again then; null for a good one. */
  text(question: string, otherwise: string, refusal: (said: string) => string | null): Promise<string>;
  /** `unattended`: what is taken where no one can be asked. At a terminal, no answer is yes. */
  confirm(question: string, unattended: boolean): Promise<boolean>;
  close(): void;
}

/** Ctrl-C or Ctrl-D in place of an answer. */
export class Unanswered extends Error {}

/** `--yes`: everything as proposed. */
export const YES: Ask = {
  text: async (_, otherwise) => otherwise,
  confirm: async () => true,
  close() {},
};

export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/** Asks at the terminal; where there is none, takes what is safe without a person. Throws {@link Unanswered}. */
export function askUser(
  { stdout }: Pick<Environment, 'stdout'>,
  { input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Ask {
  if (!stdout.isTTY || input.isTTY !== true) return { ...YES, confirm: async (_, unattended) => unattended };
  const terminal = createInterface({ input, output, terminal: true });
  // A terminal that is read key by key sends no signal, also between two questions.
  terminal.on('SIGINT', () => terminal.close());
  const closed = new Promise<never>((_, reject) => {
    terminal.once('close', () => reject(new Unanswered()));
  });
  closed.catch(() => undefined);

  async function answerTo(question: string, refusal: (said: string) => string | null): Promise<string> {
    const answer = terminal.question(question);
    // Who closes the terminal has answered for both.
    answer.catch(() => undefined);
    const said = (await Promise.race([closed, answer])).trim();
    const refused = refusal(said);
    if (refused === null) return said;
    output.write(`${refused}\n`);
    return answerTo(question, refusal);
  }

  return {
    async text(question, otherwise, refusal) {
      const said = await answerTo(`${question} (${otherwise}) `, (one) => (one === '' ? null : refusal(one)));
      return said === '' ? otherwise : said;
    },
    async confirm(question) {
      const said = await answerTo(`${question} (Y/n) `, (one) =>
        /^(?:y|yes|n|no)?$/i.test(one) ? null : 'Answer y or n.',
      );
      return !/^n/i.test(said);
    },
    close: () => terminal.close(),
  };
}
