import { z } from 'zod';
import type { Operation } from '../model/operation.ts';
import { invented } from './invented.ts';
import { desk } from './invented-desk.ts';
import { fleet } from './invented-fleet.ts';
import { market } from './invented-market.ts';
import { studio } from './invented-studio.ts';
import { workspaces } from './invented-workspaces.ts';

const id = z.string();
const text = z.string();
const limit = z.number().int().optional();
const runStatus = z.enum(['PENDING', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED']);
const run = z.object({ id, agentId: id, status: runStatus, steps: z.array(z.object({ id, name: text })) });
const agent = z.object({ id, name: text, status: z.enum(['draft', 'active', 'archived']) });

export const agents: readonly Operation[] = [
  invented({
    key: 'agent.create',
    input: z.object({ name: text, slug: text }),
    output: agent.extend({ slug: text }),
    model: 'AgentModel',
    errors: ['SLUG_EXISTS'],
    emits: ['agent.created'],
    examples: [
      { input: { name: 'A', slug: 'a' }, output: { id: 'a-1', name: 'A', slug: 'a', status: 'draft' } },
    ],
  }),
  invented({
    key: 'agent.update',
    input: z.object({ agentId: id, name: text.optional() }),
    output: agent,
    model: 'AgentModel',
    errors: ['AGENT_NOT_FOUND'],
    emits: ['agent.updated'],
    examples: [{ input: { agentId: 'a-1', name: 'B' }, output: { id: 'a-1', name: 'B', status: 'draft' } }],
  }),
  invented({
    key: 'agent.get',
    kind: 'query',
    input: z.object({ agentId: id, includeTools: z.boolean().optional() }),
    output: agent,
    model: 'AgentModel',
    errors: ['AGENT_NOT_FOUND'],
  }),
  invented({
    key: 'agent.list',
    kind: 'query',
    input: z.object({ status: z.enum(['draft', 'active', 'archived']).optional(), limit }),
    output: z.object({ items: z.array(agent), total: z.number(), hasMore: z.boolean() }),
    model: 'ListAgentsOutput',
  }),
  invented({
    key: 'agent.run.execute',
    input: z.object({ agentId: id, message: text }),
    output: z.object({ runId: id, status: runStatus }),
    model: 'ExecuteAgentOutput',
    errors: ['AGENT_NOT_ACTIVE'],
    emits: ['run.started'],
    examples: [{ input: { agentId: 'a-1', message: 'hi' }, output: { runId: 'r-1', status: 'PENDING' } }],
  }),
  invented({
    key: 'agent.run.cancel',
    input: z.object({ runId: id, reason: text.optional() }),
    output: z.object({ success: z.boolean(), status: runStatus }),
    model: 'CancelRunOutput',
    errors: ['RUN_NOT_FOUND', 'RUN_NOT_CANCELLABLE'],
    emits: ['run.cancelled'],
    audit: ['run.cancelled'],
    examples: [{ input: { runId: 'r-1' }, output: { success: true, status: 'CANCELLED' } }],
  }),
  invented({
    key: 'agent.run.get',
    kind: 'query',
    input: z.object({ runId: id, includeSteps: z.boolean().optional() }),
    output: run,
    model: 'RunModel',
    errors: ['RUN_NOT_FOUND'],
  }),
  invented({
    key: 'agent.run.getSteps',
    kind: 'query',
    input: z.object({ runId: id }),
    output: z.object({ steps: z.array(z.object({ id, name: text })) }),
    model: 'GetRunStepsOutput',
  }),
];

const orderStatus = z.enum(['created', 'paid', 'shipped', 'cancelled']);
const order = z.object({ id, status: orderStatus, customerId: id, total: z.number(), currency: text });

export const orders: readonly Operation[] = [
  invented({
    key: 'shop.order.place',
    input: z.object({
      customerId: id,
      currency: text,
      quantity: z.number().int(),
      priority: z.enum(['normal', 'express']).optional(),
    }),
    output: order,
    model: 'OrderModel',
    errors: ['OUT_OF_STOCK'],
    emits: ['shop.order.placed'],
    examples: [
      {
        input: { customerId: 'c-1', currency: 'EUR', quantity: 1 },
        output: { id: 'o-1', status: 'created', customerId: 'c-1', total: 10, currency: 'EUR' },
      },
    ],
  }),
  invented({
    key: 'shop.order.ship',
    input: z.object({ orderId: id }),
    output: order,
    model: 'OrderModel',
    errors: ['ORDER_NOT_FOUND', 'ORDER_NOT_PAID'],
    emits: ['shop.order.shipped'],
  }),
  invented({
    key: 'shop.order.delete',
    input: z.object({ orderId: id }),
    output: z.object({ ok: z.boolean() }),
    model: 'DeleteOrderOutput',
    errors: ['ORDER_NOT_FOUND'],
  }),
  invented({
    key: 'shop.order.get',
    kind: 'query',
    input: z.object({ orderId: id }),
    output: order,
    model: 'OrderModel',
    errors: ['ORDER_NOT_FOUND'],
  }),
  invented({
    key: 'shop.orderItem.cancel',
    input: z.object({ itemId: id }),
    output: z.object({ id, orderId: id, status: z.enum(['open', 'cancelled']) }),
    model: 'OrderItemModel',
    emits: ['shop.orderItem.cancelled'],
  }),
  invented({
    key: 'shop.order.cancel',
    input: z.object({ orderId: id }),
    output: z.object({ ok: z.boolean() }),
    model: 'CancelOrderOutput',
    errors: ['ORDER_NOT_FOUND', 'ORDER_ALREADY_SHIPPED'],
    emits: ['shop.order.cancelled'],
  }),
  invented({
    key: 'shop.order.list',
    kind: 'query',
    input: z.object({ customerId: id.optional(), status: orderStatus.optional(), limit }),
    output: z.object({ orders: z.array(order), total: z.number() }),
    model: 'ListOrdersOutput',
  }),
];

const deal = z.object({
  id,
  name: text,
  stage: z.enum(['Lead', 'Qualified', 'Won', 'Lost']),
  value: z.number(),
  isArchived: z.boolean(),
});

export const deals: readonly Operation[] = [
  invented({
    key: 'crm.deal.create',
    input: z.object({ name: text, value: z.number() }),
    output: deal,
    model: 'DealModel',
    emits: ['crm.deal.created'],
  }),
  invented({
    key: 'crm.deal.move',
    input: z.object({ dealId: id, stage: z.enum(['Lead', 'Qualified', 'Won', 'Lost']) }),
    output: deal,
    model: 'DealModel',
    errors: ['DEAL_NOT_FOUND', 'STAGE_NOT_FOUND'],
    emits: ['crm.deal.moved'],
  }),
  invented({ key: 'crm.deal.archive', input: z.object({ dealId: id }), output: deal, model: 'DealModel' }),
  invented({
    key: 'crm.deal.win',
    input: z.object({ dealId: id }),
    output: z.object({ id, status: text }),
    model: 'WinDealOutput',
    examples: [{ input: { dealId: 'd-1' }, output: { id: 'd-1', status: 'won' } }],
  }),
  invented({
    key: 'crm.invoice.pay',
    input: z.object({ invoiceId: id, amount: z.number() }),
    output: z.object({
      invoice: z.object({ id, status: z.enum(['DRAFT', 'SENT', 'PAID']), amount: z.number() }),
    }),
    model: 'PayInvoiceOutput',
    errors: ['INVOICE_NOT_FOUND', 'ACCESS_DENIED', 'VALIDATION_ERROR'],
  }),
  invented({
    key: 'crm.quote.recalculate',
    input: z.object({ quoteId: id }),
    output: z.object({ id, total: z.number(), lines: z.array(z.object({ id })) }),
    model: 'QuoteModel',
  }),
  invented({
    key: 'crm.quote.accept',
    input: z.object({ quoteId: id }),
    output: z.object({ id, status: text }),
    model: 'QuoteModel',
  }),
];

const widget = z.object({ id, title: text });
const connection = z.object({ id, status: z.enum(['connected', 'disconnected', 'error']) });

export const tools: readonly Operation[] = [
  invented({
    key: 'analytics.dashboard.get',
    kind: 'query',
    input: z.object({ dashboardId: id }),
    output: z.object({ id, name: text, widgets: z.array(widget) }),
    model: 'DashboardModel',
    errors: ['DASHBOARD_NOT_FOUND'],
  }),
  invented({
    key: 'analytics.dashboard.addWidget',
    input: z.object({ dashboardId: id, title: text }),
    output: widget,
    model: 'WidgetModel',
    emits: ['analytics.widget.added'],
  }),
  invented({
    key: 'integration.connection.test',
    input: z.object({ connectionId: id }),
    output: z.object({ success: z.boolean(), latencyMs: z.number() }),
    model: 'TestConnectionOutput',
  }),
  invented({
    key: 'integration.connection.create',
    input: z.object({ name: text }),
    output: connection,
    model: 'ConnectionModel',
    emits: ['integration.connection.created'],
  }),
  invented({
    key: 'integration.connection.get',
    kind: 'query',
    input: z.object({ connectionId: id }),
    output: connection,
    model: 'ConnectionModel',
    errors: ['CONNECTION_NOT_FOUND'],
  }),
  invented({
    key: 'integration.sync.trigger',
    input: z.object({ syncConfigId: id }),
    output: z.object({ id, status: z.enum(['pending', 'done']) }),
    model: 'SyncRunModel',
    emits: ['integration.sync.started'],
  }),
  invented({
    key: 'workflow.instance.start',
    input: z.object({ workflowId: id }),
    output: z.object({ instanceId: id, status: z.enum(['RUNNING', 'WAITING']) }),
    model: 'StartWorkflowOutput',
    emits: ['workflow.instance.started'],
  }),
  invented({
    key: 'workflow.approval.decide',
    input: z.object({ approvalId: id, decision: z.enum(['approve', 'reject']) }),
    output: z.object({ id, status: z.enum(['PENDING', 'APPROVED', 'REJECTED']) }),
    model: 'ApprovalModel',
    roles: ['approver'],
    emits: ['workflow.approval.decided'],
  }),
  invented({
    key: 'notification.markRead',
    input: z.object({ notificationId: id }),
    output: z.object({ id, isRead: z.boolean() }),
    model: 'NotificationModel',
  }),
  invented({
    key: 'notification.list',
    kind: 'query',
    input: z.object({ userId: id.optional(), unread: z.boolean().optional(), limit }),
    output: z.object({
      notifications: z.array(z.object({ id, read: z.boolean(), userId: id, createdAt: text })),
      unreadCount: z.number(),
    }),
    model: 'ListNotificationsOutput',
  }),
  invented({
    key: 'docs.search',
    kind: 'query',
    input: z.object({ query: text, limit }),
    output: z.object({ results: z.array(z.object({ id, title: text })), total: z.number() }),
    model: 'SearchDocsOutput',
  }),
  invented({
    key: 'user.register',
    input: z.object({ email: text, password: text, locale: text.optional() }),
    output: z.object({ userId: id, email: text, status: z.enum(['pending', 'active']) }),
    model: 'RegisterUserOutput',
    errors: ['EMAIL_TAKEN'],
    emits: ['user.registered'],
    audit: ['user.registered'],
  }),
];

/** All invented contracts, each a family of its own. */
export const families: readonly (readonly Operation[])[] = [
  agents,
  orders,
  deals,
  tools,
  workspaces,
  market,
  studio,
  fleet,
  desk,
];
