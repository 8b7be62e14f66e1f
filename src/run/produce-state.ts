import type { JudgedCall } from '../checks/check.ts';
import { isValidationRefusal } from '../checks/validation-refusal.ts';
import type { Producer, ProducerCall, Shown } from '../model/case.ts';
import { valueAt } from '../model/value-at.ts';
import { freshInput, varyingFields } from './fresh-input.ts';
import { operationOf, type Sent, send } from './send.ts';
import type { RunSession } from './session.ts';

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

/** Makes a call; once more with other values where a conflict says that those sent are somebody's already. */
async function sendOnce(
  call: ProducerCall,
  at: Values,
  session: RunSession,
  calls: JudgedCall[],
): Promise<JudgedCall | null> {
  const chosen = call.chooses ?? [];
  const first = await sendWith(call, chosen, at, session);
  if (first.kind === 'unsendable') return null;
  calls.push(first.made);
  if (!isConflict(first.made)) return first.made;
  const free = varyingFields(call.input).filter((field) => !Object.hasOwn(at, field));
  const again = await sendWith(call, [...new Set([...chosen, ...free])], at, session);
  if (again.kind === 'unsendable') return first.made;
  calls.push(again.made);
  return again.made;
}

function sendWith(
  { operation: id, actor, input, chooses = [] }: ProducerCall,
  fresh: readonly string[],
  at: Values,
  session: RunSession,
): Promise<Sent> {
  const { input: model } = operationOf(id, session);
  const value =
    fresh.length === 0 || model === null ? input : freshInput(model, input, fresh, session.salt());
  for (const field of fresh) session.made.chose(valueAt(value, [field]));
  const fields = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const fromState = fields.filter((field) => field in at && !chooses.includes(field));
  return send(
    { operation: id, actor, input: { form: 'json', value }, fromState, keeps: chooses },
    at,
    session,
  );
}

/** What was sent clashes with what is there: 409 by its status, or a code that says so. */
function isConflict({ operation, step }: JudgedCall): boolean {
  const { outcome } = step.observation;
  if (outcome.kind !== 'failure' || isValidationRefusal(outcome, operation)) return false;
  return outcome.status === 409 || /EXISTS|TAKEN|CONFLICT|DUPLICATE|IN_USE/.test(outcome.code ?? '');
}

/** A state that is not there cannot be told from another one: what is to be denied has to stand there too. */
function isShown(output: unknown, { path, value, negated }: Shown): boolean {
  const found = valueAt(output, path);
  return found !== undefined && found !== null && (found === value) !== negated;
}
