import { findingsMessages } from './findings';
import { addWordings } from './problem';

addWordings(findingsMessages);
