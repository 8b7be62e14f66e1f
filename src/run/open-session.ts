import { performance } from 'node:perf_hooks';
import { wireValueOf } from '../checks/contract-value.ts';
import { rulesOf } from '../judge/rules.ts';
import type { Remark } from '../model/adapter.ts';
import type { Operation } from '../model/operation.ts';
import { setupInput } from '../plan/setup-input.ts';
import { makingsOf } from '../setup/disposal.ts';
import { beating } from './beating.ts';
import { DeletionGuard } from './deletion-guard.ts';
import { doorOf } from './door.ts';
import { Made } from './made.ts';
import { Patience } from './patience.ts';
import { readOnlyConnection } from './read-only.ts';
import { Residues } from './residues.ts';
import type { RunOptions } from './run-options.ts';
import type { RunSession } from './session.ts';
import { StateUsage } from './state-usage.ts';
import { traceIds } from './trace-ids.ts';
import { Windows } from './windows.ts';

const MOST_REMARKS = 20;

/** Connects, and lays out what the cases of a run share. */
export async function openSession(options: RunOptions, startedAt: Date): Promise<RunSession> {
  const { contract, plan, adapter, signal, timeoutMs, rateLimit, env, cwd, seed } = options;
  const { operations } = contract;
  const remarks: Remark[] = [];
  const remark = (one: Remark) => {
    if (remarks.length < MOST_REMARKS) remarks.push(one);
  };
  const { readOnly } = options;
  const world = { operations, timeoutMs, rateLimit, env, cwd, signal, remark };
  const connected = await adapter.connect(readOnly === null ? world : { ...world, readOnly: true });
  const connection = readOnly === null ? connected : readOnlyConnection(connected, readOnly);
  const door = doorOf(connection.secrets ?? { values: [], names: [] });
  const makings = makingsOf(operations, setupInput);
  const guard = new DeletionGuard(operations, makings, connection);
  return {
    options: { ...options, emit: (event) => options.emit(door.event(event)) },
    door,
    windows: new Windows(),
    connection,
    ...beating(rulesOf(contract.operations, plan.requirements, options.checks)),
    nextTraceId: traceIds(`${seed} ${startedAt.toISOString()} ${plan.cases.length}`),
    salt: traceIds(`fresh ${seed} ${startedAt.toISOString()}`),
    unimplemented: new Map(),
    patience: new Patience(),
    unobserved: { count: 0 },
    residues: new Residues(),
    stateUsage: new StateUsage(),
    made: new Made(makings, options.maxCreated, connection, guard),
    guard,
    owner: { entered: false },
    bases: documentedInputs(contract.operations),
    overrides: new Map(Object.entries(options.arbitraries)),
    deadline: options.maxTimeMs === null ? Number.POSITIVE_INFINITY : performance.now() + options.maxTimeMs,
    signal,
    remarks,
  };
}

function documentedInputs(operations: readonly Operation[]): Map<string, unknown> {
  const inputs = new Map<string, unknown>();
  for (const operation of operations) {
    for (const example of operation.examples) {
      const input = wireValueOf(operation.input, example.input);
      if (!input.ok) continue;
      inputs.set(operation.id, input.wire);
      break;
    }
  }
  return inputs;
}
