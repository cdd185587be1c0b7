import { indexName } from '../sheets/form-shape';
import { helperRange } from '../sheets/keyed';
import { parseRange } from '../workbook/book/ranges';
import type { NameOutline } from '../workbook/port';

/** 0-based columns from which a sheet's cells only calculate: nobody needs to read them back. Those of 目录 are few, and say what it shows. */
export function helpersFrom(names: readonly NameOutline[]): Map<string, number> {
  return new Map(names.flatMap((name): [string, number][] => {
    const range = name.sheet !== null && name.name === helperRange && !name.sheet.startsWith(indexName) ? rangeOf(name) : null;
    return range && name.sheet !== null ? [[name.sheet, range.left]] : [];
  }));
}

/** The cells that a name refers to; null where it is no range. */
export const rangeOf = ({ refersTo }: NameOutline) => parseRange(refersTo.slice(refersTo.lastIndexOf('!') + 1));
