import type { Gap } from '../../model/plan.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Requirement } from '../../model/requirement.ts';
import { caseOf, requirementOf, stepOf } from './recipe.ts';

const CANCEL = 'agent.run.cancel@1.0.0';
const GET = 'agent.run.get@1.0.0';

const output = requirementOf(CANCEL, 'io/output', 'Every success output fits the output model.');
const input = requirementOf(CANCEL, 'io/input', 'Input outside the model is refused as invalid.');
const notFound = requirementOf(
  CANCEL,
  'errors/RUN_NOT_FOUND',
  'An unknown run is refused with RUN_NOT_FOUND (404).',
);
const auth = requirementOf(CANCEL, 'policy/auth', 'Callers weaker than `user` are refused.', {
  profile: 'security',
});
const happy = requirementOf(
  CANCEL,
  'acceptance/cancel-run-happy-path',
  'The scenario “Cancel a running agent” holds.',
  {
    profile: 'behaviour',
  },
);
const emitted = requirementOf(
  CANCEL,
  'sideEffects/run.cancelled',
  'run.cancelled is emitted when a run is cancelled.',
  {
    profile: 'effects',
  },
);
const audit = requirementOf(CANCEL, 'sideEffects/audit', 'The declared audit entries appear.', {
  profile: 'effects',
  level: 'should',
});
const got = requirementOf(GET, 'io/output', 'Every success output fits the output model.');
const safe = requirementOf(GET, 'io/kind', 'The query emits nothing and answers the same twice.', {
  profile: 'behaviour',
});

export const AGENT_RUN_REQUIREMENTS: readonly Requirement[] = [
  output,
  input,
  notFound,
  auth,
  happy,
  emitted,
  audit,
  got,
  safe,
];

export const AUDIT_GAP: Gap = {
  requirement: audit.id,
  check: 'audit-recorded',
  code: 'no-audit',
  reason: 'The implementation offers no way to see its audit entries.',
  attribution: 'implementation',
};

const cancelled = stepOf(
  CANCEL,
  { runId: 'run-7', reason: 'No longer needed' },
  { kind: 'success', status: 200, output: { success: true, status: 'CANCELLED' } },
);
const running = { name: 'Run exists', by: 'handler', values: { runId: 'run-7' } };

export const KEPT: readonly CaseResult[] = [
  caseOf({
    requirement: output,
    check: 'output-conforms',
    name: 'generated',
    title: 'Generated input gets an output that fits the model',
    verdict: 'pass',
    kind: 'property',
    runs: 120,
    outcomes: { success: 96, declaredError: 24 },
    durationMs: 640,
  }),
  caseOf({
    requirement: input,
    check: 'input-rejected',
    name: 'generated',
    title: 'Generated input outside the model is refused',
    verdict: 'pass',
    kind: 'property',
    runs: 210,
    outcomes: { success: 0, validationRefusal: 210, dropped: 14 },
    durationMs: 812,
  }),
  caseOf({
    requirement: happy,
    check: 'scenario-holds',
    name: 'as-written',
    title: 'Cancel a running agent',
    verdict: 'pass',
    kind: 'scenario',
    evidence: { states: [running], steps: [cancelled] },
  }),
  caseOf({
    requirement: emitted,
    check: 'events-declared',
    name: 'example',
    title: 'run.cancelled is emitted with a payload that fits',
    verdict: 'pass',
    evidence: {
      states: [running],
      steps: [
        {
          ...cancelled,
          observation: {
            ...cancelled.observation,
            events: [{ key: 'run.cancelled', version: '1.0.0', payload: { runId: 'run-7' }, traceId: null }],
          },
        },
      ],
    },
  }),
  caseOf({
    requirement: got,
    check: 'output-conforms',
    name: 'generated',
    title: 'Generated input gets an output that fits the model',
    verdict: 'pass',
    kind: 'property',
    runs: 90,
    outcomes: { success: 60, declaredError: 30 },
    durationMs: 301,
  }),
  caseOf({
    requirement: safe,
    check: 'query-is-safe',
    name: 'twice',
    title: 'Asking twice gives the same answer and no event',
    verdict: 'pass',
  }),
];

export const UNKNOWN_ID_REFUSED: CaseResult = caseOf({
  requirement: notFound,
  check: 'unknown-id-refused',
  name: 'unknown-id',
  title: 'A run id that does not exist is refused with RUN_NOT_FOUND',
  verdict: 'pass',
  outcomes: { success: 0, declaredError: 1 },
});

export const ANONYMOUS_REFUSED: CaseResult = caseOf({
  requirement: auth,
  check: 'policy-enforced',
  name: 'anonymous',
  title: 'An anonymous caller is refused with 401',
  verdict: 'pass',
  outcomes: { success: 0, otherRefusal: 1 },
});

export const UNKNOWN_ID_ACCEPTED: CaseResult = caseOf({
  requirement: notFound,
  check: 'unknown-id-refused',
  name: 'unknown-id',
  title: 'A run id that does not exist is refused with RUN_NOT_FOUND',
  verdict: 'fail',
  outcomes: { success: 1 },
  message: 'An unknown run was cancelled, where RUN_NOT_FOUND was due.',
  mismatches: [
    {
      path: ['outcome', 'kind'],
      kind: 'not-refused',
      expected: 'a refusal with the code RUN_NOT_FOUND and status 404',
      actual: 'success with status 200',
    },
  ],
  evidence: {
    states: [{ name: 'Run does not exist', by: 'none', values: {} }],
    steps: [
      stepOf(
        CANCEL,
        { runId: '00000000-0000-4000-8000-00000000dead', reason: '' },
        { kind: 'success', status: 200, output: { success: true, status: 'CANCELLED' } },
      ),
    ],
  },
});

export const STATE_NOT_ENTERED: CaseResult = caseOf({
  requirement: auth,
  check: 'policy-enforced',
  name: 'anonymous',
  title: 'An anonymous caller is refused with 401',
  verdict: 'inconclusive',
  reason: 'The state “Run exists” could not be entered: the state handler answered 503.',
  outcomes: { success: 0 },
});

export const WRONG_OUTPUT: CaseResult = caseOf({
  requirement: got,
  check: 'output-conforms',
  name: 'generated',
  title: 'Generated input gets an output that fits the model',
  verdict: 'fail',
  kind: 'property',
  runs: 34,
  outcomes: { success: 33, broken: 1 },
  message: 'The output of agent.run.get does not fit its model.',
  mismatches: [
    {
      path: ['output', 'status'],
      kind: 'not-among',
      expected: 'one of QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED',
      actual: '"canceled"',
    },
    {
      path: ['output', 'startedAt'],
      kind: 'wrong-type',
      expected: 'an ISO 8601 date-time',
      actual: '1735725600',
    },
  ],
  evidence: {
    states: [running],
    steps: [
      stepOf(
        GET,
        { runId: 'run-7', includeSteps: false },
        {
          kind: 'success',
          status: 200,
          output: { runId: 'run-7', status: 'canceled', startedAt: 1735725600 },
        },
      ),
    ],
  },
  durationMs: 190,
});
