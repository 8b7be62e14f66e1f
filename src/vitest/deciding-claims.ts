import type { Implementation } from '../config/config.ts';
import { Mistake } from '../model/mistake.ts';
import type { Operation } from '../model/operation.ts';
import type { Plan } from '../model/plan.ts';

/**
 * Refuses claims under which no requirement could decide: every test would be skipped, and the suite be green without a
 * verdict (`proviso run` fails it as "nothing was verified"). Throws the Mistake `claims-decide-nothing`.
 */
export function checkClaimsDecide(
  { requirements }: Pick<Plan, 'requirements'>,
  operations: readonly Operation[],
  { claims }: Pick<Implementation, 'claims'>,
): void {
  if (claims === null) return;
  const tested = new Set(operations.map(({ id }) => id));
  const musts = requirements.filter(({ operation, level }) => tested.has(operation) && level === 'must');
  if (musts.some(({ profile }) => claims.includes(profile))) return;
  const asked = [...new Set(musts.map(({ profile }) => profile))].map((profile) => `'${profile}'`).join(', ');
  throw new Mistake({
    code: 'claims-decide-nothing',
    message: `The claims (${claims.join(', ')}) leave no requirement that decides: every test would be skipped.`,
    where: 'describeConformance',
    hint: `Claim a profile that these operations have a must of (${asked}), or leave \`claims\` out.`,
  });
}
