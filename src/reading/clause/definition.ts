/** No definition is longer, in characters. */
const longest = 200;

/**
 * 巡河轨迹不足10分钟的视为无效巡河 · 无标题、无落款均属不规范 · 节假日除外 · “以上”含本数: what a word means or what is left out. It scores
 * nothing; whoever counts reads it beside the statements that it governs.
 */
export function defines(said: string): boolean {
  if (said.length > longest) return false;
  const words = said.replace(/^[\s,;。、:]+|[\s,;。、:]+$/g, '');
  if (/否决|(?:考核|年度|单位|等次)[^,;。]{0,6}不合格/.test(words)) return false;
  return /[^,;。]{2,}(?:视为|视同|视作|视?同于|均?属于?|均为|是指|指的是|均?按[^,;。]{1,10}(?:计|算|计算|对待|认定|处理))[^,;。\d]{2,16}$/.test(words) || /[^;。]{2,}(?:均?除外|不在此列|不在此限|不计(?:入|算)?在内|不纳入(?:统计|考核|计算)?|不适用本[项条款])$/.test(words);
}
