import fc from 'fast-check';
import { foldText } from '../../../src/reading/text/fold';
import { numeralAt } from '../../../src/reading/text/numeral';
import { garbledPart, repair } from '../../../src/reading/text/repair';

test('folding keeps every place', () => {
  expect(foldText('（１）扣２．５分，８０％—９０％；')).toBe('(1)扣2.5分,80%-90%;');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldText(text).length === text.length));
});

test.each([
  ['10分', 10], ['0.5', 0.5], ['1,000', 1000], ['十', 10], ['十五', 15], ['二十', 20], ['两', 2], ['半', 0.5], ['一百二十', 120], ['一百零五', 105], ['零点五', 0.5],
  ['十四五', null], ['一二', null], ['百', null],
])('%s is %s', (text, value) => {
  const found = numeralAt(text, 0);
  expect(found?.value ?? null).toBe(value);
});

test('百分之八十', () => {
  expect(numeralAt('百分之八十', 0)).toEqual({ value: 80, to: 5, percent: true, chinese: true });
});

test('what a bad conversion did to 昆山开发区 is undone, and said', () => {
  const { text, origin, pinyin, traditional } = repair('昆山開發(fā)區(qū)，每發(fā)現(xiàn)一起扣2分（最高扣10分）');
  expect(text).toBe('昆山开发区，每发现一起扣2分（最高扣10分）');
  expect([pinyin, traditional]).toEqual([4, 5]);
  expect(origin).toHaveLength(text.length + 1);
});

test('brackets after simplified characters stay', () => {
  expect(repair('移动客户端(app)无法使用').text).toBe('移动客户端(app)无法使用');
});

test.each(['鄯帧⒁黄狈駴Q', '分值??鄯猪棸', '锟斤拷', '扣\ufffd分', '为各账号开展?fàn)幦”', 'Ã©Â'])('%s is damaged', (text) => expect(garbledPart(text)).not.toBeNull());
test.each(['每发现一起，扣2分，最高扣10分', '移动客户端（APP）无法下载', '⑴未报送的扣1分；⑵迟报的扣2分', '是否建立？', '空气质量指数（AQI）值≥90%', '××县2023年', '得分=完成数÷任务数×10'])('%s is sound', (text) => expect(garbledPart(text)).toBeNull());
