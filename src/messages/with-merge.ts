import { mergeMessages } from './merge';
import { addWordings } from './problem';

addWordings(mergeMessages);
