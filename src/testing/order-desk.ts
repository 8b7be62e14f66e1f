import { z } from 'zod';
import type { HandlerContext } from '../adapters/in-process/handlers.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { defineCommand, defineQuery } from '../contract/authoring/define-operation.ts';
import { readContract } from '../contract/reading/read-contract.ts';
import type { Adapter } from '../model/adapter.ts';
import type { Contract } from '../model/operation.ts';

const Order = z.object({
  orderId: z.string(),
  userId: z.string(),
  organizationId: z.string(),
  note: z.string(),
  open: z.boolean(),
});
type Order = z.output<typeof Order>;

const ORDER_NOT_FOUND = { description: 'No such order', http: 404, when: 'Order ID is unknown' };
const shown = (id: string): Order => ({
  orderId: id,
  userId: 'user-1',
  organizationId: 'organization-1',
  note: 'red',
  open: true,
});
const byId = z.object({ orderId: z.string().min(1) });

/** Orders that belong to whoever placed them, in operations of every kind. */
export function orderContract(
  said: { readonly owner?: string; readonly tenant?: string } = { owner: 'userId' },
): Contract {
  const policy = { auth: 'user', ...said };
  const operations = [
    defineCommand({
      meta: { key: 'order.place', version: '1.0.0' },
      io: { input: z.object({ note: z.string().max(40) }), output: Order },
      policy,
      acceptance: { examples: [{ key: 'red', input: { note: 'red' }, output: shown('o-1') }] },
    }),
    defineQuery({
      meta: { key: 'order.get', version: '1.0.0' },
      io: { input: byId, output: Order, errors: { ORDER_NOT_FOUND } },
      policy,
    }),
    defineQuery({
      meta: { key: 'order.list', version: '1.0.0' },
      io: { input: null, output: z.object({ orders: z.array(Order) }) },
      policy,
    }),
    defineCommand({
      meta: { key: 'order.rename', version: '1.0.0' },
      io: { input: byId.extend({ note: z.string().max(40) }), output: Order, errors: { ORDER_NOT_FOUND } },
      policy,
      acceptance: {
        examples: [
          { key: 'blue', input: { orderId: 'o-1', note: 'blue' }, output: { ...shown('o-1'), note: 'blue' } },
        ],
      },
    }),
    defineCommand({
      meta: { key: 'order.delete', version: '1.0.0' },
      io: { input: byId, output: z.object({}), errors: { ORDER_NOT_FOUND } },
      policy,
    }),
  ];
  return readContract(operations.map((value) => ({ value, source: { file: null, exportName: null } })));
}

/** How an implementation departs from the strictest reading; none of these names is known to what judges. */
export interface OrderDesk {
  /** What a foreign call is told; null lets it through. */
  readonly foreign?: Readonly<
    Partial<Record<'get' | 'list' | 'rename' | 'delete', 'through' | 403 | 404 | 409 | 'silently' | 'writes'>>
  >;
  /** Owned by the organization alone. */
  readonly shared?: boolean;
  /** Every actor is the same user. */
  readonly oneUser?: boolean;
  /** The second user is not let in at all. */
  readonly locked?: boolean;
}

const refuse = (status: number, code: string): never => {
  throw Object.assign(new Error(code), { status, code });
};

/** Orders in memory. */
export function orderDesk({
  foreign = {},
  shared = false,
  oneUser = false,
  locked = false,
}: OrderDesk = {}): Adapter {
  const orders = new Map<string, Order>();
  let count = 0;
  const who = (context: HandlerContext) => {
    if (context.actor === 'anonymous') refuse(401, 'UNAUTHENTICATED');
    if (locked && context.userId !== 'user-1') refuse(403, 'FORBIDDEN');
    return {
      userId: oneUser ? 'user-1' : String(context.userId),
      organizationId: String(context.organizationId),
    };
  };
  const isOwn = (order: Order, context: HandlerContext) => {
    const { userId, organizationId } = who(context);
    return shared ? order.organizationId === organizationId : order.userId === userId;
  };
  const find = (orderId: string) => orders.get(orderId) ?? refuse(404, 'ORDER_NOT_FOUND');
  /** The order, or null where nothing is to be done about it. */
  const allowed = (
    kind: 'get' | 'rename' | 'delete',
    orderId: string,
    context: HandlerContext,
  ): Order | null => {
    who(context);
    const order = find(orderId);
    const how = isOwn(order, context) ? 'through' : (foreign[kind] ?? 404);
    if (how === 'through') return order;
    if (how === 'silently') return null;
    if (how === 'writes') order.note = 'written by another';
    if (how === 409) return refuse(409, 'CONFLICT');
    return how === 403 ? refuse(403, 'FORBIDDEN') : refuse(404, 'ORDER_NOT_FOUND');
  };
  return inProcess(
    {
      'order.place': ({ note }: { note: string }, context: HandlerContext) => {
        count += 1;
        const order = { orderId: `o-${count}`, ...who(context), note, open: true };
        orders.set(order.orderId, order);
        return { ...order };
      },
      'order.get': ({ orderId }: { orderId: string }, context: HandlerContext) => ({
        ...(allowed('get', orderId, context) ?? refuse(404, 'ORDER_NOT_FOUND')),
      }),
      'order.list': (_: unknown, context: HandlerContext) => {
        who(context);
        return {
          orders: [...orders.values()]
            .filter((order) => foreign.list === 'through' || isOwn(order, context))
            .map((order) => ({ ...order })),
        };
      },
      'order.rename': ({ orderId, note }: { orderId: string; note: string }, context: HandlerContext) => {
        const order = allowed('rename', orderId, context);
        if (order !== null) order.note = note;
        return { ...find(orderId), ...(order === null ? { userId: who(context).userId } : {}) };
      },
      'order.delete': ({ orderId }: { orderId: string }, context: HandlerContext) => {
        if (allowed('delete', orderId, context) !== null) orders.delete(orderId);
        return {};
      },
    },
    {
      validate: true,
      actors: {
        other: { actor: 'user', roles: ['user'] },
        stranger: { actor: 'user', roles: ['user'], organizationId: 'organization-2' },
      },
    },
  );
}
