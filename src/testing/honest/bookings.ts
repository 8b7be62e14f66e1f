import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { contractFrom, type Honest, honestly, type Refuse } from './honest.ts';

/** Fields that depend on each other, answers by enum, an entity made by a sibling alone, a conflict by time. */
const slot = z
  .object({
    room: z.enum(['BLUE', 'RED']),
    day: z.iso.date(),
    from: z.number().int().min(0).max(23),
    to: z.number().int().min(1).max(24),
  })
  .refine((of) => of.from < of.to, { message: 'It ends before it begins', path: ['to'] });
const booked = z.object({ bookingId: z.uuid(), state: z.enum(['CONFIRMED', 'WAITING']) });
const one = z.object({ bookingId: z.uuid() });
const booking = z.object({
  bookingId: z.uuid(),
  room: z.enum(['BLUE', 'RED']),
  state: z.enum(['CONFIRMED', 'WAITING', 'CANCELLED']),
  day: z.iso.date(),
  updatedAt: z.iso.datetime().optional(),
});
const unknown = { BOOKING_NOT_FOUND: { http: 404, when: 'no such booking' } };
const occupancy = z.object({
  room: z.enum(['BLUE', 'RED']),
  share: z.number().min(0).max(1),
  generatedAt: z.date(),
});

const contract = contractFrom({
  'command booking.create': {
    io: { input: slot, output: booked, errors: { ROOM_TAKEN: { http: 409, when: 'somebody has it then' } } },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [
        {
          key: 'books',
          given: ['User is authenticated'],
          when: ['User creates a booking'],
          then: ['Booking is created with CONFIRMED status'],
        },
      ],
      examples: [
        {
          key: 'blue',
          input: { room: 'BLUE', day: '2026-03-01', from: 9, to: 10 },
          output: { bookingId: '4c7e5c5e-0f3c-4c53-8a1e-1f2f4c8e1d11', state: 'CONFIRMED' },
        },
      ],
    },
  },
  'query booking.get': {
    io: { input: one, output: booking, errors: unknown },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [
        {
          key: 'reads',
          given: ['Booking exists'],
          when: ['User requests the booking'],
          then: ['Booking details are returned'],
        },
      ],
      examples: [
        {
          key: 'confirmed',
          input: { bookingId: '4c7e5c5e-0f3c-4c53-8a1e-1f2f4c8e1d11' },
          output: {
            bookingId: '4c7e5c5e-0f3c-4c53-8a1e-1f2f4c8e1d11',
            room: 'BLUE',
            state: 'CONFIRMED',
            day: '2026-03-01',
          },
        },
      ],
    },
  },
  'command booking.cancel': {
    io: {
      input: one.extend({ note: z.string().trim().max(50).optional() }),
      output: z.object({ state: z.literal('CANCELLED') }),
      errors: { ...unknown, BOOKING_CANCELLED: { http: 409, when: 'cancelled before' } },
    },
    policy: { auth: 'user', idempotent: true },
    sideEffects: {
      emits: [
        {
          key: 'booking.cancelled',
          version: '1.0.0',
          when: 'cancelled',
          payload: z.object({ id: z.string(), booking: z.object({ id: z.uuid() }) }),
        },
      ],
    },
    acceptance: {
      scenarios: [
        {
          key: 'cancels',
          given: ['Booking exists'],
          when: ['User cancels the booking'],
          then: ['Booking is cancelled', 'BookingCancelled event is emitted'],
        },
      ],
      examples: [
        {
          key: 'cancel',
          input: { bookingId: '4c7e5c5e-0f3c-4c53-8a1e-1f2f4c8e1d11' },
          output: { state: 'CANCELLED' },
        },
      ],
    },
  },
  'query booking.occupancy': {
    io: { input: z.object({ room: z.enum(['BLUE', 'RED']) }), output: occupancy },
    policy: { auth: 'admin' },
    acceptance: {
      examples: [
        {
          key: 'blue',
          input: { room: 'BLUE' },
          output: { room: 'BLUE', share: 0, generatedAt: new Date('2026-01-01T00:00:00Z') },
        },
      ],
    },
  },
});

const refuse: Refuse = (code, status, message) => {
  throw Object.assign(new Error(message), { problem: { code, status, title: message } });
};

interface Booking extends z.infer<typeof slot> {
  readonly bookingId: string;
  state: 'CONFIRMED' | 'CANCELLED';
}

export const bookings: Honest = {
  contract,
  adapter() {
    const known = new Map<string, Booking>();
    const keys = new Set<string>();
    const find = (id: string) => known.get(id) ?? (refuse('BOOKING_NOT_FOUND', 404, 'None') as never);
    const user = ['user', 'admin'];
    const cancel = one.extend({ note: z.string().trim().max(50).optional() });
    return inProcess(
      {
        'booking.create': honestly(slot, user, refuse, (input) => {
          const taken = [...known.values()].some(
            (other) =>
              other.room === input.room &&
              other.day === input.day &&
              other.state === 'CONFIRMED' &&
              other.from < input.to &&
              input.from < other.to,
          );
          if (taken) return refuse('ROOM_TAKEN', 409, 'Somebody has it then');
          const made: Booking = { ...input, bookingId: randomUUID(), state: 'CONFIRMED' };
          known.set(made.bookingId, made);
          return { bookingId: made.bookingId, state: made.state };
        }),
        'booking.get': honestly(one, user, refuse, ({ bookingId }) => find(bookingId)),
        'booking.cancel': honestly(cancel, user, refuse, async ({ bookingId }, context) => {
          const found = find(bookingId);
          const key = context.idemKey === undefined ? null : `${bookingId} ${context.idemKey}`;
          if (key !== null && keys.has(key)) return { state: 'CANCELLED' };
          if (found.state === 'CANCELLED') return refuse('BOOKING_CANCELLED', 409, 'Before');
          found.state = 'CANCELLED';
          if (key !== null) keys.add(key);
          const payload = { id: randomUUID(), booking: { id: bookingId } };
          await context.emit('booking.cancelled', '1.0.0', payload);
          return { state: 'CANCELLED' };
        }),
        'booking.occupancy': honestly(
          z.object({ room: z.enum(['BLUE', 'RED']) }),
          ['admin'],
          refuse,
          ({ room }) => ({ room, share: 0, generatedAt: new Date() }),
        ),
      },
      { reset: () => known.clear() },
    );
  },
};
