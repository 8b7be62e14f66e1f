import { Mistake } from '../../model/mistake.ts';
import type { DeclaredEvent, EventSpec, OperationId, SourceRef } from '../../model/operation.ts';
import { isEmitDeclRef } from '../authoring/define-event.ts';
import { listOf, objectOf, textOf } from './author-value.ts';
import { readModel } from './read-model.ts';
import { sourceText } from './source-text.ts';

/** An event spec of its own. Throws Mistake `not-a-model` for its payload. */
export function readEvent(value: object, source: SourceRef): EventSpec {
  const { meta, payload } = objectOf(value);
  const { key, version, description } = objectOf(meta);
  const name = textOf(key) ?? '';
  return {
    key: name,
    version: textOf(version) ?? '',
    description: textOf(description) ?? '',
    payload:
      payload === undefined || payload === null ? null : readModel(payload, `event ${name} payload`, source),
    source,
  };
}

/** `sideEffects.emits`, references looked up in the event itself or among those loaded. */
export function readEmits(
  value: unknown,
  operation: OperationId,
  source: SourceRef,
  events: readonly EventSpec[],
): readonly DeclaredEvent[] {
  return listOf(value).map((emit, index) => {
    const place = `${operation} sideEffects.emits[${index}]`;
    const { when } = objectOf(emit);
    const reference = isEmitDeclRef(emit);
    const event = reference ? resolved(emit.ref, events) : objectOf(emit);
    const key = textOf(event.key);
    if (key === null) {
      throw new Mistake({
        code: 'malformed-operation',
        message: `${place} names no event.`,
        where: sourceText(source),
        hint: 'Write { key, version, when, payload } or { ref: event, when }.',
      });
    }
    const { payload } = event;
    return {
      key,
      version: textOf(event.version) ?? '',
      when: textOf(when) ?? '',
      payload:
        payload === undefined || payload === null ? null : readModel(payload, `${place}.payload`, source),
      by: reference ? 'reference' : 'inline',
    };
  });
}

/** A reference is an event spec, its `meta`, or just `{ key, version }`. */
function resolved(ref: unknown, events: readonly EventSpec[]): Readonly<Record<string, unknown>> {
  const { meta, payload } = objectOf(ref);
  const { key, version } = objectOf(meta ?? ref);
  const [keyText, versionText] = [textOf(key), textOf(version)];
  if (payload !== undefined) return { key: keyText, version: versionText, payload };
  const loaded = events.find(
    (event) => event.key === keyText && (versionText ?? event.version) === event.version,
  );
  return { key: keyText, version: versionText ?? loaded?.version, payload: loaded?.payload?.schema };
}
