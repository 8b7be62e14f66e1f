/** What a sentence may call a thing, as the source of a pattern: `order`, `the Run's log`. As short as what follows lets it be. */
export const NP = "([\\p{L}\\p{N} _'’-]+?)";
