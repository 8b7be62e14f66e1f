/** Sets of single code points that text is drawn from. The first of each is what shrinking tends to. */

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

export const LOWER: readonly string[] = range(0x61, 0x7a);
export const UPPER: readonly string[] = range(0x41, 0x5a);
export const DIGITS: readonly string[] = range(0x30, 0x39);
export const LOWER_DIGITS: readonly string[] = [...LOWER, ...DIGITS];
export const ALPHANUMERIC: readonly string[] = [...LOWER, ...DIGITS, ...UPPER];
export const HEX: readonly string[] = [...DIGITS, 'a', 'b', 'c', 'd', 'e', 'f'];
export const URL_SAFE: readonly string[] = [...ALPHANUMERIC, '-', '_'];
/** Crockford's base 32, as in ULIDs: no I, L, O, U. */
export const CROCKFORD: readonly string[] = [...DIGITS, ...'ABCDEFGHJKMNPQRSTVWXYZ'];
export const PRINTABLE: readonly string[] = [...LOWER, ...range(0x20, 0x60), ...range(0x7b, 0x7e)];
export const EMOJI: readonly string[] = ['😀', '🎉', '🚀', '❤', '🌍', '🦄', '👍', '🍕'];

/** Alphabets that break what only printable ASCII was tried on, within the Basic Multilingual Plane. */
export const HOSTILE: readonly { readonly name: string; readonly characters: readonly string[] }[] = [
  { name: 'accented', characters: [...'éüñçåøßÆŁőžİıÿ'] },
  { name: 'greek-cyrillic', characters: [...'ωΣςжЯщћґ'] },
  { name: 'hebrew-arabic', characters: [...'אבגשمرحباعی٣'] },
  { name: 'indic-thai', characters: ['क', '्', 'ष', 'ि', 'த', 'ก', 'ำ', '้'] },
  { name: 'cjk', characters: [...'漢字仮名ひカ한글ﾊﾟ𠮷'].filter((c) => c.length === 1) },
  { name: 'combining', characters: ['e', '\u0301', '\u0323', 'o', '\u0308', '\u20dd', '\u0489'] },
  {
    name: 'whitespace',
    characters: [' ', '\t', '\n', '\r', '\u00a0', '\u2003', '\u2028', '\u3000', '\u200b'],
  },
  { name: 'control', characters: ['\u0000', '\u0001', '\u0007', '\b', '\u001b', '\u007f', '\u0085'] },
  { name: 'direction', characters: ['a', '\u202e', '\u200f', '\u2066', '\u2069', '\ufeff', 'א'] },
  { name: 'look-alike', characters: [...'аеорсхАВЕ０１ⅼǀı'] },
  { name: 'syntax', characters: [...'\'"`<>&;%$\\{}[]()|/-#=,'] },
];

/** Characters outside the Basic Multilingual Plane: two UTF-16 units each. */
export const ASTRAL: readonly string[] = [...'𝒳𠮷😀🏴𐍈𞤀🧑🚀'];
