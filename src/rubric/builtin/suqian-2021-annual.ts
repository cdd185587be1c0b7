import type { Rubric } from '../rubric';
import { notApplicableChoice, rowLimitChoice } from './account-choices';
import { award, choice, deduct, deductEach, indicator, noticeTable, row, section, shortfall, steps, vetoCount } from './notice-table';
import { procedure } from '../procedure';

/** 宿政办发〔2021〕22号 附件2: section 1 is marked on the unit, sections 2 and 3 on each of its accounts. */
export const suqian2021Annual = (): Rubric =>
  noticeTable(
    {
      id: 'suqian-2021-annual',
      title: '政务新媒体监管工作年度考核指标',
      issuer: '宿迁市人民政府办公室',
      documentNumber: '宿政办发〔2021〕22号',
      annex: '附件2',
      subjectKinds: ['unit', 'account'],
      headings: ['一级指标', '二级指标', '评分细则', '分值'],
      notes: [
        '指标说明：本指标考核对象为各县区（功能区）、市各有关部门和单位两类。具体评分方式为：如某单位政务新媒体工作存在单项否决指标中的任意一种情形，即判定为不合格，直接得0分。如不存在单项否决问题，则对该单位的每个政务新媒体账号按照扣分指标进行评分，得分高于70分，进入加分指标评分环节，最终得出每个政务新媒体账号得分。单位得分为运维政务新媒体账号得分的平均分，单位最终得分=（单位得分÷同类单位最高得分）×100分。',
      ],
      procedure: procedure({
        gate: 70,
        veto: 'zero',
        rollup: { kind: 'mean_of_accounts', unitSections: ['1'], normaliseTo: 100, penalty: 'before_normalising' },
      }),
      choices: [
        choice('penaltyBeforeNormalising', {
          question: '省级抽查出现1个不合格所扣的50分，在按同类最高分折算之前还是之后扣？',
          source: '评分细则写“出现1个的，扣50分”，指标说明的计算公式没有提到它。',
          concerns: ['1.1.2a'],
          options: {
            before: { label: '先从单位得分中扣除，再折算', sets: { rollup: { penalty: 'before_normalising' } } },
            after: { label: '折算以后再扣除', sets: { rollup: { penalty: 'after_normalising' } } },
          },
        }),
        choice('vetoProblemOccasion', {
          question: '“出现本文件附件1所列的单项否决问题的，每个扣20分”中的“每个”指什么？',
          source: '评分细则没有写明是每个问题还是每个账号；扣分指标按账号评分。',
          concerns: ['2.2.1b'],
          options: {
            problem: '每个单项否决问题',
            account: { label: '每个账号（只扣一次）', sets: { rules: { '2.2.1b': { kind: 'deduct', points: 20 } } } },
          },
        }),
        choice('problemsFound', {
          question: '合格率加分的“累计被发现问题总数”按账号还是按单位计？',
          source: '评分细则写“政务新媒体累计被发现问题总数”；加分指标按账号评分。',
          concerns: ['3.1.1a'],
          options: { account: '按账号计', unit: '按单位全部账号计，各账号填同一数' },
        }),
        rowLimitChoice(['2.2.1a', '2.2.1b', '2.2.1c', '2.2.1d', '2.2.1e', '2.2.1f', '2.2.1g']),
        notApplicableChoice('full'),
      ],
    },
    [
      section('veto', '单项否决指标', null, [
        indicator('上级抽查检查情况', null, [
          row(null, '在国务院办公厅开展的抽查检查中，本地、本部门政务新媒体被判定为不合格1个（含）以上的。', [
            vetoCount(1, '个', '国办不合格', { measure: '国务院办公厅抽查判定不合格的账号数' }),
          ]),
          row(null, '在省政府办公厅开展的抽查检查中，本地、本部门政务新媒体被判定为不合格2个（含）以上的（出现1个的，扣50分）。', [
            deductEach(50, '个', '省办不合格', { cap: 50, vetoAt: { at: 2, scope: 'subject' }, measure: '省政府办公厅抽查判定不合格的账号数' }),
          ]),
        ]),
      ]),
      section('deduct', '扣分指标', 100, [
        indicator('制度建设', 10, [
          row(
            10,
            ['1．未制定包括信息发布三级审核制度在内的政务新媒体管理相关制度文件的，扣5分；', '2．未落实信息发布内容三级审核公示制度的，扣5分。'],
            [deduct(5, '未建制度'), deduct(5, '未落实公示')],
          ),
        ]),
        indicator('运维管理', 70, [
          row(
            70,
            [
              '1．未按照上级要求落实相关工作的，每次扣10分；',
              '2．抽查检查发现政务新媒体出现本文件附件1所列的单项否决问题的，每个扣20分；',
              '3．抽查检查发现政务新媒体每周更新内容少于1次（服务号平均每周更新内容少于1次）的，每次扣5分；',
              '4．抽查检查发现政务新媒体互动回应不及时，未在24小时内给予具体明确答复的（节假日不得晚于48小时），每次扣5分；',
              '5．抽查检查发现政务新媒体发布信息内容中出现错别字，每次扣2分；',
              '6．未按照要求在国家和省市政务新媒体备案平台登记账号信息；政务新媒体平台开设的栏目、程序、功能无法使用的；存在过度获取用户信息、刊登商业广告或链接商业广告页面等问题的，每次扣5分；',
              '7．对反馈的问题未在1个工作日整改到位的，每次扣5分。',
            ],
            [
              deductEach(10, '次', '工作未落实'),
              deductEach(20, '个', '否决问题', { measure: '附件1单项否决问题的个数' }),
              deductEach(5, '次', '更新不及时'),
              deductEach(5, '次', '回应不及时'),
              deductEach(2, '次', '错别字'),
              // Three kinds of problem share one 每次扣5分: one count.
              deductEach(5, '次', '登记功能广告', { measure: '未登记、功能无法使用、过度获取信息或商业广告等问题的次数合计' }),
              deductEach(5, '次', '整改不到位'),
            ],
          ),
        ]),
        indicator('内容发布', 20, [
          row(20, '每个政务新媒体全年发布原创类政务信息要达到50条（含）以上，每少1条扣0.5分。', [
            shortfall(0.5, '条', 50, '原创信息', { measure: '全年发布原创类政务信息的条数' }),
          ]),
        ]),
      ]),
      section('bonus', '加分指标', 20, [
        indicator('合格率', 10, [
          row(10, '在市政府办公室全年历次抽查检查中，政务新媒体累计被发现问题总数少于10个的，加5分；总数少于5个的，加10分。', [
            steps({ '<5': 10, '<10': 5 }, '问题总数', { measure: '市政府办公室全年历次抽查累计发现问题总数（个）' }),
          ]),
        ]),
        indicator('表彰表扬', 10, [
          row(10, '⟦政务新媒体工作成效突出，被本地区、本部门表彰肯定的，加5分⟧；被上级机关表彰肯定的，加10分。', [
            award(5, '本级表彰'),
            award(10, '上级表彰', { text: '政务新媒体工作成效突出…被上级机关表彰肯定的，加10分' }),
          ]),
        ]),
      ]),
    ],
  );
