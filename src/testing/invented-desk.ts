import { z } from 'zod';
import type { Operation } from '../model/operation.ts';
import { invented } from './invented.ts';

const id = z.string();
const t = z.string();
const when = z.date();
const ticketStatus = z.enum(['OPEN', 'PENDING', 'SOLVED', 'CLOSED']);
const ticket = z.object({
  id,
  subject: t,
  status: ticketStatus,
  priority: z.enum(['low', 'normal', 'urgent']),
  assigneeId: id.nullable(),
  replyCount: z.number().int(),
  resolvedAt: when.optional(),
});
const bill = z.object({
  id,
  number: t,
  customerId: id,
  status: z.enum(['DRAFT', 'SENT', 'PAID', 'VOID']),
  total: z.number(),
  dueDate: when,
  lines: z.array(z.object({ label: t, amount: z.number() })),
});
const listing = z.object({
  id,
  title: t,
  status: z.enum(['draft', 'published', 'suspended']),
  price: z.number(),
  publishedAt: when.nullable(),
});
const step = z.object({
  id,
  workflowId: id,
  status: z.enum(['WAITING', 'RUNNING', 'SUCCEEDED', 'FAILED']),
  attempt: z.number().int(),
  lastError: t.nullable(),
});
const invitation = z.object({ id, email: t, role: z.enum(['OWNER', 'MEMBER']), expiresAt: when });

/** A contract of support tickets, bills, listings, workflow steps, team members, webhooks and plugins. */
export const desk: readonly Operation[] = [
  invented({
    key: 'support.ticket.create',
    input: z.object({ subject: t, body: t, priority: z.enum(['low', 'normal', 'urgent']).optional() }),
    output: ticket,
    model: 'TicketModel',
    errors: ['SUBJECT_REQUIRED', 'QUOTA_EXCEEDED'],
    emits: ['support.ticket.created'],
    audit: ['ticket.created'],
  }),
  invented({
    key: 'support.ticket.get',
    kind: 'query',
    input: z.object({ ticketId: id }),
    output: ticket,
    model: 'TicketModel',
    errors: ['TICKET_NOT_FOUND'],
  }),
  invented({
    key: 'support.ticket.update',
    input: z.object({
      ticketId: id,
      subject: t.optional(),
      priority: z.enum(['low', 'normal', 'urgent']).optional(),
    }),
    output: ticket,
    model: 'TicketModel',
    errors: ['TICKET_NOT_FOUND'],
    emits: ['support.ticket.updated'],
  }),
  invented({
    key: 'support.ticket.list',
    kind: 'query',
    input: z.object({
      status: ticketStatus.optional(),
      search: t.optional(),
      cursor: t.optional(),
      limit: z.number().optional(),
    }),
    output: z.object({ tickets: z.array(ticket), total: z.number(), nextCursor: t.optional() }),
    model: 'ListTicketsOutput',
  }),
  invented({
    key: 'support.ticket.close',
    input: z.object({ ticketId: id, resolution: t.optional() }),
    output: ticket,
    model: 'TicketModel',
    errors: ['TICKET_NOT_FOUND', 'ALREADY_CLOSED'],
    emits: ['support.ticket.closed'],
  }),
  invented({
    key: 'support.ticket.delete',
    input: z.object({ ticketId: id }),
    output: z.object({ success: z.boolean(), deletedAt: when }),
    model: 'DeleteTicketOutput',
    errors: ['TICKET_NOT_FOUND'],
    emits: ['support.ticket.deleted'],
  }),
  invented({
    key: 'billing.bill.create',
    input: z.object({ customerId: id, lines: z.array(z.object({ label: t, amount: z.number() })) }),
    output: bill,
    model: 'BillModel',
    errors: ['CUSTOMER_NOT_FOUND', 'NO_LINES'],
    emits: ['billing.bill.created'],
  }),
  invented({
    key: 'billing.bill.send',
    input: z.object({ billId: id, email: t.optional() }),
    output: bill,
    model: 'BillModel',
    errors: ['BILL_NOT_FOUND', 'BILL_NOT_DRAFT'],
    emits: ['billing.bill.sent'],
  }),
  invented({
    key: 'market.listing.publish',
    input: z.object({ listingId: id }),
    output: listing,
    model: 'ListingModel',
    errors: ['LISTING_NOT_FOUND', 'LISTING_INCOMPLETE'],
    emits: ['market.listing.published'],
  }),
  invented({
    key: 'market.listing.search',
    kind: 'query',
    input: z.object({
      query: t,
      minPrice: z.number().optional(),
      page: z.number().optional(),
      sort: z.enum(['price', 'newest']).optional(),
    }),
    output: z.object({ listings: z.array(listing), page: z.number(), totalCount: z.number() }),
    model: 'SearchListingsOutput',
  }),
  invented({
    key: 'flow.step.retry',
    input: z.object({ stepId: id }),
    output: step,
    model: 'StepModel',
    errors: ['STEP_NOT_FOUND', 'STEP_NOT_FAILED'],
    emits: ['flow.step.retried'],
  }),
  invented({
    key: 'team.member.invite',
    input: z.object({ email: t, role: z.enum(['OWNER', 'MEMBER']) }),
    output: invitation,
    model: 'InvitationModel',
    errors: ['ALREADY_MEMBER', 'SEAT_LIMIT_REACHED'],
    emits: ['team.member.invited'],
  }),
  invented({
    key: 'hooks.webhook.receive',
    input: z.object({ provider: t, signature: t, payload: z.record(z.string(), z.any()) }),
    output: z.object({ accepted: z.boolean(), deliveryId: id }),
    model: 'ReceiveWebhookOutput',
    errors: ['INVALID_SIGNATURE'],
    emits: ['hooks.webhook.received'],
  }),
  invented({
    key: 'plugins.install',
    input: z.object({ pluginId: id, version: t.optional() }),
    output: z.object({ pluginId: id, status: z.enum(['installing', 'installed', 'failed']), version: t }),
    model: 'InstalledPluginModel',
    errors: ['PLUGIN_NOT_FOUND', 'ALREADY_INSTALLED'],
    emits: ['plugins.installed'],
  }),
  invented({
    key: 'maintenance.cleanup.run',
    input: z.object({ olderThanDays: z.number().optional() }),
    output: z.object({ removed: z.number(), skipped: z.number() }),
    model: 'CleanupOutput',
    errors: ['CLEANUP_IN_PROGRESS'],
  }),
  invented({
    key: 'insights.dashboard.get',
    kind: 'query',
    input: z.object({ dashboardId: id }),
    output: z.object({ id, name: t, widgets: z.array(z.object({ id, kind: t })), updatedAt: when }),
    model: 'DashboardModel',
    errors: ['DASHBOARD_NOT_FOUND'],
  }),
];
