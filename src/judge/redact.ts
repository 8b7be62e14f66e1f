const CREDENTIAL =
  /^(password|passwd|passphrase|secret|client_?secret|token|access_?token|refresh_?token|id_?token|api_?key|authorization|cookie|set-cookie|private_?key|credentials?)$/i;

export const REDACTED = '[redacted]';

/** JSON data without what is kept under a common name of a credential; the very same where there is none. */
export function redact(value: unknown): unknown {
  return hasCredential(value) ? withoutCredentials(value) : value;
}

function hasCredential(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasCredential);
  const record = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(record)) {
    const member = record[key];
    if (typeof member === 'string' ? CREDENTIAL.test(key) : hasCredential(member)) return true;
  }
  return false;
}

function withoutCredentials(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCredentials);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      CREDENTIAL.test(key) && typeof entry === 'string' ? REDACTED : withoutCredentials(entry),
    ]),
  );
}
