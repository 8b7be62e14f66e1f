import { z } from 'zod';
import type { Tapped } from './tap.ts';

/** What `tools/list` gave, all pages together. */
export interface ToolList {
  readonly tools: readonly { readonly name: string }[];
  /** Why there may be more; null where it is whole. */
  readonly unfinished: string | null;
}

const MOST_PAGES = 100;
const MOST_TOOLS = 10_000;
/** Characters of all pages together: a list is kept for as long as its session. */
const MOST_TEXT = 32 * 1024 * 1024;
const pageSchema = z.looseObject({
  tools: z.array(z.looseObject({ name: z.string() })),
  nextCursor: z.string().optional(),
});

/** Reads the list page by page; `ask` makes one request for it. No page is asked for once `mostMs` have passed. */
export async function readToolList(
  ask: (params: Readonly<Record<string, unknown>>) => Promise<Pick<Tapped, 'received'>>,
  mostMs: number,
): Promise<ToolList> {
  const tools: { readonly name: string }[] = [];
  const cursors = new Set<string>();
  const since = performance.now();
  let cursor: string | undefined;
  let size = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { received } = await ask(cursor === undefined ? {} : { cursor });
    const result = pageSchema.safeParse(received?.result);
    if (!result.success) return { tools, unfinished: 'tools/list gave no list of tools' };
    size += JSON.stringify(result.data.tools).length;
    if (size > MOST_TEXT) return { tools, unfinished: `tools/list gave more than ${MOST_TEXT} characters` };
    tools.push(...result.data.tools);
    cursor = result.data.nextCursor;
    if (cursor === undefined) return { tools, unfinished: null };
    if (performance.now() - since > mostMs)
      return {
        tools,
        unfinished: `tools/list took longer than ${mostMs} ms: ${toolsOf(tools)}, and more to come`,
      };
    if (cursors.has(cursor) || tools.length > MOST_TOOLS) break;
    cursors.add(cursor);
  }
  return { tools, unfinished: `tools/list does not end: ${toolsOf(tools)}, and more to come` };
}

function toolsOf(tools: ToolList['tools']): string {
  return `${new Set(tools.map(({ name }) => name)).size} tools`;
}
