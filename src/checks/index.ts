import { auditRecorded } from './audit-recorded.ts';
import type { Check } from './check.ts';
import { commandIdempotent } from './command-idempotent.ts';
import { effectsOnlyOnSuccess } from './effects-only-on-success.ts';
import { errorDeclared } from './error-declared.ts';
import { errorStatus } from './error-status.ts';
import { eventsDeclared } from './events-declared.ts';
import { exampleHolds } from './example-holds.ts';
import { incognito } from './incognito.ts';
import { inputAccepted } from './input-accepted.ts';
import { inputRejected } from './input-rejected.ts';
import { laws } from './laws/index.ts';
import { malformedRefused } from './malformed-refused.ts';
import { mediaTypeRefused } from './media-type-refused.ts';
import { methodRefused } from './method-refused.ts';
import { noCrash } from './no-crash.ts';
import { outputConforms } from './output-conforms.ts';
import { policyEnforced } from './policy-enforced.ts';
import { queryIsSafe } from './query-is-safe.ts';
import { racesHold } from './races/races-hold.ts';
import { scenarioHolds } from './scenario-holds.ts';
import { sequencesHold } from './sequences/sequences-hold.ts';
import { successStatus } from './success-status.ts';
import { surfacePublished } from './surface-published.ts';
import { unknownIdRefused } from './unknown-id-refused.ts';
import { workflowHolds } from './workflow-holds.ts';

/** What conformance means: every check, in the order in which its cases run. Register a new one here. */
export const builtinChecks: readonly Check[] = [
  noCrash,
  outputConforms,
  errorDeclared,
  errorStatus,
  successStatus,
  eventsDeclared,
  effectsOnlyOnSuccess,
  auditRecorded,
  exampleHolds,
  unknownIdRefused,
  policyEnforced,
  queryIsSafe,
  commandIdempotent,
  scenarioHolds,
  workflowHolds,
  malformedRefused,
  mediaTypeRefused,
  methodRefused,
  inputAccepted,
  inputRejected,
  incognito,
  ...laws,
  sequencesHold,
  racesHold,
  surfacePublished,
];
