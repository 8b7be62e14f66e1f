/** What a report calls two adapters, over the first of which commands went and over the second queries. */
export function crossedName(write: string, read: string): string {
  return `${write} and ${read}`;
}
