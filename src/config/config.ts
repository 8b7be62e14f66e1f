import type { Arbitrary } from 'fast-check';
import type { Check } from '../checks/check.ts';
import type { Ownership } from '../contract/with-ownership.ts';
import type { Adapter } from '../model/adapter.ts';
import type { ModelCorrections } from '../model/behaviour.ts';
import type { Actor } from '../model/operation.ts';
import type { Peer } from '../model/peer.ts';
import type { SequenceBounds } from '../model/plan.ts';
import type { Published } from '../model/published.ts';
import type { ImplementationIdentity } from '../model/report.ts';
import type { Profile } from '../model/requirement.ts';
import type { SurfacesOptions } from '../model/surfaces.ts';
import type { StepBinding } from '../sentences/step-binding.ts';
import type { Phase } from './proviso-config.ts';

/** One implementation under test, nothing left open. */
export interface Implementation extends ImplementationIdentity {
  readonly adapter: Adapter;
  /** Null: whatever its connection can observe. */
  readonly claims: readonly Profile[] | null;
  /** Which surface of which implementation it is; null for one of a single adapter. */
  readonly surface: { readonly of: string; readonly name: string } | null;
  /** Null: it names no document that it publishes. */
  readonly published: Published | null;
  readonly actors: readonly Actor[];
  readonly peers: readonly Peer[];
  /** Nothing may change in it. */
  readonly readOnly: boolean;
  /** Patterns of operations that change nothing, whatever their kind and method. */
  readonly safe: readonly string[];
}

/** A config resolved to its one total shape. */
export interface Config {
  /** The file it was read from; null for one made in memory. */
  readonly file: string | null;
  /** Absolute; what relative paths of the config are relative to. */
  readonly root: string;
  readonly contracts: {
    /** Globs, paths, folders and package names, relative to `root`. */
    readonly patterns: readonly string[];
    /** Operations, events and registries handed over as objects. */
    readonly values: readonly unknown[];
  };
  readonly implementations: readonly Implementation[];
  /** How surfaces are compared, by the name of their implementation. */
  readonly surfaces: Readonly<Record<string, SurfacesOptions>>;
  /** Null where several are named and none is the default. */
  readonly defaultImplementation: string | null;
  readonly actors: readonly Actor[];
  /** Those of them of whom more is known. */
  readonly peers: readonly Peer[];
  /** Whose the entities of operations are, where the contract does not say it. */
  readonly operations: Readonly<Record<string, Ownership>>;
  readonly arbitraries: Readonly<Record<string, Arbitrary<unknown>>>;
  readonly steps: readonly StepBinding[];
  /** All that judge: those that come with Proviso, then the project's own. */
  readonly checks: readonly Check[];
  /** What the owner says of the model that is read from the contract. */
  readonly model: ModelCorrections;
  readonly examples: 'strict' | 'partial';
  readonly phases: readonly Phase[];
  readonly seed: number;
  readonly maxExamples: number;
  readonly sequences: SequenceBounds;
  readonly raceTries: number;
  readonly maxTimeMs: number | null;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly maxCreated: number;
  readonly concurrency: number;
  /** As written; null where the usual names are looked for. */
  readonly baseline: string | null;
  readonly requirements: string | null;
  readonly reports: { readonly dir: string; readonly formats: readonly string[] };
  readonly failOn: { readonly partial: boolean; readonly warnings: boolean };
}

/** Everyone whom one of the implementations can be called as. */
export function knownActors({ actors, implementations }: Config): readonly Actor[] {
  return [...new Set([...actors, ...implementations.flatMap((one) => one.actors)])];
}

/** Those of them of whom more is known; the first word on each counts. */
export function knownPeers({ peers, implementations }: Config): readonly Peer[] {
  const all = [...peers, ...implementations.flatMap((one) => one.peers)];
  return all.filter((peer, at) => all.findIndex(({ name }) => name === peer.name) === at);
}
