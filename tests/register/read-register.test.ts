import { subjectLabel } from '../../src/register/subject';
import { namesToChoose } from '../../src/register/unit-proposals';
import { lines, reading } from './table';

describe('a register as DESIGN §7 has it', () => {
  test('every column is read', () => {
    const { subjects, codes } = reading(`
      | 编号 | 名称     | 类型    | 主办单位       | 类别 | 平台       | 链接                  | 开设日期   | 运行状态 | 检查人 | 联系人 | 联系电话     |
      | 001  | 张浦发布 | account | 张浦镇人民政府 | 区镇 | 微信订阅号 | https://example.com/1 | 2015年3月2日 | 在用     | 检查一 | 联络员 | 0512-5700000 |
    `);
    expect(subjects).toEqual([
      {
        id: '001',
        name: '张浦发布',
        kind: 'account',
        platform: '微信订阅号',
        unit: '张浦镇人民政府',
        group: '区镇',
        link: 'https://example.com/1',
        openedOn: '2015-03-02',
        state: '在用',
        sampled: undefined,
        inspector: '检查一',
        contact: '联络员',
        phone: '0512-5700000',
        place: { row: 1 },
      },
    ]);
    expect(codes).toEqual([]);
    expect(subjectLabel({ name: '张浦发布', platform: '微信订阅号' })).toBe('张浦发布（微信订阅号）');
    expect(subjectLabel({ name: '张浦镇', platform: '' })).toBe('张浦镇');
  });

  test('units and their accounts stand in one register', () => {
    const { register } = reading(
      `
      | 编号 | 名称     | 类型    | 主办单位 | 类别           | 平台       |
      | U1   | 宿豫区   | unit    |          | 县区（功能区） |            |
      | U2   | 市教育局 | unit    |          | 市直部门       |            |
      | 1    | 宿豫发布 | account | U1       |                | 微信订阅号 |
      | 2    | 宿迁教育 | account | 市教育局 |                | 新浪微博   |
    `,
      { kinds: ['unit', 'account'], unitsRequired: true },
    );
    expect(lines(register.subjects, 'id', 'kind', 'group')).toEqual(['U1 unit 县区（功能区）', 'U2 unit 市直部门', '1 account', '2 account']);
    expect(register.subjects.map((subject) => register.unitOf(subject)?.id)).toEqual([undefined, undefined, 'U1', 'U2']);
    expect(register.find('2')?.name).toBe('宿迁教育');
  });
});

describe('headings as they arrive', () => {
  test('aliases, line breaks, brackets and width', () => {
    const { subjects } = reading([
      ['序号', '政务新媒体\n名称', '主管（主办）单位', '账号平台', '微信号', '单位类别（区镇/部门）', 'ＩＤ', '状态*'],
      ['1', '张浦发布', '张浦镇', '订阅号', 'zpfb', '区镇', 'A1', '正常'],
    ]);
    expect(lines(subjects, 'id', 'name', 'unit', 'platform', 'link', 'group', 'state')).toEqual(['A1 张浦发布 张浦镇 微信订阅号 zpfb 区镇 在用']);
  });

  test.each(['名称', '账号名称', '帐号名称', '新媒体名称', '单位名称', '网站名称', '单位', '考核对象', '名 称', '被考核单位'])('「%s」 alone is a heading row', (heading) => {
    expect(lines(reading([[heading], ['教育局']]).subjects, 'id', 'name')).toEqual(['001 教育局']);
  });

  test('单位 beside 账号名称 is the unit that runs the account, alone it is the name', () => {
    expect(lines(reading('| 账号名称 | 单位 |\n| 昆山教育 | 教育局 |').subjects, 'name', 'unit', 'kind')).toEqual(['昆山教育 教育局 account']);
    expect(lines(reading('| 单位 | 类别 |\n| 教育局 | 部门 |', { kinds: ['unit'] }).subjects, 'name', 'unit', 'kind')).toEqual(['教育局  unit']);
  });

  test('the heading row stands below title and note, and both are reported', () => {
    const { subjects, said } = reading(`
      | 昆山市政务新媒体名录（单位：市政府办公室） | | |
      | 填报日期：2026年9月 | | |
      | 编号 | 账号名称 | 平台类型 |
      | 001  | 昆山公安 | 微博     |
    `);
    expect(lines(subjects, 'id', 'name', 'platform')).toEqual(['001 昆山公安 新浪微博']);
    expect(subjects[0]?.place).toEqual({ row: 3 });
    expect(said('register_title_rows')).toEqual(['第 1–2 行在表头之上，作标题或说明，未读作考核对象。']);
  });

  test('it is found in row 20, no longer in row 21', () => {
    const below = (rows: number) => reading([...Array.from({ length: rows }, () => ['说明']), ['名称', '平台'], ['昆山公安', '微博']]);
    expect(below(19).subjects).toHaveLength(1);
    expect(below(20).codes).toEqual(['error register_no_heading']);
  });

  test('a heading over two rows', () => {
    const { subjects } = reading(`
      | 编号 | 名称     | 平台 | 主办单位 | 联系方式 |            |
      |      |          |      |          | 联系人   | 联系电话   |
      | 001  | 昆山公安 | 微博 | 公安局   | 联络员   | 0512-57000 |
    `);
    expect(lines(subjects, 'id', 'name', 'contact', 'phone')).toEqual(['001 昆山公安 联络员 0512-57000']);
  });

  test('unknown columns are kept aside by 编号', () => {
    const { register, said } = reading(`
      | 编号 | 名称     | 备注   | 粉丝数 |
      | 001  | 昆山公安 | 已认证 | #1200# |
      | 002  | 昆山教育 |        | #800#  |
    `);
    expect(register.extras.map(({ heading, values }) => [heading, ...values])).toEqual([
      ['备注', ['001', '已认证']],
      ['粉丝数', ['001', 1200], ['002', 800]],
    ]);
    expect(said('register_other_columns')).toEqual(['以下各列不是名录的栏目，原样保留，不参与检查：备注、粉丝数。']);
  });

  test('of two columns 名称 the left one is taken', () => {
    const { subjects, said } = reading('| 名称 | 平台 | 名称 |\n| 昆山公安 | 微博 | 别的 |');
    expect(lines(subjects, 'name')).toEqual(['昆山公安']);
    expect(said('register_heading_twice')).toEqual(['C1 表头「名称」也是“名称”的意思，已取左边一列，本列原样保留。不需要的一列请改名或删除。']);
  });

  test('类型 with 微信订阅号 is the platform, with 区镇 the group', () => {
    expect(lines(reading('| 名称 | 类型 |\n| 昆山公安 | 服务号 |').subjects, 'platform', 'kind')).toEqual(['微信服务号 account']);
    const groups = reading('| 名称 | 类型 |\n| 张浦镇 | 区镇 |\n| 公安局 | 市直部门 |', { kinds: ['unit'] });
    expect(lines(groups.subjects, 'group', 'kind')).toEqual(['区镇 unit', '市直部门 unit']);
    expect(groups.codes).toContain('warning register_column_taken_as');
  });
});

describe('rows that are no subjects', () => {
  test('totals, notes and repeated headings are skipped and reported', () => {
    const { subjects, said, codes } = reading(`
      | 编号 | 名称     | 平台 |
      | 一、区镇 | | |
      | 001  | 张浦发布 | 微博 |
      | 小计 |          | #1#  |
      |      |          |      |
      | 编号 | 名称     | 平台 |
      | 002  | 昆山公安 | 微博 |
      |      | 合计：2个 |     |
      | 注：平台请按清单填写。 | | |
      | 填表人： | 审核人： | |
    `);
    expect(lines(subjects, 'id', 'name')).toEqual(['001 张浦发布', '002 昆山公安']);
    expect(said('register_total_rows')).toEqual(['第 4、8 行是合计，未读作考核对象。']);
    expect(said('register_note_rows')).toEqual(['第 2、9–10 行只是说明文字，未读作考核对象。如是考核对象，请写在“名称”一列。']);
    expect(said('register_repeated_headings')).toEqual(['第 6 行是重复的表头，已跳过。']);
    expect(codes.filter((code) => !code.startsWith('info'))).toEqual([]);
  });

  test('a row that says something but not its name is an error; one numbered in advance is skipped', () => {
    const { subjects, said } = reading(`
      | 编号 | 名称     | 平台 | 主办单位 |
      | 001  | 昆山公安 | 微博 | 公安局   |
      | 002  |          | 微博 | 教育局   |
      | 003  |          |      |          |
    `);
    expect(lines(subjects, 'id')).toEqual(['001']);
    expect(said('register_no_name')).toEqual(['B3 第 3 行没有名称。请补写名称，或删除这一行。']);
    expect(said('register_number_only')).toEqual(['第 4 行只有编号，没有名称，已跳过。如是考核对象，请补写名称。']);
  });

  test('nothing at all, no headings, headings alone', () => {
    expect(reading([]).codes).toEqual(['error register_empty']);
    expect(reading([[null, ''], []]).codes).toEqual(['error register_empty']);
    expect(reading('| 张浦发布 | 微博 |').said('register_no_heading')[0]).toContain('「名称」「账号名称」「新媒体名称」');
    expect(reading('| 编号 | 名称 | 平台 |').codes).toEqual(['error register_empty']);
  });
});

describe('merged cells', () => {
  const merged = `
    | 类别 | 主办单位 | 账号名称 | 平台   |
    | 区镇 | 张浦镇   | 张浦发布 | 订阅号 |
    |      |          | 张浦发布 | 微博   |
    |      | 周市镇   | 周市发布 | 订阅号 |
    | 部门 | 公安局   | 昆山公安 | 订阅号 |
    |      |          | 昆山公安 | 微博   |
  `;
  test('主办单位 and 类别 are filled down, and said so', () => {
    const { subjects, said } = reading(merged);
    expect(lines(subjects, 'id', 'unit', 'group')).toEqual(['001 张浦镇 区镇', '002 张浦镇 区镇', '003 周市镇 区镇', '004 公安局 部门', '005 公安局 部门']);
    expect(said('register_filled_down')).toEqual([
      '第 3、6 行的“主办单位”为空，按合并单元格处理，取上一行的内容。如不对，请逐行写明。',
      '第 3–4、6 行的“类别”为空，按合并单元格处理，取上一行的内容。如不对，请逐行写明。',
    ]);
  });

  test('where a value is written again below itself, a blank is a blank', () => {
    const { subjects, codes } = reading(`
      | 主办单位 | 名称     | 平台   |
      | 张浦镇   | 张浦发布 | 订阅号 |
      | 张浦镇   | 张浦发布 | 微博   |
      |          | 昆山公安 | 订阅号 |
    `);
    expect(lines(subjects, 'unit')).toEqual(['张浦镇', '张浦镇', '']);
    expect(codes).not.toContain('info register_filled_down');
  });

  test('a 主办单位 that stays blank below others is said, with its cell', () => {
    const { subjects, said, codes } = reading(`
      | 主办单位 | 名称     | 平台   |
      |          | 昆山发布 | 订阅号 |
      | A镇      | A镇发布  | 订阅号 |
      |          | A镇微博  | 微博   |
      | B局      | B局发布  | 订阅号 |
      | B局      | B局微博  | 微博   |
      |          | B局视频  | 视频号 |
    `);
    expect(lines(subjects, 'unit')).toEqual(['', 'A镇', '', 'B局', 'B局', '']);
    expect(said('register_unit_left_blank')).toEqual(['A4 第 4、7 行的“主办单位”为空，上面的行有；看不出是合并单元格，没有填补。请逐行写明；确实没有主办单位的，不必理会。']);
    expect(codes).toContain('warning register_unit_left_blank');
  });

  test.each([
    ['one that is filled down', '| 主办单位 | 名称 |\n| A镇 | A镇发布 |\n| | A镇微博 |', {}],
    ['a 名录 of ours, where a blank is a blank', '| 主办单位 | 名称 |\n| A镇 | A镇发布 |\n| A镇 | A镇微博 |\n| | 昆山发布 |', { blanksStay: true }],
    ['units, which have none', '| 类型 | 主办单位 | 名称 |\n| 单位 | | A镇 |\n| 账号 | A镇 | A镇发布 |\n| 账号 | A镇 | A镇微博 |\n| 单位 | | B局 |', {}],
    ['accounts that are told one by one, since their scores have nowhere to go', '| 类型 | 主办单位 | 名称 |\n| 单位 | | A镇 |\n| 账号 | A镇 | A镇发布 |\n| 账号 | A镇 | A镇微博 |\n| 账号 | | 昆山发布 |', { unitsRequired: true }],
  ])('not of %s', (_, rows, options) => {
    expect(reading(rows, { kinds: ['unit', 'account'], ...options }).said('register_unit_left_blank')).toEqual([]);
  });

  test('unless the sheet says that it is merged', () => {
    const rows = `
      | 主办单位 | 名称     | 平台   |
      | 张浦镇   | 张浦发布 | 订阅号 |
      | 张浦镇   | 张浦发布 | 微博   |
      | 公安局   | 昆山公安 | 订阅号 |
      |          | 昆山公安 | 微博   |
    `;
    expect(lines(reading(rows, { merges: [{ top: 3, bottom: 4, left: 0, right: 0 }] }).subjects, 'unit')).toEqual(['张浦镇', '张浦镇', '公安局', '公安局']);
  });

  test('a unit takes no 主办单位 from above, and the account below a unit none from another unit', () => {
    const { subjects } = reading(
      `
      | 名称     | 类型 | 主办单位 | 平台   |
      | 张浦镇   | 单位 |          |        |
      | 张浦发布 | 账号 | 张浦镇   | 订阅号 |
      | 公安局   | 单位 |          |        |
      | 昆山公安 | 账号 |          | 订阅号 |
    `,
      { kinds: ['unit', 'account'] },
    );
    expect(lines(subjects, 'name', 'unit')).toEqual(['张浦镇', '张浦发布 张浦镇', '公安局', '昆山公安']);
  });
});

describe('编号', () => {
  test('is given where it is missing, above all that are there', () => {
    const { subjects, said } = reading(`
      | 编号 | 名称 | 平台 |
      | 001  | 甲   | 微博 |
      |      | 乙   | 微博 |
      | 007  | 丙   | 微博 |
      |      | 丁   | 微博 |
    `);
    expect(lines(subjects, 'id', 'name')).toEqual(['001 甲', '008 乙', '007 丙', '009 丁']);
    expect(said('register_ids_given')).toEqual(['2 个考核对象没有编号，已编为 008 至 009。编号确定后不再改变。']);
  });

  test('is as wide as it must be', () => {
    const many = reading([['名称'], ...Array.from({ length: 1200 }, (_, index) => [`账号${index}`])]);
    expect([many.subjects[0]?.id, many.subjects[1199]?.id]).toEqual(['0001', '1200']);
    expect(reading('| 编号 | 名称 |\n| 00041 | 甲 |\n| | 乙 |').subjects[1]?.id).toBe('00042');
  });

  test('stays as written; a number comes as its digits', () => {
    const { subjects } = reading([['编号', '名称'], ['001', '甲'], ['２', '乙'], [3, '丙'], [4.0, '丁'], ['5.0', '戊'], [20260001234, '己'], ['KS-01', '庚']]);
    expect(lines(subjects, 'id')).toEqual(['001', '２', '3', '4', '5.0', '20260001234', 'KS-01']);
  });

  test('twice is an error that names both rows; the first is kept', () => {
    const { subjects, said } = reading(`
      | 编号 | 名称     | 平台   |
      | 012  | 张浦发布 | 订阅号 |
      | 013  | 昆山公安 | 订阅号 |
      | 012  | 昆山教育 | 微博   |
      | 0013 | 昆山财政 | 微博   |
    `);
    expect(lines(subjects, 'name')).toEqual(['张浦发布', '昆山公安', '昆山财政']);
    expect(said('register_id_twice')).toEqual(['A4 编号 012 重复：第 2 行「张浦发布（订阅号）」和第 4 行「昆山教育（微博）」。请给其中一个另编一号。']);
    expect(said('register_ids_alike')).toHaveLength(1);
  });
});

describe('编号 that a workbook has given before', () => {
  const given = [
    { id: '001', name: '张浦发布', platform: '微信订阅号', link: '' },
    { id: '002', name: '张浦发布', platform: '新浪微博', link: '' },
    { id: '007', name: '昆山教育', platform: '抖音短视频', link: '' },
  ];

  test('a register without 编号 keeps them, a new account in its midst gets the next', () => {
    const { subjects, said } = reading(
      `
      | 账号名称 | 账号平台 |
      | 张浦发布 | 微博     |
      | 昆山公安 | 订阅号   |
      | 张浦发布 | 订阅号   |
    `,
      { given },
    );
    expect(lines(subjects, 'id', 'name', 'platform')).toEqual(['002 张浦发布 新浪微博', '008 昆山公安 微信订阅号', '001 张浦发布 微信订阅号']);
    expect(said('register_ids_kept')).toEqual(['2 个考核对象在名录中没有编号，按名称和平台沿用工作簿里原来的编号。']);
  });

  test('of two accounts of one name and platform the link decides; what is written stays', () => {
    const twice = [...given, { id: '009', name: '昆山教育', platform: '抖音短视频', link: 'dy-2' }];
    const { subjects } = reading('| 编号 | 名称 | 平台 | 链接 |\n| | 昆山教育 | 抖音 | dy-2 |\n| 020 | 张浦发布 | 微博 | |', { given: twice });
    expect(lines(subjects, 'id')).toEqual(['009', '020']);
  });
});

describe('类型', () => {
  test('missing: account with a platform or a unit that runs it, else unit, among what the rubric examines', () => {
    const rows = `
      | 名称     | 平台 | 主办单位 |
      | 昆山公安 | 微博 | 公安局   |
      | 昆山教育 |      | 教育局   |
      | 公安局   |      |          |
    `;
    expect(lines(reading(rows, { kinds: ['unit', 'account'] }).subjects, 'kind')).toEqual(['account', 'account', 'unit']);
    expect(lines(reading(rows, { kinds: ['account'] }).subjects, 'kind')).toEqual(['account', 'account', 'account']);
    const annual = reading(rows, { kinds: ['unit'] });
    expect(lines(annual.subjects, 'kind')).toEqual(['unit', 'unit', 'unit']);
    expect(annual.said('register_kind_limited')[0]).toContain('有 2 行写有平台或主办单位');
  });

  test('in Chinese and English; another word is an error', () => {
    const { subjects, said } = reading(
      `
      | 名称   | 类型 |
      | 甲     | 账号 |
      | 乙     | Unit |
      | 丙     | 网站 |
      | 丁     | 其它 |
    `,
      { kinds: ['account', 'unit', 'site'] },
    );
    expect(lines(subjects, 'kind')).toEqual(['account', 'unit', 'site']);
    expect(said('register_kind_unknown')).toEqual(['B5 类型「其它」不认识。请写账号、单位或网站。']);
  });

  test('subjects that the rubric does not examine stay out of the checklist', () => {
    const rows = '| 编号 | 名称 | 类型 |\n| 1 | 公安局 | 单位 |\n| 2 | 昆山公安 | 账号 |';
    const { register, said } = reading(rows, { kinds: ['account'] });
    expect(lines(register.sampled(), 'id')).toEqual(['2']);
    expect(said('register_kind_not_examined')).toEqual(['名录中有 1 个单位，本指标表不考核单位，不列入检查表。']);
    expect(reading(rows, { kinds: ['site'] }).codes).toContain('error register_none_examined');
  });
});

describe('本期抽查', () => {
  const sampled = (marks: string[]) => reading([['编号', '名称', '本期抽查'], ...marks.map((mark, index) => [`${index + 1}`, `账号${index + 1}`, mark === '' ? null : mark])]);

  test('where it is used only the ticked go into the checklist', () => {
    const { register, said } = sampled(['√', '是', '1', 'TRUE', '☑', 'V', '', '否', '×', '/', '待定']);
    expect(lines(register.sampled(), 'id')).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(register.subjects).toHaveLength(11);
    expect(said('register_sampled_unclear')).toEqual(['第 12 行“本期抽查”写的是「待定」，按不抽查处理。要抽查的请打√。']);
  });

  test('a blank column takes all', () => {
    const { register, codes } = sampled(['', '']);
    expect(register.sampled()).toHaveLength(2);
    expect(codes).toEqual(['info register_kind_assumed']);
  });

  test('the √ of accounts says nothing of the units of a yearly table', () => {
    const rows = '| 名称 | 类型 | 本期抽查 |\n| 公安局 | 单位 | |\n| 昆山公安 | 账号 | √ |';
    expect(reading(rows, { kinds: ['unit'] }).codes).not.toContain('error register_none_sampled');
  });

  test('nobody ticked is an error', () => expect(sampled(['否', '']).codes).toContain('error register_none_sampled'));

  test('TRUE and 1 as values of cells', () => {
    const { register } = reading([['名称', '本期抽查'], ['甲', true], ['乙', false], ['丙', 1], ['丁', 0]]);
    expect(lines(register.sampled(), 'name')).toEqual(['甲', '丙']);
  });
});

describe('平台 and 运行状态', () => {
  test('the spellings of offices', () => {
    const spelt = ['微信公众号（订阅号）', '订阅号', '服务号', '微博', '抖音', '快手', '视频号', '头条号', '人民号', 'APP', '移动客户端', '移动客户端（ＡＰＰ）', '微信小程序', '政府网站', '其它'];
    const { subjects, codes } = reading([['名称', '平台'], ...spelt.map((platform, index) => [`账号${index}`, platform])]);
    expect(lines(subjects, 'platform')).toEqual([
      '微信订阅号', '微信订阅号', '微信服务号', '新浪微博', '抖音短视频', '快手短视频', '微信视频号', '今日头条', '人民号',
      '移动客户端（APP）', '移动客户端（APP）', '移动客户端（APP）', '小程序', '网站', '其他',
    ]);
    expect(codes).not.toContain('info register_platform_unknown');
  });

  test('another platform is kept as written and reported once', () => {
    const { subjects, said } = reading('| 名称 | 平台 |\n| 甲 | 百家号 |\n| 乙 | 微信 |\n| 丙 | 百家号 |');
    expect(lines(subjects, 'platform')).toEqual(['百家号', '微信', '百家号']);
    expect(said('register_platform_unknown').map((sentence) => sentence.slice(0, 24))).toEqual(['第 2、4 行的平台「百家号」不在平台清单内，照', '第 3 行的平台「微信」不在平台清单内，照原样保']);
  });

  test('a state is never a 检查状态', () => {
    const { subjects, said } = reading('| 名称 | 状态 |\n| 甲 | 停更 |\n| 乙 | 已注销 |\n| 丙 | 已检查 |\n| 丁 | |');
    expect(lines(subjects, 'state')).toEqual(['停更', '注销', '在用', '在用']);
    expect(said('register_state_unclear')).toEqual(['第 4 行的运行状态「已检查」不认识，按在用处理。请写在用、停更、关停或注销。']);
  });

  test('开设日期 from a date cell', () => {
    expect(lines(reading([['名称', '开通时间'], ['甲', 43952], ['乙', '2020.5.1'], ['丙', '2020年'], ['丁', '2020-02-30']]).subjects, 'openedOn')).toEqual(['2020-05-01', '2020-05-01', '2020年', '2020-02-30']);
  });
});

describe('主办单位', () => {
  const rows = `
    | 编号 | 名称     | 类型 | 主办单位   | 平台   |
    | U1   | 市教育局 | 单位 |            |        |
    | U2   | 公安局   | 单位 |            |        |
    | U3   | 公安局   | 单位 |            |        |
    | 1    | 宿迁教育 | 账号 | 市教育局   | 订阅号 |
    | 2    | 宿迁教育 | 账号 | 市教育居   | 微博   |
    | 3    | 宿迁公安 | 账号 | 公安局     | 订阅号 |
    | 4    | 宿迁交警 | 账号 | Ｕ２       | 订阅号 |
  `;
  test('unknown or ambiguous is an error where scores are rolled up', () => {
    const { said, codes, register } = reading(rows, { kinds: ['unit', 'account'], unitsRequired: true });
    expect(codes.filter((code) => code.startsWith('error'))).toEqual(['error register_unit_unknown', 'error register_unit_ambiguous']);
    expect(said('register_unit_unknown')).toEqual(['D6 「宿迁教育（新浪微博）」的主办单位「市教育居」不在名录的单位之中，是否为「市教育局」。请改为名录中的编号或名称，或为它加一行单位。']);
    expect(said('register_unit_ambiguous')).toEqual(['D7 「宿迁公安（微信订阅号）」的主办单位「公安局」在名录中不止一个：U2（第 3 行）、U3（第 4 行）。请改写单位的编号。']);
    expect(register.subjects.slice(3).map((subject) => register.unitOf(subject)?.id ?? null)).toEqual(['U1', null, null, 'U2']);
  });

  test('elsewhere it is only said', () => {
    const { codes, said } = reading(rows, { kinds: ['account'] });
    expect(codes.filter((code) => code.startsWith('error'))).toEqual([]);
    expect(said('register_units_unmatched')).toEqual(['第 6–7 行的主办单位在名录的单位中没有，或不止一个：「市教育居」「公安局」。本指标表不汇总到单位，可以继续。']);
  });

  test('no unit, or none written', () => {
    expect(reading('| 名称 | 主办单位 | 平台 |\n| 甲 | 公安局 | 微博 |', { kinds: ['unit', 'account'], unitsRequired: true }).codes).toContain('error register_no_units');
    const { said } = reading('| 名称 | 类型 | 主办单位 |\n| 公安局 | 单位 | |\n| 甲 | 账号 | |', { kinds: ['unit', 'account'], unitsRequired: true });
    expect(said('register_unit_blank')).toEqual(['C3 「甲」没有写主办单位，得分无处汇总。请补写单位的编号或名称。']);
  });

  test('by another name that the rubric knows', () => {
    const { register, codes } = reading('| 编号 | 名称 | 类型 | 主办单位 |\n| U1 | 市发展和改革委员会 | 单位 | |\n| 1 | 荆州发改 | 账号 | 市发改委 |', {
      kinds: ['unit', 'account'],
      unitsRequired: true,
      aliases: { 市发展和改革委员会: ['市发改委'] },
    });
    expect(register.unitOf({ unit: '市发改委' })?.id).toBe('U1');
    expect(codes).toEqual([]);
  });

  test('教育局／市教育局／昆山市教育局 are proposed as one, never joined', () => {
    const { subjects, said } = reading(`
      | 名称     | 平台   | 主办单位       |
      | 昆山教育 | 订阅号 | 教育局         |
      | 昆山教育 | 微博   | 市教育局       |
      | 昆山教育 | 抖音   | 昆山市教育局   |
      | 张浦发布 | 订阅号 | 张浦镇人民政府 |
      | 张浦发布 | 微博   | 张浦镇         |
    `);
    expect(lines(subjects, 'unit')).toEqual(['教育局', '市教育局', '昆山市教育局', '张浦镇人民政府', '张浦镇']);
    expect(said('register_units_alike')).toEqual([
      '「教育局」（C2）、「市教育局」（C3）、「昆山市教育局」（C4）可能是同一个单位，未合并。如是，请统一写法；如不是，不必理会。',
      '「张浦镇人民政府」（C5）、「张浦镇」（C6）可能是同一个单位，未合并。如是，请统一写法；如不是，不必理会。',
    ]);
  });
});

describe('what may be one unit, for people to choose', () => {
  test('every cell that says so; below a merged cell nothing stands', () => {
    const { proposals } = reading([['名称', '平台', '主办单位'], ['昆山教育', '订阅号', '市教育局'], ['昆山教育', '微博', null], ['教育发布', '抖音', '教育局'], ['教育在线', '微博', '市教育局']], { merges: [{ top: 1, bottom: 2, left: 2, right: 2 }] });
    expect(proposals.map(({ names }) => names)).toEqual([
      [
        { name: '市教育局', isUnit: false, cells: [{ row: 1, column: 2 }, { row: 4, column: 2 }] },
        { name: '教育局', isUnit: false, cells: [{ row: 3, column: 2 }] },
      ],
    ]);
    expect(proposals.flatMap(namesToChoose).map(({ name }) => name)).toEqual(['市教育局', '教育局']);
  });

  test('the name of a unit with a row of its own is the one to take; of two such units none', () => {
    const chosen = (rows: string) => reading(rows, { kinds: ['unit', 'account'] }).proposals.map((proposal) => namesToChoose(proposal).map(({ name }) => name));
    expect(chosen('| 名称 | 类型 | 主办单位 |\n| 市教育局 | 单位 | |\n| 昆山教育 | 账号 | 教育局 |')).toEqual([['市教育局']]);
    expect(chosen('| 名称 | 类型 | 主办单位 |\n| 市教育局 | 单位 | |\n| 教育局 | 单位 | |')).toEqual([[]]);
  });
});

test('the same 名称, 平台 and 链接 twice is listed; another link is another account', () => {
  const { subjects, said } = reading(`
    | 编号 | 名称     | 平台   | 链接 |
    | 1    | 张浦发布 | 订阅号 | zpfb |
    | 2    | 张浦发布 | 微博   | zpfb |
    | 3    | 张浦发布 | 公众号（订阅号） | zpfb |
    | 4    | 张浦发布 | 订阅号 | zp2  |
  `);
  expect(subjects).toHaveLength(4);
  expect(said('register_same_subject')).toEqual(['B4 第 2 行「张浦发布（微信订阅号）」和第 4 行「张浦发布（微信订阅号）」的名称、平台、链接都相同，可能是同一个。重复的请删除一行。']);
});

describe('text that is not what it seems', () => {
  test('= + - @ in front is text', () => {
    const names = ['=1+1', '+张浦', '-张浦', '@张浦', '=HYPERLINK("x")'];
    expect(lines(reading([['名称'], ...names.map((name) => [name])]).subjects, 'name')).toEqual(names);
  });

  test('control characters are dropped with a warning; broken lines are joined', () => {
    const { subjects, said } = reading([['名称', '平台'], ['张浦\u0007发\u200B布\u0000', '微博'], ['昆山\n公安', '微博'], ['Kun\nshan', '微博'], ['半个\uD83D', '微博']]);
    expect(lines(subjects, 'name')).toEqual(['张浦发布', '昆山公安', 'Kun shan', '半个']);
    expect(said('register_unseen_characters')).toEqual(['有 2 个单元格含有看不见的控制字符，已去掉。请核对这些单元格的文字。']);
  });

  test('a failed formula is an error where it is needed, with its address', () => {
    const { subjects, said } = reading([['编号', '名称', '联系人'], ['1', '#REF!', 'x'], ['2', '昆山公安', '#N/A'], ['#N/A', '昆山教育', 'x']], { sheet: '名录' });
    expect(lines(subjects, 'name', 'contact')).toEqual(['昆山公安']);
    expect(said('register_formula_failed')).toEqual([
      'B2 “名称”是公式错误 #REF!。请改为实际内容（复制后选择性粘贴为“值”）。',
      'C3 “联系人”是公式错误 #N/A。请改为实际内容（复制后选择性粘贴为“值”）。',
      'A4 “编号”是公式错误 #N/A。请改为实际内容（复制后选择性粘贴为“值”）。',
    ]);
  });

  test('a name of 256 characters, a cell of 40,000', () => {
    const { subjects, said, codes } = reading([['名称', '链接', '备注'], ['张'.repeat(256), 'a', 'b'], ['昆山公安', 'a'.repeat(40_000), 'b'], ['昆山教育', 'a', 'b'.repeat(40_000)], ['张'.repeat(255), 'a', 'b']]);
    expect(subjects.map(({ name }) => name.length)).toEqual([255]);
    expect(said('register_text_too_long')).toEqual([
      'A2 “名称”有 256 个字，最多 255 个。请缩短，长的说明另列一栏。',
      'B3 “链接”有 40000 个字，最多 32767 个。请缩短，长的说明另列一栏。',
      'C4 “备注”有 40000 个字，最多 32767 个。请缩短，长的说明另列一栏。',
    ]);
    expect(codes).not.toContain('error register_empty');
  });

  test('problems name sheet and file', () => {
    const { problems } = reading([['名称'], ['#REF!']], { sheet: '名录', file: '名录.xlsx' });
    expect(problems[0]).toMatchObject({ sheet: '名录', file: '名录.xlsx', cell: 'A2' });
  });
});
