import type { Rubric } from '../rubric';
import { notApplicableChoice } from './account-choices';
import { award, awardEach, choice, deduct, deductEach, indicator, noticeTable, row, section, steps, veto, vetoCount } from './notice-table';
import { procedure } from '../procedure';

/** 昆政办发〔2019〕162号 附件3. */
export const kunshan2019Annual = (): Rubric =>
  noticeTable(
    {
      id: 'kunshan-2019-annual',
      title: '政务新媒体监管工作年度考核指标',
      issuer: '昆山市人民政府办公室',
      documentNumber: '昆政办发〔2019〕162号',
      annex: '附件3',
      subjectKinds: ['unit'],
      headings: ['一级指标', '二级指标', '评分细则', '分值'],
      notes: [
        '指标说明：本指标考核对象为各区镇人民政府（管委会）、各城市管理办事处、各行政机关（包括政府组成部门、条线管理部门）。具体评分方式为：如监管工作出现单项否决指标中的任意一种情形，即判定为不合格，不再对其他指标进行评分。如不存在单项否决指标所涉及的问题，则对扣分指标进行评分，如结果低于60分，判定为不合格；高于80分，则进入加分指标评分环节，最后得分为扣分、加分指标得分之和。其中，采用扣分方式评分的，单项指标扣分之和不超过本项指标总分值。',
      ],
      procedure: procedure({ pass: 60, gate: 80 }),
      choices: [
        choice('mustOpen', {
          question: '“未开设政务新媒体”的单项否决对谁适用？',
          source: '附件3只列“各区镇人民政府（管委会）”；通知二（二）写其他单位“可根据工作需要开设”。',
          concerns: ['1.3.1a'],
          options: {
            townsOnly: '只对12个区镇',
            everyUnit: { label: '对所有单位', sets: { appliesTo: { '1.3.1a': null } } },
          },
        }),
        choice('openedWithoutApplying', {
          question: '新开设未申请，扣一次还是按账号扣？',
          source: '评分细则写“新开设未申请的，扣5分”，没有“每”字。',
          concerns: ['2.4.1a'],
          options: {
            once: '只扣一次',
            perAccount: { label: '每个账号扣5分', sets: { rules: { '2.4.1a': { kind: 'deduct_each', points: 5, unit: '个' } } } },
          },
        }),
        choice('filingOccasion', {
          question: '“在2个工作日内未上报市政府办公室，在指定备案系统备案的”怎样理解？',
          source: '评分细则语句不全：未上报与未备案之间没有连词。',
          concerns: ['2.4.1b'],
          options: {
            together: '未按时上报、因而未备案，计一次',
            apart: '未上报、未备案各计一次',
          },
        }),
        choice('neverSampled', {
          question: '全年未被上级抽查的单位，合格率能否加分？',
          source: '评分细则只写“年度政务新媒体合格率均达100%”，没有写未被抽查的情况。',
          concerns: ['3.2.1a'],
          options: { noAward: '未被抽查的不加分', award: '未被抽查的视为100%，加分' },
        }),
        choice('praiseLimit', {
          question: '表彰表扬的“上限为10分”对什么适用？',
          source: '“注：上限为10分”写在苏州市级、省级两种加分之后。',
          concerns: ['3.3.1a', '3.3.1b'],
          options: { together: '两级合计不超过10分', each: { label: '各级不超过10分（须在指标表中分为两行）', byEditing: true } },
        }),
        notApplicableChoice('full'),
      ],
    },
    [
      section('veto', '单项否决指标', null, [
        indicator('上级抽查检查情况', null, [
          row(
            null,
            [
              '1.在国务院办公厅、省政府办公厅、苏州市政府办公室开展的抽查中，政务新媒体因出现严重错误被判定为不合格的；',
              '2.因其他原因本区镇、本城市管理办事处、本部门政务新媒体被判定为不合格2个（含）以上',
            ],
            [veto('严重错误'), vetoCount(2, '个', '其他不合格')],
            { value: '出现任意一种，即单项否决' },
          ),
        ]),
        indicator('定期检查', null, [row(null, '未按季度组织开展本地、本部门政务新媒体检查工作', [veto('未按季检查')])]),
        indicator('开设情况', null, [row(null, '各区镇人民政府（管委会）未开设政务新媒体', [veto('未开设', 'subject', { only: { groups: ['区镇'] } })])]),
        indicator('管理工作', null, [row(null, '在政务新媒体管理工作中存在弄虚作假行为', [veto('弄虚作假')])]),
      ]),
      section('deduct', '扣分指标', 100, [
        indicator('通报整改', 10, [row(10, '通报公开之日起10日内对问题仍未整改，或整改不到位的，扣10分', [deduct(10, '整改不到位')])]),
        indicator('抽查检查', 30, [
          row(
            30,
            [
              '1.本区镇、本城市管理办事处、本部门每季度开展的政务新媒体检查整改情况，应于本季度最后1日前向市政府办公室报送，未按时报送的，每出现一次，扣5分。（上限为20分，第四季度报送内容应包括全年情况）',
              '2. 本区镇、本城市管理办事处、本部门开展政务新媒体检查年度未实现全覆盖的，扣10分',
            ],
            [deductEach(5, '次', '报送不及时', { cap: 20, measure: '未报送或未按时报送季度情况的次数' }), deduct(10, '未全覆盖')],
          ),
        ]),
        indicator('集约整合', 20, [
          row(
            20,
            [
              '1.出现一个单位在同一平台开设业务相近、功能相似的3个（含）以上政务新媒体账号的，每发现一起，扣5分。（上限为15分）',
              '2.政务新媒体已报关停却未关停或未发布停更公告的，每发现一个，扣1分。（上限为5分）',
            ],
            // 3个（含）以上 says what one 起 is; it is no threshold of its own.
            [deductEach(5, '起', '重复开设', { cap: 15, measure: '一个单位在同一平台有3个以上相近账号的起数' }), deductEach(1, '个', '应关未关', { cap: 5 })],
          ),
        ]),
        indicator('开设备案', 20, [
          row(
            20,
            '⟦本区镇、本城市管理办事处、本部门新开设未申请的，扣5分⟧；⟦开设、变更、关停、注销政务新媒体在2个工作日内未上报市政府办公室，在指定备案系统备案的，每出现一次，扣2分⟧。',
            [deduct(5, '未经申请'), deductEach(2, '次', '未及时备案', { measure: '2个工作日内未上报、未备案的次数' })],
          ),
        ]),
        indicator('监管范围', 10, [
          row(10, '对本区镇、本城市管理办事处、本部门的政务新媒体应纳入而未纳入监管范围的，每发现一个，扣1分', [deductEach(1, '个', '未纳入监管')]),
        ]),
        indicator('考核评价', 10, [row(10, '未将政务新媒体工作纳入年度绩效考核的，扣10分', [deduct(10, '未纳入考核')])]),
      ]),
      section('bonus', '加分指标', 30, [
        indicator('检查比例', 10, [
          row(10, '每季度检查政务新媒体比例均达100%的，加10分；检查比例低于100%，但每季度均达到70%的，加5分。', [
            steps({ '>=100': 10, '>=70': 5 }, '检查比例', { unit: '%', measure: '全年各季度检查比例的最低值（%）' }),
          ]),
        ]),
        indicator('合格率', 10, [
          row(10, '在国务院办公厅、省政府办公厅、苏州市政府办公室开展的抽查中，年度政务新媒体合格率均达100%的区镇、城市管理办事处、部门，加10分', [award(10, '抽查合格率')]),
        ]),
        indicator('表彰表扬', 10, [
          row(
            10,
            '⟦政务新媒体工作被苏州市级以上单位表彰、表扬的，或在苏州市级以上单位发布的政务新媒体排名位居前5的，苏州市级一次加1分⟧，省级（含）以上一次加2分。（注：上限为10分。各区镇、各城市管理办事处、各部门可自行报送加分指标相关证明材料，市政府办公室将对报送的证明材料进行复核。）',
            [
              awardEach(1, '次', '苏州市级表扬'),
              awardEach(2, '次', '省级以上表扬', {
                text: '政务新媒体工作被苏州市级以上单位表彰、表扬的，或在苏州市级以上单位发布的政务新媒体排名位居前5的…省级（含）以上一次加2分',
                measure: '省级（含）以上表彰、表扬或排名前5的次数，不再计入苏州市级',
              }),
            ],
          ),
        ]),
      ]),
    ],
  );
