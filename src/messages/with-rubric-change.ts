import { rubricChangeMessages } from './rubric-change';
import { addWordings } from './problem';

addWordings(rubricChangeMessages);
