const CREDENTIAL =
  /^(password|passwd|passphrase|secret|client_?secret|token|access_?token|refresh_?token|id_?token|api_?key|authorization|cookie|set-cookie|private_?key|credentials?)$/i;

export const REDACTED = '[redacted]';

/** JSON data without what is kept under a common name of a credential. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      CREDENTIAL.test(key) && typeof entry === 'string' ? REDACTED : redact(entry),
    ]),
  );
}
