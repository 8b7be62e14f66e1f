import { z } from 'zod';
import { http } from '../../adapters/http/http.ts';
import type { Adapter } from '../../model/adapter.ts';
import type { Contract } from '../../model/operation.ts';
import { contractFrom } from '../honest/honest.ts';

/**
 * A reading circle: ids in `Location`, pages by their slug, members whose mail is theirs alone and who are only marked when
 * they leave, comments that need both, and jobs that are scheduled.
 */
const memberId = z.string().min(1).max(40);
const slug = z.string().regex(/^[a-z]{3,12}$/);
const jobId = z.string().min(1).max(40);
const commentId = z.string().min(1).max(40);
const email = z.email();
const name = z.string().min(1).max(40);
const text = z.string().min(1).max(80);
const Member = z.object({ memberId, email, name, active: z.boolean() });
const Page = z.object({ slug, title: name, published: z.boolean() });
const Comment = z.object({ commentId, slug, memberId, text });
const Job = z.object({ jobId, title: name, status: z.enum(['SCHEDULED', 'CANCELLED']) });
const MEMBER_NOT_FOUND = { http: 404, when: 'The member is unknown' };
const PAGE_NOT_FOUND = { http: 404, when: 'slug is unknown' };
const COMMENT_NOT_FOUND = { http: 404, when: 'The comment is unknown' };
const JOB_NOT_FOUND = { http: 404, when: 'The job is unknown' };
const policy = { auth: 'anonymous' };

export const circle: Contract = contractFrom({
  'command circle.member.register': {
    io: {
      input: z.object({ email, name }),
      output: z.object({ memberId }),
      errors: { EMAIL_TAKEN: { http: 409, when: 'A member has that address' } },
    },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'register',
          given: ['User is anonymous'],
          when: ['User registers member'],
          then: ['Success is returned'],
        },
      ],
      examples: [
        { key: 'ada', input: { email: 'ada@example.com', name: 'Ada' }, output: { memberId: 'm-1' } },
      ],
    },
  },
  'query circle.member.get': {
    io: { input: z.object({ memberId }), output: Member, errors: { MEMBER_NOT_FOUND } },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'get',
          given: ['Member exists'],
          when: ['User gets member'],
          then: ['The requested member is returned'],
        },
      ],
    },
  },
  'command circle.member.remove': {
    io: { input: z.object({ memberId }), output: z.object({}), errors: { MEMBER_NOT_FOUND } },
    policy,
  },
  'command circle.page.write': {
    io: {
      input: z.object({ slug, title: name }),
      output: Page,
      errors: { SLUG_TAKEN: { http: 409, when: 'There is such a page' } },
    },
    policy,
  },
  'query circle.page.get': {
    io: { input: z.object({ slug }), output: Page, errors: { PAGE_NOT_FOUND } },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'get',
          given: ['Page exists'],
          when: ['User gets page'],
          then: ['The requested page is returned'],
        },
      ],
    },
  },
  'command circle.page.publish': {
    io: { input: z.object({ slug }), output: Page, errors: { PAGE_NOT_FOUND } },
    policy,
  },
  'command circle.page.delete': {
    io: { input: z.object({ slug }), output: z.object({}), errors: { PAGE_NOT_FOUND } },
    policy,
  },
  'command circle.comment.post': {
    io: {
      input: z.object({ slug, memberId, text }),
      output: z.object({ commentId }),
      errors: { PAGE_NOT_FOUND, MEMBER_NOT_FOUND },
    },
    policy,
  },
  'query circle.comment.get': {
    io: { input: z.object({ commentId }), output: Comment, errors: { COMMENT_NOT_FOUND } },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'get',
          given: ['Comment exists'],
          when: ['User gets comment'],
          then: ['The requested comment is returned'],
        },
      ],
    },
  },
  'query circle.comment.list': {
    io: {
      input: z.object({ slug }),
      output: z.object({ comments: z.array(Comment) }),
      errors: { PAGE_NOT_FOUND },
    },
    policy,
  },
  'command circle.job.schedule': {
    io: { input: z.object({ title: name }), output: z.object({ jobId }) },
    policy,
  },
  'query circle.job.get': {
    io: { input: z.object({ jobId }), output: Job, errors: { JOB_NOT_FOUND } },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'scheduled',
          given: ['Job is scheduled'],
          when: ['User gets job'],
          then: ['status is SCHEDULED'],
        },
      ],
    },
  },
  'command circle.job.cancel': {
    io: { input: z.object({ jobId }), output: Job, errors: { JOB_NOT_FOUND } },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'cancel',
          given: ['Job is scheduled'],
          when: ['User cancels job'],
          then: ['status is CANCELLED'],
        },
      ],
    },
  },
});

export function circleAt(baseUrl: string): Adapter {
  const placed = (field: string, path: string) => ({
    outputFields: { [field]: { header: 'Location', pattern: `^/${path}/(.+)$` } },
  });
  return http({
    baseUrl,
    query: 'flat',
    refusal: { code: { member: 'reason' } },
    operations: {
      'circle.member.register@1.0.0': { route: 'POST /members', ...placed('memberId', 'members') },
      'circle.member.get@1.0.0': { route: 'GET /members/{memberId}' },
      'circle.member.remove@1.0.0': { route: 'DELETE /members/{memberId}', output: 'none' },
      'circle.page.write@1.0.0': { route: 'POST /pages' },
      'circle.page.get@1.0.0': { route: 'GET /pages/{slug}' },
      'circle.page.publish@1.0.0': { route: 'POST /pages/{slug}/publish' },
      'circle.page.delete@1.0.0': { route: 'DELETE /pages/{slug}', output: 'none' },
      'circle.comment.post@1.0.0': { route: 'POST /comments', ...placed('commentId', 'comments') },
      'circle.comment.get@1.0.0': { route: 'GET /comments/{commentId}' },
      'circle.comment.list@1.0.0': { route: 'GET /pages/{slug}/comments' },
      'circle.job.schedule@1.0.0': { route: 'POST /jobs', ...placed('jobId', 'jobs') },
      'circle.job.get@1.0.0': { route: 'GET /jobs/{jobId}' },
      'circle.job.cancel@1.0.0': { route: 'POST /jobs/{jobId}/cancel' },
    },
  });
}
