import type { Wording } from './problem';

/** Comparing what a workbook says of its subjects. */
export const verifyMessages = {
  verify_nothing_written: {
    zh: ({ name }: { name: string }) => `「${name}」尚未评分，没有写入的结果可比，只比对公式的缓存值`,
    en: ({ name }: { name: string }) => `“${name}” has not been scored; there are no written results, only the cached values of formulas were compared`,
  },
  verify_no_formulas: {
    zh: ({ name }: { name: string }) => `「${name}」没有公式，只比对写入的结果`,
    en: ({ name }: { name: string }) => `“${name}” has no formulas; only the written results were compared`,
  },
  verify_sheets_left_out: {
    zh: ({ sheets }: { sheets: string }) => `${sheets}不比对：它们的数字由公式从检查表、名录统计或查得，请用 Excel 或 WPS 打开重新计算后再看`,
    en: ({ sheets }: { sheets: string }) => `not compared: ${sheets}; their figures are summed or looked up by formulas, open and calculate the file in Excel or WPS to see them`,
  },
  verify_no_cached_value: {
    zh: () => '没有缓存值（用 Excel 或 WPS 打开并保存即有）',
    en: () => 'no cached value (open and save it in Excel or WPS)',
  },
  verify_no_formula: {
    zh: ({ value }: { value: string }) => `${value}，没有公式`,
    en: ({ value }: { value: string }) => `${value}, no formula`,
  },
  verify_no_row: { zh: () => '没有此行', en: () => 'no such row' },
  verify_extra_row: {
    zh: ({ value }: { value: string }) => `${value}，检查表中没有此项`,
    en: ({ value }: { value: string }) => `${value}, not on the checklist`,
  },
  verify_row_twice: {
    zh: ({ value }: { value: string }) => `${value}，此行重复`,
    en: ({ value }: { value: string }) => `${value}, a second row of the same`,
  },
  verify_no_column: { zh: () => '没有此列', en: () => 'no such column' },
  verify_no_sheet: { zh: () => '没有此表', en: () => 'no such sheet' },
  verify_other_version: {
    zh: ({ value }: { value: string }) => `${value}，按另一版本的指标评分`,
    en: ({ value }: { value: string }) => `${value}, scored under another version`,
  },
} satisfies Record<string, Wording<never>>;
