/** One thing in a report that does not follow from the rest of it, or from the contract and config at hand. */
export interface Flaw {
  readonly code:
    | 'digest'
    | 'conclusion'
    | 'count'
    | 'finding'
    | 'case'
    | 'evidence'
    | 'judgement'
    | 'contract'
    | 'scope'
    | 'baseline';
  /** A field of the report, or the id of a requirement, case or finding. */
  readonly at: string;
  readonly message: string;
}
