import { registrationMessages } from './registration';
import { addWordings } from './problem';

addWordings(registrationMessages);
