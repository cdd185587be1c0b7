import type { Wording } from './problem';

export const rubricMessages = {
} satisfies Record<string, Wording<never>>;
