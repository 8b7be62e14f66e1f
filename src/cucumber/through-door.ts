import type { Door } from '../run/door.ts';
import type { Underway } from './scenario-underway.ts';
import type { Stepped } from './stepped.ts';

/** A scenario whose words reach cucumber's reports without secrets, as those of a run do. */
export function throughDoor(underway: Underway, door: Door): Underway {
  const told = async (work: Promise<Stepped>): Promise<Stepped> => {
    try {
      return cleaned(await work, door);
    } catch (error) {
      throw door.error(error);
    }
  };
  return {
    world: underway.world,
    step: (text) => told(underway.step(text)),
    end: () => told(underway.end()),
  };
}

function cleaned(stepped: Stepped, { text }: Door): Stepped {
  switch (stepped.kind) {
    case 'held':
      return { ...stepped, notes: stepped.notes.map(text) };
    case 'pending':
      return { ...stepped, reason: text(stepped.reason) };
    case 'failed':
      return { ...stepped, message: text(stepped.message) };
  }
}
