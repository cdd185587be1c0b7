import { reference } from '../book/ranges';
import { BookSheet } from '../book/sheet';
import type { ChartPlan, PrintPlan, Range } from '../plan';
import { colour } from './formats';
import { areaOf, parsedArea, plainRange, usedRange, wholeSheet, type Area, type Model } from './model';
import { bad, ExcelFault, flag, HostObject, noMore, number, oneOf, record, text, type Argument, type Json } from './object';
import { rangeAreasObject, rangeObject } from './ranges';
import { parsedAddresses } from './rules';

const visibilities = { Visible: 'visible', Hidden: 'hidden', VeryHidden: 'very_hidden' } as const;
const gone = (): ExcelFault => new ExcelFault('ItemNotFound', "The requested resource doesn't exist.");

export function sheetsObject(model: Model): HostObject {
  const { book } = model;
  const found = (key: Json): HostObject => {
    const sheet = model.find(text(key));
    if (!sheet) throw gone();
    return sheetObject(model, sheet);
  };
  return new HostObject('WorksheetCollection', {
    item: found,
    items: () => book.sheets.map((sheet) => sheetObject(model, sheet)),
    methods: {
      Add: ([name]) => sheetObject(model, addSheet(model, name)),
      GetItem: ([key]) => found(key as Json),
      GetItemOrNullObject: ([key]) => {
        const sheet = model.find(text(key));
        return sheet ? sheetObject(model, sheet) : null;
      },
      ...listening(model, 'Workbook'),
      _RegisterAddedEvent: () => model.told.subscribe('Workbook', 13, true),
      _UnregisterAddedEvent: () => model.told.subscribe('Workbook', 13, false),
      _RegisterDeletedEvent: () => model.told.subscribe('Workbook', 15, true),
      _UnregisterDeletedEvent: () => model.told.subscribe('Workbook', 15, false),
    },
  });
}

function addSheet(model: Model, name: Argument): BookSheet {
  const { book } = model;
  const wanted = typeof name === 'string' ? name : `Sheet${book.sheets.length + 1}`;
  refuseName(model, wanted, null);
  const sheet = new BookSheet(wanted);
  book.sheets.push(sheet);
  model.selection ??= { sheet, range: { top: 0, left: 0, bottom: 0, right: 0 } };
  model.told.added(sheet);
  return sheet;
}

function refuseName({ book }: Model, name: string, own: BookSheet | null): void {
  if (name.length === 0 || name.length > 31 || /[:\\/?*[\]]/.test(name)) throw bad(`sheet name ${name}`);
  if (book.sheets.some((sheet) => sheet !== own && sheet.name.toLowerCase() === name.toLowerCase())) throw new ExcelFault('ItemAlreadyExists', 'A resource with the same name or identifier already exists.');
}

/** The events that a sheet and all sheets together have in common. */
function listening({ told }: Model, target: string): Record<string, () => void> {
  const events = { DataChanged: 10, SelectionChanged: 14, SingleClicked: 21, Activated: 11 } as const;
  return Object.fromEntries(Object.entries(events).flatMap(([name, event]) => [[`_Register${name}Event`, () => told.subscribe(target, event, true)], [`_Unregister${name}Event`, () => told.subscribe(target, event, false)]]));
}

export function sheetObject(model: Model, sheet: BookSheet): HostObject {
  const { book } = model;
  const live = (): BookSheet => model.alive(sheet);
  const range = (area: Area): HostObject => rangeObject(model, area);
  return new HostObject('Worksheet', {
    subject: sheet,
    properties: {
      Id: { get: () => model.idOf(live()) },
      Name: { get: () => live().name, set: (value) => rename(model, live(), text(value)) },
      Position: { get: () => book.sheets.indexOf(live()), set: (value) => move(model, live(), number(value)) },
      Visibility: { get: () => ({ visible: 'Visible', hidden: 'Hidden', very_hidden: 'VeryHidden' })[live().visibility], set: (value) => (live().visibility = visibilities[oneOf(value, ['Visible', 'Hidden', 'VeryHidden'])]) },
      Gridlines: { get: () => live().gridLines, set: (value) => (live().gridLines = flag(value)) },
      TabColor: { get: () => (live().tabColor === null ? '' : `#${sheet.tabColor}`), set: (value) => (live().tabColor = value === '' ? null : colour(value)) },
    },
    objects: {
      Names: () => namesObject(model, live()),
      Protection: () => protectionObject(live()),
      FreezePanes: () => freezeObject(live()),
      AutoFilter: () => filterObject(model, live()),
      PageLayout: () => layoutObject(model, live()),
      Charts: () => chartsObject(live()),
    },
    methods: {
      GetRange: ([at]) => range(at === undefined || at === null ? { sheet: live(), ...wholeSheet } : parsedArea(live(), text(at))),
      GetRangeByIndexes: ([row, column, rows, columns]) => range(areaOf(live(), { top: number(row), left: number(column), bottom: number(row) + number(rows) - 1, right: number(column) + number(columns) - 1 })),
      GetRanges: ([at]) => rangeAreasObject(model, parsedAddresses(live(), text(at))),
      GetUsedRangeOrNullObject: ([valuesOnly]) => {
        const used = usedRange(live(), valuesOnly === true);
        return used ? range({ sheet, ...used }) : null;
      },
      Activate: () => model.select({ sheet: live(), top: 0, left: 0, bottom: 0, right: 0 }),
      Delete: () => remove(model, live()),
      ...listening(model, model.idOf(sheet)),
    },
  });
}

function rename(model: Model, sheet: BookSheet, name: string): void {
  refuseName(model, name, sheet);
  model.renameSheet(sheet, name);
}

function move({ book }: Model, sheet: BookSheet, at: number): void {
  if (at < 0 || at >= book.sheets.length) throw bad('position');
  book.sheets.splice(book.sheets.indexOf(sheet), 1);
  book.sheets.splice(at, 0, sheet);
}

function remove(model: Model, sheet: BookSheet): void {
  if (model.book.sheets.filter(({ visibility }) => visibility === 'visible').every((each) => each === sheet)) throw new ExcelFault('InvalidOperation', 'A workbook must contain at least one visible worksheet.');
  model.deleteSheet(sheet);
}

export function namesObject(model: Model, sheet: BookSheet | null): HostObject {
  const { names } = model.book;
  const scope = (): string | null => sheet?.name ?? null;
  const find = (name: string) => names.find((each) => each.sheet === scope() && each.name.toLowerCase() === name.toLowerCase());
  const named = (entry: (typeof names)[number]): HostObject => new HostObject('NamedItem', {
    properties: {
      Name: { get: () => entry.name },
      Formula: { get: () => `=${entry.refersTo}`, set: (value) => (entry.refersTo = text(value).replace(/^=/, '')) },
    },
    methods: { Delete: () => void names.splice(names.indexOf(entry), 1) },
  });
  const item = (key: Argument): HostObject | null => {
    const entry = find(text(key));
    return entry ? named(entry) : null;
  };
  return new HostObject('NamedItemCollection', {
    item: (key) => item(key) ?? (() => { throw gone(); })(),
    items: () => names.filter((each) => each.sheet === scope()).map(named),
    methods: {
      Add: ([name, target, comment]) => {
        noMore([comment], 0);
        if (find(text(name))) throw new ExcelFault('ItemAlreadyExists', 'A resource with the same name or identifier already exists.');
        const entry = { name: text(name), sheet: scope(), refersTo: referred(target) };
        names.push(entry);
        return named(entry);
      },
      /** So the library speaks of those that it has loaded. */
      GetItemAt: ([at]) => {
        const entry = names.filter((each) => each.sheet === scope())[number(at)];
        if (!entry) throw gone();
        return named(entry);
      },
      GetItemOrNullObject: ([key]) => item(key),
    },
  });
}

/** A range, a formula such as ='检查表'!$A$5, or a list of texts: ={"检查表","名录"}. */
function referred(target: Argument): string {
  if (typeof target === 'string' && /^=(?:'.+'!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?|\{"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*\})$/.test(target)) return target.slice(1);
  const area = rangeOf(target);
  return reference(area.sheet.name, area);
}

function protectionObject(sheet: BookSheet): HostObject {
  return new HostObject('WorksheetProtection', {
    properties: { Protected: { get: () => sheet.protected }, Options: { get: () => (sheet.protected ? { allowFormatColumns: true, allowFormatRows: true } : null) } },
    methods: {
      Protect: ([options, password]) => {
        if (typeof password === 'string' && password !== '') throw bad('no passwords here');
        if (options !== undefined && options !== null) record(options, ['allowAutoFilter', 'allowDeleteColumns', 'allowDeleteRows', 'allowEditObjects', 'allowEditScenarios', 'allowFormatCells', 'allowFormatColumns', 'allowFormatRows', 'allowInsertColumns', 'allowInsertHyperlinks', 'allowInsertRows', 'allowPivotTables', 'allowSort', 'selectionMode']);
        if (sheet.protected) throw new ExcelFault('InvalidOperation', 'The sheet is protected already.');
        sheet.protected = true;
      },
      Unprotect: () => {
        sheet.protected = false;
      },
    },
  });
}

function freezeObject(sheet: BookSheet): HostObject {
  return new HostObject('WorksheetFreezePanes', {
    methods: {
      FreezeAt: ([range]) => {
        const { top, left, bottom, right } = rangeOf(range, sheet);
        if (top !== 0 || left !== 0) throw bad('freezes from A1');
        sheet.freeze = { rows: bottom + 1, columns: right + 1 };
      },
      FreezeRows: ([count]) => {
        sheet.freeze = { rows: number(count), columns: 0 };
      },
      FreezeColumns: ([count]) => {
        sheet.freeze = { rows: 0, columns: number(count) };
      },
      Unfreeze: () => {
        sheet.freeze = null;
      },
    },
  });
}

function rangeOf(value: Argument, sheet?: BookSheet): Area {
  if (sheet && typeof value === 'string') return parsedArea(sheet, value);
  if (!(value instanceof HostObject) || value.type !== 'Range') throw bad('range expected');
  return value.subject as Area;
}

function filterObject(model: Model, sheet: BookSheet): HostObject {
  return new HostObject('AutoFilter', {
    properties: { IsDataFiltered: { get: () => isFiltered(sheet) }, Enabled: { get: () => sheet.filter !== null } },
    methods: {
      Apply: ([range, ...rest]) => {
        noMore(rest, 0);
        sheet.filter = plainRange(rangeOf(range, sheet));
      },
      GetRangeOrNullObject: () => (sheet.filter ? rangeObject(model, { sheet, ...sheet.filter }) : null),
    },
  });
}

/** What was filtered out is hidden below the filter's headings. */
function isFiltered({ filter, hiddenRows }: BookSheet): boolean {
  return filter !== null && [...hiddenRows].some((row) => filter.top < row && row <= filter.bottom);
}

const blankPrint: PrintPlan = { paper: 'A4', orientation: 'portrait', scale: 100 };

function layoutObject(model: Model, sheet: BookSheet): HostObject {
  const put = (change: Partial<PrintPlan>): void => {
    sheet.print = { ...(sheet.print ?? blankPrint), ...change };
  };
  const noMargins = { top: 0.75, bottom: 0.75, left: 0.7, right: 0.7, header: 0.3, footer: 0.3 };
  const margin = (side: keyof typeof noMargins) => ({ set: (value: Json) => put({ margins: { ...(sheet.print?.margins ?? noMargins), [side]: Math.round((number(value) / 72) * 1000) / 1000 } }) });
  return new HostObject('PageLayout', {
    properties: {
      Orientation: { set: (value) => put({ orientation: oneOf(value, ['Portrait', 'Landscape']) === 'Portrait' ? 'portrait' : 'landscape' }) },
      PaperSize: { set: (value) => put({ paper: oneOf(value, ['A4', 'A3']) }) },
      Zoom: { set: (value) => put({ scale: scaleOf(value) }) },
      CenterHorizontally: { set: (value) => put({ centered: flag(value) }) },
      TopMargin: margin('top'),
      BottomMargin: margin('bottom'),
      LeftMargin: margin('left'),
      RightMargin: margin('right'),
      HeaderMargin: margin('header'),
      FooterMargin: margin('footer'),
    },
    objects: { HeadersFooters: () => new HostObject('HeaderFooterGroup', { objects: { DefaultForAllPages: () => headerObject(sheet, put) } }) },
    methods: {
      SetPrintArea: ([range]) => sheet.setPrintArea(rangeAlone(sheet, range)),
      SetPrintTitleRows: ([range]) => {
        const { top, bottom } = rangeAlone(sheet, range);
        put({ titleRows: { top, bottom } });
      },
      SetPrintTitleColumns: ([range]) => {
        const { left, right } = rangeAlone(sheet, range);
        put({ titleColumns: { left, right } });
      },
      GetPrintAreaOrNullObject: () => (sheet.print?.area ? rangeAreasObject(model, [{ sheet, ...sheet.print.area }]) : null),
    },
  });
}

function rangeAlone(sheet: BookSheet, value: Argument): Range {
  return plainRange(rangeOf(value, sheet));
}

function scaleOf(value: Json): PrintPlan['scale'] {
  const { scale, horizontalFitToPages, verticalFitToPages } = record(value, ['scale', 'horizontalFitToPages', 'verticalFitToPages']);
  if (scale !== undefined) return number(scale);
  if (horizontalFitToPages !== 1) throw bad('zoom');
  return verticalFitToPages === undefined ? 'fit_width' : { pages: number(verticalFitToPages) };
}

/** Excel's codes: &L left, &C middle, &R right. */
function headerObject(sheet: BookSheet, put: (change: Partial<PrintPlan>) => void): HostObject {
  const part = (where: 'header' | 'footer', side: 'L' | 'C' | 'R') => ({
    set: (value: Json) => {
      const before = sheet.print?.[where] ?? '';
      const parts = new Map([...before.matchAll(/&([LCR])((?:(?!&[LCR])[\s\S])*)/g)].map(([, key = '', said = '']) => [key, said]));
      if (before !== '' && !/^&[LCR]/.test(before)) parts.set('C', before);
      parts.set(side, text(value));
      const middle = parts.size === 1 ? parts.get('C') : undefined;
      put({ [where]: middle ?? (['L', 'C', 'R'] as const).flatMap((key) => (parts.has(key) ? [`&${key}${parts.get(key) ?? ''}`] : [])).join('') });
    },
  });
  return new HostObject('HeaderFooter', {
    properties: { LeftHeader: part('header', 'L'), CenterHeader: part('header', 'C'), RightHeader: part('header', 'R'), LeftFooter: part('footer', 'L'), CenterFooter: part('footer', 'C'), RightFooter: part('footer', 'R') },
  });
}

function chartsObject(sheet: BookSheet): HostObject {
  return new HostObject('ChartCollection', {
    // Once found by its name, the library asks for a chart by its id.
    item: (key) => {
      const at = sheet.charts.findIndex((chart, index) => chart.name === key || chartId(index) === key);
      if (at < 0) throw gone();
      return chartObject(sheet, at);
    },
    items: () => sheet.charts.map((_, index) => chartObject(sheet, index)),
    methods: {
      GetItemOrNullObject: ([name]) => {
        const at = sheet.charts.findIndex((chart) => chart.name === text(name));
        return at < 0 ? null : chartObject(sheet, at);
      },
      Add: ([type, source, seriesBy]) => {
        oneOf(seriesBy, ['Columns']);
        const values = plainRange(rangeOf(source));
        const kind = oneOf(type, ['BarClustered', 'ColumnClustered']) === 'BarClustered' ? 'bar' : 'column';
        sheet.charts.push({ name: `Chart ${sheet.charts.length + 1}`, kind, title: '', categories: values, values, seriesName: '', place: { top: 0, left: 0, bottom: 15, right: 7 } });
        return chartObject(sheet, sheet.charts.length - 1);
      },
    },
  });
}

const chartId = (index: number): string => `chart${index}`;

function chartObject(sheet: BookSheet, index: number): HostObject {
  const put = (change: Partial<ChartPlan>): void => {
    const before = sheet.charts[index];
    if (!before) throw gone();
    sheet.charts[index] = { ...before, ...change };
  };
  const series = (): HostObject => new HostObject('ChartSeries', {
    properties: { Name: { set: (value) => put({ seriesName: text(value) }) } },
    methods: {
      SetValues: ([range]) => put({ values: bare(range) }),
      SetXAxisValues: ([range]) => put({ categories: bare(range) }),
    },
  });
  const bare = (value: Argument): Range => plainRange(rangeOf(value));
  return new HostObject('Chart', {
    properties: { Id: { get: () => chartId(index) }, Name: { get: () => sheet.charts[index]?.name ?? '', set: (value) => put({ name: text(value) }) } },
    objects: {
      Title: () => new HostObject('ChartTitle', { properties: { Text: { set: (value) => put({ title: text(value) }) } } }),
      Legend: () => new HostObject('ChartLegend', { properties: { Visible: { set: (value) => void flag(value) } } }),
      Series: () => new HostObject('ChartSeriesCollection', { properties: { Count: { get: () => 1 } }, methods: { GetItemAt: ([at]) => (number(at) === 0 ? series() : (() => { throw gone(); })()) } }),
      Axes: () => new HostObject('ChartAxes', { objects: { CategoryAxis: () => new HostObject('ChartAxis', { properties: { ReversePlotOrder: { set: (value) => void flag(value) } } }) } }),
    },
    methods: {
      SetPosition: ([from, to]) => {
        const first = rangeOf(from, sheet);
        const last = rangeOf(to, sheet);
        put({ place: { top: first.top, left: first.left, bottom: last.bottom, right: last.right } });
      },
      Delete: () => void sheet.charts.splice(index, 1),
    },
  });
}

