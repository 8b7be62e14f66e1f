/** What the report calls the first surface where it was asked once more. */
export function againName(implementation: string, surface: string): string {
  return `${implementation}/${surface} again`;
}

/** What the report calls two surfaces of which one was written over and the other read over. */
export function crossName(implementation: string, written: string, read: string): string {
  return `${implementation}/${written} read over ${read}`;
}
