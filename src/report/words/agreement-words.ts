import type { OperationAgreement, SurfaceDifference, SurfacesAgreement } from '../../model/agreement.ts';
import { plural } from './verdict-sentence.ts';

/** The one sentence of it, without a mark. */
export function agreementSentence({ implementation, agreement, verdict }: SurfacesAgreement): string {
  const { surfaces, compared, notCompared, operations } = agreement;
  const head = {
    agree: `The surfaces of ${implementation} agree`,
    differ: `The surfaces of ${implementation} differ`,
    'not-observed': `Whether the surfaces of ${implementation} agree was not observed`,
  }[verdict];
  const left = sum(notCompared);
  const alike = operations.filter((one) => one.verdict === 'agree').length;
  return `${head} (${surfaces.join(', ')}): ${plural(compared, 'call')} compared, ${plural(left, 'case')} not; ${alike} of ${plural(operations.length, 'operation')} agree.`;
}

const NOTHING = {
  'no-command': 'Nothing is to be read across: what was run has to do with no command.',
  'no-query': 'Nothing is to be read across: what was run has to do with no query.',
} as const;

/** Why nothing was read over one surface that was written over another; null where it was. */
export function apartWords({ apart, nothingAcross, crossReads }: SurfacesAgreement): string | null {
  if (apart !== undefined) return `Nothing was read over one that was written over another: ${apart}`;
  if (nothingAcross !== undefined) return NOTHING[nothingAcross];
  if (crossReads.length > 0) return null;
  return 'Nothing was read across, so that agreement is not observed: no case that was run writes by a command and asks a query afterwards. Add an example that does, or say in `apart` why none is needed.';
}

/** What was compared of an operation, and what was not and why. */
export function comparedWords({ compared, notCompared }: OperationAgreement): string {
  const calls = Object.entries(compared).map(([surface, count]) => `${surface}: ${plural(count, 'call')}`);
  const why = Object.entries(notCompared).map(([reason, count]) => `${plural(count, 'case')}: ${reason}`);
  return [
    `compared over ${calls.join(', ') || 'nothing'}`,
    ...(why.length === 0 ? [] : [`not compared: ${why.join('; ')}`]),
  ].join('. ');
}

/** Who is at fault where two surfaces differ, or which clause leaves it open. */
export function faultWords({ atFault, requirement, accepted }: SurfaceDifference): string {
  const clause = requirement.slice(requirement.indexOf('#') + 1);
  if (accepted !== undefined) return `accepted: ${accepted}`;
  return atFault.length > 0
    ? `${atFault.join(' and ')} ${atFault.length > 1 ? 'break' : 'breaks'} the contract there (${clause})`
    : `the contract lets each answer as it does: ${clause} leaves it open`;
}

/** Where two answers differ: the kind, and the path in a value. */
export function differenceWords({ kind, path }: SurfaceDifference): string {
  return path.length === 0 ? kind : `${kind} ${path.join('.')}`;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, each) => total + each, 0);
}
