/** RFC 3339 date-time with its offset. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** Names of fields that hold ids, or what is as good as one. */
const ID_NAME = /(?:^|_)(?:ids?|key|token|cursor|ref)$|(?:Ids?|IDs?|Key|Token|Cursor|Ref)$/i;
/** Characters of an id that stands in a field with another name: a shorter text with a digit in it may mean something. */
const LEAST_MADE_UP = 16;
/** Amounts, dates and versions: written with digits, and made up by no one. */
const NUMERAL = /^[-+]?\d+(?:[.,:/-]\d+)*$/;

/**
 * Names that each surface gave to the same thing: fresh ids. A pair holds for a whole case; the same name for another thing
 * is a difference. Instants are not compared beyond being instants: each surface was called at another time.
 */
export class Renaming {
  readonly #rightOf = new Map<string, string>();
  readonly #leftOf = new Map<string, string>();

  /** May these two, values of a field of that name, stand for each other? */
  same(left: string, right: string, name: string): boolean {
    if (INSTANT.test(left) && INSTANT.test(right)) return true;
    const known = this.#rightOf.get(left) ?? null;
    const back = this.#leftOf.get(right) ?? null;
    if (known !== null || back !== null) return known === right && back === left;
    if (left !== right && !isAlike(left, right, ID_NAME.test(name))) return false;
    if (left !== right) {
      this.#rightOf.set(left, right);
      this.#leftOf.set(right, left);
    }
    return true;
  }
}

/**
 * May both be ids that an implementation made up? Part by part they are the same, or two numbers, or two words of one length (hexadecimal,
 * base 64); one that differs has a digit in it, which the words of a contract rarely have. Where the field is not named as one that holds an
 * id, grades, codes, colours and postcodes are too short to be one, and numerals are none.
 */
function isAlike(left: string, right: string, isNamedId: boolean): boolean {
  if (!isNamedId && NUMERAL.test(left) && NUMERAL.test(right)) return false;
  const [ours, theirs] = [partsOf(left), partsOf(right)];
  if (ours.length !== theirs.length || left.length > 200) return false;
  const pairs = ours.map((part, at): readonly [string, string] => [part, theirs[at] ?? '']);
  const different = pairs.filter(([one, other]) => one !== other);
  return (
    different.every(([one, other]) => (isNumber(one) && isNumber(other)) || one.length === other.length) &&
    different.some(([one, other]) => /\d/.test(one + other) && (isNamedId || left.length >= LEAST_MADE_UP))
  );
}

function partsOf(text: string): readonly string[] {
  return text.split(/[-_.:/]/);
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
