import * as z from 'zod';
import { defineCommand, defineQuery } from '../contract/authoring/define-operation.ts';
import { readContract } from '../contract/reading/read-contract.ts';
import type { Contract } from '../model/operation.ts';

const BookInput = z.object({
  portId: z.string().min(1),
  length: z.number().min(1).max(400),
  name: z.string().min(1).max(40),
  class: z.enum(['A', 'B', 'C']),
  tags: z.array(z.string().min(1)).max(3).optional(),
  contact: z
    .object({
      email: z.email(),
      phone: z
        .string()
        .regex(/^\+\d{5,15}$/)
        .optional(),
    })
    .optional(),
  note: z.string().max(80).nullable().optional(),
});

const Booking = z.object({
  bookingId: z.string().min(1),
  status: z.enum(['PENDING', 'CONFIRMED']),
  berth: z.object({ number: z.int().min(1).max(200), side: z.enum(['PORT', 'STARBOARD']) }),
  at: z.date(),
  price: z.number().min(0),
  extras: z.array(z.enum(['WATER', 'POWER'])).max(2),
  note: z.string().nullable(),
});

const shown = {
  bookingId: 'b-1',
  status: 'PENDING',
  berth: { number: 7, side: 'PORT' },
  at: new Date('2026-01-02T03:04:05.000Z'),
  price: 12.5,
  extras: ['WATER'],
  note: null,
} as const;

const operations = [
  defineCommand({
    meta: { key: 'berth.book', version: '1.0.0', title: 'Book a berth' },
    io: {
      input: BookInput,
      output: Booking,
      success: { BOOKED: { description: 'It is booked', http: 201 } },
      errors: {
        PORT_NOT_FOUND: { http: 404, when: 'there is no such port' },
        BERTH_TAKEN: { http: 409, when: 'another ship lies there' },
        TOO_LONG: { http: 409, when: 'the ship is too long for every berth' },
      },
    },
    policy: { auth: 'user' },
    transport: { rest: { method: 'POST', path: '/v1/ports/{portId}/berths' } },
    acceptance: {
      examples: [
        {
          key: 'small',
          input: { portId: 'p-1', length: 9, name: 'Ida', class: 'A' },
          output: { ...shown, extras: ['WATER'] },
        },
      ],
    },
  }),
  defineCommand({
    meta: { key: 'berth.quote', version: '1.0.0' },
    io: {
      input: z.object({ length: z.number().min(1), nights: z.int().min(1).max(30) }),
      output: z.object({ price: z.number().min(0) }),
      errors: { TOO_LONG: { http: 422, when: 'it is too long' } },
    },
    policy: { auth: 'anonymous' },
    transport: { rest: { method: 'POST', path: '/v1/quotes' } },
    acceptance: { examples: [{ key: 'week', input: { length: 9, nights: 7 }, output: { price: 70 } }] },
  }),
  defineQuery({
    meta: { key: 'berth.list', version: '1.0.0' },
    io: {
      input: z.object({
        status: z.enum(['PENDING', 'CONFIRMED']).optional(),
        limit: z.int().min(1).max(100).optional(),
        side: z
          .array(z.enum(['PORT', 'STARBOARD']))
          .min(1)
          .optional(),
        ship: z.string().min(2),
        trace: z.string().max(20).optional(),
      }),
      output: z.object({ bookings: z.array(Booking), total: z.int().min(0) }),
    },
    policy: { auth: 'user' },
    transport: {
      rest: {
        method: 'GET',
        path: '/v1/berths',
        query: 'flat',
        fields: {
          side: { in: 'query', style: 'pipeDelimited', explode: false },
          trace: { in: 'header', name: 'X-Trace' },
        },
      },
    },
  }),
  defineCommand({
    meta: { key: 'berth.release', version: '1.0.0' },
    io: {
      input: z.object({ bookingId: z.string().min(1) }),
      output: z.object({}),
      errors: { BOOKING_NOT_FOUND: { http: 404, when: 'there is none' } },
    },
    policy: { auth: 'admin' },
    transport: { rest: { method: 'DELETE', path: '/v1/berths/{bookingId}', output: 'none', success: 204 } },
  }),
];

/** A contract whose every part has a place of its own in OpenAPI: path, query and header, body, statuses, codes. */
export const berthContract: Contract = readContract(
  operations.map((value) => ({ value, source: { file: null, exportName: null } })),
);
