/** Levels of JSON that are read of an answer, and of the text in it. */
export const MOST_DEPTH = 200;
