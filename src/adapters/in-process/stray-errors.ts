/** Says whether an error is the claimant's own; of one that no one knows for theirs, whether it may be. */
export type Claim = (error: unknown, isUnclaimed: boolean) => boolean;

/** Taken once: test frameworks swap the global timers for fake ones. */
const { setImmediate: nextTurn } = globalThis;

const claims = new Set<Claim>();

/**
 * Offers errors that no promise and no caller holds (work a handler started and left behind) to the
 * claimant, until the returned function is called. What no one claims is thrown again: an error that
 * belongs to no one must still end the process.
 */
export function claimStrayErrors(claim: Claim): () => void {
  if (claims.size === 0) {
    process.on('unhandledRejection', offer);
    process.on('uncaughtException', offerLast);
  }
  claims.add(claim);
  return () => {
    claims.delete(claim);
    if (claims.size > 0) return;
    process.off('unhandledRejection', offer);
    process.off('uncaughtException', offerLast);
  };
}

function offer(error: unknown): void {
  for (const isUnclaimed of [false, true]) {
    for (const claim of claims) {
      if (claim(error, isUnclaimed)) return;
    }
  }
  throw error;
}

function offerLast(error: unknown): void {
  try {
    offer(error);
  } catch (unclaimed) {
    // Node ends the process with the error itself once no one listens.
    process.off('uncaughtException', offerLast);
    nextTurn(() => {
      throw unclaimed;
    });
  }
}
