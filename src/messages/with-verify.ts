import { verifyMessages } from './verify';
import { addWordings } from './problem';

addWordings(verifyMessages);
