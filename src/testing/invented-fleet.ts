import { z } from 'zod';
import type { Operation } from '../model/operation.ts';
import { invented } from './invented.ts';

const id = z.string();
const t = z.string();
const when = z.date();
const job = z.object({
  id,
  clientId: id,
  title: t,
  status: z.enum(['SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED']),
  scheduledAt: when,
  assignedTo: id.optional(),
});
const quote = z.object({
  id,
  clientId: id,
  title: t,
  amount: z.number(),
  status: z.enum(['DRAFT', 'SENT', 'ACCEPTED', 'REJECTED', 'EXPIRED']),
  acceptedAt: when.optional(),
});
const payment = z.object({ id, invoiceId: id, amount: z.number(), method: t, receivedAt: when });
const definition = z.object({ id, key: t, name: t, status: t, stepCount: z.number().int() });
const instance = z.object({ id, definitionId: id, status: t, currentStep: t.nullable(), startedAt: when });
const integration = z.object({ id, provider: t, status: t, lastSyncAt: when.optional() });
const mapping = z.object({ id, sourceField: t, targetField: t });
const notification = z.object({ id, userId: id, title: t, status: t, readAt: when.optional() });
const widget = z.object({ id, dashboardId: id, type: t, title: t });

/** A contract of service jobs, quotes, payments, workflows, integrations, notifications and dashboards. */
export const fleet: readonly Operation[] = [
  invented({
    key: 'service.quote.create',
    input: z.object({ clientId: id, title: t, amount: z.number() }),
    output: quote,
    model: 'QuoteModel',
    errors: ['CLIENT_NOT_FOUND'],
    emits: ['service.quote.created'],
  }),
  invented({
    key: 'service.quote.accept',
    input: z.object({ quoteId: id, acceptedBy: t.optional() }),
    output: quote,
    model: 'QuoteModel',
    errors: ['QUOTE_NOT_FOUND', 'QUOTE_EXPIRED'],
    emits: ['service.quote.accepted'],
  }),
  invented({
    key: 'service.job.schedule',
    input: z.object({ clientId: id, title: t, scheduledAt: when }),
    output: job,
    model: 'JobModel',
    errors: ['CLIENT_NOT_FOUND', 'TIME_CONFLICT'],
    emits: ['service.job.scheduled'],
  }),
  invented({
    key: 'service.job.complete',
    input: z.object({ jobId: id, notes: t.optional() }),
    output: job,
    model: 'JobModel',
    errors: ['JOB_NOT_FOUND', 'JOB_NOT_STARTED'],
    emits: ['service.job.completed'],
  }),
  invented({
    key: 'service.job.get',
    kind: 'query',
    input: z.object({ jobId: id }),
    output: job,
    model: 'JobModel',
    errors: ['JOB_NOT_FOUND'],
  }),
  invented({
    key: 'service.payment.record',
    input: z.object({ invoiceId: id, amount: z.number(), method: t }),
    output: payment,
    model: 'PaymentModel',
    errors: ['INVOICE_NOT_FOUND', 'OVERPAYMENT'],
    emits: ['service.payment.received'],
  }),
  invented({
    key: 'ops.workflow.definition.create',
    input: z.object({ key: t, name: t, steps: z.array(z.object({ name: t, type: t })) }),
    output: definition,
    model: 'WorkflowDefinitionModel',
    errors: ['WORKFLOW_KEY_EXISTS'],
    emits: ['ops.workflow.definition.created'],
    examples: [
      {
        input: { key: 'onboarding', name: 'Onboarding', steps: [] },
        output: { id: 'w-1', key: 'onboarding', name: 'Onboarding', status: 'draft', stepCount: 0 },
      },
    ],
  }),
  invented({
    key: 'ops.workflow.instance.start',
    input: z.object({ definitionId: id, context: z.record(z.string(), z.any()).optional() }),
    output: instance,
    model: 'WorkflowInstanceModel',
    errors: ['WORKFLOW_NOT_FOUND', 'NOT_ACTIVE'],
    emits: ['ops.workflow.instance.started', 'ops.workflow.step.entered'],
    examples: [
      {
        input: { definitionId: 'w-1' },
        output: {
          id: 'i-1',
          definitionId: 'w-1',
          status: 'running',
          currentStep: 'draft',
          startedAt: '2026-01-01T00:00:00Z',
        },
      },
    ],
  }),
  invented({
    key: 'ops.workflow.instance.pause',
    input: z.object({ instanceId: id, reason: t.optional() }),
    output: z.object({ success: z.boolean(), status: t }),
    model: 'PauseInstanceOutput',
    errors: ['INSTANCE_NOT_FOUND', 'INSTANCE_NOT_RUNNING'],
    emits: ['ops.workflow.instance.paused'],
    examples: [{ input: { instanceId: 'i-1' }, output: { success: true, status: 'paused' } }],
  }),
  invented({
    key: 'ops.workflow.step.submit',
    input: z.object({
      instanceId: id,
      action: z.enum(['approve', 'reject', 'request_changes']),
      comment: t.optional(),
    }),
    output: z.object({ success: z.boolean(), nextStep: t.nullable(), instance }),
    model: 'SubmitStepOutput',
    errors: ['INSTANCE_NOT_FOUND', 'INVALID_TRANSITION', 'FORBIDDEN'],
    emits: ['ops.workflow.step.exited', 'ops.workflow.step.entered'],
  }),
  invented({
    key: 'ops.workflow.approval.listMine',
    kind: 'query',
    input: z.object({
      status: z.enum(['PENDING', 'APPROVED', 'REJECTED']).optional(),
      limit: z.number().optional(),
    }),
    output: z.object({
      approvals: z.array(
        z.object({ id, instanceId: id, status: z.enum(['PENDING', 'APPROVED', 'REJECTED']) }),
      ),
      total: z.number(),
    }),
    model: 'ListMyApprovalsOutput',
  }),
  invented({
    key: 'hub.integration.connect',
    input: z.object({ provider: t, credentials: z.record(z.string(), z.any()) }),
    output: integration,
    model: 'IntegrationModel',
    errors: ['INVALID_CREDENTIALS', 'ALREADY_CONNECTED'],
    emits: ['hub.integration.connected'],
    examples: [
      {
        input: { provider: 'hubspot', credentials: {} },
        output: { id: 'n-1', provider: 'hubspot', status: 'connected' },
      },
    ],
  }),
  invented({
    key: 'hub.sync.schedule',
    input: z.object({ integrationId: id, cron: t }),
    output: z.object({ syncId: id, status: t, nextRunAt: when }),
    model: 'ScheduleSyncOutput',
    errors: ['INTEGRATION_NOT_FOUND'],
    emits: ['hub.sync.scheduled'],
  }),
  invented({
    key: 'hub.mapping.add',
    input: z.object({ integrationId: id, sourceField: t, targetField: t }),
    output: mapping,
    model: 'FieldMappingModel',
    errors: ['INTEGRATION_NOT_FOUND', 'MAPPING_EXISTS'],
    emits: ['hub.mapping.added'],
  }),
  invented({
    key: 'hub.sync.list',
    kind: 'query',
    input: z.object({ integrationId: id, limit: z.number().optional() }),
    output: z.object({
      runs: z.array(z.object({ id, status: t, recordsProcessed: z.number(), startedAt: when })),
      total: z.number(),
    }),
    model: 'ListSyncRunsOutput',
  }),
  invented({
    key: 'notify.notification.markRead',
    input: z.object({ notificationId: id }),
    output: notification,
    model: 'NotificationModel',
    errors: ['NOTIFICATION_NOT_FOUND'],
    emits: ['notify.notification.read'],
  }),
  invented({
    key: 'notify.notification.markAllRead',
    input: z.object({ before: when.optional() }),
    output: z.object({ success: z.boolean(), updatedCount: z.number() }),
    model: 'MarkAllReadOutput',
  }),
  invented({
    key: 'notify.notification.list',
    kind: 'query',
    input: z.object({ unreadOnly: z.boolean().optional(), limit: z.number().optional() }),
    output: z.object({ notifications: z.array(notification), total: z.number(), unreadCount: z.number() }),
    model: 'ListNotificationsOutput',
  }),
  invented({
    key: 'insight.widget.add',
    input: z.object({ dashboardId: id, type: t, title: t }),
    output: widget,
    model: 'WidgetModel',
    errors: ['DASHBOARD_NOT_FOUND'],
    emits: ['insight.widget.added'],
  }),
  invented({
    key: 'insight.dashboard.get',
    kind: 'query',
    input: z.object({ dashboardId: id.optional(), slug: t.optional() }),
    output: z.object({ id, name: t, slug: t, widgets: z.array(widget) }),
    model: 'DashboardModel',
    errors: ['DASHBOARD_NOT_FOUND', 'FORBIDDEN'],
  }),
  invented({
    key: 'insight.query.execute',
    kind: 'query',
    input: z.object({ queryId: id, params: z.record(z.string(), z.any()).optional() }),
    output: z.object({
      rows: z.array(z.record(z.string(), z.any())),
      rowCount: z.number(),
      cached: z.boolean(),
      executedAt: when,
    }),
    model: 'QueryResultModel',
    errors: ['QUERY_NOT_FOUND', 'QUERY_TIMEOUT'],
  }),
];
