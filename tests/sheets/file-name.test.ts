import { suggestedFileName } from '../../src/sheets/file-name';
import { rubricOf } from '../operations/workbooks';

/* UX §7: 2026年第三季度政务新媒体检查表（张三）.xlsx, …（汇总）.xlsx */
test.each([
  ['kunshan-2019-account', '2026Q3', '张三', '2026年第三季度政务新媒体检查表（张三）.xlsx'],
  ['kunshan-2019-account', '2026Q3', '汇总', '2026年第三季度政务新媒体检查表（汇总）.xlsx'],
  ['kunshan-2019-account', '2026W37', '', '2026年第37周政务新媒体检查表.xlsx'],
  ['kunshan-2019-annual', '2026', '', '2026年政务新媒体监管工作年度考核表.xlsx'],
  ['jingzhou-2021-county', '2026H1', '', '2026年上半年荆州市2021年政务公开、政府网站及政务新媒体工作评估表（县市区）.xlsx'],
  ['suqian-2021-account', '2026-09', '李/四', '2026年9月政务新媒体检查表（李四）.xlsx'],
  ['guiyang-2017', '', '', '关于进一步加强政务新媒体建设的通知检查表.xlsx'],
])('%s %s %s: %s', (rubric, period, ending, name) => expect(suggestedFileName(rubricOf(rubric), period, ending)).toBe(name));
