import { z } from 'zod';
import { readContract } from '../src/contract/reading/read-contract.ts';
import type { Contract } from '../src/model/operation.ts';

/** What the benches send: a small object with a text, a number, an enum and an option. */
export const GREETING_INPUT = z.object({
  name: z.string().min(1).max(40),
  times: z.int().min(1).max(9),
  mood: z.enum(['GLAD', 'SAD', 'CALM']),
  note: z.string().max(80).optional(),
});
export const GREETING_OUTPUT = z.object({
  id: z.string(),
  text: z.string(),
  times: z.int(),
  done: z.boolean(),
});
export const GREETING_ROUTE = (index: number) => `/greeting${index}/make`;

export type GreetingInput = z.infer<typeof GREETING_INPUT>;

/** The implementation under every bench, and under the bare loops beside them. */
export async function greet({ name, times }: GreetingInput): Promise<z.infer<typeof GREETING_OUTPUT>> {
  return { id: 'greeting-1', text: `Hello ${name}`, times, done: true };
}

export interface GreetingOptions {
  readonly operations: number;
  /** Trivial scenarios of each operation. */
  readonly scenarios: number;
}

/** A contract of so many like operations, each with an example. */
export function greetingContract({ operations, scenarios }: GreetingOptions): Contract {
  const specs = Array.from({ length: operations }, (_, index) => ({
    meta: {
      key: `greeting${index}.make`,
      version: '1.0.0',
      kind: 'command',
      stability: 'stable',
      owners: ['@bench'],
      tags: [],
      description: 'Greets someone.',
      goal: 'Greet.',
      context: 'Measured.',
    },
    io: { input: GREETING_INPUT, output: GREETING_OUTPUT, errors: {} },
    policy: { auth: 'user' },
    sideEffects: { emits: [], audit: [] },
    transport: { rest: { method: 'POST', path: GREETING_ROUTE(index) } },
    acceptance: {
      scenarios: Array.from({ length: scenarios }, (_, scenario) => ({
        key: `greets-${scenario}`,
        given: ['User is authenticated'],
        when: ['User makes greeting'],
        then: ['done is true'],
      })),
      examples: [
        {
          key: 'basic',
          input: { name: 'Ada', times: 2, mood: 'GLAD' },
          output: { id: 'greeting-1', text: 'Hello Ada', times: 2, done: true },
        },
      ],
    },
  }));
  return readContract(specs.map((value) => ({ value, source: { file: null, exportName: null } })));
}
