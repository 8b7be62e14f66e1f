import type { Operation } from '../model/operation.ts';

/** Only what an adapter in this process reads of an operation that succeeds. */
export const bareOperation = {
  id: 'op@1',
  key: 'op',
  version: '1',
  errors: [],
  policy: { auth: 'user' },
} as unknown as Operation;
