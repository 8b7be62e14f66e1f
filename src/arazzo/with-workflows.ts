import { WORKFLOWS } from '../contract/reading/inferred.ts';
import { readModel } from '../contract/reading/read-model.ts';
import { compileModels } from '../json-schema/compile-models.ts';
import { isJsonObject } from '../json-schema/json-schema.ts';
import type { ReadDefect, Workflow } from '../model/operation.ts';
import type { WorkflowScript } from '../model/workflow.ts';
import type { DocumentContracts } from '../openapi/load-document-contracts.ts';
import type { Documents } from '../openapi/load-documents.ts';
import { memberOf } from '../openapi/reading.ts';
import type { Placed } from '../openapi/resolve-reference.ts';
import { schemaBundle } from '../openapi/schema-bundle.ts';
import type { Lacking } from './nested-inputs.ts';
import { type ArazzoReading, idOf, readScript } from './read-script.ts';
import { sourcesOf } from './sources.ts';
import { gap, mistake, named, Unread } from './unread.ts';

/** More workflows than any document of people has. */
const MOST_WORKFLOWS = 1_000;

/**
 * Operations of documents with the workflows (Arazzo 1.0, 1.1) that end in each of them. What cannot be walked as it is written is a
 * defect with its place, and its workflow is a gap of the operation that its last step calls.
 */
export async function withWorkflows(found: DocumentContracts): Promise<DocumentContracts> {
  const defects: ReadDefect[] = [];
  const byOperation = new Map<string, Workflow[]>();
  for (const document of found.workflows) {
    for (const { operation, workflow } of await workflowsOf(document, found, (one) => defects.push(one))) {
      const before = byOperation.get(operation) ?? [];
      byOperation.set(operation, [...before, workflow]);
    }
  }
  const owned = new Map(
    found.operations.flatMap(({ id, value }) => {
      const workflows = byOperation.get(id);
      return workflows === undefined ? [] : [[value, workflows] as const];
    }),
  );
  return {
    ...found,
    values: found.values.map((one) => {
      const workflows = owned.get(one);
      return workflows === undefined
        ? one
        : { ...one, value: { ...(one.value as object), [WORKFLOWS]: workflows } };
    }),
    defects: [...found.defects, ...defects],
  };
}

interface Owned {
  readonly operation: string;
  readonly workflow: Workflow;
}

async function workflowsOf(
  document: Placed,
  found: DocumentContracts,
  report: (defect: ReadDefect) => void,
): Promise<readonly Owned[]> {
  const documents: Documents = {
    root: document.file,
    files: new Map([[document.file, document.value]]),
    refused: new Map(),
  };
  const list = memberOf(document, 'workflows');
  const said: readonly unknown[] = Array.isArray(list?.value) ? list.value : [];
  if (list !== undefined && !Array.isArray(list.value))
    report(
      defectOf(
        new Unread(list, 'mistake', 'The workflows are no list', 'Write a list of { workflowId, steps }.'),
      ),
    );
  if (said.length > MOST_WORKFLOWS)
    report(
      defectOf(
        new Unread(
          document,
          'gap',
          `The document has more than ${MOST_WORKFLOWS} workflows, and the rest are not walked`,
          'Split the document.',
        ),
      ),
    );
  const entries = said
    .slice(0, MOST_WORKFLOWS)
    .map((value: unknown, index): Placed => ({ file: document.file, pointer: `/workflows/${index}`, value }));
  const version = isJsonObject(document.value) ? String(document.value.arazzo) : '';
  if (!/^1\.[01](?:\.|$)/.test(version))
    report(
      defectOf(
        new Unread(
          document,
          'gap',
          `Nothing is known of Arazzo ${named(version)}, and it is read as 1.1`,
          'Write 1.0 or 1.1.',
        ),
      ),
    );
  const workflows = new Map<string, Placed>();
  for (const entry of entries) {
    const id = idOf(entry);
    if (workflows.has(id))
      report(
        defectOf(
          new Unread(
            entry,
            'mistake',
            `The workflowId ${named(id)} is there twice`,
            'Give each workflow a name of its own.',
          ),
        ),
      );
    else workflows.set(id, entry);
  }
  const reading: ArazzoReading = { document, documents, sources: sourcesOf(document, found), workflows };
  const owned: Owned[] = [];
  for (const entry of workflows.values()) {
    const one = await workflowAt(entry, reading, report);
    if (one !== null) owned.push(one);
  }
  return owned;
}

async function workflowAt(
  at: Placed,
  reading: ArazzoReading,
  report: (defect: ReadDefect) => void,
): Promise<Owned | null> {
  const { summary, description } = isJsonObject(at.value) ? at.value : {};
  const base = {
    key: idOf(at),
    description: typeof summary === 'string' ? summary : typeof description === 'string' ? description : null,
    source: { file: at.file, exportName: `#${at.pointer}` },
  };
  try {
    const { script, values, lacks } = readScript(at, reading);
    const model = await modelOf(lacks, at, reading);
    const operation =
      lastCall(script) ??
      mistake(at, `The workflow ${named(base.key)} calls nothing`, 'Give it a step that calls an operation.');
    return { operation, workflow: { ...base, script, unread: null, inputs: values, model } };
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    report(defectOf(error));
    const operation = lastNamed(at, reading);
    const unread = `the workflow is not walked: ${error.message}`;
    return operation === null
      ? null
      : { operation, workflow: { ...base, script: null, unread, inputs: {}, model: null } };
  }
}

/** A model of the inputs that are used and that the document gives no value for; null where there are none. */
async function modelOf(
  lacks: Lacking,
  workflow: Placed,
  { documents }: ArazzoReading,
): Promise<Workflow['model']> {
  if (lacks.size === 0) return null;
  const missing = [...lacks.keys()];
  const bare = missing.find((name) => lacks.get(name) === undefined);
  if (bare !== undefined)
    return mistake(
      workflow,
      `The input ${named(bare)} has neither a value nor a schema`,
      'Describe it under `inputs`, or give it as x-proviso-inputs.',
    );
  const bundle = schemaBundle(documents, '3.1', () => undefined);
  const properties = Object.fromEntries(
    missing.map((name) => [name, bundle.refTo(lacks.get(name) as Placed)]),
  );
  const key = bundle.add({ type: 'object', properties, required: missing });
  let trouble: string | null = null;
  const models = await compileModels(
    bundle.definitions,
    [{ key, name: `inputs of ${idOf(workflow)}` }],
    'request',
    (_, reason) => {
      trouble = reason;
    },
  );
  const model = models.get(key);
  if (model !== undefined)
    return readModel(model, `inputs of ${idOf(workflow)}`, {
      file: workflow.file,
      exportName: `#${workflow.pointer}`,
    });
  return gap(
    workflow,
    `The inputs of ${named(idOf(workflow))} cannot be made up: ${named(trouble ?? 'their schema cannot be read')}`,
    'Correct their schema, or give them as x-proviso-inputs.',
  );
}

/** The operation that the last step calls, within the workflow that the last step may be. */
function lastCall({ steps }: WorkflowScript): string | null {
  const last = steps.at(-1);
  if (last === undefined) return null;
  return last.kind === 'call' ? last.operation : lastCall(last.workflow);
}

/** The same of a workflow that is not read: the last step whose operation is known. */
function lastNamed(at: Placed, { sources }: ArazzoReading): string | null {
  const steps = memberOf(at, 'steps');
  const said = Array.isArray(steps?.value) ? (steps.value as readonly unknown[]) : [];
  for (const step of said.toReversed()) {
    if (!isJsonObject(step)) continue;
    try {
      if (typeof step.operationId === 'string') return sources.byId(at, step.operationId).id;
      if (typeof step.operationPath === 'string') return sources.byPath(at, step.operationPath).id;
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
    }
  }
  return null;
}

function defectOf({ at, kind, message, hint }: Unread): ReadDefect {
  return {
    code: kind === 'gap' ? 'document-unread' : 'document-workflow',
    severity: kind === 'gap' ? 'warning' : 'error',
    file: at.file,
    pointer: at.pointer,
    message: `${message}.`,
    hint,
  };
}
