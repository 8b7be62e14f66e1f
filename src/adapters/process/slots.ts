/** Places for what may go on at once; who finds none waits for the next that is given back, first come, first served. */
export interface Slots {
  most: number;
  /** Takes a place; false where all are taken. */
  take(): boolean;
  wait(): { readonly taken: Promise<void>; leave(): void };
  give(): void;
  /** Lets everyone go on, now and later, who then find out by themselves that it is over. */
  close(): void;
}

export function openSlots(most: number): Slots {
  let taken = 0;
  let isClosed = false;
  let queue: (() => void)[] = [];
  return {
    most,
    take() {
      if (taken >= this.most && !isClosed) return false;
      taken += 1;
      return true;
    },
    wait() {
      let enter = () => {};
      const entered = new Promise<void>((resolve) => {
        enter = resolve;
      });
      queue.push(enter);
      return {
        taken: entered,
        leave() {
          queue = queue.filter((each) => each !== enter);
        },
      };
    },
    give() {
      const next = queue.shift();
      if (next === undefined) taken -= 1;
      else next();
    },
    close() {
      isClosed = true;
      for (const enter of queue) enter();
      queue = [];
    },
  };
}
