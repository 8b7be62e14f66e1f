import { both, broken, isFail, type Row } from './row.ts';

export const SCOPE_FORGERIES: readonly Row[] = [
  [
    'fewer claims',
    both,
    (parts) => ({ ...parts, header: { ...parts.header, claims: ['core'] } }),
    /It says claims core, and the config/,
  ],
  [
    'another implementation',
    both,
    (parts) => ({
      ...parts,
      header: { ...parts.header, implementation: { ...parts.header.implementation, name: 'other' } },
    }),
    /no implementation named other/,
  ],
  [
    'another version of it',
    both,
    (parts) => ({
      ...parts,
      header: { ...parts.header, implementation: { ...parts.header.implementation, version: '9' } },
    }),
    /implementation version 9/,
  ],
  [
    'another adapter',
    both,
    (parts) => ({ ...parts, header: { ...parts.header, adapter: 'other' } }),
    /It says adapter other/,
  ],
  [
    'a capability removed to excuse',
    both,
    (parts) => ({
      ...parts,
      header: { ...parts.header, capabilities: { ...parts.header.capabilities, events: false } },
    }),
    /says that events cannot be seen, and its evidence shows it/,
  ],
  [
    'an audit trail that is not to be seen',
    both,
    (parts) => ({
      ...parts,
      header: { ...parts.header, capabilities: { ...parts.header.capabilities, audit: false } },
    }),
    /says that audit entries cannot be seen/,
  ],
  [
    'states that are not to be entered',
    both,
    (parts) => ({
      ...parts,
      header: { ...parts.header, capabilities: { ...parts.header.capabilities, states: false } },
    }),
    /says that no state can be entered/,
  ],
  [
    'a frozen set that leaves the failure out',
    broken,
    (parts) => ({
      ...parts,
      unscored: new Map(
        parts.cases
          .filter(isFail)
          .flatMap(({ tallies }) => tallies.map(({ requirement }) => [requirement, 'not in 1.0'] as const)),
      ),
    }),
    /left out of the verdict \(not in 1.0\), and no frozen set is at hand/,
  ],
  [
    'phases not run, and not said',
    both,
    (parts) => ({ ...parts, header: { ...parts.header, phases: ['examples'] } }),
    /not what its phases leave out/,
  ],
  [
    'an end before its beginning',
    both,
    (parts) => ({ ...parts, footer: { ...parts.footer, finishedAt: '2000-01-01T00:00:00.000Z' } }),
    /over before it began/,
  ],
];
