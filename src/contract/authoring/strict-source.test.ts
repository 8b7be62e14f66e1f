import { expect, test } from 'vitest';
import * as z from 'zod';
import { readContract } from '../reading/read-contract.ts';
import { defineEvent } from './define-event.ts';
import { defineCommand, defineQuery } from './define-operation.ts';
import type { RestMethod } from './operation-spec.ts';

const meta = { key: 'order.close', version: '1.0.0' };
const io = { input: null, output: z.object({}) };
const policy = { auth: 'user' };
const scenario = { key: 'a', given: [], when: [], then: [] };
const example = { key: 'a', input: 1, output: 1 };

/** Compiled by `tsc`, which fails where an expected error is none. */
const misspelt = [
  // @ts-expect-error a section
  defineCommand({ meta, io, policy, sideEfects: {} }),
  // @ts-expect-error a section
  defineQuery({ meta, io, policy, acceptence: {} }),
  // @ts-expect-error of the policy
  defineCommand({ meta, io, policy: { auth: 'user', idempotnt: true } }),
  // @ts-expect-error of meta
  defineCommand({ meta: { ...meta, owner: 'x' }, io, policy }),
  // @ts-expect-error of the models
  defineCommand({ meta, io: { ...io, outputs: 1 }, policy }),
  // @ts-expect-error of an error
  defineCommand({ meta, io: { ...io, errors: { GONE: { htp: 410 } } }, policy }),
  // @ts-expect-error of the effects
  defineCommand({ meta, io, policy, sideEffects: { emit: [] } }),
  // @ts-expect-error of a route
  defineCommand({ meta, io, policy, transport: { rest: { method: 'POST', pth: '/x' } } }),
  // @ts-expect-error a method
  defineCommand({ meta, io, policy, transport: { rest: { method: 'FETCH' } } }),
  // @ts-expect-error of a scenario
  defineCommand({ meta, io, policy, acceptance: { scenarios: [{ ...scenario, and: [] }] } }),
  // @ts-expect-error of an example
  defineCommand({ meta, io, policy, acceptance: { examples: [{ ...example, outputs: 1 }] } }),
];

// @ts-expect-error of an event
const event = defineEvent({ meta: { ...meta, key: 'order.closed' }, payload: z.object({}), pi: [] });

test('a name that types refuse is also found where types were not asked', () => {
  const unread = misspelt.flatMap(
    (operation) =>
      readContract([{ value: operation, source: { file: null, exportName: null } }]).unread ?? [],
  );
  expect(unread.map(({ path, nearest }) => [path.join('.'), nearest])).toEqual([
    ['sideEfects', 'sideEffects'],
    ['acceptence', 'acceptance'],
    ['policy.idempotnt', 'idempotent'],
    ['meta.owner', 'owners'],
    ['io.outputs', 'output'],
    ['io.errors.GONE.htp', 'http'],
    ['sideEffects.emit', 'emits'],
    ['transport.rest.pth', 'path'],
    ['acceptance.scenarios.0.and', null],
    ['acceptance.examples.0.outputs', 'output'],
  ]);
  expect(event.payload).toBeDefined();
});

test('every name of the language passes, and what is inferred stays exact', () => {
  const method: RestMethod = 'patch';
  const spec = defineCommand({
    meta: { ...meta, title: 't', docId: 'd' },
    io: { ...io, errors: { GONE: { http: 410, gqlCode: 'GONE', when: 'x', description: 'x' } } },
    policy: { auth: 'courier', roles: ['a'], rateLimit: { rpm: 1 }, policies: [] },
    sideEffects: { emits: [{ key: 'a', version: '1', when: 'x', payload: z.object({}) }], audit: ['a'] },
    transport: {
      rest: {
        method,
        path: '/x',
        fields: { id: { in: 'query', style: 'form', file: { name: 'x' } } },
        body: { kind: 'text', field: 'note' },
        constant: { headers: { a: 'b' }, body: { any: { thing: 1 } } },
        outputFields: { id: { header: 'location', as: 'text' } },
        accepted: { at: { member: 'url' }, until: { member: 's', is: ['done'] }, withinMs: 1000 },
        refusal: { codes: { a: 'B' }, inSuccess: { member: 'x', is: 'present' } },
      },
      gql: { field: 'x', returns: 'y' },
      mcp: { toolName: 'x' },
    },
    acceptance: { examples: [{ key: 'a', input: { anyName: 1 }, output: {} }] },
    telemetry: {},
    tests: [],
  });
  const auth: 'courier' = spec.policy.auth;
  expect(auth).toBe('courier');
  expect(readContract([{ value: spec, source: { file: null, exportName: null } }]).unread).toEqual([]);
});
