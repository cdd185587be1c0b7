import type { Wording } from './problem';

export const workbookMessages = {
} satisfies Record<string, Wording<never>>;
