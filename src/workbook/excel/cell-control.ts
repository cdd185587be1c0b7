/** Members that the types of the package do not know yet. */
interface NewerRange {
  control: typeof checkbox;
}

/** What every setter that is generated into office.js ends in, on all platforms. */
interface Setters {
  invokeSetProperty(object: OfficeExtension.ClientObject, name: string, value: unknown, flags: number): void;
}

const checkbox = { type: 'Checkbox' } as const;

const knowsMember = (): boolean => 'control' in Excel.Range.prototype;
const setters = (): Setters | undefined => (OfficeExtension as unknown as { BatchApiHelper?: Setters }).BatchApiHelper;

/** Whether this office.js can ask for checkboxes in cells; whether Excel has them (ExcelApi 1.18) is another question. */
export const canSetCheckboxes = (): boolean => knowsMember() || typeof setters()?.invokeSetProperty === 'function';

/**
 * Checkboxes on cells that hold truth values (`range.control`, ExcelApi 1.18). The office.js of the package stops at
 * 1.15 and lacks the member, but not the means: each of its 505 setters sends its member's name with a capital
 * letter by way of one function, and so does this. One that has the member (from the CDN) is used as documented.
 * Excel decides: should it refuse, nothing is made and the refusal says so (office-errors.ts).
 */
export function setCheckboxes(range: Excel.Range): void {
  if (knowsMember()) (range as unknown as NewerRange).control = checkbox;
  else setters()?.invokeSetProperty(range, 'Control', { ...checkbox }, 0);
}

/** Whether a failure was about the checkboxes: where in the batch it happened. */
export const isAboutCheckboxes = (location: string | undefined): boolean => /(?:^|\.)control$/i.test(location ?? '');
