import { CommandType, ICommandService, InterceptorEffectEnum, IUndoRedoService, LocaleType, LogLevel, Univer, type ICellData, type IWorkbookData, type Workbook } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverSheetsConditionalFormattingPreset } from '@univerjs/preset-sheets-conditional-formatting';
import conditionalWords from '@univerjs/preset-sheets-conditional-formatting/locales/zh-CN';
import conditionalWordsEn from '@univerjs/preset-sheets-conditional-formatting/locales/en-US';
import { CalculationMode, ICalculateFormulaService, INTERCEPTOR_POINT, SheetInterceptorService, UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import coreWords from '@univerjs/preset-sheets-core/locales/zh-CN';
import coreWordsEn from '@univerjs/preset-sheets-core/locales/en-US';
import { SheetDataValidationModel, SheetsDataValidationValidatorService, UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import validationWords from '@univerjs/preset-sheets-data-validation/locales/zh-CN';
import validationWordsEn from '@univerjs/preset-sheets-data-validation/locales/en-US';
import { mergeLocales } from '@univerjs/core';
import '@univerjs/preset-sheets-core/lib/index.css';
import '@univerjs/preset-sheets-data-validation/lib/index.css';
import '@univerjs/preset-sheets-conditional-formatting/lib/index.css';
import type { Locale } from '../messages/problem';

/** Univer, the spreadsheet of the page: shows a workbook and lets people type. What formulas give, the host of the workbook finds. */
export interface Grid {
  readonly api: FUniver;
  readonly commands: ICommandService;
  /** What Ctrl+Z and Ctrl+Y go through. */
  undoing(): IUndoRedoService;
  /** Shows another workbook in place of the one before. */
  open(data: IWorkbookData): void;
  workbook(): Workbook | null;
  cell(sheetId: string, row: number, column: number): ICellData | null;
  /** Asked for each text that is drawn: in which type size, where not in that of its style. */
  sizeOf: ((sheetId: string, row: number, column: number, text: string) => number | null) | null;
}

/** Which rule a cell has is searched for several times at every drawing, and changes by mutations alone. */
function rememberRules(model: SheetDataValidationModel, commands: ICommandService): void {
  const search = model.getRuleIdByLocation.bind(model);
  const found = new Map<string, (string | undefined)[][]>();
  model.getRuleIdByLocation = (unitId, sheetId, row, column) => {
    let rows = found.get(sheetId);
    if (!rows) found.set(sheetId, (rows = []));
    const cells = (rows[row] ??= []);
    if (!(column in cells)) cells[column] = search(unitId, sheetId, row, column);
    return cells[column];
  };
  commands.onCommandExecuted(({ type }) => {
    if (type === CommandType.MUTATION) found.clear();
  });
}

export function createGrid(container: HTMLElement, locale: Locale): Grid {
  const chinese = locale === 'zh-CN';
  const univer = new Univer({
    locale: chinese ? LocaleType.ZH_CN : LocaleType.EN_US,
    locales: chinese ? { [LocaleType.ZH_CN]: mergeLocales(coreWords, validationWords, conditionalWords) } : { [LocaleType.EN_US]: mergeLocales(coreWordsEn, validationWordsEn, conditionalWordsEn) },
    logLevel: LogLevel.ERROR,
  });
  const presets = [
    // The formats are those of the office: what is done here is ticking, counting and reading.
    UniverSheetsCorePreset({ container, header: false, toolbar: false, footer: { statisticBar: false }, disableAutoFocus: true, formula: { initialFormulaComputing: CalculationMode.NO_CALCULATION }, sheets: { disableForceStringAlert: true, disableForceStringMark: true }, disableTextFormatAlert: true, disableTextFormatMark: true }),
    UniverSheetsDataValidationPreset({ showEditOnDropdown: false, showSearchOnDropdown: false }),
    UniverSheetsConditionalFormattingPreset(),
  ];
  for (const { plugins } of presets) {
    for (const plugin of plugins) {
      if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
      else univer.registerPlugin(plugin);
    }
  }
  const api = FUniver.newAPI(univer);
  const commands = univer.__getInjector().get(ICommandService);
  let settled = false;
  /**
   * Lists propose and never forbid (√, 不适用 and — are right too): no cell is flagged for what is not on its list,
   * so none is checked but the one that is typed in, where the rule forbids.
   * Formulas of cells are calculated once, by the host; the grid's own engine, which is slower by far for thousands of
   * them, keeps to those of the rules.
   */
  const settle = (): void => {
    if (settled) return;
    settled = true;
    univer.__getInjector().get(SheetsDataValidationValidatorService).validatorRanges = () => Promise.resolve([]);
    univer.__getInjector().get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      effect: InterceptorEffectEnum.Style,
      handler: (cell, { subUnitId, row, col, rawData }, next) => {
        const size = typeof rawData?.v === 'string' ? (grid.sizeOf?.(subUnitId, row, col, rawData.v) ?? null) : null;
        return next(size === null ? cell : { ...cell, interceptorStyle: { ...cell?.interceptorStyle, fs: size } });
      },
    });
    rememberRules(univer.__getInjector().get(SheetDataValidationModel), commands);
    const engine = univer.__getInjector().get(ICalculateFormulaService);
    const execute = engine.execute.bind(engine);
    engine.execute = (asked) => execute({ ...asked, formulaData: {}, arrayFormulaCellData: {}, arrayFormulaRange: {} });
  };
  const workbook = (): Workbook | null => api.getActiveWorkbook()?.getWorkbook() ?? null;
  const grid: Grid = {
    api,
    commands,
    undoing: () => univer.__getInjector().get(IUndoRedoService),
    open(data) {
      const before = api.getActiveWorkbook()?.getId();
      if (before !== undefined) api.disposeUnit(before);
      api.createWorkbook(data);
      // The grid's own parts stand only now.
      settle();
    },
    workbook,
    cell: (sheetId, row, column) => workbook()?.getSheetBySheetId(sheetId)?.getCellRaw(row, column) ?? null,
    sizeOf: null,
  };
  return grid;
}
