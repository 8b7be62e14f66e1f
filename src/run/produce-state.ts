import type { JudgedCall } from '../checks/check.ts';
import type { Producer, ProducerCall, Shown } from '../model/case.ts';
import { valueAt } from '../model/value-at.ts';
import { isConflict } from './conflict.ts';
import { varyingFields } from './fresh-input.ts';
import { prove } from './prove-own.ts';
import { operationOf, type Sent, send } from './send.ts';
import type { RunSession } from './session.ts';
import { withFreshValues } from './with-fresh-values.ts';

type Values = Readonly<Record<string, unknown>>;

/** Brings a state about by calls of the contract's own operations; null where none of the ways leads there. */
export async function produce(
  producers: readonly Producer[],
  known: Values,
  session: RunSession,
  calls: JudgedCall[],
): Promise<{ readonly values: Values; readonly by: string } | null> {
  for (const producer of producers) {
    const values = await made(producer, known, session, calls);
    if (values !== null)
      return { values, by: `producer ${producer.calls.map((call) => call.operation).join(', ')}` };
  }
  return null;
}

async function made(
  producer: Producer,
  known: Values,
  session: RunSession,
  calls: JudgedCall[],
): Promise<Values | null> {
  const values: Record<string, unknown> = {};
  for (const call of producer.calls) {
    const sent = await sendOnce(call, { ...known, ...values }, session, calls);
    if (sent === null) return null;
    const { outcome } = sent.step.observation;
    if (outcome.kind !== 'success') return null;
    if (!(call.shows ?? []).every((one) => isShown(outcome.output, one))) return null;
    for (const [name, path] of Object.entries(call.gives)) {
      const value = valueAt(outcome.output, path);
      if (value === undefined) return null;
      values[name] = value;
    }
    const input = sent.step.input.form === 'json' ? sent.step.input.value : null;
    for (const [name, field] of Object.entries(call.sends ?? {})) {
      const value = valueAt(input, [field]);
      if (value === undefined) return null;
      values[name] = value;
    }
  }
  return values;
}

/**
 * Makes a call; once more with other values where a conflict says that those sent are someone's already, or where what it
 * answered with may have been there before.
 */
async function sendOnce(
  call: ProducerCall,
  at: Values,
  session: RunSession,
  calls: JudgedCall[],
): Promise<JudgedCall | null> {
  const { guard } = session;
  const operation = operationOf(call.operation, session);
  const chosen = call.chooses ?? [];
  const free = varyingFields(call.input).filter((field) => !Object.hasOwn(at, field));
  const all = [...new Set([...chosen, ...free])];
  const isWary = guard.own.returnsWhatIsThere(operation);
  const first = await sendWith(call, isWary ? all : chosen, at, session);
  if (first.kind === 'unsendable') return null;
  calls.push(first.made);
  const { outcome } = first.made.step.observation;
  if (outcome.kind === 'failure' ? !isConflict(outcome, operation) : await isOwn(first.made, session))
    return first.made;
  if (isWary) return first.made;
  const again = await sendWith(call, all, at, session);
  if (again.kind === 'unsendable') return first.made;
  calls.push(again.made);
  const isWorse = outcome.kind === 'success' && again.made.step.observation.outcome.kind !== 'success';
  return isWorse ? first.made : again.made;
}

/** Whether what a call answered with may be changed and deleted; true also where the contract deletes no such thing. */
async function isOwn({ operation, input, step }: JudgedCall, session: RunSession): Promise<boolean> {
  const { own } = session.guard;
  const thing = own.named({ operation, input }, step.observation);
  if (thing?.whose === 'open') await prove(thing, session);
  return thing === null || thing.whose === 'ours';
}

function sendWith(
  { operation: id, actor, input, chooses = [] }: ProducerCall,
  fresh: readonly string[],
  at: Values,
  session: RunSession,
): Promise<Sent> {
  const operation = operationOf(id, session);
  const value = withFreshValues(operation, input, { fields: fresh, atAnyRate: chooses }, session);
  const fields = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const fromState = fields.filter((field) => field in at && !chooses.includes(field));
  return send(
    { operation: id, actor, input: { form: 'json', value }, fromState, keeps: chooses },
    at,
    session,
  );
}

/** A state that is not there cannot be told from another one: what is to be denied has to stand there too. */
function isShown(output: unknown, { path, value, negated }: Shown): boolean {
  const found = valueAt(output, path);
  return found !== undefined && found !== null && (found === value) !== negated;
}
