import { addWordings } from './problem';
import { rubricTableMessages } from './rubric-table';

addWordings(rubricTableMessages);
