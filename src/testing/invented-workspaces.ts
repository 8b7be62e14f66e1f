import { z } from 'zod';
import type { Operation } from '../model/operation.ts';
import { invented } from './invented.ts';

const id = z.string(),
  t = z.string();
const project = z.object({
  id,
  name: t,
  status: z.enum(['DRAFT', 'ACTIVE', 'ARCHIVED']),
  tier: z.enum(['FREE', 'PRO']),
});
const task = z.object({
  id,
  projectId: id,
  title: t,
  assigneeId: id.optional(),
  priority: z.enum(['low', 'high']),
  done: z.boolean(),
});
/** A contract of projects, billing, tasks, messages, policies and answers. */
export const workspaces: readonly Operation[] = [
  invented({
    key: 'saas.project.create',
    input: z.object({ name: t, description: t.optional() }),
    output: project,
    model: 'ProjectModel',
    errors: ['LIMIT_REACHED'],
    emits: ['project.created'],
  }),
  invented({
    key: 'saas.project.get',
    kind: 'query',
    input: z.object({ projectId: id }),
    output: project,
    model: 'ProjectModel',
    errors: ['PROJECT_NOT_FOUND'],
  }),
  invented({
    key: 'saas.project.delete',
    input: z.object({ projectId: id }),
    output: z.object({ success: z.boolean() }),
    model: 'DeleteProjectOutput',
    errors: ['PROJECT_NOT_FOUND'],
    emits: ['project.deleted'],
  }),
  invented({
    key: 'saas.project.list',
    kind: 'query',
    input: z.object({ status: z.enum(['DRAFT', 'ACTIVE', 'ARCHIVED', 'all']).optional(), limit: z.number() }),
    output: z.object({ projects: z.array(project), total: z.number() }),
    model: 'ListProjectsOutput',
  }),
  invented({
    key: 'saas.billing.usage.record',
    input: z.object({ feature: t, quantity: z.number() }),
    output: z.object({ recorded: z.boolean(), newTotal: z.number() }),
    model: 'RecordUsageOutput',
    emits: ['billing.usage.recorded'],
  }),
  invented({
    key: 'saas.billing.subscription.get',
    kind: 'query',
    output: z.object({ id, plan: t, status: z.enum(['active', 'past_due']) }),
    model: 'SubscriptionModel',
  }),
  invented({
    key: 'task.assign',
    input: z.object({ taskId: id, assigneeId: id }),
    output: task,
    model: 'TaskModel',
    errors: ['TASK_NOT_FOUND'],
    emits: ['task.assigned'],
  }),
  invented({
    key: 'task.complete',
    input: z.object({ taskId: id }),
    output: task,
    model: 'TaskModel',
    emits: ['task.completed'],
  }),
  invented({
    key: 'message.send',
    input: z.object({ conversationId: id, content: t }),
    output: z.object({ id, conversationId: id, content: t, status: z.enum(['sent', 'delivered', 'read']) }),
    model: 'MessageModel',
    emits: ['message.sent'],
  }),
  invented({
    key: 'policy.rule.evaluate',
    kind: 'query',
    input: z.object({ subject: t, context: z.record(z.string(), z.any()).optional() }),
    output: z.object({ allowed: z.boolean(), matchedRules: z.array(t), reason: t.optional() }),
    model: 'EvaluateOutput',
  }),
  invented({
    key: 'knowledge.answer.review',
    input: z.object({ answerId: id, decision: z.enum(['APPROVE', 'REJECT']) }),
    output: z.object({ answerId: id, status: z.enum(['APPROVED', 'REJECTED', 'PENDING']) }),
    model: 'ReviewAnswerOutput',
  }),
  invented({
    key: 'docs.page.publish',
    input: z.object({ pageId: id }),
    output: z.object({ id, status: z.enum(['draft', 'published']) }),
    model: 'PageModel',
    emits: ['docs.page.published'],
  }),
];
