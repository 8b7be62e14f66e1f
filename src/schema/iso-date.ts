/** Strict, because Date reads in a local, lenient way whatever its ISO parser refuses. */
const ISO_8601 =
  /^(?!-000000)((?:\d{4}|[+-]\d{6})-(?:0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))(?:T((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?$/;

/**
 * The moment an ISO 8601 text names, in the profiles JSON uses: a calendar date (midnight UTC), or date and
 * time with an offset (RFC 3339). Without an offset it is read as UTC, so that the reading is the same on
 * every machine. Null for anything else, days that no month has (`2026-02-30`) included.
 */
export function dateFromIso(text: string): Date | null {
  const match = text.length <= 48 ? ISO_8601.exec(text) : null;
  if (match === null) return null;
  const [, day, dayOfMonth, time, offset] = match;
  // Date rolls 30 February over to March instead of refusing it; days up to 28 are in every month.
  if (Number(dayOfMonth) > 28) {
    const midnight = new Date(`${day}T00:00Z`);
    if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(dayOfMonth)) return null;
  }
  // Without a time, Date reads UTC by itself; without an offset it would take the machine's.
  const date = new Date(time !== undefined && offset === undefined ? `${text}Z` : text);
  return Number.isNaN(date.getTime()) ? null : date;
}
