import { FITS_TOGETHER } from '../gherkin/calls-feature.ts';
import { WALKS_THROUGH } from '../gherkin/workflow-lines.ts';
import type { CallCase } from '../model/case.ts';
import type { KeptCall } from '../model/reduced-case.ts';
import { runCallCase } from '../run/call-case.ts';
import { runCase } from '../run/run-case.ts';
import type { RunSession } from '../run/session.ts';
import { concluded } from './example-underway.ts';
import type { Underway } from './scenario-underway.ts';
import { STEP_HELD } from './stepped.ts';

/** A sequence or a race: its steps say which calls are made, and the last one what came of all of them. */
export function callsUnderway(planned: CallCase, only: readonly KeptCall[], session: RunSession): Underway {
  return {
    world: null,
    step: async (text) =>
      text === FITS_TOGETHER ? concluded(await runCallCase(planned, session, only)) : STEP_HELD,
    end: async () => STEP_HELD,
  };
}

/** A workflow: it is walked at the last of its steps, which says what came of all of them. */
export function workflowUnderway(planned: CallCase, session: RunSession): Underway {
  return {
    world: null,
    step: async (text) => (text === WALKS_THROUGH ? concluded(await runCase(planned, session)) : STEP_HELD),
    end: async () => STEP_HELD,
  };
}
