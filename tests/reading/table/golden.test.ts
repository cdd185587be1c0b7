import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBlocks } from '../../../src/operations/read-blocks';
import { folded, type Block } from '../../../src/reading/grid';
import { readDelimited } from '../../../src/reading/input/delimited';
import { readDocument } from '../../../src/reading/read-document';
import { builtinRubric } from '../../../src/rubric/builtin';
import type { Rubric } from '../../../src/rubric/rubric';
import { clausesOf, type Placed } from '../../../src/rubric/walk';
import { knownLanguage } from './known-language';
import { asDocx, asHtml, asTsv, printedTable } from './printed';

const tables = ['kunshan-2019-account', 'kunshan-2019-annual', 'suqian-2021-account', 'suqian-2021-annual', 'jingzhou-2021-county', 'jingzhou-2021-department'];
const builtin = (id: string): Rubric => builtinRubric(id) as Rubric;
const fixture = (name: string): string => readFileSync(join(__dirname, '../../fixtures/notices', name), 'utf8');

const structureOf = ({ section, indicator, criterion, clause }: Placed) => ({
  id: clause.id,
  row: clause.row,
  text: clause.text,
  section: [section.name, section.kind, section.total],
  indicator: [indicator.name, indicator.max],
  criterion: [criterion.max, criterion.start],
});
const structure = (rubric: Rubric | undefined) => (rubric ? [...clausesOf(rubric)].map(structureOf) : []);
const read = (blocks: Block[], rubric: Rubric) => readDocument(blocks, knownLanguage(rubric));

test.each(tables)('%s: pasted from Word, the table has the sections, indicators, criteria and ids of the notice', (id) => {
  const [table, ...others] = read([{ kind: 'table', grid: readDelimited(fixture(`${id}.tsv`)) }], builtin(id));
  expect(others).toEqual([]);
  expect(structure(table?.rubric)).toEqual(structure(builtin(id)));
});

test.each(tables)('%s: the printed table of the tests is the notice’s own', (id) => {
  const pasted = readDelimited(fixture(`${id}.tsv`)).rows.map((row) => row.map(folded));
  const printed = readDelimited(asTsv(printedTable(builtin(id)))).rows.map((row) => row.map(folded));
  // Suqian's last record is a note, which the rubric keeps beside its rows.
  expect(printed).toEqual(pasted.slice(0, printed.length));
  expect(pasted.length - printed.length).toBe(id === 'suqian-2021-annual' ? 1 : 0);
});

test.each(tables)('%s: from a web page with merged cells, with title and note around it', async (id) => {
  const rubric = builtin(id);
  const page = asHtml(printedTable(rubric), { before: ['附件2', rubric.title], after: ['注：本表自印发之日起施行。'] });
  const [table, ...others] = read(await readBlocks('notice.html', new TextEncoder().encode(page)), rubric);
  expect(others).toEqual([]);
  expect(table?.title).toBe(rubric.title);
  expect(table?.rubric?.annex).toBe('附件2');
  expect(table?.rubric?.notes).toEqual(['注：本表自印发之日起施行。']);
  expect(structure(table?.rubric)).toEqual(structure(rubric));
});

test('both tables of Jingzhou from one Word document with vertical merges, each under its title', async () => {
  const [county, department] = [builtin('jingzhou-2021-county'), builtin('jingzhou-2021-department')];
  const document = asDocx(['荆州市政务公开领导小组办公室', '2021年12月29日', '附件2', county.title, printedTable(county), department.title, printedTable(department)]);
  const blocks = await readBlocks('notice.docx', document);
  const [first] = read(blocks, county);
  const [, second, ...others] = read(blocks, department);
  expect(others).toEqual([]);
  expect([first?.title, second?.title]).toEqual([county.title, department.title]);
  expect([first?.rubric?.issuer, first?.rubric?.annex]).toEqual(['荆州市政务公开领导小组办公室', '附件2']);
  expect(structure(first?.rubric)).toEqual(structure(county));
  expect(structure(second?.rubric)).toEqual(structure(department));
});

test('Suqian from the text of the web page: cells begin with a tab, rows after a blank line', async () => {
  const blocks = await readBlocks('suqian.txt', new TextEncoder().encode(fixture('raw/suqian-2021.txt')));
  const [account, annual] = ['suqian-2021-account', 'suqian-2021-annual'].map((id, index) => ({ rubric: builtin(id), read: read(blocks, builtin(id))[index] }));
  for (const each of [account, annual]) {
    expect(each?.read?.title).toBe(each?.rubric.title);
    expect(each?.read?.rubric?.documentNumber).toBe('宿政办发〔2021〕22号');
    expect(each?.read?.rubric?.issuer).toBe('宿迁市人民政府办公室');
    expect(each?.read?.rubric?.notes.some((note) => note.startsWith('指标说明：'))).toBe(true);
    expect(structure(each?.read?.rubric)).toEqual(structure(each?.rubric));
  }
});

test('Jingzhou from the text of the web page, where one cell follows the other without any sign of rows', async () => {
  const blocks = await readBlocks('jingzhou.txt', new TextEncoder().encode(fixture('raw/jingzhou-2021.txt')));
  const found = ['jingzhou-2021-county', 'jingzhou-2021-department'].map((id, index) => ({ rubric: builtin(id), read: read(blocks, builtin(id))[index] }));
  for (const { rubric, read: table } of found) {
    // The page prints half-width brackets and commas.
    const wide = (made: ReturnType<typeof structure>) => made.map((one) => ({ ...one, text: folded(one.text), indicator: [folded(String(one.indicator[0])), one.indicator[1]] }));
    expect(folded(table?.title ?? '')).toBe(folded(rubric.title).replace('新媒体评估', '新媒体工作评估'));
    expect(wide(structure(table?.rubric))).toEqual(wide(structure(rubric)));
  }
});
