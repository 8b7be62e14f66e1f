import { expect } from 'vitest';
import { conformanceMatchers } from './vitest/matchers.ts';

export type { ConformanceOptions } from './vitest/conformance-options.ts';
export { describeConformance } from './vitest/describe-conformance.ts';
export { conformanceMatchers };

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: a declaration is merged only where its parameters are the same.
  interface Matchers<T = any> {
    /** Fits the output model of an operation, as the handler returned it or as JSON carried it. */
    toConformTo(operation: unknown): T;
    /** Is a refusal (thrown error or problem document) with a code and status the operation declares. */
    toBeDeclaredErrorOf(operation: unknown): T;
  }
}

expect.extend(conformanceMatchers);
