/** Every command that pages under `docs/ci` may use, with the flags it has. The one place to change. */
export const KNOWN_FLAGS: Readonly<Record<string, readonly RegExp[]>> = {
  lint: [],
  run: [
    /^--shard$/,
    /^--seed$/,
    /^--report$/,
    /^--reports$/,
    /^--history$/,
    /^--baseline$/,
    /^--allow-partial$/,
  ],
  'report merge': [/^--report$/, /^--reports$/, /^--baseline$/],
};
