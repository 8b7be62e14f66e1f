const LIMIT = 500;

/** Any thrown value in a few words. Never throws itself, whatever it is shown. */
export function describeThrown(thrown: unknown): string {
  try {
    return bounded(words(thrown));
  } catch {
    return 'a value that cannot be described';
  }
}

function words(thrown: unknown): string {
  if (thrown === null || thrown === undefined) return `threw ${thrown}`;
  if (typeof thrown === 'string') return `threw the string ${JSON.stringify(bounded(thrown))}`;
  if (typeof thrown === 'function') return 'threw a function';
  if (typeof thrown !== 'object') return `threw ${String(thrown)}`;
  if (thrown instanceof Error) return `${String(thrown.name)}: ${String(thrown.message)}`;
  const message: unknown = Reflect.get(thrown, 'message');
  if (typeof message === 'string')
    return `threw an object with the message ${JSON.stringify(bounded(message))}`;
  return `threw an object with the keys ${bounded(Object.keys(thrown).slice(0, 10).join(', ') || '(none)')}`;
}

function bounded(text: string): string {
  return text.length > LIMIT ? `${text.slice(0, LIMIT)}…` : text;
}
