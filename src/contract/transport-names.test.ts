import { expect, it } from 'vitest';
import * as z from 'zod';
import { gqlField, mcpTool, restRoute } from '../model/transport-names.ts';
import { readContract } from './reading/read-contract.ts';

function operation(kind: string, transport?: object) {
  const value = {
    meta: { key: 'agent.run-log.get', version: '1.0.0', kind },
    io: { output: z.string() },
    transport,
  };
  const [read] = readContract([{ value, source: { file: null, exportName: null } }]).operations;
  if (read === undefined) throw new Error('nothing was read');
  return read;
}

it('names an operation by its key and version where the contract says nothing', () => {
  const query = operation('query');
  expect(restRoute(query)).toEqual({ method: 'GET', path: '/agent/run-log/get/v1.0.0', query: [] });
  expect(restRoute(operation('command')).method).toBe('POST');
  expect(gqlField(query)).toBe('agent_run_log_get_v1_0_0');
  expect(mcpTool(query)).toBe('agent_run-log_get-v1_0_0');
});

it('takes the names the contract gives', () => {
  const named = operation('query', {
    rest: { method: 'put', path: '/runs/{id}' },
    gql: { field: 'runLog' },
    mcp: { toolName: 'run_log' },
  });
  expect(restRoute(named)).toEqual({ method: 'PUT', path: '/runs/{id}', query: [] });
  expect([gqlField(named), mcpTool(named)]).toEqual(['runLog', 'run_log']);
});
