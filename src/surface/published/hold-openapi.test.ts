import { describe, expect, it } from 'vitest';
import { agentRunModules } from '../../../fixtures/contracts/agent-run/family.ts';
import * as orders from '../../../fixtures/contracts/loop/orders.ts';
import { bookings } from '../../../fixtures/implementations/honest/bookings.ts';
import { ticketContract } from '../../../fixtures/invented/ticket-desk.ts';
import { readContract } from '../../contract/reading/read-contract.ts';
import { berthContract } from '../../testing/berth-contract.ts';
import { documentMutants } from '../../testing/document-mutants.ts';
import { openApiDocument } from '../openapi/openapi-surface.ts';
import { holdOpenApi } from './hold-openapi.ts';

type Json = Record<string, unknown>;

const published = () => structuredClone(openApiDocument(berthContract).document) as Json;
const said = async (document: unknown) =>
  (await holdOpenApi(berthContract, document)).departures.map(({ kind, pointer }) => `${kind} ${pointer}`);

/** The same document with every object's members turned round. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reordered(inner)]),
  );
}

/** Without the keys that only Proviso reads. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key.startsWith('x-proviso') ? [] : [[key, plain(inner)]],
    ),
  );
}

describe('a published document', () => {
  it.each(
    Object.entries({
      berths: berthContract,
      'agent runs': readContract(
        agentRunModules.map((value) => ({ value, source: { file: null, exportName: null } })),
      ),
      orders: readContract([{ value: orders, source: { file: null, exportName: null } }]),
      tickets: ticketContract,
      bookings: bookings.contract,
    }),
  )('departs from nothing where it is generated from the contract: %s', async (_name, contract) => {
    expect(await holdOpenApi(contract, openApiDocument(contract).document)).toMatchObject({
      departures: [],
      unknown: [],
      notHeld: [],
    });
  });

  it('departs from nothing when it is turned round, without our own keys, or formatted otherwise', async () => {
    expect(await said(reordered(published()))).toEqual([]);
    expect(await said(plain(published()))).toEqual([]);
    expect(await said(JSON.parse(JSON.stringify(published(), null, 8)))).toEqual([]);
  });

  it.each(documentMutants.map((mutant) => [mutant.name, mutant] as const))(
    'that %s is named at its place',
    async (_name, { edit, kind, pointer }) => {
      const document = published();
      edit(document);
      const found = await said(document);

      expect(found).toContain(`${kind} ${pointer}`);
      // Nothing else is: what there is more stands within that place.
      expect(found.filter((each) => !each.includes(pointer))).toEqual([]);
    },
  );

  it('has sixty mutants', () => {
    expect(documentMutants.length).toBeGreaterThanOrEqual(60);
  });

  it('shows a value that the two judge differently', async () => {
    const document = published();
    const schemas = (document.components as { schemas: Record<string, Json> }).schemas;
    (schemas.BerthQuoteInput as { properties: Record<string, Json> }).properties.nights = {
      type: 'integer',
      minimum: 1,
      maximum: 7,
    };
    const { departures } = await holdOpenApi(berthContract, document);
    const [departure] = departures;
    expect(departure).toMatchObject({ kind: 'input-narrower', operation: 'berth.quote@1.0.0' });
    expect((departure?.witness as { nights: number } | undefined)?.nights).toBeGreaterThan(7);
  });

  it('is not blamed for what a reference to elsewhere stands for', async () => {
    const document = published();
    const schemas = (document.components as { schemas: Record<string, Json> }).schemas;
    (schemas.BerthBookOutput as { properties: Record<string, Json> }).properties.berth = {
      $ref: 'https://example.com/berth.json',
    };
    expect(await holdOpenApi(berthContract, document)).toMatchObject({
      departures: [],
      unknown: ['/components/schemas/BerthBookOutput/properties/berth'],
      notHeld: [],
    });
  });

  it('misses no operation whose path stands behind a reference that was not followed, and misses those beside it', async () => {
    const document = published() as { paths: Record<string, Json> };
    const [first = '', second = ''] = Object.keys(document.paths);
    const elsewhere = { ...document, paths: { ...document.paths, [first]: { $ref: 'paths.yaml#/first' } } };
    const held = await holdOpenApi(berthContract, elsewhere);
    const at = `/paths/${first.replaceAll('/', '~1')}`;
    expect([held.departures, held.unknown]).toEqual([[], [at]]);
    expect(Object.values(held.places)).toContain(at);
    const { [second]: _, ...fewer } = elsewhere.paths;
    expect(
      (await said({ ...elsewhere, paths: fewer })).every((one) => one === 'operation-missing /paths'),
    ).toBe(true);
    expect(await said({ ...elsewhere, paths: fewer })).not.toEqual([]);
    const whole = await holdOpenApi(berthContract, { ...document, paths: { $ref: 'paths.yaml' } });
    expect([whole.departures, whole.unknown]).toEqual([[], ['/paths']]);
    expect(Object.values(whole.places)).toEqual(berthContract.operations.map(() => '/paths'));
    // What stands beside the reference is read.
    const beside = { ...document.paths[first], $ref: 'paths.yaml#/first' };
    const mixed = await holdOpenApi(berthContract, {
      ...document,
      paths: { ...document.paths, [first]: beside },
    });
    expect([mixed.departures, mixed.unknown]).toEqual([[], [at]]);
  });

  it('is not blamed for a schema that cannot be compiled, and is held as to the rest', async () => {
    const document = published();
    const schemas = (document.components as { schemas: Record<string, Json> }).schemas;
    const { price } = (schemas.BerthQuoteOutput as { properties: Record<string, Json> }).properties;
    Object.assign(price ?? {}, { type: 'string', pattern: '(' });
    Object.assign((schemas.BerthQuoteInput as { properties: Record<string, Json> }).properties.nights ?? {}, {
      maximum: 7,
    });
    const { departures } = await holdOpenApi(berthContract, document);
    expect(departures.map(({ kind, pointer }) => `${kind} ${pointer}`)).toContain(
      'input-narrower /components/schemas/BerthQuoteInput/properties/nights',
    );
  });

  it('may be of OpenAPI 3.0, under a server with a path, with other names for parameters of the path', async () => {
    const document = published();
    document.openapi = '3.0.3';
    document.servers = [{ url: 'https://example.com/v1' }];
    const paths = document.paths as Record<string, { post?: Json }>;
    document.paths = Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [
        path.replace('/v1', '').replace('{portId}', '{port}'),
        item,
      ]),
    );
    const text = JSON.stringify(document)
      .replaceAll('{portId}', '{port}')
      .replaceAll('"name":"portId"', '"name":"port"')
      .replaceAll('"type":["string","null"]', '"type":"string","nullable":true');
    expect(await said(JSON.parse(text))).toEqual([]);
  });

  it('is refused where it is none, or of OpenAPI 2.0', async () => {
    await expect(said({ asyncapi: '3.0.0' })).rejects.toMatchObject({ code: 'document-unknown' });
    await expect(said({ swagger: '2.0' })).rejects.toMatchObject({ code: 'surface-not-held' });
  });
});
