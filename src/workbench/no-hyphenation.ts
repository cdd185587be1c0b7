/** Stands for the hyphenation patterns of languages that no sheet of ours is written in. */
export const patterns: readonly string[] = [];
