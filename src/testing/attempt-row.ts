import type { InProcessOptions } from '../adapters/in-process/handlers.ts';
import { type Depart, deskReport, guarded } from './ticket-desk.ts';

/** What departs from the honest desk, where, the clause that must not be verified, and as what it has to stand. */
export type AttemptRow = readonly [
  departs: string,
  key: string,
  depart: Depart,
  clause: string,
  status: 'violated' | 'unverified',
  options?: InProcessOptions,
];

/** How the clause of an attempt came to stand, and the verdict of the run. */
export async function attempted([, key, depart, clause, , options]: AttemptRow) {
  const report = await deskReport(key, depart, options);
  const requirement = report.requirements.find(({ id }) => id === `${key}@1.0.0#${clause}`);
  return {
    conformant: report.verdict === 'conformant',
    status: requirement?.status,
    reason: requirement?.reason,
  };
}

/** After the guard has let it pass. */
export const inside =
  (
    key: string,
    change: (input: Record<string, unknown>, work: (input: Record<string, unknown>) => unknown) => unknown,
  ): Depart =>
  ({ work }) =>
  (input, context) =>
    change(guarded(key, context, input), (given) => work(given, context));

export const answering =
  (more: object): Depart =>
  ({ whole }) =>
  async (input, context) => ({ ...((await whole(input, context)) as object), ...more });

export const throwing = (
  key: string,
  code: string,
  isIt: (input: Record<string, unknown>) => boolean,
): Depart =>
  inside(key, (input, work) => {
    if (isIt(input)) throw new Error(code);
    return work(input);
  });
