const ISO_8601 =
  /^((?:\d{4}|[+-]\d{6})-(\d{2})-(\d{2}))(?:T((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?$/;

/**
 * The moment an ISO 8601 text names, in the profiles JSON uses: a calendar date (midnight UTC), or date and
 * time with an offset (RFC 3339). Without an offset it is read as UTC, so that the reading is the same on
 * every machine. Null for anything else, days that no month has (`2026-02-30`) included.
 */
export function dateFromIso(text: string): Date | null {
  const match = text.length <= 48 ? ISO_8601.exec(text) : null;
  if (match === null) return null;
  const [, day = '', , dayOfMonth, time = '00:00', offset = 'Z'] = match;
  // Date rolls 30 February over to March instead of refusing it; days up to 28 are in every month.
  if (Number(dayOfMonth) > 28) {
    const midnight = new Date(`${day}T00:00Z`);
    if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(dayOfMonth)) return null;
  }
  const date = new Date(`${day}T${time}${offset}`);
  return Number.isNaN(date.getTime()) ? null : date;
}
