/** The adapters whose implementation is loaded by the run itself; of any other its files are not known. */
const HERE: ReadonlySet<string> = new Set(['in-process', 'fetch', 'node']);

/** `adapter` by its name. */
export function runsHere(adapter: string): boolean {
  return HERE.has(adapter);
}
