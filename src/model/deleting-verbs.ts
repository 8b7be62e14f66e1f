/** Verbs of commands that take something away for good. */
export const DELETING_VERBS: readonly string[] = [
  'delete',
  'remove',
  'destroy',
  'drop',
  'erase',
  'purge',
  'unregister',
  'deregister',
  'discard',
];
