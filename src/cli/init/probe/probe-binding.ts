import type { Operation } from '../../../model/operation.ts';
import { bindingLines } from './binding-lines.ts';
import { probesOf } from './probes-of.ts';
import { type Proposal, proposalOf } from './proposal-of.ts';
import { sendProbes } from './send-probes.ts';

/** A binding that the answers under `url` speak for, and the same as lines of a config. Only GETs of queries are sent. */
export async function probeBinding(
  url: string,
  operations: readonly Operation[],
): Promise<{ readonly proposal: Proposal; readonly lines: string }> {
  const proposal = proposalOf(await sendProbes(url, probesOf(operations)), operations);
  return { proposal, lines: bindingLines(proposal) };
}
