type Fetch = typeof fetch;

/** The stream on which a server with sessions speaks by itself: whether it is there yet, and whether it is there still. */
export class ServerStream {
  #opened: Promise<unknown> | null = null;
  readonly #ended: (why: string) => void;

  constructor(ended: (why: string) => void) {
    this.#ended = ended;
  }

  /** Fulfils once the server has answered for it, whatever it said; null where it was not asked. */
  get opened(): Promise<unknown> | null {
    return this.#opened;
  }

  /** The same `fetch`, watched: the client asks for that stream by GET. */
  watching(inner: Fetch): Fetch {
    return async (url, init) => {
      if (init?.method !== 'GET') return inner(url, init);
      const going = inner(url, init);
      this.#opened = going.catch(() => {});
      const response = await going;
      if (!response.ok || response.body === null) return response;
      const { signal } = init;
      const over = () => {
        if (signal?.aborted !== true)
          this.#ended('the stream of the notifications of the server ended before the run did');
      };
      return new Response(watched(response.body, over), response);
    };
  }
}

/** The same body; `over` is told where it ends or breaks off. */
function watched(body: ReadableStream<Uint8Array>, over: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        over();
        controller.close();
      } catch (error) {
        over();
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
