import { parseArgs } from 'node:util';
import { problem, Refusal } from '../messages/problem';
import { build } from './build-command';
import { change, restore } from './change-command';
import { messageOf } from './files';
import { printProblems, say } from './output';
import { merge } from './merge-command';
import { next } from './next-command';
import { read } from './read-command';
import { register } from './register-command';
import { listRubrics, showRubric } from './rubrics-command';
import { repair } from './repair-command';
import { score } from './score-command';
import { verify } from './verify-command';

const help = `考评：指标表变成检查表，评分、列出单项否决、排名

kaoping rubrics                                     内置指标表
kaoping rubric ID                                   一张指标表的全部条款
kaoping read 文件 [--out 指标表.xlsx]               读取通知里的指标表（.tsv .csv .txt .html .docx .xlsx）：各条怎样计分，哪里有疑问
kaoping build --rubric ID|文件 --register 名录.xlsx|.csv --out 检查表.xlsx|文件夹
              [--period 2026Q3] [--layout matrix|forms] [--marks 检查情况.json] [--checkbox glyph|native]
                                                    生成检查表；文件已存在时保留其中的检查情况
kaoping next 检查表.xlsx [--period 2026Q4] [--checklist 表名] [--out 文件.xlsx|文件夹]
                                                    新建下一期：编号不变、检查情况空白的新工作簿；原文件不动
kaoping register 登记表.docx … --out 名录.xlsx        把备案登记表（Word）里的账号写进名录；文件已存在时接着写
kaoping score 检查表.xlsx [--out 另存.xlsx] [--checklist 表名]
                                                    评分，结果写回工作簿
kaoping score --rubric ID|文件 --marks 检查情况.json 只评分
kaoping merge 主表.xlsx 副本.xlsx … --out 汇总.xlsx  汇总分表：各人的副本并入主表，填写不同的列入“合并核对”
kaoping change 检查表.xlsx [--rubric ID|文件] [--checklist 表名] [--dry-run] [--out 另存.xlsx]
                                                    按新指标评分：可比的填写保留，其余逐格列入“指标变更”；原表留存不动
kaoping restore 检查表.xlsx [--rubric ID|文件|原工作簿.xlsx] [--dry-run] [--out 另存.xlsx]
                                                    恢复原指标：重新使用留存的原表，或补回丢失的指标表
kaoping repair 检查表.xlsx [--dry-run] [--out 另存.xlsx]  恢复被粘贴覆盖的格式、下拉列表、颜色规则和公式；填写的内容不动
kaoping verify 检查表.xlsx …                        核对：检查情况、写入的结果、公式的缓存值是否一致；不写任何文件
各命令加 --json 输出一个 JSON；只加 --json 不加 --out 时不改动工作簿
退出码：0 正常，1 发现问题或不一致，2 输入不能使用`;

const options = {
  rubric: { type: 'string' },
  register: { type: 'string' },
  period: { type: 'string' },
  layout: { type: 'string' },
  marks: { type: 'string' },
  checkbox: { type: 'string' },
  checklist: { type: 'string' },
  out: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Runs one command; the exit code: 0 fine, 1 something found, 2 bad input, said in one line on stderr. */
export async function main(args: string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    const found = error instanceof Refusal ? error.problem : problem('internal', 'error', { detail: messageOf(error) });
    printProblems([found]);
    return 2;
  }
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const [command, argument, ...rest] = positionals;
  if (values.help || command === undefined || command === 'help') {
    say(help);
    return command === undefined && !values.help ? 2 : 0;
  }
  // Elsewhere it would promise that nothing is written.
  if (values['dry-run'] && !['change', 'restore', 'repair'].includes(command)) throw new Refusal(problem('option_unusable', 'error', { detail: `${command} 不用 --dry-run` }));
  if (command === 'verify') return verifyFiles(positionals.slice(1), values);
  if (command === 'merge') return mergeFiles(positionals.slice(1), values);
  if (command === 'register') return registerForms(positionals.slice(1), values);
  if (rest.length > 0 || (argument !== undefined && (command === 'build' || command === 'rubrics'))) {
    throw new Refusal(problem('option_unusable', 'error', { detail: [argument, ...rest].join(' ') }));
  }
  switch (command) {
    case 'rubrics': return listRubrics(values.json);
    case 'rubric': return showRubric(argument ?? values.rubric, values.json);
    case 'read': return readNotice(argument, values);
    case 'build': return build(values);
    case 'next': return next({ ...values, file: argument });
    case 'change': return change({ ...values, file: argument });
    case 'restore': return restore({ ...values, file: argument });
    case 'repair': return repair({ ...values, file: argument });
    case 'score': return score({ ...values, file: argument });
    default: throw new Refusal(problem('command_unknown', 'error', { command }));
  }
}

/** Files and --out. */
function registerForms(files: readonly string[], values: ReturnType<typeof parse>['values']): Promise<number> {
  const other = Object.keys(values).find((option) => !['json', 'help', 'out'].includes(option));
  if (other !== undefined) throw new Refusal(problem('option_unusable', 'error', { detail: `register 不用 --${other}` }));
  return register({ files, out: values.out, json: values.json });
}

/** One file, --out and --json. */
function readNotice(file: string | undefined, values: ReturnType<typeof parse>['values']): Promise<number> {
  const other = Object.keys(values).find((option) => !['json', 'help', 'out'].includes(option));
  if (other !== undefined) throw new Refusal(problem('option_unusable', 'error', { detail: `read 不用 --${other}` }));
  return read(file, values);
}

/** It takes files and nothing else: --out would promise that something is written. */
function verifyFiles(files: readonly string[], values: ReturnType<typeof parse>['values']): Promise<number> {
  const other = Object.keys(values).find((option) => option !== 'json' && option !== 'help');
  if (other !== undefined) throw new Refusal(problem('option_unusable', 'error', { detail: `verify 不用 --${other}` }));
  return verify({ files, json: values.json });
}

function mergeFiles(files: readonly string[], values: ReturnType<typeof parse>['values']): Promise<number> {
  const other = Object.keys(values).find((option) => !['out', 'json', 'help'].includes(option));
  if (other !== undefined) throw new Refusal(problem('option_unusable', 'error', { detail: `merge 不用 --${other}` }));
  return merge({ files, out: values.out, json: values.json });
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Refusal(problem('option_unusable', 'error', { detail: inWords(messageOf(error)) }));
  }
}

/** Node says it in English, in up to three lines. */
function inWords(said: string): string {
  const option = /'(--?[^\s'"]+)/.exec(said)?.[1];
  if (option === undefined) return said;
  if (said.includes('Unknown option')) return `没有 ${option}`;
  return `${option} 后面${said.includes('does not take') ? '不写内容' : '没有写内容'}`;
}
