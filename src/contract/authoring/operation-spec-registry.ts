import type { Operation } from '../../model/operation.ts';
import type { Checked } from '../../model/schema.ts';
import { readContract } from '../reading/read-contract.ts';
import { contractProblem } from './contract-problem.ts';
import {
  type ContractResult,
  type ContractSuccess,
  contractOk,
  contractValidationFail,
  isContractFailure,
  isContractSuccess,
} from './contract-result.ts';
import { ContractSpecError } from './contract-spec-error.ts';
import { opKey } from './define-event.ts';
import { emitGuard } from './emit-guard.ts';
import { failureOfError } from './failure-of-error.ts';
import type { Handler, HandlerContext } from './handler-context.ts';
import type { OperationSpec, SpecVersion } from './operation-spec.ts';

interface Entry {
  readonly spec: OperationSpec;
  readonly operation: Operation;
  readonly handler: Handler | null;
}

/** Operations and their handlers, shaped as ContractSpec's registry. Registering or binding twice throws. */
export class OperationSpecRegistry {
  readonly #entries = new Map<string, Entry>();

  register(spec: OperationSpec): this {
    const key = keyOf(spec);
    if (this.#entries.has(key)) throw new Error(`${key} is already registered.`);
    const [operation] = readContract([{ value: spec, source: { file: null, exportName: null } }]).operations;
    if (operation !== undefined) this.#entries.set(key, { spec, operation, handler: null });
    return this;
  }

  bind(spec: OperationSpec, handler: Handler): this {
    const key = keyOf(spec);
    const entry = this.#entries.get(key);
    if (entry === undefined) throw new Error(`${key} is not registered.`);
    if (entry.handler !== null) throw new Error(`${key} already has a handler.`);
    this.#entries.set(key, { ...entry, handler });
    return this;
  }

  /** The given version, or the highest one. */
  get(key: string, version?: SpecVersion): OperationSpec | undefined {
    return this.#find(key, version)?.spec;
  }

  list(): OperationSpec[] {
    return [...this.#entries.values()].map(({ spec }) => spec);
  }

  listBound(): { spec: OperationSpec; handler: Handler }[] {
    return [...this.#entries.values()].flatMap(({ spec, handler }) =>
      handler === null ? [] : { spec, handler },
    );
  }

  /** The output data. Throws ContractSpecError where the operation refuses or breaks. */
  async execute(
    key: string,
    version: SpecVersion | undefined,
    input: unknown,
    context: HandlerContext,
  ): Promise<unknown> {
    const result = await this.executeResult(key, version, input, context);
    if (!result.ok) throw new ContractSpecError(result.problem);
    return result.data;
  }

  /** In order: the input is validated, the policy decides (where `context.decide` is given), the handler runs, its output is parsed. */
  async executeResult(
    key: string,
    version: SpecVersion | undefined,
    input: unknown,
    context: HandlerContext,
  ): Promise<ContractResult> {
    const entry = this.#find(key, version);
    if (entry === undefined)
      throw new Error(`No operation ${key}${version === undefined ? '' : `@${version}`}.`);
    const { operation, handler } = entry;
    if (handler === null) throw new Error(`No handler is bound for ${operation.id}.`);
    try {
      const parsed = operation.input?.check(input, 'native');
      if (parsed?.ok === false) return invalid(parsed, operation, context);
      await requireAllowed(operation, context);
      const guarded = { ...context, __emitGuard__: emitGuard(operation.id, operation.emits, context) };
      const answer = await handler(parsed?.value, guarded);
      return isContractFailure(answer)
        ? failureOfError(answer, operation, context.traceId)
        : succeeded(answer, operation);
    } catch (error) {
      return failureOfError(error, operation, context.traceId);
    }
  }

  #find(key: string, version?: SpecVersion): Entry | undefined {
    const versions = [...this.#entries.values()].filter(({ operation }) => operation.key === key);
    if (version !== undefined) return versions.find(({ operation }) => operation.version === String(version));
    const byVersion = (a: Entry, b: Entry) =>
      a.operation.version.localeCompare(b.operation.version, 'en', { numeric: true });
    return versions.sort(byVersion).at(-1);
  }
}

function keyOf({ meta }: OperationSpec): string {
  return opKey(meta.key, meta.version);
}

function invalid(
  parsed: Extract<Checked, { ok: false }>,
  operation: Operation,
  { traceId }: HandlerContext,
): ContractResult {
  const issues = parsed.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }));
  return failureOfError(contractValidationFail(issues), operation, traceId);
}

async function requireAllowed({ key, version, policy }: Operation, context: HandlerContext): Promise<void> {
  if (context.decide === undefined) return;
  const [service = '', ...command] = key.split('.');
  const decision = await context.decide({
    service,
    command: command.join('.'),
    version,
    actor: context.actor ?? 'anonymous',
    userId: context.userId ?? null,
    organizationId: context.organizationId ?? null,
    roles: context.roles ?? [],
    flags: policy.flags,
  });
  if (decision.effect === 'allow') return;
  const known = (context.actor ?? 'anonymous') !== 'anonymous';
  const detail = decision.reason ?? 'The policy denies it.';
  throw new ContractSpecError(
    contractProblem(known ? 'FORBIDDEN' : 'UNAUTHENTICATED', undefined, { detail }),
  );
}

/** The answer parsed by the output model, which drops unknown keys. One that does not fit is the handler's fault. */
function succeeded(answer: unknown, { id, output }: Operation): ContractSuccess {
  const envelope = isContractSuccess(answer) ? answer : contractOk(answer);
  if (envelope.status === 204) return envelope;
  const checked = output.check(envelope.data, 'native');
  if (checked.ok) return { ...envelope, data: checked.value };
  const detail = `The output of ${id} does not fit its model.`;
  const issues = checked.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }));
  throw new ContractSpecError(contractProblem('INTERNAL_ERROR', undefined, { detail, issues }));
}
