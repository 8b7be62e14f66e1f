import { STANDARD_CODES } from '../../model/standard-codes.ts';

/** The body of a refusal: an RFC 9457 problem with the members ContractSpec's runtimes add. */
export interface ContractProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly category: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly retryable: boolean;
  readonly detail?: string;
  readonly instance?: string;
  readonly gqlCode?: string;
  readonly traceId?: string;
  readonly operation?: { readonly key: string; readonly version: string; readonly kind: string };
  readonly args?: Readonly<Record<string, unknown>>;
  readonly issues?: readonly ProblemIssue[];
}

export interface ProblemIssue {
  /** `a.b.0` */
  readonly path?: string;
  readonly code?: string;
  readonly message: string;
}

export type ProblemOptions = Partial<Omit<ContractProblem, 'code' | 'args'>>;

/** A problem with everything filled in that its code implies. Codes that are not standard are 500 unless told. */
export function contractProblem(
  code: string,
  args?: Readonly<Record<string, unknown>>,
  options: ProblemOptions = {},
): ContractProblem {
  const status = options.status ?? STANDARD_CODES[code] ?? 500;
  return {
    type: `urn:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: titleOf(code),
    status,
    code,
    category: categoryOf(status),
    severity: status >= 500 ? 'error' : 'warning',
    retryable: [429, 502, 503, 504].includes(status),
    ...(args === undefined ? {} : { args }),
    ...options,
  };
}

const CATEGORIES: Readonly<Record<number, string>> = {
  401: 'auth',
  402: 'payment',
  403: 'auth',
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  412: 'conflict',
  429: 'rate_limit',
  504: 'timeout',
};

function categoryOf(status: number): string {
  return CATEGORIES[status] ?? (status >= 400 && status < 500 ? 'validation' : 'internal');
}

function titleOf(code: string): string {
  const words = code.toLowerCase().split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
