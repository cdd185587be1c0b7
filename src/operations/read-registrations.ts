import '../messages/with-registration';
import { problem, Refusal } from '../messages/problem';
import { registrationsIn, type Registration } from '../register/registration-form';
import { readWordTables } from '../workbook/docx/read-tables';

/** A Word document and the forms that were found in it. */
export interface RegistrationFile {
  file: string;
  forms: readonly Registration[];
}

/**
 * Reads the registration forms of one Word document (昆政办发〔2019〕162号 附件4).
 * @throws Refusal that names the file, where it is no such document or holds no form
 */
export async function readRegistrations(file: string, bytes: Uint8Array): Promise<RegistrationFile> {
  try {
    const forms = registrationsIn(await readWordTables(bytes));
    if (forms.length === 0) throw new Refusal(problem('registration_none', 'error', {}));
    return { file, forms };
  } catch (error) {
    throw error instanceof Refusal ? new Refusal({ ...error.problem, file }) : error;
  }
}
