import { nearUnits } from '../../src/register/near-units';

const proposed = (names: string): string[] => nearUnits(names.split(' ')).map((group) => group.join(' '));

describe('names that may mean one unit', () => {
  test.each([
    ['教育局 市教育局 昆山市教育局', ['教育局 市教育局 昆山市教育局']],
    ['张浦镇 张浦镇人民政府 昆山市张浦镇', ['张浦镇 张浦镇人民政府 昆山市张浦镇']],
    ['旅游度假区 旅游度假区管委会 旅游度假区管理委员会', ['旅游度假区 旅游度假区管委会 旅游度假区管理委员会']],
    ['市发改委 市发展和改革委员会', ['市发改委 市发展和改革委员会']],
    ['市科技局 市科学技术局', ['市科技局 市科学技术局']],
    ['昆山开发区 昆山经济技术开发区', ['昆山开发区 昆山经济技术开发区']],
    ['App中心 APP中心 ＡＰＰ中心', ['App中心 APP中心 ＡＰＰ中心']],
  ])('%s', (names, expected) => expect(proposed(names)).toEqual(expected));

  test.each([
    '昆山市教育局 太仓市教育局',
    '教育局 昆山市教育局 太仓市教育局',
    '公安局 公安县',
    '荆州区 荆州开发区',
    '周市镇 周庄镇',
    '城市管理局 市场监督管理局',
    '实验小学 实验第二小学',
    '昆山开发区 昆山高新区',
    '财政局 审计局 统计局 商务局 税务局 水务局 民政局 司法局 信访局',
  ])('not %s', (names) => expect(proposed(names)).toEqual([]));
});
