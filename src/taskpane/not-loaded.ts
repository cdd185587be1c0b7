/** Whether a script of the program did not come: webpack's own failure, whichever part was asked for. */
export const isNotLoaded = (error: unknown): boolean => error instanceof Error && error.name === 'ChunkLoadError';
