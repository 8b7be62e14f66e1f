import { expect, it } from 'vitest';
import { doorSettings } from './door-settings.ts';

it('takes config and implementation from worldParameters.proviso, either or both', () => {
  expect(doorSettings({ proviso: { config: 'a.config.ts', implementation: 'mine' } })).toEqual({
    config: 'a.config.ts',
    implementation: 'mine',
  });
  expect(doorSettings({ proviso: { implementation: 'mine' } })).toEqual({
    config: null,
    implementation: 'mine',
  });
});

it('leaves both open where cucumber has no parameters for it', () => {
  for (const parameters of [undefined, null, {}, { coffee: 2 }, { proviso: null }])
    expect(doorSettings(parameters)).toEqual({ config: null, implementation: null });
});

it('refuses what it does not know, and what is no text', () => {
  expect(() => doorSettings({ proviso: 'mine' })).toThrow('worldParameters.proviso is to be an object.');
  expect(() => doorSettings({ proviso: ['mine'] })).toThrow('worldParameters.proviso is to be an object.');
  expect(() => doorSettings({ proviso: { implementaton: 'mine' } })).toThrow(
    "worldParameters.proviso has no 'implementaton'.",
  );
  expect(() => doorSettings({ proviso: { config: 7 } })).toThrow(
    'worldParameters.proviso.config is to be a text.',
  );
});
