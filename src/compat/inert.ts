/** What every import gets that the compat modules do not offer. */
export { inert, isInert } from '../schema/inert-value.ts';
