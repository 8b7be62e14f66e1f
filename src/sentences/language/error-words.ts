import { BE } from './phrase.ts';

/** ` with 409 status`: two groups, of which at most one is there. */
export const STATUS =
  '(?: with (?:an? )?(?:HTTP )?(?:status )?(?:code )?([1-5][0-9]{2})(?: status)?(?: code)?| \\(([1-5][0-9]{2})\\))?';
export const RETURNED = `(?:${BE} (?:returned|raised|thrown|reported|given|received|shown|produced|sent)|occurs)`;
/** Whoever is refused, or what refuses. */
export const SUBJECT =
  '(?:the |this )?(?:request|operation|command|query|call|api call|attempt|system|api|service|server|response|it|user|caller|client)';
