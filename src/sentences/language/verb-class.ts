import { stem } from './words.ts';

/** Verbs that stand for whatever operation is meant. */
const GENERAL = verbs(
  'submit request call invoke execute perform send trigger attempt try make run do use issue initiate start proceed confirm apply process provide supply enter ask type fill specify',
);

/** Verbs that mean much the same as an operation's verb. A verb may belong to several. */
const CLASSES: readonly ReadonlySet<string>[] = [
  verbs(
    'create add new register define make open insert submit place start draft issue record save store set build generate schedule book compose upload import report file raise log enqueue queue',
  ),
  verbs('update edit modify change rename configure adjust revise patch save set submit move'),
  verbs('delete remove destroy erase drop clear'),
  verbs(
    'get view read fetch retrieve request open load show look access find see inspect check query describe',
  ),
  verbs(
    'list browse search view request fetch get query filter find retrieve see load open show look check sort paginate scroll',
  ),
  verbs('search query find look filter request list sort explore'),
  verbs('receive arrive get'),
  verbs('send email dispatch'),
  verbs('record track log report capture'),
  verbs('invite add'),
  verbs('publish release'),
  verbs('retry rerun restart'),
  verbs('enable activate'),
  verbs('disable deactivate'),
  verbs('export download'),
  verbs('install add'),
  verbs('duplicate copy clone'),
  verbs('resume continue'),
  verbs('calculate compute recalculate'),
  verbs('execute process'),
  verbs('cancel abort stop terminate'),
  verbs('execute run start launch trigger submit initiate begin'),
  verbs('send post submit deliver write publish'),
  verbs('approve accept'),
  verbs('reject decline deny refuse'),
  verbs('complete finish close end resolve mark'),
  verbs('assign allocate'),
  verbs('test check verify validate ping'),
  verbs('connect link authorize'),
  verbs('pay charge settle'),
];

function verbs(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(stem));
}

/** Verbs whose object may be anything that is handed over: `submits payment details`. */
const ASKING = verbs('submit request call invoke send provide supply enter ask type fill specify');

export function isAskingVerb(word: string): boolean {
  return ASKING.has(stem(word));
}

export function isGeneralVerb(word: string): boolean {
  return GENERAL.has(stem(word));
}

/** `same`: a form of it. `kin`: may mean it. `other`: a verb known to mean something else. `unknown`: neither. */
export function kinship(word: string, verb: string): 'same' | 'kin' | 'other' | 'unknown' {
  const [one, two] = [stem(word), stem(verb)];
  if (one === two) return 'same';
  if (CLASSES.some((group) => group.has(one) && group.has(two))) return 'kin';
  const known = (stemmed: string) => CLASSES.some((group) => group.has(stemmed));
  return known(one) ? 'other' : 'unknown';
}
