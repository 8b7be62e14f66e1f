import type { Capabilities } from '../../model/adapter.ts';

/** The channels that the config names and that cannot be used: audit entries would show where events do. */
export function brokenBy(blindness: string | null, stateless: string | null): Pick<Capabilities, 'broken'> {
  if (blindness === null && stateless === null) return {};
  const watched = blindness === null ? {} : { events: blindness, audit: blindness };
  return { broken: stateless === null ? watched : { ...watched, states: stateless } };
}
