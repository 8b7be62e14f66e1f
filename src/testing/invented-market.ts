import { z } from 'zod';
import type { Operation } from '../model/operation.ts';
import { invented } from './invented.ts';

const id = z.string();
const t = z.string();
const when = z.date();
const store = z.object({
  id,
  name: t,
  slug: t,
  status: z.enum(['PENDING', 'OPEN', 'SUSPENDED', 'CLOSED']),
  ownerId: id,
  createdAt: when,
});
const product = z.object({
  id,
  storeId: id,
  title: t,
  price: z.number(),
  status: z.enum(['DRAFT', 'PUBLISHED', 'ARCHIVED']),
  publishedAt: when.optional(),
});
const review = z.object({ id, productId: id, rating: z.number().int(), body: t.optional(), createdAt: when });
const booking = z.object({
  id,
  resourceId: id,
  startsAt: when,
  status: z.enum(['HELD', 'CONFIRMED', 'CANCELLED', 'NO_SHOW']),
  cancelledAt: when.nullable(),
});
const account = z.object({ id, name: t, currency: t, balance: z.number(), frozen: z.boolean() });
const transfer = z.object({ id, accountId: id, amount: z.number(), createdAt: when });

/** A contract of stores, products, reviews, bookings and wallets. */
export const market: readonly Operation[] = [
  invented({
    key: 'market.store.create',
    input: z.object({ name: t, slug: t, description: t.optional() }),
    output: store,
    model: 'StoreModel',
    errors: ['SLUG_EXISTS'],
    emits: ['market.store.created'],
  }),
  invented({
    key: 'market.store.close',
    input: z.object({ storeId: id, reason: t.optional() }),
    output: z.object({ success: z.boolean() }),
    model: 'CloseStoreOutput',
    errors: ['STORE_NOT_FOUND', 'ORDERS_PENDING'],
    emits: ['market.store.closed'],
  }),
  invented({
    key: 'market.store.get',
    kind: 'query',
    input: z.object({ storeId: id }),
    output: store,
    model: 'StoreModel',
    errors: ['STORE_NOT_FOUND'],
  }),
  invented({
    key: 'market.product.create',
    input: z.object({ storeId: id, title: t, price: z.number() }),
    output: product,
    model: 'ProductModel',
    errors: ['STORE_NOT_FOUND'],
    emits: ['market.product.created'],
  }),
  invented({
    key: 'market.product.publish',
    input: z.object({ productId: id }),
    output: product,
    model: 'ProductModel',
    errors: ['PRODUCT_NOT_FOUND', 'PRODUCT_INCOMPLETE'],
    emits: ['market.product.published'],
  }),
  invented({
    key: 'market.product.list',
    kind: 'query',
    input: z.object({
      storeId: id.optional(),
      status: z.enum(['DRAFT', 'PUBLISHED', 'ARCHIVED']).optional(),
      search: t.optional(),
      limit: z.number().optional(),
    }),
    output: z.object({ products: z.array(product), total: z.number(), hasMore: z.boolean() }),
    model: 'ListProductsOutput',
  }),
  invented({
    key: 'market.review.create',
    input: z.object({ productId: id, rating: z.number().int(), body: t.optional() }),
    output: review,
    model: 'ReviewModel',
    errors: ['ALREADY_REVIEWED', 'NOT_PURCHASED'],
    emits: ['market.review.created'],
  }),
  invented({
    key: 'market.payout.list',
    kind: 'query',
    input: z.object({ storeId: id, limit: z.number() }),
    output: z.object({
      payouts: z.array(z.object({ id, amount: z.number(), status: z.enum(['pending', 'paid']) })),
      total: z.number(),
      totalPaid: z.number(),
    }),
    model: 'ListPayoutsOutput',
  }),
  invented({
    key: 'booking.create',
    input: z.object({ resourceId: id, startsAt: when }),
    output: booking,
    model: 'BookingModel',
    errors: ['SLOT_TAKEN', 'RESOURCE_NOT_FOUND'],
    emits: ['booking.held'],
  }),
  invented({
    key: 'booking.confirm',
    input: z.object({ bookingId: id }),
    output: booking,
    model: 'BookingModel',
    errors: ['BOOKING_NOT_FOUND'],
    emits: ['booking.confirmed'],
  }),
  invented({
    key: 'booking.cancel',
    input: z.object({ bookingId: id, reason: t.optional() }),
    output: booking,
    model: 'BookingModel',
    errors: ['BOOKING_NOT_FOUND', 'TOO_LATE'],
    emits: ['booking.cancelled', 'booking.slot.released'],
  }),
  invented({
    key: 'wallet.account.create',
    input: z.object({ name: t, currency: t }),
    output: account,
    model: 'AccountModel',
    emits: ['wallet.account.created'],
  }),
  invented({
    key: 'wallet.account.deposit',
    input: z.object({ accountId: id, amount: z.number() }),
    output: z.object({ transfer, account }),
    model: 'DepositOutput',
    errors: ['ACCOUNT_NOT_FOUND', 'ACCOUNT_FROZEN', 'INVALID_AMOUNT'],
    emits: ['wallet.deposit.recorded'],
  }),
  invented({
    key: 'wallet.account.freeze',
    input: z.object({ accountId: id }),
    output: account,
    model: 'AccountModel',
    errors: ['ACCOUNT_NOT_FOUND'],
  }),
  invented({
    key: 'wallet.transfer.list',
    kind: 'query',
    input: z.object({ accountId: id, limit: z.number().optional() }),
    output: z.object({ items: z.array(transfer), total: z.number(), nextCursor: t.nullable() }),
    model: 'ListTransfersOutput',
  }),
];
