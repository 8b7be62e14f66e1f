import { rawRefusal } from './raw-refusal.ts';

/** A body in a media type the operation does not take: 415 (RFC 9110 §15.5.16). */
export const mediaTypeRefused = rawRefusal({
  id: 'media-type-refused',
  raw: 'media-type',
  title: 'A body in another media type is refused with 415.',
  statuses: [415],
  rpcCodes: [],
  caseTitle: 'a body in another media type',
});
