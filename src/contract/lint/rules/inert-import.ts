import type { LintRule } from '../lint-rule.ts';

export const inertImport: LintRule = {
  code: 'inert-import',
  severity: 'note',
  title: 'Everything a contract uses has a meaning here.',
  check: ({ inert }) =>
    inert.map(({ name, source }) => ({
      operation: null,
      message: `${name} has no meaning here: it was loaded as a value that does nothing.`,
      hint: 'Nothing to do where it is documentation or presentation; install its package where a schema comes from it.',
      source: { ...source, pointer: '' },
    })),
};
