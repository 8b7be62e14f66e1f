import type { AskedState } from '../../plan/states-asked.ts';

/** States of the harness's own, to be filled in: a TypeScript module that compiles, each state failing until it is written. */
export function stateSkeleton(states: readonly AskedState[]): string {
  return `import type { StateTable } from 'proviso';

/** For \`states\` of an adapter. A state that needs no code may be values that exist: { … }. */
export const states: StateTable = {
${states.map((state) => `${comment(state, '  ')}  ${JSON.stringify(state.name)}: async (params, { call }) => {\n    throw new Error('not written yet');\n  },\n`).join('')}};
`;
}

/** A state endpoint of the implementation, to be filled in: a server of Node that knows each state and has written none. */
export function stateServer(states: readonly AskedState[]): string {
  return `import { createServer } from 'node:http';

type Values = Readonly<Record<string, unknown>>;
type Enter = (params: Values) => Promise<Values>;

const states: Readonly<Record<string, Enter>> = {
${states.map((state) => `${comment(state, '  ')}  ${JSON.stringify(state.name)}: async (params) => {\n    throw new Error('not written yet');\n  },\n`).join('')}};

createServer(async (request, response) => {
  const answer = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (request.method === 'GET') return answer(200, { states: Object.keys(states) });
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { state, params, action } = JSON.parse(Buffer.concat(chunks).toString()) as {
    readonly state: string;
    readonly params?: Values;
    readonly action: 'setup' | 'teardown';
  };
  const enter = Object.hasOwn(states, state) ? states[state] : undefined;
  if (enter === undefined) return answer(404, { title: 'There is no such state' });
  if (action === 'teardown') return answer(200, {});
  try {
    answer(200, await enter(params ?? {}));
  } catch (error) {
    answer(500, { detail: String(error) });
  }
}).listen(Number(process.env.PORT ?? 4001), '127.0.0.1');
`;
}

/** On lines of its own; what a contract says cannot end a line comment. */
function comment({ params, fills, operations }: AskedState, indent: string): string {
  const lines = [
    `for ${operations.join(', ')}`,
    ...(params.length === 0 ? [] : [`params: ${params.join(', ')}`]),
    ...(fills.length === 0 ? [] : [`gives: ${fills.join(', ')}`]),
  ];
  return lines.map((line) => `${indent}// ${line.replace(/[\r\n\u2028\u2029]+/g, ' ')}\n`).join('');
}
