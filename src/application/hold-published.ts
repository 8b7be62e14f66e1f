import type { HoldDocument } from '../judge/holdings.ts';
import type { HeldDocument } from '../model/departure.ts';
import { isMistake } from '../model/mistake.ts';
import type { Contract } from '../model/operation.ts';
import type { PublishedKind } from '../model/published.ts';

/**
 * Holds published documents against a contract, whichever kind they are. The engines that do it are loaded with the first of them: a run
 * without any has no use for them.
 */
export function holdAgainst(contract: Contract): HoldDocument {
  return async (document, text) => {
    try {
      return {
        kind: 'held',
        held: await heldDocument(document, text, contract, `the published ${document}`),
      };
    } catch (error) {
      if (!isMistake(error)) throw error;
      return { kind: 'unreadable', reason: error.message.replace(/\.$/, '') };
    }
  };
}

/** The same of one document. Throws the Mistakes of what cannot be read. */
export async function heldDocument(
  document: PublishedKind,
  text: string,
  contract: Contract,
  where: string,
): Promise<HeldDocument> {
  if (document === 'graphql') {
    const { holdGraphql } = await import('../surface/published/hold-graphql.ts');
    return holdGraphql(contract, text, where);
  }
  const { parseDocumentText } = await import('../openapi/parse-document.ts');
  const value = parseDocumentText(text, where, () => undefined);
  if (document === 'openapi') {
    const { holdOpenApi } = await import('../surface/published/hold-openapi.ts');
    return holdOpenApi(contract, value, where);
  }
  const { holdMcpTools } = await import('../surface/published/hold-mcp.ts');
  return holdMcpTools(contract, value, where);
}
