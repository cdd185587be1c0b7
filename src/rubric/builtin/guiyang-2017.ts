import type { AppliesTo, Rubric } from '../rubric';
import { choice, indicator, noticeTable, quota, row, section } from './notice-table';
import { procedure } from '../procedure';

/**
 * 关于进一步加强政务新媒体建设的通知, 2017: no table and no points, but quotas in its prose. Row = line of the text.
 * A quota is met, not met or not measured; the rate is what counts.
 */
export const guiyang2017 = (): Rubric =>
  noticeTable(
    {
      id: 'guiyang-2017',
      title: '关于进一步加强政务新媒体建设的通知',
      issuer: '贵阳市人民政府办公厅',
      documentNumber: '',
      annex: '',
      subjectKinds: ['unit'],
      headings: [],
      notes: [
        '（五）严格监督考核。按照《中共贵阳市委办公厅贵阳市人民政府办公厅印发〈关于全面推进政务公开工作的实施意见〉的通知》（筑党办发〔2017〕7号）及《市人民政府办公厅关于印发贵阳市政务公开工作考核办法（试行）的通知》（筑府办发〔2017〕15号）等有关要求，将各区（市、县）政府和市政府各工作部门开设政务新媒体、信息更新发布及报送“贵阳政务新媒体”图文信息情况等作为考核指标，纳入全市政务公开考核体系，定期不定期开展专项检查，通报结果作为政务公开考核依据之一。加强督查和考核结果运用，对内容长期不更新、信息发布不准确、互动回应不及时、运维管理不规范，在发生重大政务舆情时“失声失语”“雷言雷语”“信谣传谣”引发负面舆情的政务新媒体，通报整改；整改不到位的，坚决予以关停；引发重大舆情、造成严重后果的单位和人员，依照有关规定进行问责处理，涉嫌犯罪的，移交司法机关处理。',
      ],
      procedure: procedure({ full: null }),
      choices: [
        choice('withinOneWorkday', {
          question: '订阅号“不得滞后1个工作日”是否包括恰好1个工作日？',
          source: '（四）信息发布没有写明。',
          concerns: ['2.2.4a'],
          options: {
            included: '1个工作日以内（含）',
            excluded: { label: '须少于1个工作日', sets: { rules: { '2.2.4a': { kind: 'quota', when: '<1', per: 'occasion', unit: '个工作日' } } } },
          },
        }),
        choice('longestOrEach', {
          question: '一期内有多次转载、报备的，以哪一次为准？',
          source: '通知没有规定。',
          concerns: ['1.1.1a', '2.2.3a', '2.2.4a'],
          options: { longest: '填用时最长的一次', average: '填各次的平均用时' },
        }),
      ],
      aliases: { '区（市、县）': ['区（市、县）政府', '区市县', '各区（市、县）政府'], 工作部门: ['市政府工作部门', '市政府各工作部门', '部门'] },
    },
    [
      section('award', '建设内容', null, [
        indicator('注册登记', null, [
          row(
            null,
            '政务新媒体开通后，在5个工作日内向市政府办公厅、市网信办报备。',
            [quota('<=5', '个工作日', 'occasion', '开通报备', { measure: '开通到报备相隔的工作日数' })],
            { row: 10 },
          ),
        ]),
      ]),
      section('award', '工作流程', null, [
        indicator('信息采集', null, [
          row(
            null,
            '各区（市、县）政府和市政府各工作部门要明确专人，将本地区本部门重点工作推进情况及重要事件、重大活动、重要会议情况等图文动态信息，于每个工作日12:00前通过“贵阳政务新媒体”QQ群（群号：651082290）报送市政府办公厅。',
            [quota('<=0', '个工作日', 'day', '午前报送', { measure: '未在12:00前报送的工作日数' })],
            { row: 15 },
          ),
          row(
            null,
            '区（市、县）政府⟦每周报送信息不少于5条⟧，每月报送图文信息不少于12条；市政府各工作部门⟦每周报送信息不少于2条⟧，每月报送图文信息不少于8条。',
            [
              quota('>=5', '条', 'week', '区周报送', { text: '区（市、县）政府每周报送信息不少于5条', only: districts, measure: '各周报送信息条数的最低值' }),
              quota('>=2', '条', 'week', '部门周报送', { text: '市政府各工作部门每周报送信息不少于2条', only: departments, measure: '各周报送信息条数的最低值' }),
            ],
            { row: 15 },
          ),
          row(
            null,
            '区（市、县）政府每周报送信息不少于5条，每月报送图文信息不少于12条；市政府各工作部门每周报送信息不少于2条，每月报送图文信息不少于8条。',
            [
              quota('>=12', '条', 'month', '区月图文', { text: '区（市、县）政府…每月报送图文信息不少于12条', only: districts, measure: '各月报送图文信息条数的最低值' }),
              quota('>=8', '条', 'month', '部门月图文', { text: '市政府各工作部门…每月报送图文信息不少于8条', only: departments, measure: '各月报送图文信息条数的最低值' }),
            ],
            { row: 15 },
          ),
        ]),
        indicator('信息发布', null, [
          row(
            null,
            '⟦区（市、县）政府政务新媒体平台保持每个工作日更新⟧，市政府工作部门政务新媒体平台每周更新不少于2次。',
            [quota('<=0', '个工作日', 'day', '区每日更新', { only: districts, measure: '没有更新的工作日数' })],
            { row: 18 },
          ),
          row(
            null,
            '区（市、县）政府政务新媒体平台保持每个工作日更新，⟦市政府工作部门政务新媒体平台每周更新不少于2次⟧。',
            [quota('>=2', '次', 'week', '部门周更新', { only: departments, measure: '各周更新次数的最低值' })],
            { row: 18 },
          ),
          row(
            null,
            '对涉及特别重大、重大突发事件的政务舆情等，市政府政务新媒体要根据工作进展情况，及时、持续作出权威、正面回应，⟦各区（市、县）政府和市政府各工作部门政务新媒体力争2小时内转载⟧，政务微信“订阅号”不得滞后1个工作日。',
            [quota('<=2', '小时', 'occasion', '两小时转载', { measure: '市政府政务新媒体发布到转载相隔的小时数' })],
            { row: 18 },
          ),
          row(
            null,
            '对涉及特别重大、重大突发事件的政务舆情等，市政府政务新媒体要根据工作进展情况，及时、持续作出权威、正面回应，各区（市、县）政府和市政府各工作部门政务新媒体力争2小时内转载，⟦政务微信“订阅号”不得滞后1个工作日⟧。',
            [quota('<=1', '个工作日', 'occasion', '订阅号转载', { measure: '市政府政务新媒体发布到订阅号转载相隔的工作日数' })],
            { row: 18 },
          ),
        ]),
      ]),
    ],
  );

const districts: AppliesTo = { groups: ['区（市、县）'] };
const departments: AppliesTo = { groups: ['工作部门'] };
