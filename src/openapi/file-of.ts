import { posix } from 'node:path';

/** The file that a reference names, as people write it, or the URL; null for one within the same file. */
export function fileOf(reference: string, from: string): string | null {
  const [path = ''] = reference.split('#', 1);
  if (path === '') return null;
  if (isUrl(from)) return withinUrl(path, from);
  if (isUrl(path)) return URL.canParse(path) ? new URL(path).href : path;
  return posix.normalize(posix.join(posix.dirname(from), decoded(path)));
}

/** Never the name of a local file, whatever a document of the network writes. */
function withinUrl(path: string, from: string): string {
  const name = URL.canParse(path, from) ? new URL(path, from).href : path;
  return isUrl(name) ? name : `url:${name}`;
}

/** Of any scheme, or of none: `//host/path`. */
export function isUrl(name: string): boolean {
  return /^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(name);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // No percent-encoding: then it is the name as it stands.
    return path;
  }
}
