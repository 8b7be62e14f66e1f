import { Mistake } from '../../model/mistake.ts';
import type { Contract, Operation } from '../../model/operation.ts';
import type { Extension } from '../authoring/extend-operation.ts';
import { sourceText } from './source-text.ts';

/** A contract that was read before: `await loadContract('petstore.yaml')`. One operation of it is one as well; null for anything else. */
export function alreadyRead(value: object): Contract | null {
  if (isReadOperation(value)) return { operations: [value], events: [], inert: [] };
  return isRead(value) ? value : null;
}

function isRead(value: object): value is Contract {
  if (!('operations' in value && 'events' in value)) return false;
  const { operations, events } = value;
  return (
    Array.isArray(operations) &&
    Array.isArray(events) &&
    operations.length > 0 &&
    operations.every(isReadOperation)
  );
}

/** An author's has its models under `io`. */
function isReadOperation(value: unknown): value is Operation {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'transport' in value &&
    'scenarios' in value &&
    !('io' in value)
  );
}

/** All that these contracts say, what several of them hold once. */
export function joined(contracts: readonly Contract[]): Contract {
  const all = <T>(part: (contract: Contract) => readonly T[] | undefined): readonly T[] => [
    ...new Set(contracts.flatMap((contract) => part(contract) ?? [])),
  ];
  const defects = all((contract) => contract.defects);
  return {
    operations: all(({ operations }) => operations),
    events: all(({ events }) => events),
    inert: all(({ inert }) => inert),
    ...(defects.length === 0 ? {} : { defects }),
    unread: all(({ unread }) => unread),
  };
}

/** Throws Mistake `extension-without-operation` for the first that extends what was read without it. */
export function refuseLate(extensions: readonly Extension[], { operations }: Contract): void {
  const late = extensions.find(({ key }) => operations.some((one) => one.key === key || one.id === key));
  if (late === undefined) return;
  throw new Mistake({
    code: 'extension-without-operation',
    message: `extendOperation('${late.key}') extends an operation that was read before, without it.`,
    where: sourceText(late.source),
    hint: "Give both to one call: `await loadContract(['petstore.yaml', extension])`.",
  });
}
