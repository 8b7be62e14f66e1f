import type { Connection } from '../../model/adapter.ts';
import type { Observation, Outcome } from '../../model/observation.ts';
import type { Peers } from './peers.ts';
import { readTrouble } from './read-trouble.ts';

/** The list of tools as an actor's session got it when it began: the text is the result of `tools/list`, all pages together. */
export function publishedTools(peers: Peers): NonNullable<Connection['published']> {
  return async ({ document, at }, actor) => {
    if (document !== 'mcp' || at !== true)
      return seen({ kind: 'unimplemented', reason: `MCP has no ${document}: name a URL or a file` });
    const { peer, turnedAway } = await peers.of(actor);
    if (peer === null) return seen(readTrouble(turnedAway).outcome);
    const { tools, unfinished } = peer.tools;
    return seen(
      unfinished === null
        ? { kind: 'success', status: null, output: JSON.stringify({ tools }) }
        : { kind: 'unintelligible', status: null, reason: unfinished },
    );
  };
}

function seen(outcome: Outcome): Observation {
  return { outcome, events: null, audit: null, durationMs: 0 };
}
