import type { BookSheet } from '../book/sheet';
import type { Range } from '../plan';
import { cachedReference } from './chart-part';
import { Relationships, relationshipsOf, resolved } from './relationships';
import { parsed, type WorkbookPackage } from './workbook-package';
import { XmlScanner } from './xml';

/** Charts of a sheet that came from a file draw other cells: only their parts are written anew, and only these references. */
export async function patchCharts(target: WorkbookPackage, sheetPart: string, sheet: BookSheet): Promise<void> {
  const charts = sheet.edits?.charts ?? new Map<string, { categories: Range; values: Range }>();
  if (charts.size === 0) return;
  for (const drawing of await partsOf(target, sheetPart, 'drawing')) {
    const frames = await parsed(drawing, async () => framesOf(await target.parts.text(drawing)));
    for (const [name, ranges] of charts) {
      const frame = frames.get(name);
      const part = frame === undefined ? undefined : (await partsOf(target, drawing, 'chart', frame))[0];
      if (part === undefined) continue;
      const before = await target.parts.text(part);
      const after = await parsed(part, async () => patchedChart(before, sheet, ranges));
      if (after !== before) target.parts.later(part, after);
    }
  }
}

/** Parts of one kind that a part refers to, under one id where it is given. */
async function partsOf({ parts }: WorkbookPackage, from: string, kind: string, id?: string): Promise<string[]> {
  const relationships = relationshipsOf(from);
  if (!parts.has(relationships)) return [];
  const { list } = await parsed(relationships, async () => new Relationships(await parts.text(relationships)));
  return list.flatMap((each) => {
    const part = resolved(from, each.target);
    return !each.external && each.type.endsWith(`/${kind}`) && (id === undefined || each.id === id) && parts.has(part) ? [part] : [];
  });
}

/** Relationship of each chart by the name that people see in Excel's selection pane; the first where one name stands twice. */
function framesOf(xml: string): Map<string, string> {
  const frames = new Map<string, string>();
  const scanner = new XmlScanner(xml);
  let name: string | null = null;
  while (scanner.next()) {
    if (scanner.is('close')) continue;
    if (scanner.name === 'graphicFrame') name = null;
    else if (scanner.name === 'cNvPr') name = scanner.attribute('name');
    else if (scanner.name === 'chart' && name !== null && !frames.has(name)) {
      const id = scanner.attribute('r:id') ?? scanner.attribute('id');
      if (id !== null) frames.set(name, id);
    }
  }
  return frames;
}

/** The references of the first series, with what the chart shows before it is calculated. */
function patchedChart(xml: string, sheet: BookSheet, { categories, values }: { categories: Range; values: Range }): string {
  const wanted = { cat: ['str', categories], val: ['num', values] } as const;
  const out: string[] = [];
  let copied = 0;
  let series = 0;
  const scanner = new XmlScanner(xml);
  while (scanner.next()) {
    if (scanner.is('close')) continue;
    if (scanner.name === 'ser') series += 1;
    const { name } = scanner;
    if (series !== 1 || !scanner.is('open') || (name !== 'cat' && name !== 'val')) continue;
    const [kind, range] = wanted[name];
    const prefix = scanner.tag.slice(0, scanner.tag.length - name.length);
    const from = scanner.end;
    scanner.skipElement();
    out.push(xml.slice(copied, from), cachedReference(kind, sheet, range, prefix));
    copied = scanner.start;
  }
  return out.length === 0 ? xml : out.join('') + xml.slice(copied);
}
