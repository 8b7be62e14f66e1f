import { describeValue } from '../../model/describe-value.ts';
import type { Mismatch } from '../../model/finding.ts';
import type { ListPlace } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { tellsDeletion } from '../deletion.ts';
import { lacks } from '../lacks.ts';
import { likenessOf } from '../laws/accepted.ts';
import { changesOf } from '../laws/changes-of.ts';
import { askedBesides } from '../laws/list-seen.ts';
import { type SeenCall, wrongAt } from '../laws/seen.ts';
import { describeOutcome } from '../mismatch.ts';
import { isSamePlace, type Thing } from './thing.ts';

type Things = ReadonlyMap<number, Thing>;

/** Another thing that is known to stand there under that id: rooms may number what stands in them. */
export function isAnothers(thing: Thing, where: Thing['where'], things: Things, isAlive = true): boolean {
  return [...things.values()].some(
    (one) => one !== thing && one.alive === isAlive && one.id === thing.id && isSamePlace(one, { where }),
  );
}

/** What is shown in the place that a thing was brought away from: nothing, another one, or a sign of what became of it. */
export function judgeLeft(
  call: SeenCall,
  shown: unknown,
  thing: Thing,
  asked: Thing['where'],
  things: Things,
): readonly Mismatch[] {
  const before = thing.left?.shown;
  const isAsBefore = before !== undefined && !tellsDeletion(shown) && changesOf(before, shown).length === 0;
  return isAsBefore && !isAnothers(thing, asked, things)
    ? [
        wrongAt(
          call,
          ['outcome'],
          'not-moved',
          'not found where it stood, or a sign of where it went',
          describeOutcome(call.outcome),
        ),
      ]
    : [];
}

/**
 * Fields of what a thing stands in that are shown as those of another place of this sequence: under its id, or in the form in which
 * both were shown before. A form that is known of no other place may be a respelling.
 */
export function inAnothersPlace(
  call: SeenCall,
  shown: unknown,
  thing: Thing,
  things: Things,
  path: readonly (string | number)[],
): readonly Mismatch[] {
  return Object.entries(thing.where).flatMap(([name, own]): readonly Mismatch[] => {
    const value = valueAt(shown, [name]);
    if (value === undefined || value === own) return [];
    const known = thing.forms[name];
    thing.forms[name] ??= value;
    const isOthers = [...things.values()].some(({ where, forms }) => {
      const other = where[name];
      if (other === undefined || likenessOf(String(own), String(other)) !== 'another') return false;
      return value === other || (forms[name] === value && known !== undefined && known !== value);
    });
    return isOthers
      ? [wrongAt(call, [...path, name], 'another-entity', describeValue(own), describeValue(value))]
      : [];
  });
}

/**
 * Whether a list over several places accounts for the things that were brought to one: by how many it shows there, since each may have
 * another id. Nothing follows where what never moved is not recognised there.
 */
export function judgeMoved(
  call: SeenCall,
  elements: readonly unknown[],
  place: ListPlace,
  things: Things,
): readonly Mismatch[] {
  const alive = [...things.values()].filter((thing) => thing.alive && !thing.mayHaveMoved);
  const moved = alive.filter(({ left }) => left !== null);
  return moved.flatMap((thing): readonly Mismatch[] => {
    const there = alive.filter((one) => isSamePlace(one, thing));
    const shown = elements.filter((element) =>
      Object.entries(thing.where).every(([name, value]) => valueAt(element, [name]) === value),
    );
    const staying = there.filter(({ left }) => left === null);
    const isKnownPlace =
      staying.length > 0 &&
      staying.every(({ id }) => shown.some((element) => valueAt(element, place.id) === id));
    if (!isKnownPlace) return [];
    if (shown.length >= there.length) {
      thing.lost = false;
      return [];
    }
    const isWhole = lacks(place, Symbol('whichever id'), call.output, askedBesides(call, thing.where));
    return isWhole
      ? [
          wrongAt(
            call,
            ['output', ...place.path],
            'missing-element',
            `${there.length} in ${Object.values(thing.where)
              .map((value) => describeValue(value))
              .join(', ')}, with the one that was brought there`,
            `${shown.length} there`,
          ),
        ]
      : [];
  });
}
