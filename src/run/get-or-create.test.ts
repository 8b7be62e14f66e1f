import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../fixtures/implementations/honest/honest.ts';
import { http } from '../adapters/http/http.ts';
import type { Report } from '../model/report.ts';
import { conformanceOf, type RunChoices } from '../testing/conformance-of.ts';
import { type Reply, type Served, serve, type TestServer } from '../testing/serve.ts';

const id = z.int().min(1);
const title = z.string().trim().min(1).max(60);
const Recipe = z.object({ recipeId: id, title });
const RECIPE_NOT_FOUND = { http: 404, when: 'The recipe is unknown' };
const RECIPE_EXISTS = { http: 409, when: 'There is a recipe of that title' };
const policy = { auth: 'anonymous' };
const route = (method: string, path: string) => ({ transport: { rest: { method, path, query: 'flat' } } });

/** `get-or-create` by title, as a careful owner of such a service documents it. */
const contract = (documented: string, idempotent: boolean) =>
  contractFrom({
    'command kitchen.recipe.create': {
      io: { input: z.object({ title }), output: Recipe, errors: { RECIPE_EXISTS } },
      policy: { ...policy, idempotent },
      ...route('POST', '/recipes'),
      acceptance: {
        examples: [{ key: 'soup', input: { title: documented }, output: { recipeId: 7, title: documented } }],
      },
    },
    'query kitchen.recipe.get': {
      io: { input: z.object({ recipeId: id }), output: Recipe, errors: { RECIPE_NOT_FOUND } },
      policy,
      ...route('GET', '/recipes/{recipeId}'),
    },
    // What is listed is known to be someone's: where keys are taken, nothing but the answers tells.
    ...(idempotent
      ? {}
      : {
          'query kitchen.recipe.list': {
            io: { input: z.object({}), output: z.object({ recipes: z.array(Recipe) }) },
            policy,
            ...route('GET', '/recipes'),
          },
        }),
    'command kitchen.recipe.delete': {
      io: { input: z.object({ recipeId: id }), output: z.object({}), errors: { RECIPE_NOT_FOUND } },
      policy,
      ...route('DELETE', '/recipes/{recipeId}'),
      acceptance: {
        scenarios: [
          {
            key: 'gone',
            given: ['Recipe exists'],
            when: ['User deletes the recipe'],
            then: ['Recipe is deleted'],
          },
          {
            key: 'unknown',
            given: ['Recipe does not exist'],
            when: ['User deletes the recipe'],
            then: ['RECIPE_NOT_FOUND error is returned'],
          },
        ],
        examples: [{ key: 'delete', input: { recipeId: 7 }, output: {} }],
      },
    },
  });

type Manner =
  | 'by title'
  | 'by title, and says so'
  | 'by title, 200 for a key it knows'
  | 'one for all'
  | 'makes each time'
  | 'refuses'
  | 'hands out';

/** A kitchen that had recipes before anybody looked. */
function kitchen(manner: Manner) {
  const before = new Map(
    Array.from({ length: 40 }, (_, at) => [at + 1, at === 6 ? 'Soup' : `Dish ${at + 1}`]),
  );
  const recipes = new Map(before);
  let last = 40;
  let handed = 0;
  const refuse = (status: number, code: string): Reply => ({ status, json: { code } });
  const known = new Set<string>();
  const make = (name: string, key: string | undefined): Reply => {
    const there = [...recipes].find(([, known]) => known === name);
    if (manner === 'one for all') return { json: { recipeId: 7, title: recipes.get(7) } };
    if (manner === 'hands out') {
      handed = (handed % 40) + 1;
      return { status: 200, json: { recipeId: handed, title: recipes.get(handed) ?? 'none' } };
    }
    if (there !== undefined && manner === 'refuses') return refuse(409, 'RECIPE_EXISTS');
    if (manner === 'by title, 200 for a key it knows') {
      const [recipeId = ++last] = there ?? [];
      recipes.set(recipeId, name);
      const isRepeat = key !== undefined && known.size === known.add(key).size;
      return { status: isRepeat ? 200 : 201, json: { recipeId, title: name } };
    }
    if (there !== undefined && manner !== 'makes each time')
      return { status: 200, json: { recipeId: there[0], title: name } };
    recipes.set(++last, name);
    return {
      status: manner === 'by title, and says so' ? 201 : 200,
      json: { recipeId: last, title: name },
    };
  };
  const answer = ({ method, url, headers, body }: Served): Reply => {
    const [, , asked] = url.split('/');
    if (method === 'POST') {
      if (headers['content-type'] !== 'application/json') return refuse(415, 'UNSUPPORTED_MEDIA_TYPE');
      if (parsed(body) === undefined) return refuse(400, 'MALFORMED');
      const read = z.object({ title }).safeParse(parsed(body));
      return read.success
        ? make(read.data.title, headers['idempotency-key'])
        : refuse(422, 'VALIDATION_FAILED');
    }
    if (method !== 'GET' && method !== 'DELETE') return refuse(405, 'METHOD_NOT_ALLOWED');
    if (asked === undefined)
      return method === 'GET'
        ? { json: { recipes: [...recipes].map(([recipeId, name]) => ({ recipeId, title: name })) } }
        : refuse(405, 'METHOD_NOT_ALLOWED');
    // As lenient as many are: to delete `1.5` or `1x` is to delete 1.
    const one = method === 'GET' ? Number(asked) : Number.parseInt(asked, 10);
    if (!id.safeParse(one).success) return refuse(422, 'VALIDATION_FAILED');
    const name = recipes.get(one);
    if (name === undefined) return refuse(404, 'RECIPE_NOT_FOUND');
    if (method === 'GET') return { json: { recipeId: one, title: name } };
    recipes.delete(one);
    return { json: {} };
  };
  const lost = () => [...before.keys()].filter((one) => !recipes.has(one));
  const made = () => [...recipes.keys()].filter((one) => !before.has(one));
  return { answer, lost, made };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function runOf(manner: Manner, documented = 'Soup', choices: RunChoices = {}) {
  const { answer, lost, made } = kitchen(manner);
  const server = await serve(answer);
  servers.push(server);
  const { report } = await conformanceOf(
    contract(documented, manner.includes('key')),
    http({ baseUrl: server.url }),
    {
      maxExamples: 10,
      timeoutMs: 20_000,
      ...choices,
    },
  );
  return { report, lost: lost(), made: made(), served: server.served };
}

const verdictsOf = (report: Report, operation: string) =>
  report.cases
    .filter((one) => one.operation === `${operation}@1.0.0`)
    .map(({ case: planned, verdict, reason }) => [planned, verdict, reason]);

describe('what existed before a run is not deleted by it', () => {
  it.each<[Manner, string]>([
    ['by title', 'Soup'],
    ['by title', 'Pie'],
    ['by title, and says so', 'Soup'],
    ['by title, and says so', 'Pie'],
    ['by title, 200 for a key it knows', 'Soup'],
    ['one for all', 'Soup'],
    ['hands out', 'Soup'],
    ['makes each time', 'Soup'],
    ['refuses', 'Soup'],
    ['refuses', 'Pie'],
  ])('where a create answers %s (%s is documented)', async (manner, documented) => {
    const { lost } = await runOf(manner, documented);
    expect(lost).toEqual([]);
  });

  it.each<[Manner, string]>([
    ['by title', 'Soup'],
    ['by title', 'Pie'],
    ['makes each time', 'Soup'],
    ['refuses', 'Soup'],
  ])(
    'and deletes are verified on what is ours where a create answers %s (%s)',
    async (manner, documented) => {
      const { report } = await runOf(manner, documented);
      expect(report.findings.map((one) => [one.case, one.message])).toEqual([]);
      const deletes = verdictsOf(report, 'kitchen.recipe.delete');
      expect(deletes.filter(([, verdict]) => verdict === 'pass').map(([planned]) => planned)).toEqual(
        expect.arrayContaining([
          'kitchen.recipe.delete@1.0.0#acceptance/gone/walked',
          'kitchen.recipe.delete@1.0.0#acceptance/unknown/walked',
          'kitchen.recipe.delete@1.0.0#examples/delete/reproduced',
        ]),
      );
    },
  );

  it('and what it made is deleted where a create makes one each time', async () => {
    const { made } = await runOf('makes each time');
    expect(made).toEqual([]);
  });
});
