import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readContract } from '../contract/reading/read-contract.ts';
import type { Mistake } from '../model/mistake.ts';
import type { Operation } from '../model/operation.ts';
import { loadDocumentContracts } from './load-document-contracts.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'documents-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const HEAD = 'openapi: 3.1.0\ninfo: {title: T, version: 2.1.0}\n';
const OK = "responses: {'200': {description: ok, content: {application/json: {schema: {type: integer}}}}}";

async function load(files: Readonly<Record<string, string>>, named = Object.keys(files)) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  const troubles: Mistake[] = [];
  const { values, defects } = await loadDocumentContracts(named, cwd, (mistake) => troubles.push(mistake));
  const operations = values.length === 0 ? [] : readContract(values).operations;
  return {
    operations,
    first: operations[0] as Operation,
    troubles: troubles.map(({ code, message, where }) => ({ code, message, where })),
    defects: defects.map(({ code, file, pointer }) => `${code} ${file}#${pointer}`),
  };
}

const bindingOf = ({ transport }: Operation) => transport.rest.binding;

describe('an OpenAPI document', () => {
  it('gives operations with key, version, kind, route and place', async () => {
    const { operations } = await load({
      'a.yaml': `${HEAD}paths:\n  /pets/{id}:\n    get: {operationId: get pet, ${OK}}\n    delete: {responses: {'204': {description: gone}}}\n`,
    });
    expect(
      operations.map(({ id, kind, transport, source }) => [id, kind, transport.rest.method, source]),
    ).toEqual([
      ['getPet@2', 'query', 'GET', { file: 'a.yaml', exportName: '#/paths/~1pets~1{id}/get' }],
      [
        'delete.pets.id@2',
        'command',
        'DELETE',
        { file: 'a.yaml', exportName: '#/paths/~1pets~1{id}/delete' },
      ],
    ]);
    expect(operations[0]?.transport.rest.path).toBe('/pets/{id}');
  });

  it.each([
    ['operationId: find pet', 'operationId: findPet', ['find.pet', 'findPet']],
    ['operationId: findPet', 'operationId: find pet', ['findPet', 'find.pet']],
    ['operationId: find pet', 'operationId: x, x-proviso-key: findPet', ['find.pet', 'findPet']],
    ['operationId: x, x-proviso-key: find pet', 'operationId: find cat', ['find.pet', 'findCat']],
  ])(
    'keeps an operation apart from another that is called as its words: %s, %s',
    async (one, other, keys) => {
      const { operations, defects } = await load({
        'a.yaml': `${HEAD}paths:\n  /a:\n    get: {${one}, ${OK}}\n  /b:\n    get: {${other}, ${OK}}\n`,
      });
      expect([operations.map(({ key }) => key), defects]).toEqual([keys, []]);
    },
  );

  it('puts parameters where they travel, those of the path item too, and members of the body beside them', async () => {
    const { first, defects } = await load({
      'a.yaml': `${HEAD}paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: tag, in: query, schema: {type: string}}
    put:
      parameters:
        - {name: tag, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}
        - {name: id, in: header, schema: {type: string}}
        - {name: Accept, in: header, schema: {type: string}}
        - {name: filter, in: query, content: {application/json: {schema: {type: object}}}}
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}}}}}}
      ${OK}
`,
    });
    expect(defects).toEqual([]);
    expect(bindingOf(first)?.fields).toEqual({
      id: { in: 'path', name: 'id' },
      tag: { in: 'query', name: 'tag', style: 'pipeDelimited', explode: false },
      id_header: { in: 'header', name: 'id' },
      filter: { in: 'query', name: 'filter', style: 'json' },
    });
    const accepts = (input: unknown) => first.input?.check(input, 'wire').ok;
    expect(accepts({ id: 'a', name: 'n', tag: ['x'] })).toBe(true);
    expect([accepts({ id: 'a' }), accepts({ name: 'n' }), accepts({ id: 'a', name: 1 })]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('carries a body that is no plain object in a field of its own, or alone as the input', async () => {
    const { operations } = await load({
      'a.yaml': `${HEAD}paths:
  /a/{id}:
    post: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], requestBody: {required: true, content: {application/json: {schema: {type: array, items: {type: integer}}}}}, ${OK}}
  /b:
    post: {requestBody: {required: true, content: {application/json: {schema: {type: array, items: {type: integer}}}}}, ${OK}}
  /c:
    post: {requestBody: {required: true, content: {text/plain: {schema: {type: string, maxLength: 3}}}}, ${OK}}
  /d:
    post: {requestBody: {required: true, content: {text/plain: {schema: {type: object}}}}, ${OK}}
`,
    });
    const [a, b, c, d] = operations as [Operation, Operation, Operation, Operation];
    expect(['abc', 'abcd'].map((body) => c.input?.check({ body }, 'wire').ok)).toEqual([true, false]);
    expect(d.input?.check({ body: 'any text' }, 'wire').ok).toBe(true);
    expect(bindingOf(a)?.body).toEqual({ kind: 'json', mediaType: 'application/json', field: 'body' });
    expect(a.input?.check({ id: 'x', body: [1] }, 'wire').ok).toBe(true);
    expect(b.input?.check([1], 'wire').ok).toBe(true);
    expect(bindingOf(c)?.body).toEqual({ kind: 'text', mediaType: 'text/plain', field: 'body' });
  });

  it('reads 2.0: parameters that are schemas, bodies, forms, files, lists by collectionFormat', async () => {
    const { operations, defects } = await load({
      'a.yaml': `swagger: '2.0'
info: {title: T, version: '1'}
consumes: [application/x-www-form-urlencoded]
paths:
  /form:
    post:
      parameters:
        - {name: a, in: formData, type: string, required: true}
        - {name: b, in: formData, type: array, items: {type: integer}, collectionFormat: multi}
      responses: {'200': {description: ok, schema: {type: string}}}
  /file:
    post: {parameters: [{name: f, in: formData, type: file}], responses: {'200': {description: ok, schema: {type: file}}}}
  /list:
    get: {parameters: [{name: ids, in: query, type: array, items: {type: integer}, collectionFormat: pipes}], responses: {default: {description: ok}}}
`,
    });
    expect(defects).toEqual([]);
    const [form, file, list] = operations as [Operation, Operation, Operation];
    expect(bindingOf(form)?.body).toEqual({ kind: 'form' });
    expect(form.input?.check({ a: 'x', b: [1] }, 'wire').ok).toBe(true);
    expect(form.input?.check({ b: [1] }, 'wire').ok).toBe(false);
    expect([bindingOf(file)?.body, bindingOf(file)?.fields, bindingOf(file)?.output]).toEqual([
      { kind: 'multipart' },
      { f: { in: 'body', name: 'f', file: {} } },
      'bytes',
    ]);
    expect(bindingOf(list)?.fields).toEqual({
      ids: { in: 'query', name: 'ids', style: 'pipeDelimited', explode: false },
    });
  });

  it('holds each of several successes to its own body', async () => {
    const { first } = await load({
      'a.yaml': `${HEAD}paths:
  /a:
    put:
      responses:
        '200': {description: there, content: {application/json: {schema: {type: object, required: [old], properties: {old: {type: string}}}}}}
        '201': {description: made, content: {application/json: {schema: {type: object, required: [new], properties: {new: {type: string}}}}}}
        '204': {description: nothing}
`,
    });
    expect(bindingOf(first)).toMatchObject({
      success: [200, 201, 204],
      outputFields: { status: 'status', body: 'body' },
    });
    const fits = (output: unknown) => first.output.check(output, 'wire').ok;
    expect(fits({ status: 200, body: { old: 'x' } }) && fits({ status: 204 })).toBe(true);
    expect(fits({ status: 201, body: { old: 'x' } })).toBe(false);
  });

  it('infers errors, their codes and who may call, and says so; each can be switched off', async () => {
    const text = (more: string) => `${HEAD}${more}security: [{key: []}]
paths:
  /a:
    get:
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: integer}}}}
        '404': {description: none, content: {application/json: {schema: {$ref: '#/components/schemas/E'}}}}
        '409': {description: taken}
        '500': {description: broken}
        default: {description: else}
  /open:
    get: {security: [], ${OK}}
components: {schemas: {E: {type: object, properties: {error: {type: object, properties: {code: {enum: [NO_A, NO_B]}}}}}}}
`;
    const { operations } = await load({ 'a.yaml': text('') });
    expect(operations.map(({ policy }) => policy.auth)).toEqual(['user', 'anonymous']);
    expect(operations[0]?.errors.map(({ code, http }) => `${code} ${http}`)).toEqual([
      'NO_A 404',
      'NO_B 404',
      'CONFLICT 409',
    ]);
    expect(bindingOf(operations[0] as Operation)?.refusal).toEqual({
      code: [{ member: 'error.code' }],
      statuses: 'standard',
    });
    expect(operations[0]?.inferred?.map(({ name }) => name)).toEqual(['error-codes', 'queries']);
    const off = await load({ 'a.yaml': text('x-proviso-infer: {error-codes: false, queries: false}\n') });
    expect(off.operations[0]?.errors.map(({ code }) => code)).toEqual(['NOT_FOUND', 'CONFLICT']);
    expect(off.operations[0]?.kind).toBe('command');
  });

  it('takes what stands beside it: in x-proviso keys, or in an Overlay', async () => {
    const document = `${HEAD}paths:\n  /a:\n    post:\n      operationId: a\n      requestBody: {required: true, content: {application/json: {schema: {type: object}}}}\n      responses: {'200': {description: ok}, '404': {description: none}}\ncomponents: {schemas: {Made: {type: object, required: [id], properties: {id: {type: string}}}}}\n`;
    const overlay = `overlay: 1.0.0
info: {title: O, version: '1'}
actions:
  - target: $.paths['/a'].post
    update:
      x-proviso-errors: {NO_A: {http: 404, when: there is no a}}
      x-proviso-events: [{key: a.made, version: '1', when: always, payload: {$ref: '#/components/schemas/Made'}}]
      x-proviso-auth: admin
      x-proviso-scenarios: [{key: s, given: [A exists], when: [It is called], then: [NO_A error is returned]}]
  - {target: $.nothing, update: {a: 1}}
`;
    const { first, defects } = await load({ 'a.yaml': document, 'o.yaml': overlay });
    expect(first.errors.map(({ code, http, when }) => [code, http, when])).toEqual([
      ['NO_A', 404, 'there is no a'],
    ]);
    expect(first.emits[0]?.payload?.check({ id: 1 }, 'wire').ok).toBe(false);
    expect(first.emits[0]?.payload?.check({ id: 'x' }, 'wire').ok).toBe(true);
    expect([first.policy.auth, first.scenarios.map(({ key }) => key)]).toEqual(['admin', ['s']]);
    expect(defects).toEqual(['document-overlay o.yaml#/actions/1']);
  });

  it('reads the files that it refers to, and nothing outside the project or from the network', async () => {
    mkdirSync(join(cwd, '..', 'outside-documents'), { recursive: true });
    writeFileSync(join(cwd, '..', 'outside-documents', 's.yaml'), 'A: {type: string}');
    const inner = join(cwd, 'in');
    mkdirSync(inner);
    symlinkSync(join(cwd, '..', 'outside-documents', 's.yaml'), join(inner, 'link.yaml'));
    const refs = [
      'schemas/pet.yaml#/Pet',
      '../outside-documents/s.yaml#/A',
      'in/link.yaml#/A',
      'https://example.com/a.yaml',
      'gone.yaml',
    ];
    const properties = refs.map((ref, at) => `p${at}: {$ref: '${ref}'}`).join(', ');
    const { first, defects } = await load(
      {
        'a.yaml': `${HEAD}paths:\n  /a:\n    get: {responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {${properties}}}}}}}}\n`,
        'schemas/pet.yaml': "Pet: {type: object, properties: {name: {$ref: 'name.yaml#/Name'}}}\n",
        'schemas/name.yaml': 'Name: {type: string}\n',
      },
      ['a.yaml'],
    );
    expect(first.output.check({ p0: { name: 1 } }, 'wire').ok).toBe(false);
    expect(first.output.check({ p0: { name: 'x' }, p1: 1 }, 'wire').ok).toBe(true);
    expect(defects.length).toBe(4);
    expect(defects.every((each) => each.startsWith('document-reference a.yaml#'))).toBe(true);
    rmSync(join(cwd, '..', 'outside-documents'), { recursive: true });
  });

  it.each([
    ['a list', '[]', 'document-unknown'],
    ['no document', 'a: 1', 'document-unknown'],
    ['a version that is not known', 'openapi: 4.0.0\npaths: {}', 'document-unknown'],
    ['no YAML', 'openapi: 3.1.0\n\tpaths: {}', 'document-unreadable'],
    ['no JSON', '{"openapi": "3.1.0", "paths": {', 'document-unreadable'],
    [
      'a bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]`)
        .join('\n')}\nopenapi: 3.1.0\n`,
      'document-unreadable',
    ],
  ])('that is %s is one coded sentence', async (_, text, code) => {
    const { troubles, operations } = await load({ 'a.yaml': text });
    expect(troubles.map((each) => each.code)).toEqual([code]);
    expect(operations).toEqual([]);
  });

  it('that begins with a BOM is read, and keys that stand twice are named', async () => {
    const { operations, defects } = await load({
      'a.yaml': `\ufeff${HEAD}paths:\n  /a:\n    get: {${OK}}\n    get: {${OK}}\n`,
    });
    expect(operations.length).toBe(1);
    expect(defects).toEqual(['document-key-twice a.yaml#']);
  });

  it('names what is wrong in it, and reads the rest', async () => {
    const { operations, defects } = await load({
      'a.yaml': `${HEAD}paths:
  /a:
    get: {operationId: a, responses: {'404': {description: none}}}
  /b:
    get: {operationId: a, responses: {'200': {description: ok, content: {application/json: {}}}}}
  /c:
    post: {requestBody: {required: true, content: {application/xml: {schema: {type: object}}}}, ${OK}}
  /d:
    get: {responses: {'200': {description: ok, content: {application/json: {schema: {type: strin, pattern: '(', minLength: -1, $ref: '#/components/schemas/Loop'}}}}}}
  /e: {$ref: '#/nowhere'}
components: {schemas: {Loop: {$ref: '#/components/schemas/Loop2'}, Loop2: {$ref: '#/components/schemas/Loop'}}}
`,
    });
    expect(operations.map(({ key }) => key)).toEqual(['a', 'get.b', 'get.d']);
    expect(defects.map((each) => each.replace(/ a\.yaml.*/, '')).sort()).toEqual([
      'document-operation',
      'document-operation',
      'document-operation',
      'document-reference',
      'document-reference',
      'document-schema',
      'document-schema',
      'document-schema',
      'document-unread',
    ]);
  });
});
