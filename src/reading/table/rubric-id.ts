import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { folded } from '../grid';

/** An id for a rubric that was read: the same for the same title, document number and annex. */
export const rubricId = (named: readonly string[]): string => `read-${bytesToHex(sha256(utf8ToBytes(named.map(folded).join('\n')))).slice(0, 8)}`;
