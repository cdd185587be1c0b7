import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { localTime } from '../calendar/local-time';
import { parsePeriod } from '../calendar/period';
import { located } from '../messages/problem';
import { buildChecklist, type Layout } from '../operations/build';
import { scoreWorkbook } from '../operations/score-workbook';
import { builtinRubric } from '../rubric/builtin';
import type { Subject } from '../register/subject';
import { Book } from '../workbook/book/book';
import { BookPort } from '../workbook/book/book-port';
import { loadXlsx } from '../workbook/xlsx/load';
import { saveXlsx } from '../workbook/xlsx/save';
import { demoMarks } from './demo-marks';
import { guiyangUnits, jingzhouUnits, kunshanAccounts, kunshanUnits, liyangUnits, suqianAccounts, suqianUnits } from './demo-registers';
import { messageOf, writeWhole } from './files';
import { resultText, say } from './output';

interface Scene {
  title: string;
  rubric: string;
  register: readonly Subject[];
  period: string;
  layout: Layout;
  file: string;
  /** Rows of the ranking that are printed. */
  shown: number;
}

const counties = jingzhouUnits.filter(({ group }) => group !== '市直部门');
const departments = jingzhouUnits.filter(({ group }) => group === '市直部门');

/** Every kind of table once, on the units that the notices name. */
const scenes: readonly Scene[] = [
  { title: '昆山：政务新媒体账号季度检查', rubric: 'kunshan-2019-account', register: [...kunshanUnits, ...kunshanAccounts], period: '2026Q3', layout: 'matrix', file: '昆山账号检查表.xlsx', shown: 20 },
  { title: '昆山：监管工作年度考核', rubric: 'kunshan-2019-annual', register: kunshanUnits, period: '2026', layout: 'matrix', file: '昆山年度考核表.xlsx', shown: 20 },
  { title: '宿迁：账号检查', rubric: 'suqian-2021-account', register: [...suqianUnits, ...suqianAccounts], period: '2026Q3', layout: 'matrix', file: '宿迁账号检查表.xlsx', shown: 10 },
  { title: '宿迁：年度考核（账号得分平均后按同类最高折算）', rubric: 'suqian-2021-annual', register: [...suqianUnits, ...suqianAccounts], period: '2026', layout: 'matrix', file: '宿迁年度考核表.xlsx', shown: 40 },
  { title: '荆州：县市区和功能区', rubric: 'jingzhou-2021-county', register: counties, period: '2021', layout: 'forms', file: '荆州县市区评估表.xlsx', shown: 11 },
  { title: '荆州：市直部门', rubric: 'jingzhou-2021-department', register: departments, period: '2021', layout: 'forms', file: '荆州市直部门评估表.xlsx', shown: 32 },
  { title: '溧阳：门户网站内容保障（四个季度，满分结转）', rubric: 'liyang-2023', register: liyangUnits, period: '2023', layout: 'matrix', file: '溧阳内容保障考评表.xlsx', shown: 15 },
  { title: '贵阳：信息报送和更新频次', rubric: 'guiyang-2017', register: guiyangUnits, period: '2017-07', layout: 'matrix', file: '贵阳报送达标表.xlsx', shown: 15 },
];

const folder = 'demo';

/** The whole main job on each table: build, inspect (from a fixed seed), save, open again, score, save. */
async function play(scene: Scene, seed: number): Promise<void> {
  const rubric = builtinRubric(scene.rubric);
  if (!rubric) throw new Error(`no such table: ${scene.rubric}`);
  const book = new Book();
  const marks = demoMarks(rubric, scene.register.filter(({ kind }) => rubric.subjectKinds.includes(kind)), seed);
  await buildChecklist(new BookPort(book), { rubric, register: scene.register, period: parsePeriod(scene.period), layout: scene.layout, checkbox: 'glyph', marks });
  const opened = await loadXlsx(await saveXlsx(book));
  const { checklists } = await scoreWorkbook(new BookPort(opened), { scoredAt: localTime(new Date()), write: true });
  const file = path.join(folder, scene.file);
  await writeWhole(file, await saveXlsx(opened));
  say(`\n■ ${scene.title}　→ ${file}`);
  for (const { results } of checklists) {
    for (const found of results.problems.filter(({ severity }) => severity === 'error')) say(`错误 ${located(found)}`);
    say(resultText(rubric, results, scene.shown));
  }
}

async function run(): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, scene] of scenes.entries()) await play(scene, 20190162 + index);
}

run().catch((error: unknown) => {
  process.stderr.write(`演示未完成：${messageOf(error)}\n`);
  process.exitCode = 2;
});
