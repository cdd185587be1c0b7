/** Why an entry of a former checklist does not stand under the new version of its rubric. */
export const leftReasons = {
  wording: { 'zh-CN': '评分细则文字已改，须按新条款重新检查', en: 'the clause is worded otherwise and must be checked anew' },
  entry: { 'zh-CN': '填写方式或单位已改，须重新填写', en: 'it is entered otherwise and must be entered anew' },
  gone: { 'zh-CN': '新指标中没有这一条', en: 'the new version has no such clause' },
  range: { 'zh-CN': '超出新指标允许填写的范围，须重新填写', en: 'outside of what the new version takes; to be entered anew' },
  concern: { 'zh-CN': '新指标的这一条不适用于该对象', en: 'the clause of the new version does not concern the subject' },
  criterion: { 'zh-CN': '评分项的条款已有增减，“不适用”须重新确认', en: 'clauses came or went; 不适用 must be confirmed' },
  row: { 'zh-CN': '该行没有编号或编号重复，认不出是谁的', en: 'the row has no id, or one that stands twice' },
  own_column: { 'zh-CN': '自行添加的列，留在原表', en: 'a column of your own stays on the former sheet' },
};
export type LeftReason = keyof typeof leftReasons;
