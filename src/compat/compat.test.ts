import { expect, it } from 'vitest';
import { inert, isInert } from './inert.ts';

/** The four module names and their subpaths, as contract files import them. */
const MODULES: readonly [string, readonly string[]][] = [
  [
    'lib.schema',
    [
      'EnumType',
      'ScalarTypeEnum',
      'SchemaModel',
      'ZodSchemaType',
      'defineEnum',
      'defineSchemaModel',
      'fromZod',
      'isSchemaModel',
      'isSchemaType',
    ],
  ],
  [
    'lib.contracts-spec',
    [
      'ContractSpecError',
      'OperationSpecRegistry',
      'contractAccepted',
      'contractCreated',
      'contractFail',
      'contractNoContent',
      'contractOk',
      'contractPartial',
      'contractProblem',
      'contractQueued',
      'contractValidationFail',
      'createContractError',
      'defaultGqlField',
      'defaultMcpTool',
      'defaultRestPath',
      'defineCommand',
      'defineEvent',
      'defineQuery',
      'eventKey',
      'failure',
      'installOp',
      'isContractFailure',
      'isContractSuccess',
      'isEmitDeclRef',
      'makeEmit',
      'op',
      'opKey',
      'standardErrors',
      'standardSuccess',
      'success',
    ],
  ],
];

it.each(MODULES)('%s offers the authoring surface under both of its names', async (name, surface) => {
  for (const scope of ['@lssm-tech', '@contractspec']) {
    const module: object = await import(/* @vite-ignore */ `${scope}/${name}`);
    expect(Object.keys(module).sort()).toEqual(surface);
  }
});

it('offers the whole surface of contracts-spec under every subpath', async () => {
  const whole: object = await import('@lssm-tech/lib.contracts-spec');
  for (const subpath of [
    'operations',
    'operations/registry',
    'events',
    'results',
    'types',
    'install',
    'jsonschema',
  ]) {
    const module: object = await import(/* @vite-ignore */ `@lssm-tech/lib.contracts-spec/${subpath}`);
    expect(Object.keys(module)).toEqual(Object.keys(whole));
  }
});

it('gives everything else a value that does nothing', () => {
  expect(isInert(inert('definePresentation'))).toBe(true);
});
