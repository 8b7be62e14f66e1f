import { type HttpHandler, http } from 'msw';
import { routeOf } from './adapters/http/route.ts';
import type { NamesOf, SpecsIn } from './contract/authoring/handlers-of.ts';
import { givenContract } from './contract/reading/given-contract.ts';
import { mockOf, pathOfBase } from './mock/mock-of.ts';
import type { MockOptions } from './mock/mock-options.ts';
import { pathPattern } from './mock/router.ts';

export type { MockOptions } from './mock/mock-options.ts';

/**
 * msw request handlers that answer from a contract: one for every path of its operations, and for the endpoints of
 * states and events. They share one memory. `contracts`: operations, modules or registries, as a config takes them, or what
 * `loadContract` gives of files and documents.
 * Requests elsewhere are left to other handlers. Throws the Mistakes of `readContract` and `mockOf`.
 */
export function contractHandlers<const Contracts>(
  contracts: Contracts,
  options: MockOptions<OperationsIn<Contracts>> = {},
): HttpHandler[] {
  const contract = givenContract(contracts);
  const mock = mockOf(contract, options);
  const { states = '/_states', events = '/_events' } = options;
  const side = [states, events].flatMap((path) => (path === null ? [] : [escaped(path)]));
  const patterns = contract.operations.map((operation) => pathPattern(routeOf(operation)));
  return [...new Set([...patterns, ...side])].map((pattern) =>
    http.all(
      new RegExp(`^${originOf(options.baseUrl)}${escaped(pathOfBase(options.baseUrl))}${pattern}/?(\\?.*)?$`),
      ({ request }) => mock(request),
    ),
  );
}

/** Keys and ids where the type says them, else any text. */
type OperationsIn<Contracts> = [SpecsIn<Contracts>] extends [never] ? string : NamesOf<SpecsIn<Contracts>>;

/** Any origin where the base names none. */
function originOf(baseUrl: string | undefined): string {
  return baseUrl !== undefined && URL.canParse(baseUrl) ? escaped(new URL(baseUrl).origin) : '[a-z]+://[^/]+';
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
