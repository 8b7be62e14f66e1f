import { isRecord } from '../model/is-record.ts';
import { Mistake } from '../model/mistake.ts';
import { suggestion } from '../model/nearest-name.ts';

type NameOf<Options> = Options extends unknown ? keyof Options : never;

/** Every member that options may have: the compiler holds it complete. */
export type OptionNames<Options> = Readonly<Record<NameOf<Options>, true>>;

/**
 * Refuses members that nothing reads: a misspelt one would be left out in silence, and its run be about something else.
 * Throws the `Mistake` `adapter-option-unknown`; `where` is a dotted path that begins with the adapter's name.
 */
export function refuseUnknown(given: unknown, names: Readonly<Record<string, true>>, where: string): void {
  if (!isRecord(given)) return;
  const unknown = Object.keys(given).find((name) => given[name] !== undefined && !Object.hasOwn(names, name));
  if (unknown === undefined) return;
  throw new Mistake({
    code: 'adapter-option-unknown',
    message: `Nothing reads \`${unknown}\` in the options of ${where}.`,
    where: `${where}.${unknown}`,
    hint: suggestion(unknown, Object.keys(names)),
  });
}
