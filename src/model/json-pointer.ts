/** A member name or index as a part of a JSON pointer (RFC 6901 §3). */
export function pointerPart(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A JSON pointer (RFC 6901) from its parts. */
export function pointerOf(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${pointerPart(part)}`).join('');
}

/** The member names and indexes of a JSON pointer; of the empty one, none. */
export function pointerParts(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
