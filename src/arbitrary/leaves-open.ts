/**
 * Does a schema leave it to its reader whether this value is inside (the formats of JSON Schema)? An implementation may
 * then take or refuse it. Schemas that say nothing of it leave nothing open.
 */
export function leavesOpen(schema: object, value: unknown): boolean {
  if (!('leavesOpen' in schema) || typeof schema.leavesOpen !== 'function') return false;
  return (schema as { leavesOpen(value: unknown): boolean }).leavesOpen(value);
}
