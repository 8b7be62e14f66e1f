import { z } from 'zod';
import type { Operation } from '../model/operation.ts';
import { invented } from './invented.ts';

const id = z.string();
const t = z.string();
const when = z.date();
const course = z.object({
  id,
  title: t,
  status: z.enum(['draft', 'live', 'archived']),
  lessonCount: z.number().int(),
  publishedAt: when.nullable(),
});
const enrollment = z.object({
  id,
  courseId: id,
  learnerId: id,
  status: z.enum(['active', 'completed', 'dropped']),
  progress: z.number(),
  completedAt: when.optional(),
});
const space = z.object({ id, name: t, visibility: z.enum(['PRIVATE', 'PUBLIC']), archived: z.boolean() });
const source = z.object({
  id,
  spaceId: id,
  url: t,
  status: z.enum(['QUEUED', 'INDEXED', 'FAILED']),
  indexedAt: when.optional(),
});
const contact = z.object({ id, email: t, companyId: id.nullable(), tags: z.array(t) });
const job = z.object({
  jobId: id,
  type: t,
  status: z.enum(['pending', 'running', 'succeeded', 'failed', 'cancelled']),
  attempts: z.number().int(),
});
const flag = z.object({ key: t, enabled: z.boolean(), rolloutPercentage: z.number() });

/** A contract of courses, knowledge spaces, contacts, jobs and feature flags. */
export const studio: readonly Operation[] = [
  invented({
    key: 'learning.course.publish',
    input: z.object({ courseId: id }),
    output: z.object({ course }),
    model: 'PublishCourseOutput',
    errors: ['COURSE_NOT_FOUND', 'COURSE_EMPTY'],
    emits: ['learning.course.published'],
  }),
  invented({
    key: 'learning.course.list',
    kind: 'query',
    input: z.object({
      status: z.enum(['draft', 'live', 'archived']).optional(),
      page: z.number().optional(),
    }),
    output: z.object({
      courses: z.array(course),
      pagination: z.object({ page: z.number(), total: z.number() }),
    }),
    model: 'ListCoursesOutput',
  }),
  invented({
    key: 'learning.enrollment.create',
    input: z.object({ courseId: id, learnerId: id }),
    output: enrollment,
    model: 'EnrollmentModel',
    errors: ['ALREADY_ENROLLED', 'COURSE_NOT_FOUND'],
    emits: ['learning.learner.enrolled'],
  }),
  invented({
    key: 'learning.enrollment.complete',
    input: z.object({ enrollmentId: id, score: z.number().optional() }),
    output: enrollment,
    model: 'EnrollmentModel',
    errors: ['ENROLLMENT_NOT_FOUND'],
    emits: ['learning.enrollment.completed', 'learning.certificate.issued'],
  }),
  invented({
    key: 'learning.enrollment.get',
    kind: 'query',
    input: z.object({ enrollmentId: id }),
    output: z.object({ enrollment, course, certificateUrl: t.nullable() }),
    model: 'GetEnrollmentOutput',
    errors: ['ENROLLMENT_NOT_FOUND'],
  }),
  invented({
    key: 'kb.space.create',
    input: z.object({ name: t, visibility: z.enum(['PRIVATE', 'PUBLIC']) }),
    output: space,
    model: 'KnowledgeSpaceModel',
    errors: ['NAME_TAKEN'],
    emits: ['kb.space.created'],
  }),
  invented({
    key: 'kb.space.update',
    input: z.object({
      spaceId: id,
      name: t.optional(),
      visibility: z.enum(['PRIVATE', 'PUBLIC']).optional(),
    }),
    output: space,
    model: 'KnowledgeSpaceModel',
    errors: ['SPACE_NOT_FOUND'],
    emits: ['kb.space.updated'],
  }),
  invented({
    key: 'kb.source.add',
    input: z.object({ spaceId: id, url: t }),
    output: source,
    model: 'SourceModel',
    errors: ['SPACE_NOT_FOUND', 'DUPLICATE_SOURCE'],
    emits: ['kb.source.added'],
  }),
  invented({
    key: 'kb.source.delete',
    input: z.object({ sourceId: id }),
    output: z.object({ success: z.boolean() }),
    model: 'DeleteSourceOutput',
    errors: ['SOURCE_NOT_FOUND'],
    emits: ['kb.source.deleted'],
  }),
  invented({
    key: 'kb.search',
    kind: 'query',
    input: z.object({ query: t, spaceId: id.optional(), limit: z.number().optional() }),
    output: z.object({
      results: z.array(z.object({ sourceId: id, title: t, snippet: t, score: z.number() })),
      total: z.number(),
      answer: t.nullable(),
    }),
    model: 'SearchOutput',
  }),
  invented({
    key: 'crm.contact.link',
    input: z.object({ contactId: id, companyId: id }),
    output: contact,
    model: 'ContactModel',
    errors: ['CONTACT_NOT_FOUND', 'COMPANY_NOT_FOUND'],
    emits: ['crm.contact.linked'],
  }),
  invented({
    key: 'crm.contact.import',
    input: z.object({ fileId: id }),
    output: z.object({
      imported: z.number(),
      skipped: z.number(),
      errors: z.array(z.object({ row: z.number(), message: t })),
    }),
    model: 'ImportContactsOutput',
    errors: ['FILE_NOT_FOUND', 'INVALID_FORMAT'],
  }),
  invented({
    key: 'jobs.enqueue',
    input: z.object({ type: t, payload: z.record(z.string(), z.any()), delayMs: z.number().optional() }),
    output: z.object({
      jobId: id,
      status: z.enum(['pending', 'running', 'succeeded', 'failed', 'cancelled']),
    }),
    model: 'EnqueueJobOutput',
    emits: ['jobs.enqueued'],
  }),
  invented({
    key: 'jobs.get',
    kind: 'query',
    input: z.object({ jobId: id }),
    output: job,
    model: 'JobModel',
    errors: ['JOB_NOT_FOUND'],
  }),
  invented({
    key: 'jobs.cancel',
    input: z.object({ jobId: id }),
    output: z.object({ success: z.boolean() }),
    model: 'CancelJobOutput',
    errors: ['JOB_NOT_FOUND', 'JOB_ALREADY_FINISHED'],
    emits: ['jobs.cancelled'],
  }),
  invented({
    key: 'flags.toggle',
    input: z.object({ key: t, enabled: z.boolean() }),
    output: flag,
    model: 'FeatureFlagModel',
    errors: ['FLAG_NOT_FOUND'],
    emits: ['flags.toggled'],
  }),
  invented({
    key: 'flags.evaluate',
    kind: 'query',
    input: z.object({ key: t, context: z.record(z.string(), z.any()) }),
    output: z.object({ enabled: z.boolean(), variant: t.optional(), reason: t }),
    model: 'EvaluateFlagOutput',
  }),
];
