import type { Operator } from '../operator.ts';
import { addEvent } from './add-event.ts';
import { addField } from './add-field.ts';
import { alterEvent } from './alter-event.ts';
import { beyondBound } from './beyond-bound.ts';
import { crash } from './crash.ts';
import { dropAudit } from './drop-audit.ts';
import { dropEvent } from './drop-event.ts';
import { dropField } from './drop-field.ts';
import { duplicateElement } from './duplicate-element.ts';
import { duplicateEvent } from './duplicate-event.ts';
import { eventOnRefusal } from './event-on-refusal.ts';
import { leakInRefusal } from './leak-in-refusal.ts';
import { nullField } from './null-field.ts';
import { otherDeclaredCode } from './other-declared-code.ts';
import { otherId } from './other-id.ts';
import { otherMember } from './other-member.ts';
import { otherStatus } from './other-status.ts';
import { refusalForSuccess } from './refusal-for-success.ts';
import { reorderList } from './reorder-list.ts';
import { retypeField } from './retype-field.ts';
import { reusedId } from './reused-id.ts';
import { secondAnswer } from './second-answer.ts';
import { staleReadBack } from './stale-read-back.ts';
import { strayEffect } from './stray-effect.ts';
import { successForRefusal } from './success-for-refusal.ts';
import { truncateList } from './truncate-list.ts';
import { undeclaredCode } from './undeclared-code.ts';
import { weakerActor } from './weaker-actor.ts';

/** Every kind of fault, in the order in which reports show them. */
export const operators: readonly Operator[] = [
  dropField,
  nullField,
  retypeField,
  addField,
  otherMember,
  beyondBound,
  truncateList,
  reorderList,
  duplicateElement,
  otherId,
  otherDeclaredCode,
  undeclaredCode,
  otherStatus,
  successForRefusal,
  refusalForSuccess,
  crash,
  leakInRefusal,
  dropEvent,
  duplicateEvent,
  alterEvent,
  addEvent,
  eventOnRefusal,
  dropAudit,
  weakerActor,
  secondAnswer,
  staleReadBack,
  reusedId,
  strayEffect,
];
