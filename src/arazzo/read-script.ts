import { isJsonObject } from '../json-schema/json-schema.ts';
import { callStepsOf, type WorkflowScript, type WorkflowStep } from '../model/workflow.ts';
import type { Documents } from '../openapi/load-documents.ts';
import { memberOf } from '../openapi/reading.ts';
import type { Placed } from '../openapi/resolve-reference.ts';
import { documentedInputs } from './documented-inputs.ts';
import { holdCriteria, holdValue, type Speakable } from './hold-expressions.ts';
import { type Lacking, lackingInputs, nestedInputs } from './nested-inputs.ts';
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

/** A workflow as it can be walked, and what it is walked with. */
export interface ReadScript {
  readonly script: WorkflowScript;
  /** Inputs without a value, its own and those of the workflows within it. */
  readonly lacks: Lacking;
  /** Values that its document gives. */
  readonly values: Readonly<Record<string, unknown>>;
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
  const lacks = new Map<string, Placed | undefined>();
  const lack = (name: string, schema: Placed | undefined) => lacks.set(name, schema);
  const steps: WorkflowStep[] = [...dependencies(workflow, { reading, trail: within, lack })];
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
      lack,
      all,
      speakable,
      outputs,
    });
    steps.push(step);
    if (callStepsOf({ id, steps, outputs: {} }).length > MOST_STEPS)
      gap(
        workflow,
        `The workflow ${named(id)} has more than ${MOST_STEPS} steps with those of the workflows in it`,
        'Make it shorter.',
      );
  }
  const ends = memberOf(workflow, 'outputs');
  if (ends !== undefined) holdValue(ends.value, ends, speakable);
  const documented = documentedInputs(workflow, reading.documents);
  for (const [name, schema] of lackingInputs(documented, uses)) lack(name, schema);
  return {
    script: { id, steps, outputs: recordOf(ends?.value) },
    lacks: new Map([...lacks].filter(([name]) => !Object.hasOwn(documented.values, name))),
    values: documented.values,
  };
}

interface NestingContext {
  readonly reading: ArazzoReading;
  readonly trail: readonly string[];
  /** Hears of each input without a value. */
  readonly lack: (name: string, schema: Placed | undefined) => void;
}

interface StepContext extends NestingContext {
  readonly all: ReadonlySet<string>;
  readonly speakable: Speakable;
  readonly outputs: Map<string, readonly string[]>;
}

function readStep(id: string, at: Placed, workflow: Placed, context: StepContext): WorkflowStep {
  const { all, speakable, outputs } = context;
  const { document, sources } = context.reading;
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
    ? nested(id, said.workflowId, at, used, context)
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
  step: string,
  id: unknown,
  at: Placed,
  passed: ReturnType<typeof readPassed>,
  { reading, trail, lack }: NestingContext,
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
  const { script, lacks, values } = readScript(workflow, reading, trail);
  const given = { ...values, ...Object.fromEntries(passed.map(({ name, value }) => [name, value])) };
  const lacking = new Map([...lacks].filter(([name]) => !Object.hasOwn(given, name)));
  const own = nestedInputs(step, at, given, lacking);
  for (const [name, schema] of own.lacks) lack(name, schema);
  return { kind: 'workflow' as const, workflow: script, inputs: own.inputs };
}

/** Workflows that have to be done before, each as a step of its own with the inputs that the document gives. */
function dependencies(workflow: Placed, context: NestingContext): readonly WorkflowStep[] {
  const list = memberOf(workflow, 'dependsOn');
  if (list !== undefined && !Array.isArray(list.value))
    mistake(list, 'dependsOn is no list', 'Write a list of workflowIds.');
  const ids = Array.isArray(list?.value) ? (list.value as readonly unknown[]) : [];
  return [...new Set(ids)].map((id): WorkflowStep => {
    const step = `dependsOn-${String(id)}`;
    const own = nested(step, id, list ?? workflow, [], context);
    return { id: step, ...own, success: [], onSuccess: [], onFailure: [], outputs: {} };
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

function outputsOf(step: unknown): readonly string[] {
  return isJsonObject(step) ? Object.keys(recordOf(step.outputs)) : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isJsonObject(value) ? value : {};
}
