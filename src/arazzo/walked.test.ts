import { describe, expect, it } from 'vitest';
import { http } from '../adapters/http/http.ts';
import { runConformance, verifyReport } from '../application/api.ts';
import { ORDERING, petShop } from '../testing/pet-shop.ts';
import { serve } from '../testing/serve.ts';
import { type Change, flow, shopWith, walked } from '../testing/walked-flows.ts';

const find = (criteria: string) =>
  flow(`- stepId: find
  operationId: findPets
  successCriteria: [${criteria}]`);

describe('a workflow', () => {
  it('walks through an honest server, what one step answers feeds the next, and its report can be verified', async () => {
    const contract = await shopWith();
    const server = await serve(petShop());
    const adapter = http({ baseUrl: server.url });
    const report = await runConformance(contract, { adapter, maxExamples: 1 });
    await server.close();
    const cases = report.cases.filter(({ check }) => check === 'workflow-holds');
    expect(cases.map(({ case: id, verdict, reason }) => [id, verdict, reason])).toEqual([
      ['placeOrder@1#workflows/place-order/walked', 'pass', null],
      ['cancelOrder@1#workflows/order-and-cancel/walked', 'pass', null],
    ]);
    const asked = server.served.map(({ method, url, body }) => `${method} ${url} ${body}`);
    expect(asked).toContain('GET /pets?tag=small ');
    expect(asked).toContain('POST /orders {"petId":7,"note":"for 7"}');
    expect(asked.some((one) => /^POST \/orders\/o\d+\/cancel/.test(one))).toBe(true);
    const { flaws } = await verifyReport(report, contract, { adapter });
    expect(flaws.map(({ message }) => message)).toEqual([]);
  }, 60_000);

  it.each<[string, Change, string[]]>([
    [
      'answers an order of another pet',
      ({ method }, honest) =>
        method === 'POST' && honest.status === 201
          ? { ...honest, json: { ...(honest.json as object), petId: 8 } }
          : honest,
      ['$response.body#/petId == $inputs.pet at step place/post'],
    ],
    [
      'leaves the order open when it is cancelled',
      ({ url }, honest) =>
        url.endsWith('/cancel') ? { json: { ...(honest.json as object), state: 'open' } } : honest,
      ["$statusCode == 200 && $response.body#/state == 'CANCELLED' at step cancel"],
    ],
    [
      'finds no pet',
      ({ url }, honest) => (url.startsWith('/pets') ? { json: [] } : honest),
      ['$response.body by jsonpath $[?@.id > 0] at step find'],
    ],
    [
      'cancels another order',
      ({ url }, honest) =>
        url.endsWith('/cancel') ? { json: { ...(honest.json as object), id: 'o99' } } : honest,
      ['$response.body#/id by regex ^{$steps.place.outputs.order}$ at step cancel'],
    ],
    [
      'has forgotten the order',
      ({ url }, honest) => (url.endsWith('/cancel') ? { status: 404, json: {} } : honest),
      [
        "$statusCode == 200 && $response.body#/state == 'CANCELLED' at step cancel",
        '$response.body#/id by regex ^{$steps.place.outputs.order}$ at step cancel',
      ],
    ],
  ])('is broken by a server that %s, at the criterion', async (_name, change, expected) => {
    const only = ORDERING.replace(/^( {2}- workflowId: place-order\n)/m, '$1');
    const came = await walked(only, change);
    expect(came.verdicts).toContain('fail');
    expect([...new Set(came.expected)]).toEqual(expect.arrayContaining(expected));
  });

  it.each<[string, 'pass' | 'fail']>([
    ['{ condition: $statusCode == 200 }', 'pass'],
    ['{ condition: $statusCode != 200 }', 'fail'],
    ["{ condition: $statusCode == '200' }", 'pass'],
    ['{ condition: $statusCode >= 200 && $statusCode < 300 }', 'pass'],
    ['{ condition: $statusCode > 200 || !($response.body#/0/id == 7) }', 'fail'],
    ["{ condition: $response.body#/0/name == 'FIDO' }", 'pass'],
    ['{ condition: "$response.body[0].name == \'Rex\'" }', 'fail'],
    ['{ condition: $response.body#/0/weight == null }', 'pass'],
    ['{ condition: $response.body#/0/weight != null }', 'fail'],
    ['{ condition: $response.body#/0/weight < 5 }', 'fail'],
    ['{ condition: $response.body#/0/id }', 'pass'],
    ["{ condition: $response.header.Content-Type == 'application/json' }", 'pass'],
    ["{ condition: $method == 'GET' }", 'pass'],
    ['{ context: $statusCode, type: regex, condition: "^2[0-9]{2}$" }', 'pass'],
    ['{ context: $statusCode, type: regex, condition: "^4" }', 'fail'],
    ['{ context: $response.body#/5, type: regex, condition: ".*" }', 'fail'],
    ['{ context: $response.body, type: jsonpath, condition: "$[?@.name == \'Fido\']" }', 'pass'],
    ['{ context: $response.body, type: jsonpath, condition: "$[?@.name == \'Rex\']" }', 'fail'],
    ['{ context: $response.body, type: { type: jsonpath, version: rfc9535 }, condition: "$[0].id" }', 'pass'],
  ])('holds or breaks by the criterion %s', async (criterion, verdict) => {
    const came = await walked(find(criterion));
    expect([came.defects, came.verdicts, came.again]).toEqual([[], [verdict], [verdict]]);
  });

  it('succeeds without criteria where its calls do, and only then', async () => {
    const steps =
      '- { stepId: get, operationId: getOrder, parameters: [{ name: orderId, in: path, value: none }] }';
    expect((await walked(flow('- { stepId: find, operationId: findPets }'))).verdicts).toEqual(['pass']);
    const came = await walked(flow(steps));
    expect([came.verdicts, came.expected, came.again]).toEqual([
      ['fail'],
      ['a success at step get'],
      ['fail'],
    ]);
  });

  it('is never green where a criterion was not evaluated', async () => {
    const hidden = await walked(
      find("{ condition: $response.header.X-Session-Token == 'x' }"),
      (_, honest) => ({
        ...honest,
        headers: { 'X-Session-Token': 'x' },
      }),
    );
    expect([hidden.verdicts, hidden.reason]).toEqual([
      ['inconclusive'],
      'a criterion of find is not evaluated: its value is a secret',
    ]);
    const slow = await walked(
      find('{ context: $response.body#/0/name, type: regex, condition: "^(a+)+$" }'),
      (_, honest) => ({
        ...honest,
        json: [{ id: 7, name: `${'a'.repeat(60)}!` }],
      }),
    );
    expect(slow.verdicts).toEqual(['inconclusive']);
    expect(slow.reason).toMatch(/gave no answer within 250 ms/);
    const early = await walked(
      flow(`- stepId: find
  operationId: findPets
  onSuccess: [{ name: none, type: end, criteria: [{ condition: $statusCode == 200 }] }]
- { stepId: again, operationId: findPets }`),
    );
    expect([early.verdicts, early.again]).toEqual([['pass'], ['pass']]);
    expect(early.reason).toBe('the branch that was taken held: the answers did not lead to again');
  });
});

describe('what a workflow is walked with', () => {
  it('is made up from the schema where nothing gives it, and what then fails is not held against the server', async () => {
    const inputs = '    inputs: { type: object, properties: { id: { type: string, minLength: 3 } } }\n';
    const get = `- stepId: get
  operationId: getOrder
  parameters: [{ name: orderId, in: path, value: $inputs.id }]
  successCriteria: [{ condition: $statusCode == 200 }]`;
    const came = await walked(flow(get, inputs));
    expect(came.verdicts).toEqual(['inconclusive']);
    expect(came.reason).toBe(
      'get did not succeed with made-up inputs (id): give them as x-proviso-inputs of the workflow',
    );
    expect((await walked(flow(get, `${inputs}    x-proviso-inputs: { id: none }\n`))).verdicts).toEqual([
      'fail',
    ]);
    const refused = get.replace('== 200', '== 404');
    expect((await walked(flow(refused, inputs))).verdicts).toEqual(['pass']);
  });

  it('is made up for a workflow within another too, where its step gives nothing, and never sent as if it were missing', async () => {
    const within = (step: string, inner = '') =>
      `${flow(`- { stepId: order, workflowId: two${step} }`)}  - workflowId: two
    inputs: { type: object, required: [pet], properties: { pet: { type: integer, minimum: 3 } } }
${inner}    steps:
      - { stepId: post, operationId: placeOrder, requestBody: { payload: { petId: $inputs.pet } } }
`;
    const came = await walked(within(''));
    expect([came.defects, came.verdicts[0], came.again]).toEqual([[], 'pass', ['pass']]);
    expect(came.asked.filter((one) => !/"petId":\d+/.test(one))).toEqual([]);
    const refused = await walked(within(''), () => ({ status: 400, json: {} }));
    expect([refused.verdicts[0], refused.reason]).toEqual([
      'inconclusive',
      'order/post did not succeed with made-up inputs (order.pet): give them as x-proviso-inputs of the workflow',
    ]);
    for (const given of [
      within(', parameters: [{ name: pet, value: 9 }]'),
      within('', '    x-proviso-inputs: { pet: 9 }\n'),
      within('').replace('    steps:', '    x-proviso-inputs: { order.pet: 9 }\n    steps:'),
    ]) {
      const held = await walked(given);
      expect([held.verdicts[0], held.asked[0]]).toEqual(['pass', 'POST /orders {"petId":9}']);
      expect((await walked(given, () => ({ status: 400, json: {} }))).verdicts[0]).toEqual('fail');
    }
  });

  it('is named where the schema of its inputs cannot be found', async () => {
    const lost = "    inputs: { $ref: '#/components/inputs/none' }\n";
    const came = await walked(flow('- { stepId: find, operationId: findPets }', lost));
    expect(came.defects).toEqual([
      'document-workflow /workflows/0/inputs: Its inputs cannot be read: #/components/inputs/none: there is nothing at /components/inputs/none.',
    ]);
    expect(came.gaps).toHaveLength(1);
  });

  it('sends payloads as templates, embedded texts and replacements, and reads selectors', async () => {
    const came = await walked(
      flow(`- stepId: find
  operationId: findPets
  outputs: { pet: { context: $response.body, selector: '$[0]', type: jsonpath } }
- stepId: place
  operationId: placeOrder
  requestBody:
    contentType: application/json
    payload: |
      { "petId": {$steps.find.outputs.pet#/id}, "note": "{$steps.find.outputs.pet#/name}" }
    replacements: [{ target: /note, value: 'to {$steps.find.outputs.pet.name}' }]
  successCriteria: [{ condition: $request.body#/petId == $response.body#/petId }]`),
    );
    expect([came.defects, came.verdicts, came.again]).toEqual([[], ['pass'], ['pass']]);
    expect(came.asked).toContain('POST /orders {"petId":7,"note":"to Fido"}');
  });

  it('has the credentials of the actor in place of those of the document', async () => {
    const keyed = `- stepId: find
  operationId: findPets
  parameters: [{ name: X-Key, in: header, value: mine }, { name: Authorization, in: header, value: mine }]
  successCriteria: [{ condition: $statusCode == 200 }]`;
    const came = await walked(flow(keyed));
    expect([came.verdicts, came.server.served[0]?.headers['x-key']]).toEqual([['pass'], 'k-123456']);
    const refused = await walked(flow(keyed), () => ({ status: 401, json: {} }));
    expect(refused.verdicts).toEqual(['inconclusive']);
  });
});
