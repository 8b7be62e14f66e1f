import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { type ConformanceSubject, conformanceSubject } from '../application/conformance-subject.ts';
import type { Baseline } from '../baseline/baseline.ts';
import { parseBaseline } from '../baseline/parse-baseline.ts';
import { givenContract } from '../contract/reading/given-contract.ts';
import { Mistake } from '../model/mistake.ts';
import type { ConformanceOptions } from './conformance-options.ts';
import { checkClaimsDecide } from './deciding-claims.ts';
import { checkGivenOptions } from './given-options.ts';
import { type HeldAdapter, heldAdapter } from './held-adapter.ts';

/** Everything that the runs of one `describeConformance` share. */
export interface Subject extends ConformanceSubject {
  readonly adapter: HeldAdapter;
  readonly baseline: Baseline | null;
  readonly should: 'note' | 'fail';
}

/** Reads contract and options, and plans. Throws Mistakes as a config would, and those of `readContract`. */
export function subjectOf(contracts: unknown, options: ConformanceOptions): Subject {
  checkGivenOptions(options);
  const { baseline, should = 'note', ...asked } = options;
  refuseNames(contracts);
  const contract = givenContract(contracts);
  const subject = conformanceSubject(contract, asked, baseline !== undefined);
  const { config, plan, operations, implementation } = subject;
  checkClaimsDecide(plan, operations, implementation);
  return {
    ...subject,
    adapter: heldAdapter(asked.adapter),
    baseline: baseline === undefined ? null : readBaseline(resolve(config.root, baseline)),
    should,
  };
}

/** Test files import their contracts; nothing is looked for behind their back. */
function refuseNames(contracts: unknown): void {
  const name = [contracts].flat().find((one) => typeof one === 'string');
  if (name === undefined) return;
  throw new Mistake({
    code: 'contracts-not-imported',
    message: `describeConformance takes operations themselves, and was given the text '${name}'.`,
    where: 'describeConformance',
    hint: "Import them: `import * as runs from './run.operation.ts'` and `describeConformance(runs, …)`; of a document, `await loadContract('petstore.yaml')`.",
  });
}

function readBaseline(path: string): Baseline {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Mistake({
      code: 'baseline-unreadable',
      message: `The baseline cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      where: path,
      hint: 'Correct `baseline` in the options of describeConformance, or leave it out.',
      cause,
    });
  }
  return parseBaseline(text, path, createRequire(import.meta.url)('yaml') as typeof import('yaml'));
}
