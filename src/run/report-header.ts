import { createHash } from 'node:crypto';
import type { Capabilities } from '../model/adapter.ts';
import { REPORT_SCHEMA_VERSION, type ReportHeader } from '../model/report.ts';
import type { RunOptions } from './run-options.ts';

/** What a report says at its head: what was checked, against what, and with which means. */
export function reportHeader(options: RunOptions, capabilities: Capabilities, startedAt: Date): ReportHeader {
  const { plan, digests } = options;
  const files = new Map(
    options.contract.operations.map((operation) => [operation.id, operation.source.file]),
  );
  const operations = plan.operations.map((id) => ({
    id,
    digest: digests.get(id) ?? '',
    file: files.get(id) ?? null,
  }));
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
    claims: options.claims,
    selection: options.selection,
    shard: options.shard,
    planDigest: options.planDigest,
    ...options.identity,
    startedAt: startedAt.toISOString(),
  };
}
