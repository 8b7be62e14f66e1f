/** Calls a second over GraphQL, beside a bare loop that sends the same documents through undici's Pool. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { z } from 'zod';
import { graphql } from '../src/adapters/graphql/graphql.ts';
import { readContract } from '../src/contract/reading/read-contract.ts';
import { callsASecond, callsThrough } from './calls-a-second.ts';
import { atLeast } from './promise.ts';

const LOAD = { calls: 20_000, atOnce: 8 };
const ROUNDS = 3;
const model = z.object({ noteId: z.string(), text: z.string(), tags: z.array(z.string()) });
const input = { noteId: 'n-1', text: 'Buy milk', tags: ['a', 'b'] };
const echo = {
  meta: { key: 'note.echo', version: '1.0.0', kind: 'command' },
  io: { input: model, output: model },
  policy: { auth: 'anonymous' },
  transport: { gql: { field: 'noteEcho' } },
};
const { operations } = readContract([{ value: echo, source: { file: null, exportName: null } }]);
const [operation] = operations;
if (operation === undefined) throw new Error('the contract has one operation');
const schema = `
type Note { noteId: String! text: String! tags: [String!]! }
type Query { none: String }
type Mutation { noteEcho(noteId: String!, text: String!, tags: [String!]!): Note! }`;

const server = spawn(process.execPath, [fileURLToPath(new URL('graphql-server.js', import.meta.url))], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  let [ours, loop] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours = Math.max(ours, await callsThrough(graphql({ url: `${origin}/`, schema }), operation, input, LOAD));
    loop = Math.max(loop, await bare(origin));
  }
  atLeast(0.6, {
    what: 'calls over GraphQL / bare undici loop of the same documents',
    measure: 'speed',
    ours,
    against: loop,
    unit: 'a second',
  });
} finally {
  server.kill();
}

async function bare(origin: string): Promise<number> {
  const pool = new Pool(origin, { connections: LOAD.atOnce });
  const query =
    'mutation Proviso ($noteId: String!, $text: String!, $tags: [String!]!) { noteEcho(noteId: $noteId, text: $text, tags: $tags) { noteId text tags } }';
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  try {
    return await callsASecond(LOAD, async () => {
      const body = JSON.stringify({ query, variables: input });
      const answer = await pool.request({ path: '/', method: 'POST', headers, body });
      const { data } = (await answer.body.json()) as { readonly data: { readonly noteEcho: unknown } };
      if (!model.safeParse(data.noteEcho).success) throw new Error('the bare loop got something else');
    });
  } finally {
    await pool.close();
  }
}
