import { z } from 'zod';
import {
  caseRefSchema,
  compactCaseSchema,
  compactFindingSchema,
  compactGapSchema,
  compactHeaderSchema,
  compactReportSchema,
  compactRequirementSchema,
  compactTallySchema,
  requirementRefSchema,
  shownFindingSchema,
  sourceSchema,
  textSchema,
} from './compact/compact-schema.ts';
import { caseEvidenceSchema, sealSchema } from './schema/case-evidence-schema.ts';
import {
  evidenceSchema,
  mismatchSchema,
  observationSchema,
  storedValueSchema,
} from './schema/observation-schema.ts';
import { clauseRefSchema, defectSchema } from './schema/requirement-schema.ts';
import { footerSchema } from './schema/whole-report-schema.ts';

/** Names under `$defs`, in a registry of our own: the global one belongs to the contracts' authors. */
const definitions = z
  .registry<{ id: string; description: string }>()
  .add(compactHeaderSchema, { id: 'Header', description: 'Who was checked, against what, by what and how.' })
  .add(textSchema, {
    id: 'Text',
    description: 'A text; of one that occurs more than once, its place in `texts`.',
  })
  .add(requirementRefSchema, {
    id: 'RequirementRef',
    description: 'A place in `requirements`; or the id, where it does not stand there.',
  })
  .add(caseRefSchema, {
    id: 'CaseRef',
    description: 'A place in `cases`; or the id, where it does not stand there.',
  })
  .add(sourceSchema, {
    id: 'Source',
    description:
      'Where a clause stands. Left out: `file`, where it is that of its operation in the header; `pointer`, where it is what follows `#` in the id.',
  })
  .add(compactRequirementSchema, {
    id: 'Requirement',
    description:
      'One clause, and what became of it. Left out: `operation`, where it precedes `#` in the id; `attempts` of 0; `passes`, where they are as many. `reason: { case }` is the reason of that case, with its id before it.',
  })
  .add(compactFindingSchema, {
    id: 'Finding',
    description:
      'Mismatches bound to requirement, case, evidence and replay. Left out: `operation`, `level`, `profile` and `source`, where they are those of its requirement; `replay.case`, where it is its case.',
  })
  .add(shownFindingSchema, {
    id: 'ShownFinding',
    description:
      'A finding as a case showed it. What is left out is as in `findings[of]`; `case` is then the case it stands in, and there is no `evidence`.',
  })
  .add(compactTallySchema, {
    id: 'Tally',
    description:
      'What a check came to in a case. Left out: `requirement` and `check`, where they are those of the case; counts of 0.',
  })
  .add(compactCaseSchema, {
    id: 'Case',
    description:
      'One planned test and its verdict. Its id is `case`, or that of its requirement with `suffix`. Left out: `operation`, where it is that of its requirement; `runs` of 1; `tallies`, where its own check came once to its verdict (pass, fail, inconclusive); counts of 0, and what else is empty or null.',
  })
  .add(compactGapSchema, { id: 'Gap', description: 'A requirement no case reaches, and why.' })
  .add(mismatchSchema, {
    id: 'Mismatch',
    description: 'Expected against actual, at a path of what was observed.',
  })
  .add(evidenceSchema, { id: 'Evidence', description: 'The states entered, and every call with its answer.' })
  .add(observationSchema, { id: 'Observation', description: 'What came back from one call, unjudged.' })
  .add(storedValueSchema, {
    id: 'StoredValue',
    description: 'JSON, or devalue text where JSON cannot carry it.',
  })
  .add(defectSchema, { id: 'Defect', description: 'Something wrong with the contract itself.' })
  .add(clauseRefSchema, { id: 'ClauseRef', description: 'Where a clause stands in the contract.' })
  .add(sealSchema, { id: 'EvidenceSeal', description: 'The file that holds the evidence of the cases.' })
  .add(footerSchema, { id: 'Footer', description: 'Proves that the report is whole.' });

/** The published JSON Schema (draft 2020-12) of `report.json`. */
export function reportJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(compactReportSchema, { target: 'draft-2020-12', metadata: definitions });
  return {
    $schema: schema.$schema,
    $id: 'urn:proviso:report:3',
    title: 'Proviso conformance report',
    ...schema,
  };
}

/** The published JSON Schema (draft 2020-12) of a line of `evidence.ndjson`. */
export function evidenceJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(caseEvidenceSchema, { target: 'draft-2020-12', metadata: definitions });
  return {
    $schema: schema.$schema,
    $id: 'urn:proviso:evidence:2',
    title: 'What a case of a Proviso run saw: a line of evidence.ndjson',
    ...schema,
  };
}
