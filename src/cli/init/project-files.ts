import { quoted } from './quoted.ts';

export interface ConfigParts {
  /** As they were found, relative to the config. */
  readonly patterns: readonly string[];
  readonly url: string;
  readonly credentials?: Readonly<Record<string, string>>;
  /** Lines of a proposed binding, indented and ended. */
  readonly binding?: string;
  /** The server that a document names, on another machine. */
  readonly elsewhere?: string | null;
}

/** The config of a project whose contracts were found. */
export function configFor({
  patterns,
  url,
  credentials = {},
  binding = '',
  elsewhere = null,
}: ConfigParts): string {
  const listed = patterns.map((pattern) => `    ${quoted(pattern)},\n`).join('');
  const [header] = Object.entries(credentials);
  const comment = '      // How each caller proves itself; the values come from the environment.\n';
  const actors =
    header === undefined
      ? `${comment}      // actors: { user: { headers: { authorization: 'Bearer \${USER_TOKEN}' } } },\n`
      : `      // How a caller proves itself: set USER_TOKEN. Without it, what asks for a user is not observed.
      actors: {
        user: {
          headers: process.env.USER_TOKEN === undefined ? {} : { ${quoted(header[0])}: ${quoted(header[1])} },
        },
      },
`;
  return `import { defineConfig, http } from 'proviso';

export default defineConfig({
  contracts: [
${listed}  ],
  implementations: {
    local: http({
${elsewhere === null ? '' : `      // The document's own server is ${elsewhere}: name it by PROVISO_URL where you mean it.\n`}      baseUrl: process.env.PROVISO_URL ?? ${quoted(url)},
${binding}${actors}      // Where the Givens of scenarios come true, and where effects can be read.
      // states: '/_states',
      // events: '/_events',
    }),
  },
});
`;
}

/** Nothing is accepted yet. */
export const BASELINE = `${JSON.stringify({ version: 1, entries: [] }, null, 2)}\n`;

/** For a folder that is no package yet; ES modules, as the sample is written. */
export function packageJson(folder: string): string {
  const name =
    folder
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^[._-]+/, '') || 'conformance';
  return `${JSON.stringify({ name, version: '0.0.0', private: true, type: 'module' }, null, 2)}\n`;
}
