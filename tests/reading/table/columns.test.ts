import { readDelimited } from '../../../src/reading/input/delimited';
import { officialLanguage } from '../../../src/reading/language';
import { readDocument, type ReadTable } from '../../../src/reading/read-document';
import { criteriaOf } from '../../../src/rubric/walk';
import { short } from '../clause/shorthand';

/** Tables whose columns share the meaning of a row: what is asked for, what it costs, how it is checked. */
const read = (text: string): ReadTable | undefined => readDocument([{ kind: 'table', grid: readDelimited(text.trim().split('\n').map((line) => line.split(/\s*¦\s?/u).map((cell) => cell.trim()).join('\t')).join('\n')) }], officialLanguage, { title: '未命名' })[0];
const rules = (table: ReadTable | undefined): string[] => [...criteriaOf(table?.rubric ?? { sections: [] })].map(({ criterion }) => `${criterion.id} ${criterion.start} ${criterion.clauses.map(({ rule }) => short(rule)).join(' + ')}`);
const alarms = (table: ReadTable | undefined): string[] => (table?.diagnostics ?? []).filter(({ problem: { severity } }) => severity !== 'info').map(({ problem: { code } }) => code);

test('health: requirement and 扣分标准 apart, 评分办法 says how it is checked or takes points of its own', () => {
  const table = read(`
    一级指标 ¦ 二级指标 ¦ 考核要求 ¦ 分值 ¦ 扣分标准 ¦ 评分办法
    组织领导（20分） ¦ 工作部署 ¦ 成立领导小组，每季度研究1次以上 ¦ 10 ¦ 未成立扣5分，研究少1次扣1分 ¦ 查看资料
     ¦ 经费保障 ¦ 经费纳入预算，到位率100% ¦ 10 ¦ 到位率每低5个百分点扣1分 ¦ 查看财务凭证
    公共卫生（60分） ¦ 预防接种 ¦ 接种率≥95%，建证率≥98% ¦ 20 ¦ 接种率每低1个百分点扣2分；建证率每低1个百分点扣1分 ¦ 系统查询
     ¦ 慢病管理 ¦ 高血压规范管理率不低于60% ¦ 20 ¦ 每低1个百分点扣0.5分，扣完为止 ¦ 抽查10份档案，失访的每份扣1分
     ¦ 健康教育 ¦ 每年举办讲座12次 ¦ 20 ¦ 每少1次扣1分，无影像资料的每次扣0.5分 ¦ 查看资料
    满意度（20分） ¦ 群众满意度 ¦ 第三方测评 ¦ 20 ¦ 满意度90%以上不扣分，80—90%扣5分，80%以下扣10分 ¦ 电话回访
    合计 ¦ ¦ ¦ 100 ¦ ¦
    注：1.考核总分低于60分的为不合格。2.90分以上为优秀。 ¦ ¦ ¦ ¦ ¦
  `);
  expect(rules(table)).toEqual([
    '1.1.1 full deduct 5 + deduct_each 1/次',
    '1.2.1 full shortfall 1/5% at 100',
    '2.1.1 full shortfall 2/1% at 95 + shortfall 1/1% at 98',
    '2.2.1 full shortfall 0.5/1% at 60 + deduct_each 1/份',
    '2.3.1 full deduct_each 1/次 + deduct_each 0.5/次',
    '3.1.1 full steps >=90:0;>=80:-5;<80:-10',
  ]);
  expect(table?.rubric?.procedure).toMatchObject({ full: 100, pass: 60, gate: null });
  expect(alarms(table)).toEqual([]);
});

test('a column of targets is what shortfalls are taken from', () => {
  const table = read(`
    序号 ¦ 考核指标 ¦ 分值 ¦ 目标值 ¦ 计分方法
    1 ¦ 城镇污水集中处理率 ¦ 30 ¦ 95% ¦ 达到目标值得满分，每低1个百分点扣1分
    2 ¦ 空气质量优良天数比率 ¦ 30 ¦ 85%以上 ¦ 达标得30分，每低1个百分点扣0.5分，扣完为止
    3 ¦ 安全事故 ¦ 40 ¦ 0 ¦ 未发生得40分，发生一般事故1起扣10分，发生较大以上事故不得分
  `);
  expect(rules(table)).toEqual(['1.1.1 full shortfall 1/1% at 95', '1.2.1 full shortfall 0.5/1% at 85', '1.3.1 full deduct_each 10/起 + zero']);
});

test('加分项 and 扣分项 whose text stands under 考核内容, and what follows a veto', () => {
  const table = read(`
    考核项目 ¦ 考核内容 ¦ 评分标准 ¦ 分值
    办件质量（100分） ¦ 群众评价 ¦ 满意率98%以上得100分，90%以上得50分，90%以下不得分 ¦ 100
    加分项 ¦ 获得国家级、省级、市级表彰的，分别加5分、3分、1分，累计不超过9分 ¦ ¦ 9
    扣分项 ¦ 被媒体曝光的，每次扣3分；造成恶劣影响的，年度考核得分归零，并严肃追责 ¦ ¦
    说明：总分60分以下为不合格；总分90分以上为优秀。 ¦ ¦ ¦
  `);
  expect(rules(table)).toEqual(['1.1.1 zero steps >=98:100;>=90:50;<90:0', '2.1.1 zero award 5 + award 3 + award 1', '3.1.1 zero deduct_each 3/次 + veto subject']);
  expect([...criteriaOf(table?.rubric ?? { sections: [] })][1]?.criterion.sharedCaps).toEqual([{ clauses: ['2.1.1a', '2.1.1b', '2.1.1c'], cap: 9 }]);
  expect(table?.rubric?.procedure).toMatchObject({ full: 100, pass: 60 });
});

test('a heading of which only the column of clauses has a known name', () => {
  const table = read(`
    问题大类 ¦ 情景 ¦ 扣分标准
    排污 ¦ 直排口 ¦ 发现污水直排口，每个扣5分
    履职 ¦ 公示牌 ¦ 公示牌缺失每块扣1分
  `);
  expect(rules(table).map((rule) => rule.replace(/^\S+ \S+ /, ''))).toEqual(['deduct_each 5/个', 'deduct_each 1/块']);
});

test('对应检查内容及分值: a column named after points that holds words is no column of points', () => {
  const table = read(`
    评价要点 ¦ 对应检查内容及分值 ¦ 评分标准
    过程控制（60分） ¦ 原料采购，60分 ¦ 采购“三无”食品的，每发现1种扣5分
    环境卫生（40分） ¦ 三防设施，40分 ¦ “三防”设施不完善，每处扣1分
  `);
  expect(rules(table)).toEqual(['1.1.1 full deduct_each 5/种', '2.1.1 full deduct_each 1/处']);
  expect(alarms(table)).toEqual([]);
});

test.each([
  ['计分项目 ¦ 分值权重 ¦ 计分细则', '打分项 ¦ 指标权重 ¦ 打分办法'],
  ['打分项目 ¦ 权重分值 ¦ 打分细则', '赋分项目 ¦ 考核权重 ¦ 赋分方法'],
  ['减分项目 ¦ 应得满分 ¦ 减分标准', '赋分项 ¦ 配分值 ¦ 打分依据'],
])('%s, %s: headings of other offices', (...headings) => {
  for (const heading of headings) {
    const table = read(`${heading}\n食堂 ¦ 60 ¦ 未留样的，每次扣2分\n宿舍 ¦ 40 ¦ 被褥不整的，每床扣1分`);
    expect(rules(table)).toEqual(['1.1.1 full deduct_each 2/次', '1.2.1 full deduct_each 1/床']);
    expect(alarms(table)).toEqual([]);
  }
});

test('满分120分 in a note counts the bonus, where the other rows make 100 and the bonus the rest', () => {
  const table = read(`
    考核事项 ¦ 分值 ¦ 评分标准
    灌溉 ¦ 60 ¦ 渠道淤塞的，每处扣2分
    水费 ¦ 40 ¦ 欠缴的，每户扣1分
    加分项 ¦ 20 ¦ 获县级表彰一次加5分
    注：考核满分120分，由县水利局组织。
  `);
  expect(table?.rubric?.procedure.full).toBe(100);
  expect(alarms(table)).toEqual([]);
});

describe('two columns of points', () => {
  const outline = (table: ReadTable | undefined) => (table?.rubric?.sections ?? []).map(({ name, total, indicators }) => `${name} ${total}: ${indicators.map((each) => `${each.name} ${each.max}`).join(', ')}`);

  test('总分 is the section’s and 分项分值 the row’s', () => {
    const table = read(`
      编号 ¦ 考核项目 ¦ 总分 ¦ 考核分项 ¦ 分项分值 ¦ 评分办法
      1 ¦ 班容班貌 ¦ 55 ¦ 车厢保洁 ¦ 25 ¦ 座椅有污渍的，每处扣1分
       ¦ ¦ ¦ 报站 ¦ 30 ¦ 漏报站名的，每次扣2分
      2 ¦ 行车安全 ¦ 45 ¦ 车速 ¦ 45 ¦ 超速的，每次扣5分
    `);
    expect(outline(table)).toEqual(['班容班貌 55: 车厢保洁 25, 报站 30', '行车安全 45: 车速 45']);
    expect(alarms(table)).toEqual([]);
  });

  test.each(['考核大类 ¦ 考核小项 ¦ 小项分 ¦ 计分 ¦ 总分', '考核大类 ¦ 子项目 ¦ 基本分 ¦ 计分 ¦ 折合分数', '考核大类 ¦ 考核小项 ¦ 权数 ¦ 计分 ¦ 标准分'])('%s: the numbers of one column add up to those of the other', (heading) => {
    const table = read(`
      ${heading}
      养护 ¦ 修剪 ¦ 20 ¦ 绿篱未修剪的，每处扣1分 ¦ 50
       ¦ 浇水 ¦ 30 ¦ 苗木枯萎的，每株扣2分 ¦
      保护 ¦ 围护 ¦ 35 ¦ 护栏缺损的，每米扣1分 ¦ 50
       ¦ 支撑 ¦ 15 ¦ 树木倒伏的，每株扣3分 ¦
    `);
    expect(outline(table)).toEqual(['养护 50: 修剪 20, 浇水 30', '保护 50: 围护 35, 支撑 15']);
  });

  test('a sum that is not right is told of the section', () => {
    const table = read(`
      检查项目 ¦ 总分 ¦ 检查分项 ¦ 单项分值 ¦ 扣分标准
      宿舍 ¦ 40 ¦ 床铺 ¦ 15 ¦ 被褥不整的，每床扣1分
       ¦ ¦ 地面 ¦ 15 ¦ 有杂物的，每处扣1分
      食堂 ¦ 60 ¦ 留样 ¦ 60 ¦ 未留样的，每次扣5分
    `);
    expect(outline(table)).toEqual(['宿舍 40: 床铺 15, 地面 15', '食堂 60: 留样 60']);
    expect(alarms(table)).toContain('sum_mismatch');
  });

  test('numbers that nobody knows name nothing', () => {
    const table = read(`
      检查项目 ¦ 难度系数 ¦ 分值 ¦ 扣分标准
      堆场 ¦ 1.2 ¦ 40 ¦ 堆放超高的，每处扣1分
      仓库 ¦ 0.8 ¦ 60 ¦ 未分类存放的，每处扣2分
    `);
    expect((table?.rubric?.sections ?? []).flatMap(({ indicators }) => indicators.map(({ name, max }) => `${name} ${max}`))).toEqual(['堆场 40', '仓库 60']);
    expect(alarms(table)).toEqual(['heading_unknown']);
  });
});

test('质量标准 in sentences beside the names is what is asked for, no name', () => {
  const table = read(`
    作业项目 ¦ 质量标准 ¦ 分值 ¦ 扣分标准
    洒水 ¦ 路面湿润均匀，无漏洒路段，避开上下班高峰 ¦ 40 ¦ 漏洒的，每段扣2分
    清掏 ¦ 雨水口无淤积堵塞，清掏物当日运走不落地 ¦ 60 ¦ 堵塞的，每处扣3分
  `);
  expect((table?.rubric?.sections ?? []).flatMap(({ indicators }) => indicators.map(({ name, max, criteria }) => `${name} ${max} ${criteria[0]?.rows[0]?.note}`))).toEqual(['洒水 40 路面湿润均匀，无漏洒路段，避开上下班高峰', '清掏 60 雨水口无淤积堵塞，清掏物当日运走不落地']);
});

test('考核标准 that only says what is asked for is a note where 扣分标准 states the points, and a clause where it states some', () => {
  const table = read(`
    考核项目 ¦ 考核标准 ¦ 扣分标准 ¦ 分值
    站台 ¦ 站台整洁，无乞讨卖艺人员 ¦ 有污渍的，每处扣1分 ¦ 40
    检票 ¦ 持证上岗，不上岗的每人扣3分 ¦ 态度生硬的，每次扣2分 ¦ 30
    广播 ¦ 及时播报到发信息，不得错报 ¦ 错报的，每次扣2分 ¦ 30
    一票否决 ¦ 发生旅客踩踏事故的 ¦ 一票否决 ¦
  `);
  expect(rules(table).slice(0, 3)).toEqual(['1.1.1 full deduct_each 1/处', '1.2.1 full deduct_each 3/人 + deduct_each 2/次', '1.3.1 full deduct_each 2/次']);
  expect([...criteriaOf(table?.rubric ?? { sections: [] })].map(({ criterion }) => criterion.rows[0]?.note)).toEqual(['站台整洁，无乞讨卖艺人员', undefined, '及时播报到发信息，不得错报', undefined]);
  expect(alarms(table)).not.toContain('cell_without_rule');
});
