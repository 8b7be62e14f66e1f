import { beforeAll, describe, expect, it } from 'vitest';
import { http } from '../adapters/http/http.ts';
import { runConformance, verifyReport } from '../application/api.ts';
import type { Evidence } from '../model/finding.ts';
import type { Contract } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import { editCase, editStep, evidenceOf, type Forge, forgedReport, withEvidence } from '../testing/forge.ts';
import { ORDERING, petShop } from '../testing/pet-shop.ts';
import { serve } from '../testing/serve.ts';
import { flow, shopWith } from '../testing/walked-flows.ts';

/** The token of an order is a secret: nothing of these workflows can be judged again. */
const secret = petShop(({ method }, honest) =>
  method === 'POST' && honest.status === 201
    ? { ...honest, json: { ...(honest.json as object), token: 'abcdef-123456' } }
    : honest,
);

let contract: Contract;
let report: Report;
const adapter = http({ baseUrl: 'http://127.0.0.1:1' });

beforeAll(async () => {
  contract = await shopWith(ORDERING);
  const server = await serve(secret);
  report = await runConformance(contract, { adapter: http({ baseUrl: server.url }), maxExamples: 1 });
  await server.close();
}, 60_000);

const flawsOf = async (one: Report) =>
  (await verifyReport(one, contract, { adapter })).flaws.map(({ message }) => message);

describe('a criterion about an answer that holds a secret', () => {
  it.each([
    `{ context: $response.body, type: regex, condition: '"token":"abc' }`,
    `{ context: $response.body, type: jsonpath, condition: "$[?length(@) > 12]" }`,
  ])('is judged when it is seen, and refused by no one afterwards: %s', async (criterion) => {
    const own = await shopWith(
      flow(`- stepId: place
  operationId: placeOrder
  requestBody: { payload: { petId: 7 } }
  successCriteria: [${criterion}]
- { stepId: find, operationId: findPets }`),
    );
    const server = await serve(secret);
    const honest = await runConformance(own, { adapter: http({ baseUrl: server.url }), maxExamples: 1 });
    await server.close();
    expect(honest.cases.find(({ check }) => check === 'workflow-holds')?.verdict).toBe('pass');
    expect((await verifyReport(honest, own, { adapter })).flaws).toEqual([]);
  });
});

describe('the calls of a workflow whose evidence is hidden', () => {
  const id = 'cancelOrder@1#workflows/order-and-cancel/walked';
  const own = (step: { operation: string }, operation: string) => step.operation === operation;

  it('are those that it makes', async () => {
    const kept = report.cases.find((one) => one.case === id);
    expect(JSON.stringify(kept?.evidence)).toContain('[redacted]');
    expect(kept?.verdict).toBe('pass');
    expect(await flawsOf(report)).toEqual([]);
  });

  it.each<[string, Forge]>([
    [
      'another input',
      editStep(
        (step, result) => result.case === id && own(step, 'cancelOrder@1'),
        (step) => ({ ...step, input: { form: 'json', value: { orderId: 'o999' } } }),
      ),
    ],
    [
      'another call',
      editStep(
        (step, result) => result.case === id && own(step, 'placeOrder@1'),
        (step) => ({ ...step, operation: 'findPets@1' }),
      ),
    ],
    [
      'another actor',
      editStep(
        (step, result) => result.case === id && own(step, 'findPets@1'),
        (step) => ({ ...step, actor: 'admin' }),
      ),
    ],
    [
      'fewer calls, as if it had come to its end',
      editCase(
        (result) => result.case === id,
        (result) => {
          const evidence = evidenceOf(result) as Evidence;
          return withEvidence(result, { ...evidence, steps: evidence.steps.slice(0, 1) });
        },
      ),
    ],
  ])('are refused as %s', async (_name, forge) => {
    expect(await flawsOf(forgedReport(report, forge))).toContain(
      `${id} carries calls that its workflow does not make.`,
    );
  });

  it('are fewer where the walk got stuck, which no pass says of itself', async () => {
    const cut = editCase(
      (result) => result.case === id,
      (result) => {
        const evidence = evidenceOf(result) as Evidence;
        return withEvidence(result, { ...evidence, steps: evidence.steps.slice(0, 1), stuck: 'it was cut' });
      },
    );
    expect(await flawsOf(forgedReport(report, cut))).not.toEqual([]);
  });
});
