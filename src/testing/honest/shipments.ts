import { z } from 'zod';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { contractFrom, type Honest, honestly, type Refuse } from './honest.ts';

/** Many at once, unions on both sides, commands that answer success alone; errors that are their own message. */
const archive = z.object({ shipmentIds: z.array(z.string().min(1)).min(1).max(20) });
const archived = z.object({ archived: z.number().int(), unknown: z.array(z.string()) });
const address = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('street'), street: z.string().min(1), city: z.string().min(1) }),
  z.object({ kind: z.literal('locker'), locker: z.string().regex(/^L-\d{3}$/) }),
]);
const create = z.object({
  to: address,
  grams: z.number().int().min(1).max(30_000),
  notBefore: z.date().optional(),
  labels: z.record(z.string(), z.string().max(40)).optional(),
});
const created = z.object({ shipmentId: z.string(), to: address, notBefore: z.date().optional() });
const tracked = z.union([
  z.object({ status: z.literal('created') }),
  z.object({ status: z.literal('on_its_way'), position: z.tuple([z.number(), z.number()]) }),
]);
const done = z.object({ success: z.boolean() });
const one = z.object({ shipmentId: z.string() });
const unknown = { SHIPMENT_NOT_FOUND: { http: 404, when: 'no such shipment' } };
const event = z.object({ shipmentId: z.string(), at: z.date() });

const contract = contractFrom({
  'command shipment.create': {
    io: { input: create, output: created },
    policy: { auth: 'user' },
    sideEffects: { emits: [{ key: 'shipment.created', version: '1.0.0', when: 'made', payload: event }] },
    acceptance: {
      scenarios: [
        {
          key: 'creates',
          given: ['User is authenticated'],
          when: ['User creates a shipment'],
          then: ['Shipment is created', 'ShipmentCreated event is emitted'],
        },
      ],
      examples: [
        {
          key: 'locker',
          input: { to: { kind: 'locker', locker: 'L-001' }, grams: 500 },
          output: { shipmentId: 's-1', to: { kind: 'locker', locker: 'L-001' } },
        },
      ],
    },
  },
  'command shipment.archiveMany': {
    io: { input: archive, output: archived },
    policy: { auth: 'user' },
    sideEffects: { emits: [{ key: 'shipment.archived', version: '1.0.0', when: 'each', payload: event }] },
    acceptance: {
      examples: [
        { key: 'two', input: { shipmentIds: ['s-1', 's-2'] }, output: { archived: 2, unknown: [] } },
      ],
    },
  },
  'command shipment.send': {
    io: {
      input: one,
      output: done,
      errors: { ...unknown, SHIPMENT_SENT: { http: 409, when: 'sent before' } },
    },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [
        {
          key: 'sends',
          given: ['Shipment exists'],
          when: ['User sends the shipment'],
          then: ['Success is returned'],
        },
        {
          key: 'sent-before',
          given: ['Shipment was sent'],
          when: ['User attempts to send the shipment'],
          then: ['SHIPMENT_SENT error is returned'],
        },
      ],
      examples: [{ key: 'send', input: { shipmentId: 's-1' }, output: { success: true } }],
    },
  },
  'query shipment.track': {
    io: { input: one, output: tracked, errors: unknown },
    policy: { auth: 'anonymous' },
    acceptance: {
      examples: [{ key: 'fresh', input: { shipmentId: 's-1' }, output: { status: 'created' } }],
    },
  },
});

const STATUS: Readonly<Record<string, number>> = {
  SHIPMENT_NOT_FOUND: 404,
  SHIPMENT_SENT: 409,
  VALIDATION_FAILED: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
};

/** Nothing but a message, as many a codebase throws them. */
const refuse: Refuse = (code) => {
  if (STATUS[code] === undefined) throw new Error('An error of no kind');
  throw new Error(code);
};

interface Shipment {
  readonly shipmentId: string;
  sent: boolean;
}

export const shipments: Honest = {
  contract,
  adapter() {
    const known = new Map<string, Shipment>();
    let count = 0;
    const put = (sent: boolean) => {
      const shipment = { shipmentId: `s-${Date.now()}-${++count}`, sent };
      known.set(shipment.shipmentId, shipment);
      return shipment;
    };
    const find = (id: string) => known.get(id) ?? (refuse('SHIPMENT_NOT_FOUND', 404, '') as never);
    const all = ['user', 'admin'];
    return inProcess(
      {
        'shipment.create': honestly(create, all, refuse, async ({ to, notBefore }, context) => {
          const { shipmentId } = put(false);
          await context.eventPublisher({ key: 'shipment.created', payload: { shipmentId, at: new Date() } });
          return { shipmentId, to, ...(notBefore === undefined ? {} : { notBefore }) };
        }),
        'shipment.archiveMany': honestly(archive, all, refuse, async ({ shipmentIds }, context) => {
          const found = shipmentIds.filter((id) => known.delete(id));
          for (const shipmentId of found)
            await context.emit('shipment.archived', '1.0.0', { shipmentId, at: new Date() });
          return { archived: found.length, unknown: shipmentIds.filter((id) => !found.includes(id)) };
        }),
        'shipment.send': honestly(one, all, refuse, ({ shipmentId }) => {
          const shipment = find(shipmentId);
          if (shipment.sent) return refuse('SHIPMENT_SENT', 409, '');
          shipment.sent = true;
          return { success: true };
        }),
        'shipment.track': honestly(one, null, refuse, ({ shipmentId }) =>
          find(shipmentId).sent ? { status: 'on_its_way', position: [52.5, 13.4] } : { status: 'created' },
        ),
      },
      {
        messageCodes: true,
        states: {
          'Shipment exists': () => ({ shipmentId: put(false).shipmentId }),
          'Shipment was sent': { setup: () => ({ shipmentId: put(true).shipmentId }), teardown: () => {} },
        },
      },
    );
  },
};
