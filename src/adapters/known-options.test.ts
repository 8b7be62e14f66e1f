import { describe, expect, it } from 'vitest';
import type { Adapter } from '../model/adapter.ts';
import { suiteSession } from '../testing/adapter-suite.ts';
import { fetchAdapter } from './fetch.ts';
import { graphql } from './graphql/graphql.ts';
import { http } from './http/http.ts';
import { inProcess } from './in-process/in-process.ts';
import { mcp } from './mcp/mcp.ts';
import { nodeAdapter } from './node.ts';
import { stdio } from './stdio/stdio.ts';

const baseUrl = 'http://127.0.0.1:9';
const handler = () => Response.json({});
const command = [process.execPath, '-e', ''];
/** As a config without types has them. */
const any = (options: object): never => options as never;

const MISSPELT: readonly (readonly [where: string, nearest: string, () => Adapter])[] = [
  ['http.qeury', 'query', () => http(any({ baseUrl, qeury: 'flat' }))],
  ['http.baseURL', 'baseUrl', () => http(any({ baseURL: baseUrl }))],
  ['http.actors.user.basic', 'headers', () => http(any({ baseUrl, actors: { user: { basic: {} } } }))],
  ['http.start.comand', 'command', () => http(any({ baseUrl, start: { comand: 'node' } }))],
  ['fetchAdapter.event', 'events', () => fetchAdapter(handler, any({ event: '/_events' }))],
  [
    'fetchAdapter.actors.user.header',
    'headers',
    () => fetchAdapter(handler, any({ actors: { user: { header: {} } } })),
  ],
  ['nodeAdapter.state', 'states', () => nodeAdapter(() => {}, any({ state: '/_states' }))],
  ['inProcess.observe', 'observes', () => inProcess({}, any({ observe: { audit: false } }))],
  ['graphql.scalar', 'scalars', () => graphql(any({ url: baseUrl, scalar: {} }))],
  ['mcp.tool', 'tools', () => mcp(any({ command, tool: {} }))],
  ['stdio.timeoutMS', 'timeoutMs', () => stdio(any({ command, timeoutMS: 5 }))],
];

describe('the options of an adapter', () => {
  it.each(MISSPELT)('are refused for %s, with the names there are', async (where, nearest, adapter) => {
    await expect(adapter().connect(suiteSession)).rejects.toMatchObject({
      name: 'Mistake',
      code: 'adapter-option-unknown',
      where,
      hint: expect.stringContaining(`'${nearest}'`),
    });
  });

  it('may have a member that is undefined', async () => {
    const connection = await fetchAdapter(handler, any({ event: undefined })).connect(suiteSession);
    await connection.close();
  });
});
