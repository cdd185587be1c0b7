import type { Rubric } from '../rubric';
import { award, awardEach, choice, deduct, deductEach, further, indicator, noticeTable, row, section, veto, type ClauseDraft } from './notice-table';
import { procedure } from '../procedure';

/**
 * 溧阳市人民政府门户网站内容保障考评办法（征求意见稿）, 2023. Section 1 is the table 网上政务信息加分明细表 (row = record of
 * the table), sections 2 to 4 are the prose of 三、计分规则 (row = line of the text as in 溧阳市大数据管理局's page).
 */
export const liyang2023 = (): Rubric =>
  noticeTable(
    {
      id: 'liyang-2023',
      title: '溧阳市人民政府门户网站内容保障考评办法（征求意见稿）',
      issuer: '溧阳市大数据管理局',
      documentNumber: '',
      annex: '网上政务信息加分明细表',
      subjectKinds: ['unit'],
      headings: ['序号', '栏目类别（重点栏目）', '子栏目', '录用分值-溧阳市', '录用分值-常州市', '录用分值-江苏省', '备注'],
      notes: [
        '溧阳市人民政府门户网站内容保障是全市信息宣传的重要组成部分，市政府办公室对各单位网上政务信息录用情况实行量化考核。通过向溧阳市人民政府门户网站（以下简称“网站”）政务公开、政务信息等栏目报送相关内容，每家单位在溧阳市人民政府门户网站内容保障季度通报中，“门户网站内容保障”最高可计25分，全年100分封顶。',
        '网上政务信息以季度为计分周期，主要由加分、扣分两部分组成。加分项包括：重点栏目、政务信息栏目和奖励分值。扣分项包括项目扣分、一票否决，扣完为止，负分不计。',
        '责任单位应按照网站栏目制作计划，按时做好政务公开栏目内容保障。超时提供内容保障的，得分减半。责任单位本季度得满分后仍继续完成重点栏目的，可自动进入下一季度累计计分。各单位向门户网站栏目报送的内容，经市大数据管理局向上报送后被录用的，按相应分值计分（见附件），不重复计算。',
        '1.项目扣分项：各单位应健全网上政务信息工作报送审核机制，定人定岗负责网上政务信息工作，确保本单位负责维护的政务公开栏目更新及时、报送的政务信息内容准确无误、不涉密。未按要求落实的，逐项扣分，当季度扣完为止。',
        '注：被上级录用以最高分值计，不重复计算。',
      ],
      procedure: procedure({
        veto: 'zero',
        periods: {
          kind: 'quarters',
          names: ['Q1', 'Q2', 'Q3', 'Q4'],
          ceiling: 25,
          yearCeiling: 100,
          carryIndicators: keyColumns,
          lateIndicators: [...keyColumns, '1.8'],
          reward: { clause: '4.1.1a', period: 'Q4', score: 25 },
        },
      }),
      choices: [
        choice('keyColumns', {
          question: '“继续完成重点栏目的，可自动进入下一季度”中，哪些栏目是重点栏目？',
          source: '附件表头写“栏目类别（重点栏目）”，正文又把重点栏目与政务信息栏目并列。',
          concerns: [...keyColumns, '1.8'],
          options: {
            columns1to7: { label: '第1至7项，信息报送不结转', sets: { periods: { carryIndicators: keyColumns } } },
            all: { label: '附件所列全部栏目', sets: { periods: { carryIndicators: [...keyColumns, '1.8'] } } },
          },
        }),
        choice('lateHalving', {
          question: '“超时提供内容保障的，得分减半”是否包括信息报送？',
          source: '正文写“按时做好政务公开栏目内容保障”，没有提到信息报送。',
          concerns: ['1.8'],
          options: {
            everywhere: { label: '包括信息报送', sets: { periods: { lateIndicators: [...keyColumns, '1.8'] } } },
            columnsOnly: { label: '只限第1至7项', sets: { periods: { lateIndicators: keyColumns } } },
          },
        }),
        choice('reportedFromAbove', {
          question: '“存在严重错误或信息更新不及时被省级以上部门通报”，严重错误是否也须被通报？',
          source: '“被省级以上部门通报”可修饰后一项或两项。',
          concerns: ['3.1.1a'],
          options: { both: '两种情形都须被省级以上部门通报', lateOnly: '严重错误不论是否被通报' },
        }),
        choice('fiveOrMore', {
          question: '“录用过5次以上”是否包括5次？',
          source: '没有写“含”字；按《民法典》第一千二百五十九条，“以上”包括本数。',
          concerns: ['4.1.1a'],
          options: { included: '包括5次', excluded: '须超过5次' },
        }),
      ],
    },
    [
      section('award', '加分', null, [
        indicator('在线访谈', null, [row(null, ...adopted('在线访谈', '期', '访谈', ['10分/期', 10], ['20分/期', 20], ['—']))]),
        indicator('政策简明问答图解', null, [row(null, ...adopted('政策简明问答图解', '条', '图解', ['8分/条', 8], ['15分/条', 15], ['—']))]),
        indicator('意见征集', null, [row(null, ...adopted('意见征集', '期', '征集', ['8分/期', 8], ['15分/期', 15], ['—']))]),
        indicator('调查问卷', null, [row(null, ...adopted('调查问卷', '期', '问卷', ['8分/期', 8], ['15分/期', 15], ['—']))]),
        indicator('新闻发布会', null, [row(null, ...adopted('新闻发布会', '场', '发布会', ['10分/场', 10], ['20分/场', 20], ['—']))]),
        indicator('专题专栏', null, [row(null, ...adopted('专题专栏', '期', '专栏', ['10分/期', 10], ['20分/期', 20], ['—']))]),
        indicator('网上直播', null, [row(null, ...adopted('网上直播', '场', '直播', ['10分/场', 10], ['25分/场', 25], ['—']))]),
        // The cap holds for the quarter and for the city's level only.
        indicator('信息报送', null, [
          row(null, ...adopted('信息报送 要闻动态', '条', '要闻', ['0.5分/条\n（每季度10分封顶）', 0.5, 10], ['5分/1条', 5], ['10分/条', 10])),
          row(null, ...adopted('信息报送 重点领域', '条', '重点领域', ['0.5分/条', 0.5], ['5分/条', 5], ['10分/条', 10])),
        ]),
      ]),
      section('penalty', '扣分', null, [
        indicator('管理不到位', null, [
          row(
            null,
            '（1）管理不到位：⟦未明确信息报送工作人员的，扣2分⟧。⟦未提交内容保障计划的，扣2分⟧；⟦超期报送所需材料的，每起扣2分⟧；',
            [deduct(2, '未定人员'), deduct(2, '未交计划'), deductEach(2, '起', '超期报送')],
            { row: 22 },
          ),
        ]),
        indicator('内容不准确', null, [
          row(null, '（2）内容不准确：⟦各单位报送的内容被查出错误（包括错别字、语句不通等）并被常州通报的，每条扣10分⟧；', [deductEach(10, '条', '内容不准确')], { row: 23 }),
        ]),
        indicator('更新不及时', null, [
          row(
            null,
            '（3）更新不及时：⟦各单位对责任栏目（含市政府网站政务公开重点领域责任栏目、各行政机关政府信息公开专栏）未按要求及时更新的，查到一次扣5分⟧。',
            [deductEach(5, '次', '更新不及时')],
            { row: 24 },
          ),
        ]),
      ]),
      section('veto', '一票否决', null, [
        indicator('一票否决项', null, [
          row(
            null,
            '（1）⟦各单位发布的信息内容存在严重错误或信息更新不及时被省级以上部门通报的，该单位本季度网上政务信息得分归零⟧；',
            [veto('省级通报', 'quarter')],
            { row: 26 },
          ),
          further('（2）⟦未完成本单位内容保障年度目标任务的，本年度网上政务信息得分归零⟧；', [veto('未完成目标', 'year')], { row: 27 }),
          further('（3）⟦涉密信息上网的，该单位本年度网上政务信息得分归零，并严肃追责⟧。', [veto('涉密上网', 'year')], { row: 28 }),
        ]),
      ]),
      section('bonus', '奖励分值', null, [
        indicator('奖励分值', null, [
          row(
            null,
            '2. 奖励分值：⟦对按时完成门户网站内容保障栏目目标任务且全年约稿信息被省政府网站录用过5次以上的单位，第四季度得分计25分（出现“一票否决”情况的单位除外）⟧。',
            [award(25, '年度奖励', { measure: '两个条件同时符合：按时完成目标任务；省政府网站录用5次以上' })],
            { row: 19 },
          ),
        ]),
      ]),
    ],
  );

/** 第1至7项 of the table; 信息报送 stands apart, under the number 8. */
const keyColumns = ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7'];

type Adoption = [cell: string] | [cell: string, points: number, cap?: number];

/** A row of the table, its cells said one a line; one clause for each level at which an item may be adopted. */
function adopted(column: string, unit: string, short: string, city: Adoption, prefecture: Adoption, province: Adoption): [cell: string[], clauses: ClauseDraft[]] {
  const levels = [
    { name: '溧阳市', short: '市', adoption: city },
    { name: '常州市', short: '常州', adoption: prefecture },
    { name: '江苏省', short: '省', adoption: province },
  ];
  const lines = levels.map(({ name, adoption: [cell] }) => `${column} 录用分值-${name} ${cell}`);
  const clauses = levels.flatMap(({ name, short: level, adoption: [cell, points, cap] }) =>
    points === undefined
      ? []
      : [
          awardEach(points, unit, `${short}·${level}`, {
            text: `${column} 录用分值-${name} ${cell.replace('\n', '')}`,
            measure: `以${name}为最高录用级别的${unit}数（另填超时的${unit}数）`,
            ...(cap === undefined ? {} : { cap }),
          }),
        ],
  );
  return [lines, clauses];
}
