import type { LintRule } from './lint-rule.ts';
import { actorMisspelt } from './rules/actor-misspelt.ts';
import { actorUndeclared } from './rules/actor-undeclared.ts';
import { defaultValueIgnored } from './rules/default-value-ignored.ts';
import { duplicateExampleKey } from './rules/duplicate-example-key.ts';
import { duplicateScenarioKey } from './rules/duplicate-scenario-key.ts';
import { errorCodesDifferInCase } from './rules/error-codes-differ-in-case.ts';
import { errorNotExercised } from './rules/error-not-exercised.ts';
import { errorStatusNotError } from './rules/error-status-not-error.ts';
import { errorWithoutHttp } from './rules/error-without-http.ts';
import { eventPayloadDiffers } from './rules/event-payload-differs.ts';
import { eventPayloadMissing } from './rules/event-payload-missing.ts';
import { eventReferenceDangling } from './rules/event-reference-dangling.ts';
import { exampleBreaksConstraint } from './rules/example-breaks-constraint.ts';
import { exampleEnumCase } from './rules/example-enum-case.ts';
import { exampleInputUnexpected } from './rules/example-input-unexpected.ts';
import { exampleKeyMissing } from './rules/example-key-missing.ts';
import { exampleNotInEnum } from './rules/example-not-in-enum.ts';
import { exampleUndeclaredKey } from './rules/example-undeclared-key.ts';
import { exampleWrongType } from './rules/example-wrong-type.ts';
import { fieldMisspelt } from './rules/field-misspelt.ts';
import { fieldUnknown } from './rules/field-unknown.ts';
import { getCommand } from './rules/get-command.ts';
import { graphqlFieldCollision } from './rules/graphql-field-collision.ts';
import { inertImport } from './rules/inert-import.ts';
import { mcpToolCollision } from './rules/mcp-tool-collision.ts';
import { methodUnknown } from './rules/method-unknown.ts';
import { ownerFieldUnknown } from './rules/owner-field-unknown.ts';
import { pathParameterUnknown } from './rules/path-parameter-unknown.ts';
import { routeCollision } from './rules/route-collision.ts';
import { scenarioActorTooWeak } from './rules/scenario-actor-too-weak.ts';
import { scenarioEmptyPart } from './rules/scenario-empty-part.ts';
import { scenarioUndeclaredError } from './rules/scenario-undeclared-error.ts';
import { scenarioUndeclaredEvent } from './rules/scenario-undeclared-event.ts';
import { schemaDateInInput } from './rules/schema-date-in-input.ts';
import { schemaNeedsWireForm } from './rules/schema-needs-wire-form.ts';
import { schemaNotJson } from './rules/schema-not-json.ts';
import { schemaOfZod3 } from './rules/schema-of-zod-3.ts';
import { schemaPatternBacktracks } from './rules/schema-pattern-backtracks.ts';
import { schemaUnsatisfiable } from './rules/schema-unsatisfiable.ts';
import { schemaUnusable } from './rules/schema-unusable.ts';
import { standardCodeOtherStatus } from './rules/standard-code-other-status.ts';

/** Every rule, by name. */
export const lintRules: readonly LintRule[] = [
  actorMisspelt,
  actorUndeclared,
  defaultValueIgnored,
  duplicateExampleKey,
  duplicateScenarioKey,
  errorCodesDifferInCase,
  errorNotExercised,
  errorStatusNotError,
  errorWithoutHttp,
  eventPayloadDiffers,
  eventPayloadMissing,
  eventReferenceDangling,
  exampleBreaksConstraint,
  exampleEnumCase,
  exampleInputUnexpected,
  exampleKeyMissing,
  exampleNotInEnum,
  exampleUndeclaredKey,
  exampleWrongType,
  fieldMisspelt,
  fieldUnknown,
  getCommand,
  graphqlFieldCollision,
  inertImport,
  mcpToolCollision,
  methodUnknown,
  ownerFieldUnknown,
  pathParameterUnknown,
  routeCollision,
  scenarioActorTooWeak,
  scenarioEmptyPart,
  scenarioUndeclaredError,
  scenarioUndeclaredEvent,
  schemaDateInInput,
  schemaNeedsWireForm,
  schemaNotJson,
  schemaOfZod3,
  schemaPatternBacktracks,
  schemaUnsatisfiable,
  schemaUnusable,
  standardCodeOtherStatus,
];
