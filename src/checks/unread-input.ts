import type { Operation } from '../model/operation.ts';

/** Why nothing is concluded about the input model: what could not be read might refuse or allow anything. */
export function unreadInput({ open }: Pick<Operation, 'open'>): string {
  return `${open?.input ?? 'a part'} of the input could not be read, so what is valid there is not known`;
}
