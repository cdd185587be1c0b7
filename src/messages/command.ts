import type { Wording } from './problem';

export const commandMessages = {
} satisfies Record<string, Wording<never>>;
