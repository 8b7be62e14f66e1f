import { describe, expect, it } from 'vitest';
import { type Change, flow, walked } from '../testing/walked-flows.ts';

describe('a workflow whose answers decide which way it goes', () => {
  const branching = (more = '') =>
    flow(`- stepId: find
  operationId: findPets
  onSuccess: [{ name: one, type: goto, stepId: one, criteria: [{ condition: $response.body#/0/id == 7 }] }]
- { stepId: many, operationId: findPets, successCriteria: [{ condition: $statusCode == 200 }], onSuccess: [{ name: out, type: end }] }
- { stepId: one, operationId: findPets, successCriteria: [{ condition: $response.body#/0/name == 'Fido' }] }${more}`);

  it('is judged by the branch that was taken, and says what it says nothing of', async () => {
    const held = await walked(branching());
    expect([held.verdicts, held.again, held.reason]).toEqual([
      ['pass'],
      ['pass'],
      'the branch that was taken held: the answers did not lead to many',
    ]);
    const other = await walked(branching(), (_, honest) => ({ ...honest, json: [] }));
    expect([other.verdicts, other.again, other.reason]).toEqual([
      ['pass'],
      ['pass'],
      'the branch that was taken held: the answers did not lead to one',
    ]);
    const renamed = await walked(branching(), (_, honest) => ({ ...honest, json: [{ id: 7, name: 'Rex' }] }));
    expect([renamed.verdicts, renamed.expected]).toEqual([
      ['fail'],
      ["$response.body#/0/name == 'Fido' at step one"],
    ]);
  });

  it('is undecided where no answer leads to a step: nothing could ever show it', async () => {
    const never = await walked(
      flow(`- stepId: find
  operationId: findPets
  onSuccess: [{ name: out, type: end }]
- { stepId: again, operationId: findPets }`),
    );
    expect([never.verdicts, never.again, never.reason]).toEqual([
      ['inconclusive'],
      ['inconclusive'],
      'no answer leads to again, so their criteria are never evaluated',
    ]);
    const byInput = `    inputs: { type: object, properties: { short: { const: 'yes' } } }\n`;
    const decided = await walked(
      flow(
        `- stepId: find
  operationId: findPets
  onSuccess: [{ name: out, type: end, criteria: [{ condition: $inputs.short == 'yes' }] }]
- { stepId: again, operationId: findPets }`,
        byInput,
      ),
    );
    expect(decided.verdicts).toEqual(['inconclusive']);
  });

  it('goes on after a failure that it foresees, and is then undecided, since whoever refuses everything does so too', async () => {
    const foresees = (criteria: string) =>
      flow(`- stepId: get
  operationId: getOrder
  parameters: [{ name: orderId, in: path, value: o1 }]
  onFailure: [{ name: place, type: goto, stepId: place${criteria} }]
  onSuccess: [{ name: out, type: end }]
- { stepId: place, operationId: placeOrder, requestBody: { payload: { petId: 7 } } }`);
    const named = await walked(foresees(', criteria: [{ condition: $statusCode == 404 }]'));
    expect([named.verdicts, named.again, named.reason]).toEqual([
      ['inconclusive'],
      ['inconclusive'],
      'get did not succeed, and the document says what follows then',
    ]);
    const another = await walked(foresees(', criteria: [{ condition: $statusCode == 409 }]'));
    expect(another.verdicts).toEqual(['fail']);
    expect((await walked(foresees(''))).verdicts).toEqual(['inconclusive']);
    const broken = await walked(
      foresees(', criteria: [{ condition: $statusCode == 404 }]'),
      ({ method }, honest) => (method === 'POST' ? { status: 409, json: {} } : honest),
    );
    expect([broken.verdicts, broken.expected]).toEqual([['fail'], ['a success at step place']]);
  });
});

describe('the actions of a step', () => {
  const flaky = (failures: number): Change => {
    let left = failures;
    return ({ url }, honest) => {
      if (!url.startsWith('/pets') || left === 0) return honest;
      left -= 1;
      return { status: 429, json: { message: 'later' } };
    };
  };
  const retried = (limit: number) =>
    flow(`- stepId: find
  operationId: findPets
  successCriteria: [{ condition: $statusCode == 200 }]
  onFailure: [{ name: later, type: retry, retryAfter: 0.01, retryLimit: ${limit}, criteria: [{ condition: $statusCode == 429 }] }]`);

  it('try again as often as they may, and not once more', async () => {
    const held = await walked(retried(2), flaky(2));
    expect([held.verdicts, held.again, held.asked.length]).toEqual([['pass'], ['pass'], 3]);
    expect((await walked(retried(1), flaky(5))).verdicts).toEqual(['fail']);
    const bounded = await walked(retried(1_000), flaky(1_000));
    expect([bounded.verdicts, bounded.reason]).toEqual([
      ['inconclusive'],
      'find did not succeed in 11 attempts, and the document allows more',
    ]);
  });

  it('go where they say, are followed in a bounded way, and leave a failure that leads elsewhere undecided', async () => {
    const goes = (to: string) =>
      flow(`- stepId: find
  operationId: findPets
  successCriteria: [{ condition: $statusCode == 201 }]
  onFailure: [{ name: on, type: goto, stepId: ${to} }]
- { stepId: again, operationId: findPets }`);
    const handled = await walked(goes('again'));
    expect([handled.verdicts, handled.reason]).toEqual([
      ['inconclusive'],
      'find did not succeed, and the document says what follows then',
    ]);
    const circle = await walked(goes('find'));
    expect([circle.verdicts, circle.reason, circle.again]).toEqual([
      ['inconclusive'],
      'it goes on after 100 calls',
      ['inconclusive'],
    ]);
  });

  it('end a workflow by the same rule: what the document foresees is undecided, and what it does not is broken', async () => {
    const ends = (criteria: string) =>
      flow(`- stepId: find
  operationId: findPets
  successCriteria: [{ condition: $statusCode == 201 }]
  onFailure: [{ name: out, type: end${criteria} }]
- { stepId: again, operationId: findPets }`);
    const ended = await walked(ends(', criteria: [{ condition: $statusCode == 200 }]'));
    expect([ended.verdicts, ended.again, ended.asked.length, ended.reason]).toEqual([
      ['inconclusive'],
      ['inconclusive'],
      1,
      'find did not succeed, and the document says what follows then',
    ]);
    for (const whatever of [
      '',
      ', criteria: [{ condition: $statusCode == 404 }]',
      `, criteria: [{ condition: "$method == 'GET'" }]`,
    ]) {
      const unforeseen = await walked(ends(whatever));
      expect([unforeseen.verdicts, unforeseen.again]).toEqual([['fail'], ['fail']]);
    }
  });

  it('retry after another step', async () => {
    const prepared = await walked(
      flow(`- stepId: place
  operationId: placeOrder
  requestBody: { payload: { petId: 7 } }
  outputs: { order: $response.body#/id }
- stepId: get
  operationId: getOrder
  parameters: [{ name: orderId, in: path, value: o2 }]
  successCriteria: [{ condition: $statusCode == 200 }]
  onFailure: [{ name: first, type: retry, stepId: place }]`),
    );
    expect([prepared.verdicts, prepared.again]).toEqual([['pass'], ['pass']]);
    expect(prepared.asked.filter((one) => one.startsWith('POST /orders '))).toHaveLength(2);
  });
});
