import { createInterface } from 'node:readline';

/** A driver before the implementation of the adapter suite, told in plain JavaScript what `suiteAnswer` tells. */
const refusal = (status, code, message, issues) => ({ refused: { code, message, issues }, status });

function answer({ do: what, operation, input, actor, echo }) {
  if (what === 'hello') return { protocol: 1, echo, can: { statuses: true, concurrency: 4 } };
  if (what !== 'call') return { unsupported: true };
  if (operation !== 'shop.item.get' && operation !== 'shop.item.rename') return { unimplemented: true };
  if (actor === 'anonymous') return refusal(401, 'UNAUTHENTICATED', 'Who are you?');
  const { id, name } = Object(input);
  if (typeof id !== 'string')
    return refusal(422, 'VALIDATION_FAILED', 'Invalid input', [
      { path: 'id', code: 'invalid_type', message: 'expected a string' },
    ]);
  if (id === 'missing') return refusal(404, 'ITEM_NOT_FOUND', 'No such item');
  if (id === 'crash') return { crashed: 'as asked' };
  if (id === 'silence') return null;
  const shown = operation === 'shop.item.get' ? 'Ünïcode 🙂' : (name ?? null);
  return { output: { id, name: shown, actor }, status: 200 };
}

for await (const line of createInterface({ input: process.stdin })) {
  const ask = JSON.parse(line);
  const said = answer(ask);
  if (said !== null) process.stdout.write(`${JSON.stringify({ id: ask.id, ...said })}\n`);
}
