const MOST_REDIRECTS = 5;

/**
 * `fetch` of which no answer grows beyond so many bytes: the body then ends in an error, whatever reads it. Redirects are followed on the same origin
 * only (to another the headers of an actor are not sent), and where the method stays as it is (RFC 9110 §15.4): 307 and 308, and each of them of a GET. A
 * 303 of a POST asks for a GET, which opens a stream in MCP and brings no answer to what was posted.
 */
export function boundedFetch(maxBytes: number): typeof fetch {
  return async (url, init) => {
    const followed = (init?.method ?? 'GET') === 'GET' ? [301, 302, 303, 307, 308] : [307, 308];
    let response = await fetch(url, { ...init, redirect: 'manual' });
    for (let hops = 0; hops < MOST_REDIRECTS; hops += 1) {
      const target = targetOf(response, followed);
      if (target === null) break;
      await response.body?.cancel();
      response = await fetch(target, { ...init, redirect: 'manual' });
    }
    return bounded(response, maxBytes);
  };
}

/** Where it leads on; null where that is not followed. */
function targetOf({ status, headers, url }: Response, followed: readonly number[]): URL | null {
  const location = headers.get('location');
  if (!followed.includes(status) || location === null || !URL.canParse(location, url)) return null;
  const target = new URL(location, url);
  return target.origin === new URL(url).origin ? target : null;
}

function bounded(response: Response, maxBytes: number): Response {
  if (response.body === null) return response;
  let size = 0;
  const body = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > maxBytes) controller.error(new Error(`the body is larger than ${maxBytes} bytes`));
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Response(body, response);
}
