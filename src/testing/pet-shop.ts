import type { Reply, Served } from './serve.ts';

/** A small shop as an OpenAPI document: log in, find pets, order one, look at the order, cancel it. */
export const SHOP = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Pet: { type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string } } }
    Order:
      type: object
      required: [id, petId, state]
      properties: { id: { type: string }, petId: { type: integer }, state: { enum: [open, cancelled] } }
paths:
  /pets:
    get:
      operationId: findPets
      parameters: [{ name: tag, in: query, schema: { type: string } }]
      responses: { '200': { description: found, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } }
  /orders:
    post:
      operationId: placeOrder
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [petId], properties: { petId: { type: integer }, note: { type: string } } } } }
      responses: { '201': { description: placed, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
  /orders/{orderId}:
    parameters: [{ name: orderId, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getOrder
      responses:
        '200': { description: found, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
        '404': { description: there is none }
  /orders/{orderId}/cancel:
    parameters: [{ name: orderId, in: path, required: true, schema: { type: string } }]
    post:
      operationId: cancelOrder
      responses:
        '200': { description: cancelled, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
        '404': { description: there is none }
`;

/** Order a pet that is found by its tag, and cancel the order. */
export const ORDERING = `arazzo: 1.0.1
info: { title: Flows, version: 1.0.0 }
sourceDescriptions: [{ name: shop, url: ./shop.yaml, type: openapi }]
workflows:
  - workflowId: order-and-cancel
    summary: Order a pet and cancel the order.
    inputs: { type: object, properties: { tag: { type: string, default: small } } }
    steps:
      - stepId: find
        operationId: findPets
        parameters: [{ name: tag, in: query, value: $inputs.tag }]
        successCriteria:
          - condition: $statusCode == 200
          - { context: $response.body, type: jsonpath, condition: '$[?@.id > 0]' }
        outputs: { pet: $response.body#/0/id }
      - stepId: place
        workflowId: place-order
        parameters: [{ name: pet, value: $steps.find.outputs.pet }]
        outputs: { order: $outputs.order }
      - stepId: cancel
        operationPath: '{$sourceDescriptions.shop.url}#/paths/~1orders~1{orderId}~1cancel/post'
        parameters: [{ name: orderId, in: path, value: $steps.place.outputs.order }]
        successCriteria:
          - condition: $statusCode == 200 && $response.body#/state == 'CANCELLED'
          - { context: $response.body#/id, type: regex, condition: '^{$steps.place.outputs.order}$' }
  - workflowId: place-order
    inputs: { type: object, properties: { pet: { type: integer, default: 1 } } }
    steps:
      - stepId: post
        operationId: placeOrder
        requestBody: { contentType: application/json, payload: { petId: $inputs.pet, note: 'for {$inputs.pet}' } }
        successCriteria: [{ condition: $statusCode == 201 }, { condition: $response.body#/petId == $inputs.pet }]
        outputs: { order: $response.body#/id }
    outputs: { order: $steps.post.outputs.order }
`;

type Order = { id: string; petId: number; state: string };

/** The shop as a server. \`change\` may answer otherwise, given what an honest one answers. */
export function petShop(change: (request: Served, honest: Reply) => Reply = (_, honest) => honest) {
  const orders = new Map<string, Order>();
  return (request: Served): Reply => change(request, answered(request, orders));
}

const NONE: Reply = { status: 404, json: { message: 'there is none' } };

function answered({ method, url, body }: Served, orders: Map<string, Order>): Reply {
  const [, first, id = '', verb] = new URL(url, 'http://shop').pathname.split('/');
  if (first === 'pets' && method === 'GET') return { json: [{ id: 7, name: 'Fido' }] };
  if (first !== 'orders') return NONE;
  if (id === '') return method === 'POST' ? placed(body, orders) : { status: 405, json: {} };
  const order = orders.get(decodeURIComponent(id));
  if (order === undefined) return NONE;
  if (verb === 'cancel') orders.set(order.id, { ...order, state: 'cancelled' });
  return { json: orders.get(order.id) };
}

function placed(body: string, orders: Map<string, Order>): Reply {
  const sent = readJson(body) as { petId?: unknown; note?: unknown } | undefined;
  if (!Number.isInteger(sent?.petId) || (sent?.note !== undefined && typeof sent.note !== 'string'))
    return { status: 400, json: { message: 'no pet' } };
  const order = { id: `o${orders.size + 1}`, petId: sent?.petId as number, state: 'open' };
  orders.set(order.id, order);
  return { status: 201, json: order };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
