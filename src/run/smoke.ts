import { describeOutcome } from '../checks/mismatch.ts';
import { isGateRefusal } from '../checks/validation-refusal.ts';
import type { Connection } from '../model/adapter.ts';
import type { StoredValue } from '../model/case.ts';
import { isMistake } from '../model/mistake.ts';
import type { Observation, Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import { cleanUp } from './clean-up.ts';
import { openSession } from './open-session.ts';
import type { RunOptions } from './run-options.ts';
import { invoke, type Sent } from './send.ts';
import type { RunSession } from './session.ts';
import type { SmokeResult } from './smoke-result.ts';
import { routesResult, type Tried } from './smoke-routes.ts';
import { tryStates } from './smoke-states.ts';

/**
 * Tries the connection itself before an implementation is blamed for what may be the harness's set-up: that
 * its routes answer, that its credentials work and differ, and that its state and event endpoints do what
 * they claim. Throws `Unreachable` where there is nothing to talk to.
 */
export async function smoke(options: RunOptions): Promise<SmokeResult[]> {
  const session = await openSession(options, options.now());
  try {
    const own = await trySelf(session);
    // Whatever a broken driver answers says nothing of the implementation behind it.
    if (own?.state === 'broken') return [{ ...own, detail: session.door.text(own.detail) }];
    const routes = await tryRoutes(session);
    const results: SmokeResult[] = [
      {
        part: 'reachable',
        state: 'works',
        detail: `a session over ${options.adapter.name} is open`,
        hint: null,
      },
      ...(own === null ? [] : [own]),
      routes,
      ...(await tryCredentials(session)),
      await tryStates(session, options.plan),
      ...(await tryReset(session)),
      tryEvents(session.connection),
    ];
    await cleanUp(session);
    return results.map((each) => ({ ...each, detail: session.door.text(each.detail) }));
  } catch (error) {
    throw session.door.error(error);
  } finally {
    await session.connection.close();
  }
}

async function trySelf({ connection, signal }: RunSession): Promise<SmokeResult | null> {
  const tried = await connection.trySelf?.(signal);
  if (tried === undefined) return null;
  const { part, works, detail, hint } = tried;
  return { part, state: works ? 'works' : 'broken', detail, hint };
}

const NOTHING: StoredValue = { form: 'json', value: {} };

/** Calls no one should grant: without credentials and without input, so that nothing happens. */
async function tryRoutes(session: RunSession): Promise<SmokeResult> {
  const tried: Tried[] = [];
  for (const operation of session.operations.values())
    tried.push({ operation, observation: observationOf(await sentAs('anonymous', operation, session)) });
  return routesResult(tried);
}

async function tryCredentials(session: RunSession): Promise<SmokeResult[]> {
  const { actors } = session.connection.capabilities;
  const results: SmokeResult[] = [];
  for (const actor of ['user', 'admin']) {
    const guarded = [...session.operations.values()].find((operation) => operation.policy.auth === actor);
    if (guarded === undefined) continue;
    if (actors !== 'all' && !actors.includes(actor)) {
      results.push({
        part: `credentials of ${actor}`,
        state: 'absent',
        detail: 'none are configured',
        hint: `Add \`actors.${actor}\` with its headers to the config.`,
      });
      continue;
    }
    const attempt = await sentAs(actor, guarded, session);
    if (attempt.kind === 'unsendable' && attempt.reason.startsWith('login-failed')) {
      results.push({
        part: `credentials of ${actor}`,
        state: 'broken',
        detail: attempt.reason,
        hint: 'Correct the credentials or the login: until it succeeds, nothing that this actor calls is judged.',
      });
      continue;
    }
    const own = outcomeOf(attempt);
    const weaker = await outcomeAs(
      actor === 'admin' && (actors === 'all' || actors.includes('user')) ? 'user' : 'anonymous',
      guarded,
      session,
    );
    if (own === null || weaker === null) {
      results.push({
        part: `credentials of ${actor}`,
        state: 'absent',
        detail: `${guarded.id} cannot be called without input`,
        hint: null,
      });
    } else if (isGateRefusal(own)) {
      results.push({
        part: `credentials of ${actor}`,
        state: 'broken',
        detail: `${guarded.id} turns ${actor} away: ${describeOutcome(own)}`,
        hint: 'Check the token: it may be missing, expired, or of someone else.',
      });
    } else if (!isGateRefusal(weaker)) {
      results.push({
        part: `credentials of ${actor}`,
        state: 'broken',
        detail: `${guarded.id} asks for ${actor}, and a weaker caller gets the same: ${describeOutcome(weaker)}`,
        hint: 'Either the implementation does not enforce its policy, or the headers of both actors are the same.',
      });
    } else
      results.push({
        part: `credentials of ${actor}`,
        state: 'works',
        detail: `let in where a weaker caller is not (${guarded.id})`,
        hint: null,
      });
  }
  return results;
}

/** Null where the transport cannot carry a call without input. */
async function outcomeAs(actor: string, operation: Operation, session: RunSession): Promise<Outcome | null> {
  return outcomeOf(await sentAs(actor, operation, session));
}

function sentAs(actor: string, operation: Operation, session: RunSession): Promise<Sent> {
  return invoke({ operation, input: NOTHING, planned: { actor } }, session);
}

function outcomeOf(sent: Sent): Outcome | null {
  return observationOf(sent)?.outcome ?? null;
}

function observationOf(sent: Sent): Observation | null {
  return sent.kind === 'made' ? sent.made.step.observation : null;
}

async function tryReset({ connection, signal }: RunSession): Promise<SmokeResult[]> {
  const part = 'reset';
  if (connection.reset === undefined) return [];
  try {
    await connection.reset(signal);
  } catch (error) {
    if (!isMistake(error)) throw error;
    return [{ part, state: 'broken', detail: error.message, hint: error.hint }];
  }
  return [
    {
      part,
      state: 'works',
      detail: 'it is asked to go back to its beginning before every case, and says that it does',
      hint: null,
    },
  ];
}

function tryEvents({ capabilities: { events, audit, broken = {} } }: Connection): SmokeResult {
  const part = 'events';
  if (broken.events !== undefined)
    return {
      part,
      state: 'broken',
      detail: broken.events,
      hint: 'Correct `events` in the config, or what it names: what is to be seen there is not observed.',
    };
  if (!events)
    return {
      part,
      state: 'absent',
      detail: 'no events can be seen',
      hint: 'The effects requirements stay unobserved; docs/transports.md says where each transport shows events.',
    };
  return {
    part,
    state: 'works',
    detail: audit ? 'events and audit entries can be seen' : 'events can be seen; audit entries cannot',
    hint: null,
  };
}
