import type { Judgement, Mismatch } from '../model/finding.ts';

type Path = Mismatch['path'];

/**
 * What a check of a case says, given what universal rules found broken of the same answers. Each clause is judged on
 * its own evidence: an audit entry that is missing says nothing of an output, an output's wrong date nothing of its
 * status. What only restates a broken part is dropped; where nothing else is left, or there was no answer that could
 * be looked at, the check is undecided.
 */
export function onOwnEvidence(own: Judgement, broken: readonly Judgement[]): Judgement {
  if (broken.length === 0 || own.verdict === 'inconclusive') return own;
  if (own.verdict === 'pass') {
    const blind = broken.find((each) => isSame(each, own) || each.mismatches.some(isWhole));
    return blind === undefined ? own : notJudged(own, [blind]);
  }
  const told = own.mismatches.filter((mismatch) => !broken.some((each) => explains(each, mismatch)));
  if (told.length === own.mismatches.length) return own;
  if (told.length > 0) return { ...own, mismatches: told };
  return notJudged(
    own,
    broken.filter((each) => own.mismatches.some((mismatch) => explains(each, mismatch))),
  );
}

function notJudged({ check, requirement }: Judgement, because: readonly Judgement[]): Judgement {
  const names = [...new Set(because.map((each) => each.check))].join(', ');
  const reason = `not judged: ${names} already found an answer broken`;
  return { check, requirement, verdict: 'inconclusive', mismatches: [], reason };
}

function isSame(one: Judgement, other: Judgement): boolean {
  return one.check === other.check && one.requirement === other.requirement;
}

/** There was no answer, or one that the contract has no word for: nothing of it can be judged. */
function isWhole({ path }: Pick<Mismatch, 'path'>): boolean {
  return path[0] === 'outcome' || path[0] === 'code';
}

function explains({ mismatches }: Judgement, own: Mismatch): boolean {
  const at = inAnswer(own.path);
  return mismatches.some((mismatch) => {
    if (isWhole(mismatch) || begins(at, mismatch.path)) return true;
    // What is missing is not explained by something else that is there and wrong.
    return begins(mismatch.path, at) && !own.kind.startsWith('missing');
  });
}

/** A path of a scenario or of several calls, as it stands in the one answer it speaks of. */
function inAnswer(path: Path): Path {
  const [first] = path;
  if (first === 'steps') return path.slice(2);
  if (first === 'read-back') return ['output', ...path.slice(1)];
  return typeof first === 'string' && /^(?:given|when|then) \d+$/.test(first)
    ? inAnswer(path.slice(1))
    : path;
}

function begins(path: Path, start: Path): boolean {
  return start.every((part, index) => path[index] === part);
}
