/** No router has this below a path of its own. */
export const NOWHERE = '/7b1f0c5e/93d2a8c4';

/**
 * What an answer says, without what differs from one request to the next: the path it repeats, ids, numbers, moments.
 * What says the same as a path that surely leads nowhere leads nowhere too.
 */
export function wordsOf(status: number, text: string, path: string): string {
  const bare = path.split('?', 1)[0] ?? path;
  const own = text.slice(0, 4096).replaceAll(path, '').replaceAll(bare, '');
  return `${status} ${own.replace(/[\da-f]{8,}/gi, '').replace(/\d+/g, '')}`;
}
