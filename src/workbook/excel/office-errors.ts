import { problem, Refusal, type Problem } from '../../messages/problem';
import { isAboutCheckboxes } from './cell-control';

/** Everything that Excel answers with instead of a result becomes a refusal that says what to do. */
export async function runExcel<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: true }, work);
  } catch (error) {
    throw asRefusal(error);
  }
}

export function asRefusal(error: unknown): unknown {
  return isOfficeError(error) ? new Refusal(officeProblem(error)) : error;
}

/** By its members: the library may have been loaded into another realm. */
function isOfficeError(error: unknown): error is OfficeExtension.Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'debugInfo' in error;
}

export const isTooMuchToRead = (error: unknown): boolean => isOfficeError(error) && error.code === 'ResponsePayloadSizeLimitExceeded';

function officeProblem({ code, message, debugInfo }: OfficeExtension.Error): Problem {
  if (isAboutCheckboxes(debugInfo.errorLocation)) return problem('excel_no_checkboxes', 'error', {});
  switch (code) {
    case 'InvalidOperationInCellEditMode': return problem('excel_cell_edit', 'error', {});
    case 'ActivityLimitReached':
    case 'RequestAborted':
    case 'Conflict': return problem('excel_busy', 'error', {});
    case 'RequestPayloadSizeLimitExceeded':
    case 'ResponsePayloadSizeLimitExceeded': return problem('excel_too_much', 'error', {});
    case 'AccessDenied': return problem('excel_denied', 'error', {});
    case 'InvalidOrTimedOutSession': return problem('excel_session', 'error', {});
    case 'WriteNotSupportedWhenModalDialogOpen': return problem('excel_dialog', 'error', {});
    case 'GeneralException': return problem('excel_general', 'error', {});
    default: return problem('excel_unknown', 'error', { code, detail: message });
  }
}
