/** Verbs of queries that answer for one thing. */
export const READS: ReadonlySet<string> = new Set(
  'get read find fetch retrieve show view describe load detail details status'.split(' '),
);
