/** A contract of one operation, as a user would write it. */
export const GREETING_CONTRACT = `
import { defineCommand, defineSchemaModel, ScalarTypeEnum } from 'proviso';

const text = { type: ScalarTypeEnum.String_unsecure(), isOptional: false };
export const Greet = defineCommand({
  meta: { key: 'greet', version: '1.0.0', tags: ['polite'] },
  io: {
    input: defineSchemaModel({ name: 'In', fields: { name: text } }),
    output: defineSchemaModel({ name: 'Out', fields: { greeting: text } }),
  },
  policy: { auth: 'anonymous' },
  acceptance: {
    scenarios: [],
    examples: [{ key: 'ada', input: { name: 'Ada' }, output: { greeting: 'Hello Ada' } }],
  },
});
`;

/** Keeps the contract: greets a text, refuses everything else. */
export const GOOD_HANDLERS = `{
  greet: (input) => {
    if (typeof input?.name !== 'string') throw Object.assign(new Error('No name'), { code: 'VALIDATION_FAILED', status: 422 });
    return { greeting: \`Hello \${input.name}\` };
  },
}`;

/** A config for it, around the text of a handler table. */
export function greetingConfig(handlers: string, rest = ''): string {
  return `
import { defineConfig, inProcess } from 'proviso';
export default defineConfig({
  contracts: 'greet.ts',
  implementations: { mine: inProcess(${handlers}) },
  timeout: '50ms', maxExamples: 3,
  ${rest}
});
`;
}

export function greetingProject(
  handlers: string = GOOD_HANDLERS,
  rest = '',
): Readonly<Record<string, string>> {
  return { 'proviso.config.ts': greetingConfig(handlers, rest), 'greet.ts': GREETING_CONTRACT };
}
