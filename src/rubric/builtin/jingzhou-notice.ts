import type { Choice, Rule } from '../rubric';
import { choice, deductEach, indicator, row, section, type Head } from './notice-table';
import { procedure } from '../procedure';

/** What the two tables of 荆州市2021年度政务公开考评 have alike. Its page shows no document number. */
export const jingzhouHead = {
  issuer: '荆州市政务公开领导小组办公室',
  documentNumber: '',
  annex: '附件2',
  subjectKinds: ['unit'],
  headings: ['一级指标', '二级指标', '三级指标', '指标说明', '分值'],
  notes: [
    '各县（市、区）人民政府、功能区管委会，市政府各部门、直属单位，共43家单位（附件1）。',
    '（二）认真报送材料。各地各部门要认真对照考评指标，积极加以整改落实。日常工作测评佐证材料按考核项目做好分类，通过网络电子文件于2021年1月10日前报市政务公开领导小组办公室（ysqgk@jingzhou.gov.cn）。逾期未报视为无相关工作内容，考评中将对相应分值进行扣减。',
    '（三）严守考评纪律。考评工作人员要增强责任意识，严肃工作纪律，严格按照考评内容、评分标准、时间节点进行考评，保证考评过程公平、公正、透明，保证考评结果真实、客观、准确。本次考评于2022年1月底前完成，届时考评结果将向全市通报并报市委绩考办。',
  ],
  procedure: procedure({ notApplicable: 'rescale' }),
} satisfies Partial<Head>;

/** The last row of both tables; it comes off the total, and the text gives no maximum. */
export const jingzhouPenalties = () =>
  section('penalty', '扣分指标', null, [
    indicator('通报曝光', null, [
      row(
        null,
        '⟦2021年政府网站被国办通报一次扣10分⟧；被省办通报一次扣5分；被市公开办通报一次扣2分。⟦政务新媒体被国办通报1个/次扣3分⟧；被省办通报1个/次扣1分；被市公开办通报一次1个/次扣0.5分。⟦政府纠错平台留言处理不及时，过期1次扣2分⟧。',
        [
          deductEach(10, '次', '网站国办通报', { text: '2021年政府网站被国办通报一次扣10分' }),
          deductEach(5, '次', '网站省办通报', { text: '政府网站…被省办通报一次扣5分' }),
          deductEach(2, '次', '网站市办通报', { text: '政府网站…被市公开办通报一次扣2分' }),
          deductEach(3, '个/次', '媒体国办通报', { text: '政务新媒体被国办通报1个/次扣3分' }),
          deductEach(1, '个/次', '媒体省办通报', { text: '政务新媒体…被省办通报1个/次扣1分' }),
          // 一次1个/次 is read as 1个/次, like the two before it.
          deductEach(0.5, '个/次', '媒体市办通报', { text: '政务新媒体…被市公开办通报一次1个/次扣0.5分' }),
          deductEach(2, '次', '纠错过期', { text: '政府纠错平台留言处理不及时，过期1次扣2分' }),
        ],
      ),
    ]),
  ]);

/** 超过5个 and 超过10个 are read as 6 or more and 11 or more, under either answer. */
export const sectionVetoChoice: Choice = choice('websiteVeto', {
  question: '“政府网站工作一票否决”否决到哪一级？',
  source: '评分细则没有写否决的后果。',
  concerns: ['3.1.1a', '3.1.2a'],
  options: {
    section: '网站建设一级指标计0分',
    subject: {
      label: '整个单位判定为不合格，不再计分',
      sets: {
        rules: {
          '3.1.1a': { kind: 'deduct_each', points: 1, unit: '个', at: 6, scope: 'subject' },
          '3.1.2a': { kind: 'deduct_each', points: 0.5, unit: '个', at: 11, scope: 'subject' },
        },
      },
    },
  },
});

/** Rows that ask for several things and name one sum of points for all of them. */
export function undividedChoice(points: Record<string, number>): Choice {
  const judged = Object.entries(points).map(([id, most]): [string, Rule] => [id, { kind: 'judge', points: most }]);
  return choice('partPoints', {
    question: '一行列有几项要求、只写一个分值，部分符合时能否得部分分？',
    source: '评分细则只写“符合要求得几分”，没有写如何拆分。',
    concerns: Object.keys(points),
    options: {
      none: '不拆分，全部符合才得分',
      judged: { label: '由检查人酌情给部分分', sets: { rules: Object.fromEntries(judged) } },
    },
  });
}
