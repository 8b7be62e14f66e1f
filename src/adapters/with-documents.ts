import type { Adapter, Connection, PublishedAt, Session } from '../model/adapter.ts';
import type { Observation, Outcome } from '../model/observation.ts';
import { documentElsewhere } from './document-elsewhere.ts';

/** The adapter, whose connections also read documents from URLs and files, where the transport itself has no place for them. */
export function withDocuments(adapter: Adapter): Adapter {
  const { name, neverCarries } = adapter;
  return {
    name,
    ...(neverCarries === undefined
      ? {}
      : { neverCarries: (...asked) => adapter.neverCarries?.(...asked) ?? null }),
    async connect(session) {
      const connection = await adapter.connect(session);
      const published: Connection['published'] = (asked, actor, signal) =>
        isOwn(asked, connection) && connection.published !== undefined
          ? connection.published(asked, actor, signal)
          : fromElsewhere(asked, session, signal);
      return new Proxy(connection, {
        get(target, member) {
          if (member === 'published') return published;
          const value: unknown = Reflect.get(target, member, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    },
  };
}

/** A path is one of the server's, where there is a server; `true` is whatever the transport has. */
function isOwn({ document, at }: PublishedAt, { published }: Connection): boolean {
  if (at === true) return true;
  return published !== undefined && at.startsWith('/') && document === 'openapi';
}

async function fromElsewhere(
  { document, at }: PublishedAt,
  session: Session,
  signal: AbortSignal,
): Promise<Observation> {
  const started = performance.now();
  const outcome: Outcome =
    at === true
      ? {
          kind: 'unintelligible',
          status: null,
          reason: `this adapter has no ${document} of its own: name a URL or a file`,
        }
      : await documentElsewhere(at, document, { ...session, signal });
  return { outcome, events: null, audit: null, durationMs: performance.now() - started };
}
