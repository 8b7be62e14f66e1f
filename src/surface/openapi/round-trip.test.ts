import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import * as documents from '../../../fixtures/contracts/loop/documents.ts';
import * as orders from '../../../fixtures/contracts/loop/orders.ts';
import * as weather from '../../../fixtures/contracts/loop/weather.ts';
import { depotContract } from '../../../fixtures/implementations/depot/contract.ts';
import { bookings } from '../../../fixtures/implementations/honest/bookings.ts';
import { ledger } from '../../../fixtures/implementations/honest/ledger.ts';
import { members } from '../../../fixtures/implementations/honest/members.ts';
import { notes } from '../../../fixtures/implementations/honest/notes.ts';
import { shipments } from '../../../fixtures/implementations/honest/shipments.ts';
import { orderContract } from '../../../fixtures/invented/order-desk.ts';
import { ticketContract } from '../../../fixtures/invented/ticket-desk.ts';
import * as everything from '../../../fixtures/third-party/everything/contract.ts';
import * as powerdns from '../../../fixtures/third-party/powerdns/contract.ts';
import * as prometheus from '../../../fixtures/third-party/prometheus/contract.ts';
import { boundaryInputs } from '../../arbitrary/boundary-inputs.ts';
import { invalidInputs } from '../../arbitrary/invalid-inputs.ts';
import { readContract } from '../../contract/reading/read-contract.ts';
import { requirementsOf } from '../../contract/requirements.ts';
import type { Contract, Operation } from '../../model/operation.ts';
import type { Model } from '../../model/schema.ts';
import { readOpenApi } from '../../openapi/read-openapi.ts';
import { shopWith } from '../../testing/walked-flows.ts';
import { openApiDocument } from './openapi-surface.ts';

const from = (...values: readonly object[]) =>
  readContract(values.map((value) => ({ value, source: { file: null, exportName: null } })));

const CONTRACTS: Readonly<Record<string, Contract>> = {
  'agent runs': from(...agentRunModules),
  orders: from(orders),
  documents: from(documents),
  weather: from(weather),
  depot: depotContract,
  'owned orders': orderContract({ owner: 'userId', tenant: 'userId' }),
  tickets: ticketContract,
  bookings: bookings.contract,
  ledger: ledger.contract,
  members: members.contract,
  notes: notes.contract,
  shipments: shipments.contract,
  Prometheus: from(prometheus),
  PowerDNS: from(powerdns),
  'an MCP server of others': from(everything),
};

/** Reads what the surface wrote, as a project whose contract it is would. */
async function readBack(document: unknown) {
  const defects: string[] = [];
  const files = { root: 'openapi.yaml', files: new Map([['openapi.yaml', document]]), refused: new Map() };
  const read = await readOpenApi(files, ({ pointer, message }) => defects.push(`${pointer}: ${message}`));
  const values = read.map(({ spec, file }) => ({ value: spec, source: { file, exportName: null } }));
  return { defects, ...readContract(values) };
}

/** What is asked, without where it stands. */
const asked = (operation: Operation) =>
  requirementsOf(operation).map(({ id, level, profile, text }) => `${id} ${level} ${profile}: ${text}`);

/** Values at the bounds of one model that another takes differently. */
function differences(one: Model, other: Model): readonly string[] {
  const views = { view: 'wire' } as const;
  const inside = [...boundaryInputs(one.schema, views)].filter(
    ({ value }) => one.check(value, 'wire').ok && !other.check(value, 'wire').ok,
  );
  const outside = [...invalidInputs(one.schema, views)].filter(
    ({ value }) => !one.check(value, 'wire').ok && other.check(value, 'wire').ok,
  );
  return [...inside.map(({ id }) => `refuses ${id}`), ...outside.map(({ id }) => `takes ${id}`)];
}

describe('a contract that went through OpenAPI and back', () => {
  it.each(Object.entries(CONTRACTS))('asks the same: %s', async (_name, contract) => {
    const { document, unsaid } = openApiDocument(contract);
    const back = await readBack(document);

    expect(back.defects).toEqual([]);
    expect(unsaid.filter(({ what }) => /left out/.test(what))).toEqual([]);
    expect(back.operations.flatMap(asked).sort()).toEqual(contract.operations.flatMap(asked).sort());
  });

  it.each(Object.entries(CONTRACTS))(
    'takes the same values, or says where it does not: %s',
    async (_name, contract) => {
      const { document, unsaid } = openApiDocument(contract);
      const back = await readBack(document);

      for (const operation of contract.operations) {
        const other = back.operations.find(({ id }) => id === operation.id) as Operation;
        const named = unsaid.filter((one) => one.operation === operation.id && one.at.startsWith('io.'));
        const found = [
          ...(operation.input === null || other.input === null
            ? []
            : differences(operation.input, other.input)),
          ...differences(operation.output, other.output),
        ];
        if (named.length === 0) expect([operation.id, ...found]).toEqual([operation.id]);
        expect(other.input === null).toBe(operation.input === null);
        expect([other.kind, other.policy, other.audit, other.transport.gql, other.transport.mcp]).toEqual([
          operation.kind,
          operation.policy,
          operation.audit,
          operation.transport.gql,
          operation.transport.mcp,
        ]);
        expect([other.scenarios, other.errors, other.meta]).toEqual([
          operation.scenarios,
          operation.errors,
          operation.meta,
        ]);
      }
    },
  );

  it('names the workflows of an OpenAPI document, and asks the same in all else', async () => {
    const contract = await shopWith();
    const { document, unsaid } = openApiDocument(contract);
    const back = (await readBack(document)).operations.flatMap(asked);
    const lost = contract.operations.flatMap(asked).filter((one) => !back.includes(one));

    expect(lost.map((one) => one.split(' ')[0])).toEqual([
      'placeOrder@1#workflows/place-order',
      'cancelOrder@1#workflows/order-and-cancel',
    ]);
    expect(back.length).toBe(contract.operations.flatMap(asked).length - 2);
    expect(unsaid.filter(({ at }) => at === 'workflows').map(({ operation }) => operation)).toEqual([
      'cancelOrder@1',
      'placeOrder@1',
    ]);
    expect(unsaid.filter(({ what }) => what.startsWith('Lengths'))).toEqual([]);
  });

  it('comes to the same text in whatever order its files were found', () => {
    const [contract] = Object.values(CONTRACTS) as [Contract];
    const turned = { ...contract, operations: [...contract.operations].reverse() };

    expect(JSON.stringify(openApiDocument(turned))).toBe(JSON.stringify(openApiDocument(contract)));
  });
});
