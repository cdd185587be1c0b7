import { addWordings } from '../messages/problem';
import { readingClauseMessages } from '../messages/reading-clause';
import { readingTableMessages } from '../messages/reading-table';

// Whoever reads a notice can also say what it found.
addWordings({ ...readingClauseMessages, ...readingTableMessages });
