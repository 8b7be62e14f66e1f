import type { ClauseSensitivity, Fate, LiveMutant, Mutant, Sensitivity } from '../sensitivity/sensitivity.ts';

const OPERATION = 'order.place@1.0.0';

function mutant(fate: Fate, more: Partial<Mutant> = {}): Mutant {
  const clause = `${OPERATION}#io/output`;
  const found = fate === 'killed' || fate === 'elsewhere';
  return {
    id: `${OPERATION} drop-field output.${fate} in io/output`,
    operator: 'drop-field',
    operation: OPERATION,
    place: `output.${fate}`,
    text: `${OPERATION} answers without \`${fate}\``,
    clause,
    fate,
    by: found ? { check: 'output-conforms', requirement: clause, case: `${clause}/basic` } : null,
    in: `${clause}/basic`,
    tries: 1,
    ...(found && fate === 'killed'
      ? {}
      : fate === 'equivalent'
        ? {}
        : {
            advice: {
              where: 'acceptance.scenarios',
              text: 'No clause says what it is.',
              paste: '{ key: "tells", given: ["<Order> exists"] }',
            },
          }),
    ...more,
  };
}

function liveMutant(fate: LiveMutant['fate'], more: Partial<LiveMutant> = {}): LiveMutant {
  return {
    id: `${OPERATION} lost-update`,
    fault: 'lost-update',
    operation: OPERATION,
    text: `${OPERATION} loses an update`,
    fate,
    reason: null,
    times: 1,
    by: null,
    ...more,
  };
}

function clause(name: string, standing: ClauseSensitivity['standing']): ClauseSensitivity {
  return {
    requirement: `${OPERATION}#${name}`,
    operation: OPERATION,
    level: 'must',
    profile: 'core',
    text: `What ${name} promises <b>holds</b>.`,
    standing,
    operators:
      standing === 'unobserved'
        ? []
        : [{ operator: 'drop-field', killed: 1, survived: 3, allowed: 1, undecided: 0 }],
    notices: standing === 'killed' ? 1 : 0,
    reason: standing === 'unobserved' ? 'no event source' : null,
  };
}

/** One fault of each fate, with every field that may be left out somewhere. */
export function smallSensitivity(): Sensitivity {
  const fates = ['killed', 'elsewhere', 'undecided', 'blind', 'under-specified', 'equivalent'] as const;
  return {
    schemaVersion: 1,
    tool: { name: 'proviso', version: '1.0.0' },
    report: { digest: 'a'.repeat(64), implementation: '<script>__executed()</script>', seed: 1 },
    counts: {
      mutants: 5,
      killed: 1,
      elsewhere: 1,
      undecided: 1,
      blind: 1,
      underSpecified: 1,
      equivalent: 1,
    },
    score: 25,
    noticed: 33.3,
    clauses: [clause('io/output', 'killed'), clause('sideEffects/emits', 'unobserved')],
    mutants: fates.map((fate) =>
      mutant(fate, fate === 'blind' ? { was: 'open', values: ['open', 'sent'], accepted: 'Known <b>.' } : {}),
    ),
    shortOf: ['The report is shard 1 of 3 <i>.'],
    unreadable: [`${OPERATION}#io/output/cut`],
    testimony: 2,
    live: {
      implementation: '<b>live</b>',
      left: 2,
      mutants: [
        liveMutant('killed', { by: { check: 'scenario-holds', requirement: 'a#b', case: 'a#b/c' } }),
        liveMutant('blind', {
          advice: { where: 'acceptance', text: 'Ask <i> afterwards.', paste: 'then: <x>' },
        }),
        liveMutant('unmade', { reason: 'no call gave it a <b>chance' }),
      ],
    },
    baseline: {
      accepted: 1,
      open: 2,
      broken: [{ entry: 'a [*]', why: 'stale', message: 'a [*] is noticed now <i>.' }],
    },
  };
}
