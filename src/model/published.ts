/** Documents in which an implementation says itself what it offers. */
export const PUBLISHED_KINDS = ['openapi', 'graphql', 'mcp'] as const;
export type PublishedKind = (typeof PUBLISHED_KINDS)[number];

/** How they are called in sentences. */
export const PUBLISHED_WORDS: Readonly<Record<PublishedKind, string>> = {
  openapi: 'the published OpenAPI document',
  graphql: 'the GraphQL schema that introspection shows',
  mcp: 'the tools that tools/list names',
};

/**
 * Where an implementation publishes each of them. A path such as `/openapi.json` goes under the base URL of an adapter that has one;
 * else a URL, or a file relative to the config.
 */
export interface Published {
  /** An OpenAPI document (3.x; JSON or YAML). */
  readonly openapi?: string;
  /** `true`: introspection over the adapter `graphql({ … })` itself. Text: the URL of a GraphQL endpoint, or a file of SDL or an introspection result. */
  readonly graphql?: true | string;
  /** `true`: `tools/list` over the adapter `mcp({ … })` itself. Text: a URL or file of its result. */
  readonly mcp?: true | string;
}

/** Asks for a document, and is no call of an operation. */
export function isOfDocument(raw: { readonly kind: string } | undefined): boolean {
  return raw?.kind === 'published';
}
