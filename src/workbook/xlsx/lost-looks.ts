import type { Book } from '../book/book';
import { BookSheet } from '../book/sheet';
import type { ColumnsLook } from '../plan';
import { XlsxOrigin } from './load';
import { stylesOf } from './looks-patch';
import { patchedSheet } from './sheet-patch';
import { parsed, WorkbookPackage } from './workbook-package';

/**
 * Which sheets of a file would differ if cells were given these looks: pasted over, or written by another program in
 * words of its own. Sheets that were put in since are left out.
 */
export async function lostLooks({ origin, sheets }: Book, looks: readonly { sheet: string; look: ColumnsLook }[]): Promise<Set<string>> {
  const lost = new Set<string>();
  if (!(origin instanceof XlsxOrigin)) return lost;
  const source = await WorkbookPackage.open(origin.parts.copy());
  const fromFile = sheets.filter(({ edits }) => edits !== null);
  for (const { sheet, look } of looks) {
    const position = fromFile.findIndex(({ name }) => name === sheet);
    const { edits } = new BookSheet(sheet, true);
    if (position < 0 || !edits) continue;
    const part = source.sheetPart(position);
    const before = await source.parts.text(part);
    const after = await parsed(part, async () => {
      const styles = stylesOf([look], source.styles);
      return source.dressed(patchedSheet(before, edits, styles).xml, [look], styles);
    });
    if (after !== before) lost.add(sheet);
  }
  return lost;
}
