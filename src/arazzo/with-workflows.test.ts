import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { featuresOf } from '../gherkin/feature-of.ts';
import { loadContract } from '../load/load-contract.ts';
import { ORDERING, SHOP } from '../testing/pet-shop.ts';

async function read(flows: string) {
  const cwd = mkdtempSync(join(tmpdir(), 'flows-'));
  writeFileSync(join(cwd, 'shop.yaml'), SHOP);
  writeFileSync(join(cwd, 'flows.yaml'), flows);
  try {
    const { contract } = await loadContract(['shop.yaml', 'flows.yaml'], cwd);
    const defects = (contract.defects ?? []).map(
      ({ code, pointer, message }) => `${code} ${pointer} ${message}`,
    );
    return { contract, defects };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

const flow = (step: string) => `arazzo: 1.0.0
info: { title: T, version: '1' }
sourceDescriptions: [{ name: shop, url: shop.yaml, type: openapi }]
workflows:
  - workflowId: one
    steps: [{ stepId: a, operationId: findPets }, ${step}]
`;
const FIND = 'stepId: b, operationId: findPets';

it.each([
  ['{ stepId: b, operationId: findCats }', 'document-workflow', 'No source has an operationId findCats.'],
  [
    '{ stepId: b, operationId: shop.findCats }',
    'document-workflow',
    'No source has an operationId shop.findCats.',
  ],
  [
    "{ stepId: b, operationPath: '{$sourceDescriptions.shop.url}#/paths/~1cats' }",
    'document-workflow',
    'The source shop has no operation at /paths/~1cats.',
  ],
  [
    `{ ${FIND}, successCriteria: [{ context: $response.body, type: regex, condition: '/^[a-z]+$/i' }] }`,
    'document-workflow',
    '/^[a-z]+$/i is written as in JavaScript, and matches nothing as a pattern.',
  ],
  ['{ stepId: b, workflowId: two }', 'document-workflow', 'No workflow of this document is two.'],
  ['{ stepId: b, workflowId: one }', 'document-workflow', 'The workflows go round in a circle: one → one.'],
  ['{ stepId: a, operationId: findPets }', 'document-workflow', 'A stepId of one is there twice.'],
  [
    `{ ${FIND}, successCriteria: [{ condition: $statusCode = 200 }] }`,
    'document-workflow',
    'The condition $statusCode = 200 cannot be read: nothing can be made of = 200.',
  ],
  [
    `{ ${FIND}, successCriteria: [{ condition: "true" }] }`,
    'document-unread',
    'The condition true is the same whatever is answered.',
  ],
  [
    `{ ${FIND}, successCriteria: [{ condition: "'open' == 'open'" }] }`,
    'document-unread',
    "The condition 'open' == 'open' is the same whatever is answered.",
  ],
  [
    `{ ${FIND}, successCriteria: [{ condition: "!(1 > 2) && true" }] }`,
    'document-unread',
    'The condition !(1 > 2) && true is the same whatever is answered.',
  ],
  [`{ ${FIND}, requestBody: whole }`, 'document-workflow', 'The requestBody is no object.'],
  [
    `{ ${FIND}, requestBody: { payload: {}, replacements: all } }`,
    'document-workflow',
    'The replacements are no list.',
  ],
  [`{ ${FIND}, dependsOn: a }`, 'document-workflow', 'dependsOn of the step b is no list.'],
  [
    `{ ${FIND}, successCriteria: [{ context: $response.body, type: jsonpath, condition: '$[' }] }`,
    'document-workflow',
    '$[ is no JSONPath.',
  ],
  [
    `{ ${FIND}, successCriteria: [{ context: $response.body, type: regex, condition: '(' }] }`,
    'document-workflow',
    '( is no regular expression.',
  ],
  [
    `{ ${FIND}, successCriteria: [{ context: $response.body, type: xpath, condition: /a }] }`,
    'document-unread',
    'A criterion by XPath is not evaluated.',
  ],
  [
    `{ ${FIND}, outputs: { x: $steps.c.outputs.y } }, { stepId: c, operationId: findPets }`,
    'document-workflow',
    'The step c comes later than what takes an output of it.',
  ],
  [`{ ${FIND}, outputs: { x: $steps.a.outputs.y } }`, 'document-workflow', 'The step a has no output y.'],
  [
    `{ ${FIND}, parameters: [{ name: colour, in: query, value: red }] }`,
    'document-unread',
    'findPets@1 has no parameter colour in its query, so it is not sent.',
  ],
  [
    '{ stepId: b, channelPath: x, action: send }',
    'document-unread',
    'The step b is one of AsyncAPI, and is not walked.',
  ],
  [
    `{ ${FIND}, onFailure: [{ name: on, type: goto, stepId: z }] }`,
    'document-workflow',
    'The action on goes to z, which is no step of this workflow.',
  ],
  [
    `{ ${FIND}, parameters: [{ name: tag, in: query, value: $inputs.tag }] }`,
    'document-workflow',
    'The input tag has neither a value nor a schema.',
  ],
])('names what cannot be walked in %s, and keeps its operations', async (step, code, message) => {
  const { contract, defects } = await read(flow(step));
  expect(contract.operations).toHaveLength(4);
  const own = defects.filter((one) => /^document-(?:workflow|unread) \/workflows/.test(one));
  expect(own.map((one) => one.replace(/ \/workflows\S*/, ''))).toEqual([`${code} ${message}`]);
  const [workflow] = contract.operations.flatMap(({ workflows = [] }) => workflows);
  expect([workflow?.script, workflow?.unread?.startsWith('the workflow is not walked: ')]).toEqual([
    null,
    true,
  ]);
});

it('bounds workflows that hold one another many times over', async () => {
  const nested = Array.from(
    { length: 12 },
    (_, index) => `  - workflowId: w${index}
    steps: [{ stepId: a, workflowId: w${index + 1} }, { stepId: b, workflowId: w${index + 1} }]
`,
  ).join('');
  const { defects } = await read(`${flow(`{ ${FIND} }`)}${nested}  - workflowId: w12
    steps: [{ stepId: a, operationId: findPets }]
`);
  expect(defects.some((one) => /has more than 500 steps/.test(one))).toBe(true);
});

it('shows a workflow as a scenario of its feature', async () => {
  const { contract, defects } = await read(ORDERING);
  expect(defects.filter((one) => one.includes('workflow'))).toEqual([]);
  const feature = featuresOf(contract.operations).find(({ path }) => path === 'cancelOrder.feature');
  expect(feature?.text).toContain(`  @case:cancelOrder%401#workflows/order-and-cancel
  Scenario: order-and-cancel
    About: Order a pet and cancel the order.

    Given the input tag is "small"
    When step find calls findPets@1
    And step place/post calls placeOrder@1
    And step cancel calls cancelOrder@1
    Then step find: $statusCode == 200
`);
});

it.each([
  'operationId: findPets',
  'operationId: $sourceDescriptions.shop.findPets',
  'operationId: shop.findPets',
  "operationPath: '{$sourceDescriptions.shop.url}#/paths/~1pets/get'",
  "operationPath: '{$sourceDescriptions.shop.url}#/paths/~1pets'",
])('finds the operation that is named as documents of others name it: %s', async (named) => {
  const { contract, defects } = await read(flow(`{ stepId: b, ${named} }`));
  expect(defects.filter((one) => one.startsWith('document-workflow'))).toEqual([]);
  expect(contract.operations.flatMap(({ key, workflows = [] }) => workflows.map(() => key))).toEqual([
    'findPets',
  ]);
});

it('finds an operation by each source whose name begins it', async () => {
  const sources = ['shop', 'shop.pets'].map((name) => `{ name: ${name}, url: shop.yaml, type: openapi }`);
  const two = flow('{ stepId: b, operationId: shop.findPets }').replace(
    /sourceDescriptions: .*/,
    `sourceDescriptions: [${sources.join(', ')}]`,
  );
  for (const named of ['shop.findPets', 'shop.pets.findPets']) {
    const { defects } = await read(two.replace('shop.findPets', named));
    expect(defects.filter((one) => one.startsWith('document-workflow'))).toEqual([]);
  }
});
