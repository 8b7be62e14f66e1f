import { rawRefusal } from './raw-refusal.ts';

/** A method the route does not have: 405 (RFC 9110 §15.5.6). */
export const methodRefused = rawRefusal({
  id: 'method-refused',
  raw: 'method',
  title: 'A method the route does not have is refused with 405.',
  status: 405,
  caseTitle: 'another method on the same route',
});
