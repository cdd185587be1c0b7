import type { Wording } from './problem';

export const registerMessages = {
} satisfies Record<string, Wording<never>>;
