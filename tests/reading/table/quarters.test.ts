import { readDelimited } from '../../../src/reading/input/delimited';
import { officialLanguage } from '../../../src/reading/language';
import { readDocument } from '../../../src/reading/read-document';
import { clausesOf } from '../../../src/rubric/walk';

const rows = '考核项目\t评分标准\t分值\n考勤\t迟到一次扣1分\t100\n一票否决\t发生泄密事件的，当季度考核不合格\t\n';
const read = (title: string, note = '') => readDocument([{ kind: 'paragraph', text: title }, { kind: 'table', grid: readDelimited(rows) }, ...(note === '' ? [] : [{ kind: 'paragraph' as const, text: note }])], officialLanguage)[0];
const scopeOf = (title: string, note = '') => [...clausesOf(read(title, note)?.rubric as NonNullable<NonNullable<ReturnType<typeof read>>['rubric']>)].flatMap(({ clause: { rule } }) => ('scope' in rule ? [rule.scope] : []));
const codes = (title: string, note = '') => read(title, note)?.diagnostics.map(({ problem }) => problem.code) ?? [];

test('a veto of the quarter in a table for one quarter is one of the subject', () => {
  expect(scopeOf('窗口季度考核评分表')).toEqual(['subject']);
  expect(scopeOf('窗口考核评分表', '说明：每季度考核一次，结果予以通报。')).toEqual(['subject']);
  expect(codes('窗口季度考核评分表')).toContain('quarter_is_period');
  expect(codes('窗口季度考核评分表')).not.toContain('period_veto_without_periods');
});

test('where the year is made of quarters, or nothing is said, the scope stays and is told', () => {
  expect(scopeOf('窗口考核评分表')).toEqual(['quarter']);
  expect(scopeOf('窗口季度考核评分表', '说明：年度得分为四个季度得分之和。')).toEqual(['quarter']);
  expect(codes('窗口考核评分表')).toContain('period_veto_without_periods');
});
