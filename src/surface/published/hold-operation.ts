import type { Departure } from '../../model/departure.ts';
import { memberOf } from '../../openapi/reading.ts';
import type { Add, Held } from './held.ts';
import { holdExamples } from './hold-examples.ts';
import { holdBody, holdParameters } from './hold-request.ts';
import { holdResponses } from './hold-responses.ts';

/** Where the published words of one operation are not those of the contract. */
export function holdOperation(held: Held): readonly Departure[] {
  const found: Departure[] = [];
  const add: Add = (kind, at, what, witness) =>
    found.push({
      kind,
      operation: held.operation.id,
      pointer: typeof at === 'string' ? at : at.pointer,
      what,
      ...(witness === undefined ? {} : { witness }),
    });
  holdParameters(held, add);
  holdBody(held, add);
  holdResponses(held, add);
  holdSecurity(held, add);
  holdExamples(held, add);
  return found;
}

function holdSecurity({ operation, published }: Held, add: Add): void {
  const { auth } = operation.policy;
  if (auth !== 'anonymous' && published.security === null)
    add(
      'auth-not-said',
      memberOf(published.at, 'security') ?? published.at,
      `callers have to be ${auth}, and the document lets anybody call`,
    );
  if (auth === 'anonymous' && published.security !== null)
    add(
      'auth-too-strong',
      published.security,
      'anybody may call, and the document asks callers to show something',
    );
}
