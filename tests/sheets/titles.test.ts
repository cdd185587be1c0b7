import { checklistTitle, rubricNamed, sourceInBrackets } from '../../src/sheets/titles';
import { example } from '../rubric/example';

/** What a table is called on its sheets, by its title, its number and its office. */
const named = (title: string, documentNumber = '', issuer = '') => {
  const rubric = example([], { title, documentNumber, issuer });
  return [checklistTitle(rubric, { label: '' }, '2026年第三季度'), sourceInBrackets(rubric), rubricNamed(rubric, '2026Q3')];
};

test.each<[given: [string, string?, string?], expected: string[]]>([
  [['政务新媒体检查指标', '昆政办发〔2019〕162号'], ['政务新媒体检查表  2026年第三季度', '（昆政办发〔2019〕162号）', '政务新媒体检查指标（昆政办发〔2019〕162号） 2026年第三季度']],
  [['食堂考核表'], ['食堂考核表  2026年第三季度', '', '食堂考核表 2026年第三季度']],
  [['河道保洁办法', '', '水利局'], ['河道保洁办法检查表  2026年第三季度', '（水利局）', '河道保洁办法（水利局） 2026年第三季度']],
])('%j', (given, expected) => expect(named(...given)).toEqual(expected));
