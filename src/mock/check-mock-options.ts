import { Mistake } from '../model/mistake.ts';
import { nearMiss } from '../model/near-miss.ts';
import type { MockOptions } from './mock-options.ts';

/** Every option there is; the type keeps the list whole. */
const KNOWN: Readonly<Record<keyof MockOptions, true>> = {
  seed: true,
  baseUrl: true,
  actors: true,
  errors: true,
  arbitraries: true,
  states: true,
  events: true,
};

/** Refuses options that do not exist and values that nothing could be made of. Throws the Mistake `mock-option`. */
export function checkMockOptions(options: MockOptions): void {
  const names = Object.keys(KNOWN);
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(KNOWN, name)) continue;
    const near = nearMiss(name, names);
    const hint = near === null ? `There are: ${names.join(', ')}.` : `Did you mean '${near}'?`;
    throw wrong(name, `The mock has no option '${name}'.`, hint);
  }
  const { seed, baseUrl, states, events } = options;
  if (seed !== undefined && !Number.isSafeInteger(seed))
    throw wrong('seed', 'The seed of the mock is no whole number.', 'Write one, such as 7.');
  if (baseUrl !== undefined && !URL.canParse(baseUrl, 'http://localhost'))
    throw wrong(
      'baseUrl',
      `The mock's base '${baseUrl}' is no URL and no path.`,
      'Write it like https://api.test/v1 or /v1.',
    );
  for (const [name, path] of Object.entries({ states, events })) {
    if (path !== undefined && path !== null && !path.startsWith('/'))
      throw wrong(
        name,
        `The mock's path '${path}' does not begin with a slash.`,
        `Write it like /_${name}, or null for none.`,
      );
  }
}

function wrong(option: string, message: string, hint: string): Mistake {
  return new Mistake({ code: 'mock-option', message, where: `the mock's option ${option}`, hint });
}
