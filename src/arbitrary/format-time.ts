import * as fc from 'fast-check';

const DAY = 86_400_000;
const FIRST_DAY = Date.parse('0000-01-01T00:00:00.000Z') / DAY;
const LAST_DAY = Date.parse('9999-12-31T00:00:00.000Z') / DAY;

const day = fc.integer({ min: FIRST_DAY, max: LAST_DAY });
const milliseconds = fc.nat({ max: DAY - 1 });

/** An ISO 8601 calendar date of the years 0000 to 9999; shrinks to 1970-01-01. */
export const isoDate: fc.Arbitrary<string> = day.map((days) =>
  new Date(days * DAY).toISOString().slice(0, 10),
);

/** An ISO 8601 time of day with `precision` digits after the second; -1 for none at all, null for any. */
export function isoTime(precision: number | null): fc.Arbitrary<string> {
  return milliseconds.map((ms) => clock(ms, precision));
}

/** An RFC 3339 date-time, with `Z`, an offset where those are allowed, or neither where it may be local. */
export function isoDateTime(options: {
  precision: number | null;
  offset: boolean;
  local: boolean;
}): fc.Arbitrary<string> {
  const zones = ['Z', ...(options.offset ? ['+05:30', '-08:00'] : []), ...(options.local ? [''] : [])];
  const moment = fc.integer({ min: FIRST_DAY * DAY, max: (LAST_DAY + 1) * DAY - 1 });
  const written = moment.map((ms) => {
    const [date, time] = [new Date(ms).toISOString(), ms - Math.floor(ms / DAY) * DAY];
    return options.precision === null && time % 1_000 !== 0
      ? date.slice(0, -1)
      : date.slice(0, 11) + clock(time, options.precision);
  });
  if (zones.length === 1) return written.map((text) => `${text}Z`);
  return fc.tuple(written, fc.constantFrom(...zones)).map(([text, zone]) => text + zone);
}

/** An ISO 8601 duration: `P3W`, or days and times. */
export const isoDuration: fc.Arbitrary<string> = fc
  .tuple(fc.nat({ max: 30 }), fc.nat({ max: 23 }), fc.nat({ max: 59 }), fc.boolean())
  .map(([days, hours, minutes, weeks]) => {
    if (weeks && hours === 0) return `P${days}W`;
    return minutes === 0 ? `P${days}DT${hours}H` : `P${days}DT${hours}H${minutes}M`;
  });

function clock(ms: number, precision: number | null): string {
  const full = new Date(ms).toISOString().slice(11, 23);
  if (precision === -1) return full.slice(0, 5);
  if (precision === null) return ms % 1000 === 0 ? full.slice(0, 8) : full;
  return precision === 0
    ? full.slice(0, 8)
    : `${full.slice(0, 9)}${full.slice(9).padEnd(precision, '0').slice(0, precision)}`;
}
