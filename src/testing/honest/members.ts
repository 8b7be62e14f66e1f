import { z } from 'zod';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { contractFrom, type Honest, honestly, type Refuse } from './honest.ts';

/** A role of its own, nullable fields, pages by cursors that are signed anew each time; refusals as problems. */
const role = z.enum(['member', 'lead', 'owner']);
const member = z.object({
  id: z.string(),
  name: z.string(),
  nickname: z.string().nullable(),
  role,
  joined: z.iso.date(),
  leftAt: z.date().nullish(),
});
const promote = z.object({ memberId: z.string().min(1), role });
const listing = z.object({
  limit: z.number().int().min(1).max(100).optional(),
  cursor: z.string().nullish(),
});
const page = z.object({ items: z.array(member), nextCursor: z.string().nullable(), total: z.number().int() });
const invite = z.object({ email: z.email(), nickname: z.string().max(20).nullable(), role: role.optional() });
const invited = z.object({ id: z.string(), nickname: z.string().nullable(), role });

const contract = contractFrom({
  'command member.invite': {
    io: {
      input: invite,
      output: invited,
      errors: { EMAIL_TAKEN: { http: 409, when: 'the address is known' } },
    },
    policy: { auth: 'manager' },
    acceptance: {
      scenarios: [
        {
          key: 'invites',
          given: ['User is manager'],
          when: ['Manager invites a member'],
          then: ['Member ID is returned'],
        },
      ],
      examples: [
        {
          key: 'ada',
          input: { email: 'ada@example.org', nickname: null, role: 'lead' },
          output: { id: 'm-1', nickname: null, role: 'lead' },
        },
      ],
    },
  },
  'command member.promote': {
    io: {
      input: promote,
      output: z.object({ success: z.boolean(), role }),
      errors: { MEMBER_NOT_FOUND: { http: 404, when: 'nobody has that id' } },
    },
    policy: { auth: 'manager' },
    acceptance: {
      scenarios: [
        {
          key: 'promotes',
          given: ['Member exists'],
          when: ['Manager promotes the member'],
          then: ['Success is returned'],
        },
      ],
      examples: [
        { key: 'owner', input: { memberId: 'm-1', role: 'owner' }, output: { success: true, role: 'owner' } },
      ],
    },
  },
  'query member.get': {
    io: {
      input: z.object({ memberId: z.string().min(1) }),
      output: member,
      errors: { MEMBER_NOT_FOUND: { http: 404, when: 'nobody has that id' } },
    },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [
        {
          key: 'reads',
          given: ['Member exists'],
          when: ['User requests the member'],
          then: ['Member details are returned'],
        },
        {
          key: 'nobody',
          given: ['Member does not exist'],
          when: ['User requests the member'],
          then: ['MEMBER_NOT_FOUND error is returned'],
        },
      ],
      examples: [],
    },
  },
  'query member.list': {
    io: { input: listing, output: page },
    policy: { auth: 'user' },
    acceptance: {
      scenarios: [
        {
          key: 'lists',
          given: ['Members exist'],
          when: ['User lists members'],
          then: ['Paginated list of members is returned'],
        },
      ],
      examples: [
        {
          key: 'first',
          input: { limit: 1 },
          output: {
            items: [{ id: 'm-1', name: 'Ada', nickname: null, role: 'lead', joined: '2026-01-01' }],
            nextCursor: 'abc',
            total: 2,
          },
        },
      ],
    },
  },
});

const refuse: Refuse = (code, status, detail) => ({
  ok: false,
  code,
  status,
  problem: { type: `https://members.example/${code}`, title: code, code, status, detail },
});

interface Member {
  readonly id: string;
  readonly name: string;
  readonly nickname: string | null;
  role: z.infer<typeof role>;
  readonly joined: string;
}

export const members: Honest = {
  contract,
  adapter() {
    const known = new Map<string, Member>();
    const emails = new Set<string>();
    let made = 0;
    const put = (of: Partial<Member>) => {
      const id = `m-${++made}-${Math.random().toString(36).slice(2)}`;
      const one: Member = { id, name: 'Ada', nickname: null, role: 'member', joined: '2026-01-01', ...of };
      known.set(id, one);
      return one;
    };
    const cursorTo = (offset: number) => `${offset}.${Math.random().toString(36).slice(2)}`;
    const nobody = () => refuse('MEMBER_NOT_FOUND', 404, 'Nobody has that id');
    return inProcess(
      {
        'member.invite': honestly(invite, ['manager', 'admin'], refuse, (input) => {
          if (emails.has(input.email)) return refuse('EMAIL_TAKEN', 409, 'Known');
          emails.add(input.email);
          const { id, nickname, role } = put({ nickname: input.nickname, role: input.role ?? 'member' });
          return { id, nickname, role, invitedBy: 'a manager' };
        }),
        'member.promote': honestly(promote, ['manager', 'admin'], refuse, (input) => {
          const one = known.get(input.memberId);
          if (one === undefined) return nobody();
          one.role = input.role;
          return { success: true, role: one.role };
        }),
        'member.get': honestly(
          z.object({ memberId: z.string().min(1) }),
          ['user', 'manager', 'admin'],
          refuse,
          ({ memberId }) => known.get(memberId) ?? nobody(),
        ),
        'member.list': honestly(listing, ['user', 'manager', 'admin'], refuse, ({ limit = 20, cursor }) => {
          const from = Number.parseInt(cursor ?? '0', 10) || 0;
          const all = [...known.values()];
          const to = from + limit;
          const nextCursor = to < all.length ? cursorTo(to) : null;
          return { items: all.slice(from, to), nextCursor, total: all.length };
        }),
      },
      {
        actors: { manager: { roles: ['manager'] } },
        states: {
          'Member exists': () => ({ memberId: put({}).id }),
          'Members exist': () => {
            put({ name: 'Ada' });
            put({ name: 'Grace' });
          },
        },
        reset: () => {
          known.clear();
          emails.clear();
        },
      },
    );
  },
};
