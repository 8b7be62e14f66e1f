import { isJsonObject } from '../json-schema/json-schema.ts';
import type { WorkflowScript, WorkflowStep } from '../model/workflow.ts';
import type { Documents } from '../openapi/load-documents.ts';
import { memberOf } from '../openapi/reading.ts';
import type { Placed } from '../openapi/resolve-reference.ts';
import { documentedInputs } from './documented-inputs.ts';
import { holdCriteria, holdValue, type Speakable } from './hold-expressions.ts';
import { readActions } from './read-actions.ts';
import { readCriteria } from './read-criteria.ts';
import { readCall, readPassed } from './read-step.ts';
import type { Sources } from './sources.ts';
import { gap, mistake, named } from './unread.ts';

/** All that the workflows of one document are read with. */
export interface ArazzoReading {
  readonly document: Placed;
  readonly documents: Documents;
  readonly sources: Sources;
  /** Workflows by id, the first of an id. */
  readonly workflows: ReadonlyMap<string, Placed>;
}

/** A workflow as it can be walked, and the inputs that it uses. */
export interface ReadScript {
  readonly script: WorkflowScript;
  readonly uses: ReadonlySet<string>;
}

/** More steps, those of other workflows written out, than any workflow of people has. */
const MOST_STEPS = 500;

/** The steps of a workflow, those of others within it too. Throws `Unread` where a part cannot be walked as it is written. */
export function readScript(
  workflow: Placed,
  reading: ArazzoReading,
  trail: readonly string[] = [],
): ReadScript {
  const id = idOf(workflow);
  if (trail.includes(id))
    mistake(
      workflow,
      `The workflows go round in a circle: ${[...trail, id].map(named).join(' → ')}`,
      'Take one of these steps out.',
    );
  const uses = new Set<string>();
  const within = [...trail, id];
  const steps: WorkflowStep[] = [...dependencies(workflow, reading, within)];
  const list = memberOf(workflow, 'steps');
  const said = Array.isArray(list?.value) ? (list.value as readonly unknown[]) : [];
  if (list === undefined || said.length === 0)
    mistake(workflow, `The workflow ${named(id)} has no steps`, 'Give it steps.');
  const ids = said.map((step, index) =>
    isJsonObject(step) && typeof step.stepId === 'string' ? step.stepId : `step-${index + 1}`,
  );
  const all = new Set(ids);
  if (all.size < ids.length)
    mistake(list as Placed, `A stepId of ${named(id)} is there twice`, 'Give each step a name of its own.');
  const outputs = new Map<string, readonly string[]>();
  const goes = said.some(leadsBack) || leadsBack(workflow.value);
  // Where actions lead about, what comes later on the page may be done before.
  if (goes) for (const [index, step] of said.entries()) outputs.set(ids[index] ?? '', outputsOf(step));
  const speakable: Speakable = { steps: outputs, all, uses: (input) => uses.add(input) };
  for (const [index, value] of said.entries()) {
    const at = { file: workflow.file, pointer: `${list?.pointer}/${index}`, value };
    const step = readStep(ids[index] ?? '', at, workflow, {
      reading,
      trail: within,
      all,
      speakable,
      outputs,
    });
    steps.push(step);
    if (sizeOf(steps) > MOST_STEPS)
      gap(
        workflow,
        `The workflow ${named(id)} has more than ${MOST_STEPS} steps with those of the workflows in it`,
        'Make it shorter.',
      );
  }
  const ends = memberOf(workflow, 'outputs');
  if (ends !== undefined) holdValue(ends.value, ends, speakable);
  return { script: { id, steps, outputs: recordOf(ends?.value) }, uses };
}

interface StepContext {
  readonly reading: ArazzoReading;
  readonly trail: readonly string[];
  readonly all: ReadonlySet<string>;
  readonly speakable: Speakable;
  readonly outputs: Map<string, readonly string[]>;
}

function readStep(
  id: string,
  at: Placed,
  workflow: Placed,
  { reading, trail, all, speakable, outputs }: StepContext,
): WorkflowStep {
  const { document, sources } = reading;
  const said = isJsonObject(at.value) ? at.value : {};
  if (said.channelPath !== undefined || said.action !== undefined || said.correlationId !== undefined)
    gap(
      at,
      `The step ${named(id)} is one of AsyncAPI, and is not walked`,
      'Nothing to do: the rest is walked.',
    );
  if (said.timeout !== undefined)
    gap(
      at,
      `The timeout of the step ${named(id)} is not held`,
      'Take it out; the time limit of the run holds for each call.',
    );
  if (said.dependsOn !== undefined && !Array.isArray(said.dependsOn))
    mistake(at, `dependsOn of the step ${named(id)} is no list`, 'Write a list of stepIds.');
  for (const before of Array.isArray(said.dependsOn) ? said.dependsOn : [])
    if (!outputs.has(String(before)))
      mistake(
        at,
        `The step ${named(id)} depends on ${named(before)}, which does not come before it`,
        'Move that step before it.',
      );
  const passed = readPassed([memberOf(at, 'parameters'), memberOf(workflow, 'parameters')], document);
  const isNested = said.workflowId !== undefined;
  const used = passed.filter((one) => !isNested || one.in === null);
  for (const one of used) holdValue(one.value, one.at, speakable);
  const own = isNested
    ? nested(said.workflowId, at, used, reading, trail)
    : called(said, at, used, sources, speakable);
  const success = readCriteria(memberOf(at, 'successCriteria'));
  holdCriteria(success, at, speakable);
  // From here on, what the step itself gives can be spoken of.
  holdValue(said.outputs, at, speakable);
  outputs.set(id, outputsOf(said));
  const actions = (name: string, when: 'success' | 'failure') => {
    const lists = [memberOf(at, name), memberOf(workflow, `${when}Actions`)];
    const read = readActions(lists, when, all, document);
    for (const { criteria } of read) holdCriteria(criteria, at, speakable);
    return read;
  };
  return {
    id,
    ...own,
    success,
    onSuccess: actions('onSuccess', 'success'),
    onFailure: actions('onFailure', 'failure'),
    outputs: recordOf(said.outputs),
  };
}

function called(
  said: Readonly<Record<string, unknown>>,
  at: Placed,
  passed: ReturnType<typeof readPassed>,
  sources: Sources,
  speakable: Speakable,
) {
  const { operationId, operationPath } = said;
  if (typeof operationId !== 'string' && typeof operationPath !== 'string')
    return mistake(at, 'A step calls nothing', 'Give it an operationId, an operationPath or a workflowId.');
  const operation =
    typeof operationId === 'string'
      ? sources.byId(at, operationId)
      : sources.byPath(at, String(operationPath));
  const call = readCall(at, passed, operation);
  if (call.payload !== null) {
    holdValue(call.payload.value, at, speakable);
    for (const { value } of call.payload.replacements) holdValue(value, at, speakable);
  }
  return { kind: 'call' as const, ...call };
}

function nested(
  id: unknown,
  at: Placed,
  passed: ReturnType<typeof readPassed>,
  reading: ArazzoReading,
  trail: readonly string[],
) {
  const workflow = reading.workflows.get(String(id));
  if (workflow === undefined)
    return typeof id === 'string' && id.startsWith('$sourceDescriptions.')
      ? gap(
          at,
          `The workflow ${named(id)} of another document is not walked from here`,
          'Write that workflow into this document.',
        )
      : mistake(at, `No workflow of this document is ${named(id)}`, 'Correct its workflowId.');
  const { values } = documentedInputs(workflow, reading.documents);
  const given = Object.fromEntries(passed.map(({ name, value }) => [name, value]));
  return {
    kind: 'workflow' as const,
    workflow: readScript(workflow, reading, trail).script,
    inputs: { ...values, ...given },
  };
}

/** Workflows that have to be done before, each as a step of its own with the inputs that the document gives. */
function dependencies(
  workflow: Placed,
  reading: ArazzoReading,
  trail: readonly string[],
): readonly WorkflowStep[] {
  const list = memberOf(workflow, 'dependsOn');
  if (list !== undefined && !Array.isArray(list.value))
    mistake(list, 'dependsOn is no list', 'Write a list of workflowIds.');
  const ids = Array.isArray(list?.value) ? (list.value as readonly unknown[]) : [];
  return [...new Set(ids)].map((id): WorkflowStep => {
    const own = nested(id, list ?? workflow, [], reading, trail);
    return { id: `dependsOn-${String(id)}`, ...own, success: [], onSuccess: [], onFailure: [], outputs: {} };
  });
}

export function idOf({ value, pointer }: Placed): string {
  return isJsonObject(value) && typeof value.workflowId === 'string' ? value.workflowId : pointer;
}

function leadsBack(value: unknown): boolean {
  const said = isJsonObject(value) ? value : {};
  return ['onSuccess', 'onFailure', 'successActions', 'failureActions'].some(
    (name) => said[name] !== undefined,
  );
}

function sizeOf(steps: readonly WorkflowStep[]): number {
  return steps.reduce((sum, step) => sum + (step.kind === 'call' ? 1 : sizeOf(step.workflow.steps)), 0);
}

function outputsOf(step: unknown): readonly string[] {
  return isJsonObject(step) ? Object.keys(recordOf(step.outputs)) : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isJsonObject(value) ? value : {};
}
