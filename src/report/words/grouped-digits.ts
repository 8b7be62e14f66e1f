/**
 * A count with commas between its thousands: `12,345`. Not `toLocaleString`, whose first use reads the locale data
 * of the whole world, which takes longer than all the rest of a summary.
 */
export function groupedDigits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
