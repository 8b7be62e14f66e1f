/**
 * An OpenAPI 3.1 document of so many operations, with the schemas that documents have: shared ones, optional and nested
 * properties, formats, patterns, enums, lists, references that come back. Ten operations make an area with schemas of its
 * own. `'areas'`: an area refers to itself only. `'ring'`: each also to the next, and the last to the first, so that every
 * schema reaches every other.
 */
export type Relations = 'areas' | 'ring';

const VERBS = ['list', 'create', 'get', 'delete', 'pay', 'ship', 'cancel', 'archive', 'split', 'approve'];
const EACH = VERBS.length;
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: object) => ({ 'application/json': { schema } });
const problem = (description: string) => ({ description, content: content(ref('Problem')) });

export function openApiDocument(operations: number, relations: Relations): object {
  const areas = Math.ceil(operations / EACH);
  const schemas: Record<string, object> = { Problem: PROBLEM, Money: MONEY };
  const paths: Record<string, Record<string, object>> = {};
  for (let area = 0; area < areas; area += 1) {
    const next = relations === 'ring' ? (area + 1) % areas : area;
    Object.assign(schemas, schemasOf(area, next));
    for (let index = 0; index < Math.min(EACH, operations - area * EACH); index += 1) {
      const [path, methods] = routeOf(area, index);
      paths[path] = { ...paths[path], ...methods };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1.0.0' },
    paths,
    components: { schemas },
  };
}

const PROBLEM = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    code: { type: 'string', pattern: '^[A-Z_]{3,40}$' },
    message: { type: 'string' },
    details: { type: 'array', items: { type: 'string' } },
  },
};
const MONEY = {
  type: 'object',
  required: ['amount', 'currency'],
  additionalProperties: false,
  properties: {
    amount: { type: 'integer', minimum: 0 },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  },
};

function schemasOf(area: number, next: number): Readonly<Record<string, object>> {
  const id = { type: 'string', format: 'uuid' };
  const contact = {
    type: 'object',
    required: ['email'],
    properties: {
      email: { type: 'string', format: 'email' },
      phone: { type: ['string', 'null'], pattern: '^\\+[1-9][0-9]{6,14}$' },
      since: { type: 'string', format: 'date' },
    },
  };
  const order = {
    type: 'object',
    required: ['id', 'status', 'lines', 'total', 'placedAt'],
    properties: {
      id,
      status: { type: 'string', enum: ['OPEN', 'PAID', 'SHIPPED', 'CANCELLED'] },
      lines: { type: 'array', minItems: 1, maxItems: 20, items: ref(`Line${area}`) },
      total: ref('Money'),
      customer: ref(`Customer${area}`),
      related: { type: 'array', maxItems: 3, items: ref(`Order${next}`) },
      placedAt: { type: 'string', format: 'date-time' },
      note: { type: 'string', maxLength: 200 },
    },
  };
  return {
    [`Customer${area}`]: {
      type: 'object',
      required: ['id', 'name'],
      properties: {
        id,
        name: { type: 'string', minLength: 1, maxLength: 80 },
        contact,
        orders: { type: 'array', maxItems: 5, items: ref(`Order${area}`) },
      },
    },
    [`Line${area}`]: {
      type: 'object',
      required: ['sku', 'quantity'],
      properties: {
        sku: { type: 'string', pattern: '^[A-Z]{2}-[0-9]{4}$' },
        quantity: { type: 'integer', minimum: 1, maximum: 99 },
        price: ref('Money'),
      },
    },
    [`Order${area}`]: order,
    [`Orders${area}`]: {
      type: 'object',
      required: ['items', 'total'],
      properties: {
        items: { type: 'array', items: ref(`Order${area}`) },
        total: { type: 'integer', minimum: 0 },
      },
    },
    [`NewOrder${area}`]: {
      type: 'object',
      required: ['customerId', 'lines'],
      properties: {
        customerId: id,
        lines: { type: 'array', minItems: 1, maxItems: 20, items: ref(`Line${area}`) },
        note: { type: 'string', maxLength: 200 },
      },
    },
  };
}

/** Four operations on the two routes of a list and its member, the others on actions of a member. */
function routeOf(area: number, index: number): readonly [string, Readonly<Record<string, object>>] {
  const list = `/area${area}/orders`;
  const one = { name: 'orderId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
  const answer = (name: string) => ({ 200: { description: 'Done.', content: content(ref(name)) } });
  const missing = { 404: problem('There is no such order.') };
  const operationId = `${VERBS[index]}Order${area}`;
  const body = { required: true, content: content(ref(`NewOrder${area}`)) };
  if (index === 0) {
    const parameters = [
      { name: 'status', in: 'query', schema: { type: 'string', enum: ['OPEN', 'PAID'] } },
      { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } },
    ];
    return [list, { get: { operationId, parameters, responses: answer(`Orders${area}`) } }];
  }
  if (index === 1) {
    const responses = { 201: { description: 'Made.', content: content(ref(`Order${area}`)) } };
    return [
      list,
      {
        post: { operationId, requestBody: body, responses: { ...responses, 409: problem('It exists.') } },
      },
    ];
  }
  if (index === 2)
    return [
      `${list}/{orderId}`,
      { get: { operationId, parameters: [one], responses: { ...answer(`Order${area}`), ...missing } } },
    ];
  if (index === 3)
    return [
      `${list}/{orderId}`,
      {
        delete: {
          operationId,
          parameters: [one],
          responses: { 204: { description: 'Gone.' }, ...missing },
        },
      },
    ];
  return [
    `${list}/{orderId}/action${index}`,
    {
      post: {
        operationId,
        parameters: [one],
        requestBody: body,
        responses: { ...answer(`Order${area}`), ...missing, 409: problem('It is not open.') },
      },
    },
  ];
}
