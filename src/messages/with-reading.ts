import { addWordings } from './problem';
import { readingClauseMessages } from './reading-clause';
import { readingTableMessages } from './reading-table';

addWordings({ ...readingClauseMessages, ...readingTableMessages });
