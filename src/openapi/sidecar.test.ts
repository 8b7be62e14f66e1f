import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadContract } from '../load/load-contract.ts';
import { planConformance } from '../plan/plan-conformance.ts';

const id = { name: 'ticketId', in: 'path', required: true, schema: { type: 'string' } };
const schema = {
  type: 'object',
  required: ['ticketId', 'status'],
  properties: { ticketId: { type: 'string' }, status: { enum: ['OPEN', 'CLOSED'] } },
};
const responses = { 200: { description: 'ok', content: { 'application/json': { schema } } } };

it.each([
  ['without a title', {}],
  ['with a title of many words', { summary: 'Close what is open, for good' }],
  ['for admins', { 'x-proviso-auth': 'admin' }],
])('calls what has states by its key, %s', async (_, said) => {
  const cwd = mkdtempSync(join(tmpdir(), 'sidecar-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const close = {
    operationId: 'closeTicket',
    parameters: [id],
    responses,
    'x-proviso-states': ['Ticket exists'],
    ...said,
  };
  const paths = {
    '/tickets': { post: { operationId: 'openTicket', responses } },
    '/tickets/{ticketId}/close': { post: close },
  };
  writeFileSync(
    join(cwd, 'a.json'),
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }),
  );
  const { contract } = await loadContract(['a.json'], cwd);
  const { cases, gaps } = planConformance(contract);
  const own = ({ requirement }: { requirement: string }) => requirement.endsWith('#acceptance/succeeds');
  const told = cases.filter(own);
  expect([told.length, gaps.filter(own)]).toEqual([1, []]);
  expect(JSON.stringify(told)).not.toContain('unbound');
});
