import type { Book } from '../book/book';
import { XlsxOrigin } from './load';
import { Relationships, relationshipsOf, resolved } from './relationships';
import { WorkbookPackage } from './workbook-package';
import { XmlScanner } from './xml';

/** Where the pictures that lie over a sheet begin (0-based); empty for a workbook that came from no file. */
export async function picturesIn({ origin, sheets }: Book, sheetName: string): Promise<{ row: number; column: number }[]> {
  if (!(origin instanceof XlsxOrigin)) return [];
  const { parts } = origin;
  const source = await WorkbookPackage.open(parts);
  const position = source.workbook.sheets.findIndex(({ name }) => name === sheetName);
  if (position < 0 || !sheets.some(({ name }) => name === sheetName)) return [];
  const part = source.sheetPart(position);
  if (!parts.has(relationshipsOf(part))) return [];
  const drawing = new Relationships(await parts.text(relationshipsOf(part))).find('drawing');
  const target = drawing && resolved(part, drawing.target);
  return target !== undefined && parts.has(target) ? anchored(await parts.text(target)) : [];
}

/** Anchors of which something is a picture: charts and shapes are none. */
function anchored(xml: string): { row: number; column: number }[] {
  const found: { row: number; column: number }[] = [];
  const scanner = new XmlScanner(xml);
  let [row, column] = [-1, -1];
  let from = false;
  while (scanner.next()) {
    const { name } = scanner;
    if (name === 'from') from = !scanner.is('close');
    else if (scanner.is('close')) continue;
    else if (name === 'oneCellAnchor' || name === 'twoCellAnchor' || name === 'absoluteAnchor') [row, column] = [-1, -1];
    else if (from && name === 'col') column = textAfter(scanner);
    else if (from && name === 'row') row = textAfter(scanner);
    else if (name === 'pic') found.push({ row: Math.max(0, row), column: Math.max(0, column) });
  }
  return found;
}

const textAfter = ({ xml, end }: XmlScanner): number => Number(xml.slice(end, xml.indexOf('<', end)));
