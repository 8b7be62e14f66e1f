import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readContract } from '../reading/read-contract.ts';
import { contractFail, contractOk } from './contract-result.ts';
import { createContractError } from './contract-spec-error.ts';
import { defineCommand } from './define-operation.ts';
import { makeEmit } from './emit-guard.ts';
import type { EventEnvelope, Handler, HandlerContext } from './handler-context.ts';
import { installOp, op } from './install-op.ts';
import { OperationSpecRegistry } from './operation-spec-registry.ts';
import { standardErrors } from './standard-results.ts';

const spec = (version = '1.0.0') =>
  defineCommand({
    meta: { key: 'run.stop', version },
    io: {
      input: z.object({ id: z.string() }),
      output: z.object({ done: z.boolean() }),
      errors: {
        BUSY: { description: 'It is busy', http: 423, gqlCode: 'RUN_BUSY' },
        NOT_FOUND: standardErrors.notFound({ when: 'Unknown id' }),
      },
    },
    policy: { auth: 'user', flags: ['beta'] },
    sideEffects: {
      emits: [{ key: 'run.stopped', version: '1', when: 'Stopped', payload: z.object({ id: z.string() }) }],
    },
  });
const Stop = spec();

async function answer(handler: Handler, context: HandlerContext = {}, input: unknown = { id: 'r' }) {
  const registry = installOp(new OperationSpecRegistry(), Stop, handler);
  return registry.executeResult('run.stop', '1.0.0', input, context);
}

describe('OperationSpecRegistry', () => {
  it('answers with the parsed output, unknown keys dropped, bare or in an envelope', async () => {
    const data = { done: true, secret: 1 };
    expect(await answer(() => data)).toEqual({
      ok: true,
      code: 'OK',
      status: 200,
      state: 'completed',
      data: { done: true },
    });
    expect(await answer(() => contractOk(data, { status: 202, code: 'LATER' }))).toMatchObject({
      code: 'LATER',
      status: 202,
    });
    const registry = op(Stop, () => data).install(new OperationSpecRegistry());
    expect(await registry.execute('run.stop', undefined, { id: 'r' }, {})).toEqual({ done: true });
  });

  it('validates the input before anything else', async () => {
    const seen: string[] = [];
    const decide = () => {
      seen.push('decide');
      return { effect: 'deny' as const };
    };
    const result = await answer(() => seen.push('handler'), { decide }, { id: 1 });
    expect(result).toMatchObject({
      ok: false,
      code: 'VALIDATION_FAILED',
      status: 422,
      problem: { issues: [{ path: 'id', code: 'invalid_type' }] },
    });
    expect(seen).toEqual([]);
  });

  it('asks the policy after the input and before the handler', async () => {
    const questions: unknown[] = [];
    const decide: HandlerContext['decide'] = (question) => {
      questions.push(question);
      return { effect: question.actor === 'admin' ? 'allow' : 'deny' };
    };
    const handler = () => ({ done: true });
    expect(await answer(handler, { decide, actor: 'admin' })).toMatchObject({ ok: true });
    expect(await answer(handler, { decide, actor: 'user' })).toMatchObject({
      code: 'FORBIDDEN',
      status: 403,
    });
    expect(await answer(handler, { decide })).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(questions[0]).toMatchObject({
      service: 'run',
      command: 'stop',
      version: '1.0.0',
      flags: ['beta'],
    });
  });

  it('gives refusals their declared status, however they are raised', async () => {
    const raised: [Handler, string, number][] = [
      [() => contractFail('BUSY'), 'BUSY', 423],
      [() => Promise.reject(createContractError('NOT_FOUND')), 'NOT_FOUND', 404],
      [() => Promise.reject(Object.assign(new Error('no'), { code: 'BUSY' })), 'BUSY', 423],
      [() => Promise.reject(createContractError('CONFLICT')), 'CONFLICT', 409],
      [() => Promise.reject(createContractError('SURPRISE')), 'INTERNAL_ERROR', 500],
      [() => Promise.reject(new Error('BUSY')), 'INTERNAL_ERROR', 500],
      [() => Promise.reject({ problem: 'none' }), 'INTERNAL_ERROR', 500],
      [() => Promise.reject(null), 'INTERNAL_ERROR', 500],
      [() => ({ done: 'yes' }), 'INTERNAL_ERROR', 500],
    ];
    for (const [handler, code, status] of raised) {
      expect(await answer(handler)).toMatchObject({ ok: false, code, status, problem: { code, status } });
    }
    expect(await answer(() => contractFail('BUSY', { id: 'r' }), { traceId: 't' })).toMatchObject({
      problem: {
        gqlCode: 'RUN_BUSY',
        detail: 'It is busy',
        category: 'validation',
        args: { id: 'r' },
        traceId: 't',
        operation: { key: 'run.stop', version: '1.0.0', kind: 'command' },
      },
    });
  });

  it('publishes declared events that fit, and refuses all others', async () => {
    const published: EventEnvelope[] = [];
    const context: HandlerContext = { traceId: 't', eventPublisher: (event) => published.push(event) };
    const emitting =
      (key: string, payload: unknown): Handler =>
      async (_input, inner) => {
        await makeEmit(Stop, inner).key(key, '1', payload);
        return { done: true };
      };
    expect(await answer(emitting('run.stopped', { id: 'r' }), context)).toMatchObject({ ok: true });
    expect(await answer(emitting('run.stopped', {}), context)).toMatchObject({ code: 'INTERNAL_ERROR' });
    expect(await answer(emitting('run.lost', { id: 'r' }), context)).toMatchObject({
      code: 'INTERNAL_ERROR',
    });
    expect(published).toEqual([{ key: 'run.stopped', version: '1', payload: { id: 'r' }, traceId: 't' }]);
  });

  it('finds the highest version, lists what is bound, and can be read as a contract', () => {
    const registry = new OperationSpecRegistry().register(spec('1.9.0')).register(spec('1.10.0'));
    const [first] = registry.list();
    if (first) registry.bind(first, () => null);
    expect(registry.get('run.stop')?.meta.version).toBe('1.10.0');
    expect(registry.get('run.stop', '1.9.0')?.meta.version).toBe('1.9.0');
    expect(registry.get('run.start')).toBeUndefined();
    expect(registry.listBound().map(({ spec: { meta } }) => meta.version)).toEqual(['1.9.0']);
    const { operations } = readContract([{ value: registry, source: { file: null, exportName: null } }]);
    expect(operations.map(({ id }) => id)).toEqual(['run.stop@1.9.0', 'run.stop@1.10.0']);
  });

  it('refuses to register or bind twice, and to run what is not there', async () => {
    const registry = installOp(new OperationSpecRegistry(), Stop, () => null);
    expect(() => registry.register(Stop)).toThrow('run.stop.v1.0.0 is already registered.');
    expect(() => registry.bind(Stop, () => null)).toThrow('run.stop.v1.0.0 already has a handler.');
    expect(() => registry.bind(spec('2'), () => null)).toThrow('run.stop.v2 is not registered.');
    await expect(registry.execute('run.start', '1', {}, {})).rejects.toThrow('No operation run.start@1.');
    const unbound = new OperationSpecRegistry().register(Stop);
    await expect(unbound.execute('run.stop', '1.0.0', {}, {})).rejects.toThrow(
      'No handler is bound for run.stop@1.0.0.',
    );
  });
});
