import { z } from 'zod';
import { http } from '../../adapters/http/http.ts';
import type { Adapter } from '../../model/adapter.ts';
import type { Contract } from '../../model/operation.ts';
import { contractFrom } from '../honest/honest.ts';
import type { Reply, Served } from '../serve.ts';

/** Teams have boards, boards have cards; whoever makes one chooses its id. Hardly any example, few scenarios. */
const id = z.string().regex(/^[a-z][a-z0-9-]{2,15}$/);
const Team = z.object({ teamId: id, name: z.string() });
const Board = z.object({ teamId: id, boardId: id, title: z.string(), archived: z.boolean() });
const Card = z.object({ teamId: id, boardId: id, cardId: id, text: z.string(), points: z.int() });
const TEAM_NOT_FOUND = { http: 404, when: 'The team is unknown' };
const BOARD_NOT_FOUND = { http: 404, when: 'The board is unknown' };
const CARD_NOT_FOUND = { http: 404, when: 'The card is unknown' };
const policy = { auth: 'anonymous' };
const team = { teamId: id };
const board = { ...team, boardId: id };
const card = { ...board, cardId: id };
const name = z.string().min(1).max(30);

export const boards: Contract = contractFrom({
  'command work.team.create': {
    io: {
      input: z.object({ ...team, name }),
      output: Team,
      errors: { TEAM_EXISTS: { http: 409, when: 'There is a team of that id' } },
    },
    policy,
  },
  'query work.team.get': { io: { input: z.object(team), output: Team, errors: { TEAM_NOT_FOUND } }, policy },
  'query work.team.list': { io: { input: z.object({}), output: z.object({ teams: z.array(Team) }) }, policy },
  'command work.team.delete': {
    io: {
      input: z.object(team),
      output: z.object({}),
      errors: { TEAM_NOT_FOUND, TEAM_IN_USE: { http: 409, when: 'It still has boards' } },
    },
    policy,
  },
  'command work.board.create': {
    io: {
      input: z.object({ ...board, title: name }),
      output: Board,
      errors: { TEAM_NOT_FOUND, BOARD_EXISTS: { http: 409, when: 'There is a board of that id' } },
    },
    policy,
  },
  'query work.board.get': {
    io: { input: z.object(board), output: Board, errors: { TEAM_NOT_FOUND, BOARD_NOT_FOUND } },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'get',
          given: ['Board exists'],
          when: ['User gets board'],
          then: ['The requested board is returned'],
        },
        {
          key: 'none',
          given: ['Board does not exist'],
          when: ['User gets board'],
          then: ['BOARD_NOT_FOUND error is returned'],
        },
      ],
    },
  },
  'command work.board.archive': {
    io: { input: z.object(board), output: Board, errors: { TEAM_NOT_FOUND, BOARD_NOT_FOUND } },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'archive',
          given: ['Board exists'],
          when: ['User archives board'],
          then: ['archived is true'],
        },
      ],
    },
  },
  'command work.board.delete': {
    io: {
      input: z.object(board),
      output: z.object({}),
      errors: { TEAM_NOT_FOUND, BOARD_NOT_FOUND, BOARD_IN_USE: { http: 409, when: 'It still has cards' } },
    },
    policy,
  },
  'command work.card.add': {
    io: {
      input: z.object({ ...card, text: name, points: z.int().min(0).max(21).optional() }),
      output: Card,
      errors: {
        TEAM_NOT_FOUND,
        BOARD_NOT_FOUND,
        CARD_EXISTS: { http: 409, when: 'There is a card of that id' },
      },
    },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'add',
          given: ['Board exists'],
          when: ['User adds card'],
          then: ['The created card is returned'],
        },
      ],
    },
  },
  'query work.card.get': {
    io: { input: z.object(card), output: Card, errors: { TEAM_NOT_FOUND, BOARD_NOT_FOUND, CARD_NOT_FOUND } },
    policy,
  },
  'command work.card.update': {
    io: {
      input: z.object({ ...card, text: name }),
      output: Card,
      errors: { TEAM_NOT_FOUND, BOARD_NOT_FOUND, CARD_NOT_FOUND },
    },
    policy,
    acceptance: {
      scenarios: [
        {
          key: 'update',
          given: ['Card exists'],
          when: ['User updates card'],
          then: ['The updated card is returned'],
        },
      ],
    },
  },
  'query work.card.list': {
    io: {
      input: z.object({ ...board, limit: z.int().min(1).max(50).optional() }),
      output: z.object({ cards: z.array(Card) }),
      errors: { TEAM_NOT_FOUND, BOARD_NOT_FOUND },
    },
    policy,
  },
  'command work.card.delete': {
    io: {
      input: z.object(card),
      output: z.object({}),
      errors: { TEAM_NOT_FOUND, BOARD_NOT_FOUND, CARD_NOT_FOUND },
    },
    policy,
  },
});

const at = '/teams/{teamId}';

export function boardsAt(baseUrl: string): Adapter {
  const none = { output: 'none' } as const;
  return http({
    baseUrl,
    query: 'flat',
    refusal: { code: { member: 'error.code' } },
    operations: {
      'work.team.create@1.0.0': { route: `PUT ${at}` },
      'work.team.get@1.0.0': { route: `GET ${at}` },
      'work.team.list@1.0.0': { route: 'GET /teams' },
      'work.team.delete@1.0.0': { route: `DELETE ${at}`, ...none },
      'work.board.create@1.0.0': { route: `PUT ${at}/boards/{boardId}` },
      'work.board.get@1.0.0': { route: `GET ${at}/boards/{boardId}` },
      'work.board.archive@1.0.0': { route: `POST ${at}/boards/{boardId}/archive` },
      'work.board.delete@1.0.0': { route: `DELETE ${at}/boards/{boardId}`, ...none },
      'work.card.add@1.0.0': { route: `PUT ${at}/boards/{boardId}/cards/{cardId}` },
      'work.card.get@1.0.0': { route: `GET ${at}/boards/{boardId}/cards/{cardId}` },
      'work.card.update@1.0.0': { route: `PATCH ${at}/boards/{boardId}/cards/{cardId}` },
      'work.card.list@1.0.0': { route: `GET ${at}/boards/{boardId}/cards` },
      'work.card.delete@1.0.0': { route: `DELETE ${at}/boards/{boardId}/cards/{cardId}`, ...none },
    },
  });
}

type Entry = Readonly<Record<string, unknown>>;
type Kind = 'team' | 'board' | 'card';

/** The service: entities by their path. A fault is one line of it gone wrong. */
export function boardsServer(
  fault: string | null = null,
): ((request: Served) => Reply) & { readonly size: () => number } {
  const stored = new Map<string, Entry>();
  const refuse = (status: number, code: string): Reply => ({ status, json: { error: { code } } });
  const answer = ({ method, url, headers, body }: Served): Reply => {
    const { pathname, searchParams } = new URL(url, 'http://boards');
    const parts = pathname.split('/').slice(1).map(decodeURIComponent);
    const places = ['teams', 'boards', 'cards'];
    if (parts.some((part, index) => index % 2 === 0 && part !== places[index / 2] && part !== 'archive'))
      return refuse(404, 'NO_ROUTE');
    const archives = parts.at(-1) === 'archive';
    const ids = parts.filter((_, index) => index % 2 === 1);
    const lists = parts.length % 2 === 1 && !archives;
    const allowed = archives ? ['POST'] : lists ? ['GET'] : ['GET', 'PUT', 'PATCH', 'DELETE'];
    if (!allowed.includes(method) || (method === 'PATCH' && ids.length < 3))
      return refuse(405, 'METHOD_NOT_ALLOWED');
    let said: Entry = {};
    if (body !== '') {
      if (headers['content-type'] !== 'application/json') return refuse(415, 'UNSUPPORTED_MEDIA_TYPE');
      try {
        said = JSON.parse(body);
      } catch {
        return refuse(400, 'BAD_REQUEST');
      }
    }
    if (ids.some((one) => !id.safeParse(one).success)) return refuse(422, 'VALIDATION_FAILED');
    const kinds: readonly Kind[] = ['team', 'board', 'card'];
    const keys = Object.fromEntries(ids.map((one, index) => [`${kinds[index]}Id`, one]));
    const kind = kinds[ids.length - 1] ?? 'team';
    const models = {
      team: z.object({ name }),
      board: z.object({ title: name }),
      card: z.object({ text: name, points: z.int().min(0).max(21).optional() }),
    };
    const fits =
      method === 'PUT'
        ? models[kind].safeParse(said)
        : method === 'PATCH'
          ? z.object({ text: name }).safeParse(said)
          : { success: true };
    const limit = searchParams.get('limit') ?? '50';
    const limits = searchParams.getAll('limit').length;
    if (!fits.success || limits > 1 || !/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > 50)
      return refuse(422, 'VALIDATION_FAILED');
    const upto = ids.map((_, index) => ids.slice(0, index + 1).join('/'));
    const needed = method === 'PUT' ? upto.slice(0, -1) : upto;
    const missing = needed.findIndex((path) => !stored.has(path));
    if (missing !== -1)
      return refuse(404, fault === 'wrong-404' ? 'GONE' : `${kinds[missing]?.toUpperCase()}_NOT_FOUND`);
    const path = ids.join('/');
    const within = [...stored]
      .filter(
        ([one]) => (path === '' || one.startsWith(`${path}/`)) && one.split('/').length === ids.length + 1,
      )
      .map(([, entry]) => entry);
    if (lists) {
      if (ids.length === 0) return { json: { teams: within } };
      return { json: { cards: within.slice(0, Number(limit)) } };
    }
    const entry = stored.get(path);
    if (archives) {
      const archived = { ...entry, archived: fault !== 'never-archived' };
      stored.set(path, archived);
      return { json: archived };
    }
    if (method === 'GET') return { json: entry };
    if (method === 'DELETE') {
      if (within.length > 0) return refuse(409, `${kind.toUpperCase()}_IN_USE`);
      stored.delete(path);
      return { status: 204 };
    }
    if (method === 'PUT' && entry !== undefined) return refuse(409, `${kind.toUpperCase()}_EXISTS`);
    const defaults = { team: {}, board: { archived: false }, card: { points: 1 } }[kind];
    const { name: called, title, text, points } = said;
    const own = Object.entries({ name: called, title, text, points }).filter(
      ([key, value]) =>
        value !== undefined &&
        key in { team: { name }, board: { title: 1 }, card: { text: 1, points: 1 } }[kind],
    );
    const made = { ...defaults, ...entry, ...keys, ...Object.fromEntries(own) };
    if (fault !== 'update-lost' || method === 'PUT') stored.set(path, made);
    return { json: fault === 'update-lost' && method === 'PATCH' ? entry : made };
  };
  return Object.assign(answer, { size: () => stored.size });
}
