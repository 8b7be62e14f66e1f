import { uuidOf } from '../model/uuid-of.ts';
import { hexOf } from './hash.ts';

/**
 * Candidates for the name of a new entity, nearest to a known one first: `run-456` gives `run-1f3a90`. Always the same
 * for the same occasion. Which of them a model accepts is for the caller to see.
 */
export function newIdLike(known: unknown, occasion: string): readonly unknown[] {
  const hex = hexOf(occasion, 32);
  const number = Number.parseInt(hex.slice(0, 7), 16) + 1_000;
  const uuid = uuidOf(hex);
  if (typeof known === 'number') return [number, (number % 9_000) + 100, (number % 90) + 10];
  const alike =
    typeof known === 'string' && known !== '' && !/^[\da-f]{8}-/i.test(known)
      ? [
          known.replace(/[\da-z]+$/i, (tail) =>
            /^\d+$/.test(tail) ? hex.slice(0, 6) : `${tail}-${hex.slice(0, 6)}`,
          ),
          known.replace(/[\da-z]+$/i, (tail) =>
            /^\d+$/.test(tail) ? String(number) : `${tail}${hex.slice(0, 4)}`,
          ),
          sameShape(known, hex),
        ]
      : [];
  return [
    ...alike,
    uuid,
    `id-${hex.slice(0, 8)}`,
    hex.slice(0, 24),
    hex.slice(0, 8),
    `c${hex.slice(0, 24)}`,
    number,
  ];
}

/** Digits for digits, letters for letters: what a pattern of the model most likely accepts. */
function sameShape(known: string, hex: string): string {
  let at = 0;
  const digit = () => Number.parseInt(hex[at++ % hex.length] ?? '0', 16);
  return known
    .replace(/\d/g, () => String(digit() % 10))
    .replace(/[a-z]+$/, (tail) => tail.replace(/[a-z]/g, () => String.fromCharCode(97 + digit())));
}
