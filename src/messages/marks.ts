import type { Wording } from './problem';

export const marksMessages = {
} satisfies Record<string, Wording<never>>;
