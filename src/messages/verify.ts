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
    zh: ({ sheets }: { sheets: string }) => `${sheets}没有比对：看不出它们查的是哪一张检查表，或版面已改动`,
    en: ({ sheets }: { sheets: string }) => `not compared: ${sheets}; it cannot be told which checklist they look up, or their layout was changed`,
  },
  verify_not_builtin: {
    zh: ({ name, own, builtin, changes }: { name: string; own: string; builtin: string; changes: string }) => `「${name}」按工作簿自带的指标（版本 ${own}）核对，与内置表（版本 ${builtin}）不同：${changes}`,
    en: ({ name, own, builtin, changes }: { name: string; own: string; builtin: string; changes: string }) => `“${name}” was compared under the rubric that it brings (version ${own}), which is not the built-in one (version ${builtin}): ${changes}`,
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
