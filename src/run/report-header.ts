import { createHash } from 'node:crypto';
import type { Capabilities } from '../model/adapter.ts';
import type { Operation } from '../model/operation.ts';
import { REPORT_SCHEMA_VERSION, type ReportHeader } from '../model/report.ts';
import type { RunOptions } from './run-options.ts';

/** What a report says at its head: what was checked, against what, and with which means. */
export function reportHeader(options: RunOptions, capabilities: Capabilities, startedAt: Date): ReportHeader {
  const { plan, digests } = options;
  const known = new Map(options.contract.operations.map((operation) => [operation.id, operation]));
  const operations = plan.operations.map((id) => {
    const operation = known.get(id);
    const file = operation?.source.file ?? null;
    return { id, digest: digests.get(id) ?? '', file, ...belonging(operation) };
  });
  const all = createHash('sha256');
  for (const { id, digest } of operations) all.update(`${id} ${digest}\n`);
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { name: 'proviso', version: options.toolVersion },
    contract: { operations, digest: all.digest('hex') },
    implementation: options.implementation,
    adapter: options.adapter.name,
    capabilities,
    seed: options.seed,
    phases: options.phases,
    ...(plan.sequences === undefined ? {} : { sequences: plan.sequences }),
    claims: options.claims,
    selection: options.selection,
    shard: options.shard,
    planDigest: options.planDigest,
    ...options.identity,
    startedAt: startedAt.toISOString(),
  };
}

/** Whose an operation is, and what it is filed under, where its contract says. */
function belonging(operation: Operation | undefined): {
  owners?: readonly string[];
  tags?: readonly string[];
} {
  const { owners = [], tags = [] } = operation?.meta ?? {};
  return { ...(owners.length === 0 ? {} : { owners }), ...(tags.length === 0 ? {} : { tags }) };
}
