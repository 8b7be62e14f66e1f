import { isDeepStrictEqual } from 'node:util';
import type { NothingAcross, SurfacesAgreement, UnsealedAgreement } from '../model/agreement.ts';
import type { CaseId } from '../model/case.ts';
import { crossedName } from '../model/crossed-name.ts';
import type { SurfacesOptions } from '../model/surfaces.ts';
import type { SeenReport } from './conclude-agreement.ts';
import { againName, crossName } from './part-names.ts';

/** What of an agreement does not follow from the reports that it rests on, or from the config. */
export interface AgreementFlaw {
  /** A field of the agreement. */
  readonly at: string;
  readonly message: string;
}

/** Where an agreement says something else than what is concluded again from its reports. Pure. */
export function conclusionFlaws(said: UnsealedAgreement, again: UnsealedAgreement): readonly AgreementFlaw[] {
  const whole = PARTS.filter((part) => !isSame(said[part], again[part])).map((part) => notFollowing(part));
  const inner = INNER.filter((part) => !isSame(said.agreement[part], again.agreement[part]));
  return [...whole, ...inner.map((part) => notFollowing(`agreement.${part}`))];
}

const PARTS = ['crossReads', 'verdict'] as const;
const INNER = [
  'surfaces',
  'compared',
  'notCompared',
  'operations',
  'differences',
  'unsteady',
  'stale',
  'verdict',
] as const;

function notFollowing(at: string): AgreementFlaw {
  return { at, message: `Its ${at} does not follow from what the reports of its surfaces saw.` };
}

/** The order of members counts for nothing; where one is not there, it is not defined either. */
function isSame(one: unknown, other: unknown): boolean {
  const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));
  return isDeepStrictEqual(plain(one), plain(other));
}

/** A report that is of another implementation, or of another run than the agreement names. */
export function reportFlaws(
  { implementation, surfaces, again, crossReads }: SurfacesAgreement,
  seen: ReadonlyMap<string, SeenReport['whole']>,
): readonly AgreementFlaw[] {
  const [first] = surfaces;
  const named = [
    ...surfaces.map((one) => ({ ...one, at: one.name, of: `${implementation}/${one.name}` })),
    ...(again === undefined || first === undefined
      ? []
      : [{ ...again, at: 'again', of: againName(implementation, first.name) }]),
    ...crossReads.flatMap(({ written, read, seen: one }) =>
      one === null ? [] : [{ ...one, at: 'crossReads', of: crossName(implementation, written, read) }],
    ),
  ];
  const own = (name: string) => seen.get(surfaces.find((one) => one.name === name)?.report ?? '');
  /** What a cross read has to go over; null for others, and where the report of a surface is not there. */
  const adapterOf = (report: string): string | null => {
    const across = crossReads.find((one) => one.seen?.report === report);
    const [write, read] = [own(across?.written ?? ''), own(across?.read ?? '')];
    return write === undefined || read === undefined
      ? null
      : crossedName(write.header.adapter, read.header.adapter);
  };
  return named.flatMap(({ report, digest, at, of }): readonly AgreementFlaw[] => {
    const whole = seen.get(report);
    if (whole === undefined) return [];
    const told = whole.header.implementation.name;
    const over = adapterOf(report);
    return [
      ...(whole.footer.digest === digest
        ? []
        : [
            { at, message: `${report} is not the report that it was concluded from: its digest is another.` },
          ]),
      ...(told === of ? [] : [{ at, message: `${report} is a report of ${told}, and not of ${of}.` }]),
      ...(over === null || whole.header.adapter === over
        ? []
        : [{ at, message: `${report} went over ${whole.header.adapter}, and not over ${over}.` }]),
    ];
  });
}

/** What contract and selection say of reading across. */
export interface DueAcross {
  readonly cases: readonly CaseId[];
  /** Null where something may be to be read across. */
  readonly nothing: NothingAcross | null;
}

/**
 * Each two surfaces are read across, or none where the config or the contract says why. `due`: null where no contract is at hand
 * to tell.
 */
export function crossFlaws(
  { surfaces, crossReads, apart, nothingAcross }: SurfacesAgreement,
  seen: ReadonlyMap<string, SeenReport['whole']>,
  due: DueAcross | null,
): readonly AgreementFlaw[] {
  const names = surfaces.map(({ name }) => name);
  const reports = surfaces.map(({ report }) => report);
  if (names.length < 2 || [names, reports].some((all) => new Set(all).size !== all.length))
    return [
      { at: 'surfaces', message: 'It does not compare two surfaces or more, each with a report of its own.' },
    ];
  const pairs = names.flatMap((written) =>
    names.filter((read) => read !== written).map((read) => JSON.stringify([written, read])),
  );
  const told = crossReads.map(({ written, read }) => JSON.stringify([written, read]));
  const isEach = told.length === pairs.length && pairs.every((pair) => told.includes(pair));
  if (apart !== undefined)
    return told.length === 0 ? [] : [{ at: 'apart', message: 'It reads across surfaces that are apart.' }];
  const without = due === null || isSame(nothingAcross, due.nothing) ? [] : [NOT_NOTHING];
  if (told.length > 0 && nothingAcross !== undefined) return [NOT_NOTHING];
  if (told.length === 0 && (due?.cases ?? []).length === 0) return without;
  return [
    ...without,
    ...(isEach ? [] : [{ at: 'crossReads', message: 'It does not read each two of its surfaces across.' }]),
    ...crossReads.flatMap(({ seen: one }): readonly AgreementFlaw[] => {
      const whole = one === null ? undefined : seen.get(one.report);
      if (due === null || whole === undefined) return [];
      const cases = new Set(whole.cases.map((result) => result.case));
      return cases.size === due.cases.length && due.cases.every((id) => cases.has(id))
        ? []
        : [{ at: 'crossReads', message: `${one?.report} does not have the cases that are read across.` }];
    }),
  ];
}

const NOT_NOTHING: AgreementFlaw = {
  at: 'nothingAcross',
  message: 'The contract and the selection say otherwise of whether there is anything to be read across.',
};

/** What the config says of the surfaces of that implementation; null where it has no such. */
export function optionFlaws(
  { implementation, accepted, apart }: SurfacesAgreement,
  options: SurfacesOptions | null,
): readonly AgreementFlaw[] {
  if (options === null)
    return [{ at: 'implementation', message: `The config has no surfaces of ${implementation}.` }];
  return [
    ...(isSame(accepted, options.accepted ?? [])
      ? []
      : [{ at: 'accepted', message: 'It accepts other differences than the config.' }]),
    ...(apart === options.apart ? [] : [{ at: 'apart', message: 'The config says otherwise of `apart`.' }]),
  ];
}
