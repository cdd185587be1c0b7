import { TextDecoder, TextEncoder } from 'node:util';

/** What every browser has and jsdom lacks; to be imported first. */
Object.assign(globalThis, { TextDecoder, TextEncoder });
