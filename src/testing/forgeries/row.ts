import type { Step } from '../../model/finding.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Forge } from '../forge.ts';

/** Honest reports to be forged: of what keeps the contract, of what breaks a clause of it, of what shows no effects. */
export type Run = 'good' | 'bad' | 'good over HTTP' | 'bad over HTTP' | 'without effects';

/** What is done to a report, to which, and the sentence that refuses it. */
export type Row = readonly [name: string, of: readonly Run[], forge: Forge, refusal: RegExp];

export const both = ['good', 'good over HTTP'] as const;
export const broken = ['bad', 'bad over HTTP'] as const;

export const isCall = ({ kind }: CaseResult) => kind === 'call';
export const isPass = (result: CaseResult) => isCall(result) && result.verdict === 'pass';
export const isFail = (result: CaseResult) => isCall(result) && result.verdict === 'fail';
export const isExample = (result: CaseResult) => isPass(result) && result.check === 'example-holds';
export const isGenerated = ({ kind }: CaseResult) => kind === 'property';
export const succeeded = ({ observation }: Step) => observation.outcome.kind === 'success';
export const emitted = ({ observation }: Step) => (observation.events?.length ?? 0) > 0;
export const ofExample = (step: Step, result: CaseResult) => isExample(result) && succeeded(step);
export const told = (result: CaseResult, more: Partial<CaseResult>): CaseResult => ({ ...result, ...more });
