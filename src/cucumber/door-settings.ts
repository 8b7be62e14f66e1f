import { Mistake } from '../model/mistake.ts';

/** `worldParameters.proviso` of a cucumber configuration. */
export interface DoorSettings {
  /** A config file, relative to where cucumber-js runs; null for the one in that folder. */
  readonly config: string | null;
  /** An implementation of it by name; null for its default. */
  readonly implementation: string | null;
}

const FIELDS = ['config', 'implementation'] as const;

/** Reads them off cucumber's world parameters. Throws Mistake `cucumber-parameters`. */
export function doorSettings(worldParameters: unknown): DoorSettings {
  const given = field(worldParameters, 'proviso') ?? {};
  const names = typeof given === 'object' && !Array.isArray(given) ? Object.keys(given) : null;
  const unknown = names?.find((name) => !FIELDS.some((one) => one === name));
  if (names === null) throw wrong('worldParameters.proviso is to be an object');
  if (unknown !== undefined) throw wrong(`worldParameters.proviso has no '${unknown}'`);
  const [config, implementation] = FIELDS.map((name) => {
    const value = field(given, name) ?? null;
    if (value !== null && typeof value !== 'string')
      throw wrong(`worldParameters.proviso.${name} is to be a text`);
    return value;
  });
  return { config: config ?? null, implementation: implementation ?? null };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function wrong(message: string): Mistake {
  return new Mistake({
    code: 'cucumber-parameters',
    message: `${message}.`,
    where: "cucumber's worldParameters",
    hint: "Write `worldParameters: { proviso: { config: 'proviso.config.ts', implementation: 'mine' } }`, either or both.",
  });
}
