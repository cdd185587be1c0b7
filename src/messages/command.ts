import type { Wording } from './problem';

/** The command line itself. */
export const commandMessages = {
  command_unknown: {
    zh: ({ command }: { command: string }) => `没有命令「${command}」。可用：rubrics、rubric、read、build、next、register、score、merge、change、restore、repair、verify`,
    en: ({ command }: { command: string }) => `There is no command “${command}”. Use rubrics, rubric, read, build, next, register, score, merge, change, restore, repair or verify`,
  },
  option_unusable: {
    zh: ({ detail }: { detail: string }) => `命令行参数有误：${detail}。用 kaoping --help 查看用法`,
    en: ({ detail }: { detail: string }) => `Unusable arguments: ${detail}. See kaoping --help`,
  },
  option_missing: {
    zh: ({ option }: { option: string }) => `缺少参数 ${option}。用 kaoping --help 查看用法`,
    en: ({ option }: { option: string }) => `${option} is missing. See kaoping --help`,
  },
  rubric_unknown: {
    zh: ({ rubric, known }: { rubric: string; known: string }) => `没有内置指标表「${rubric}」，也没有这个文件。内置：${known}`,
    en: ({ rubric, known }: { rubric: string; known: string }) => `“${rubric}” is neither a built-in table nor a file. Built in: ${known}`,
  },
  rubric_unusable: {
    zh: ({ file, detail }: { file: string; detail: string }) => `指标表文件「${file}」不能使用：${detail}`,
    en: ({ file, detail }: { file: string; detail: string }) => `The rubric “${file}” cannot be used: ${detail}`,
  },
  period_unusable: {
    zh: ({ period }: { period: string }) => `期次「${period}」读不懂。可写 2026Q3、2026、2026H1、2026-09 或 2026W37`,
    en: ({ period }: { period: string }) => `“${period}” is no period. Write 2026Q3, 2026, 2026H1, 2026-09 or 2026W37`,
  },
  file_missing: {
    zh: ({ file }: { file: string }) => `找不到文件「${file}」。请核对路径和文件名`,
    en: ({ file }: { file: string }) => `There is no file “${file}”. Check the path and the name`,
  },
  file_is_folder: {
    zh: ({ file }: { file: string }) => `「${file}」是文件夹，请指定其中的文件`,
    en: ({ file }: { file: string }) => `“${file}” is a folder; name a file in it`,
  },
  file_unreadable: {
    zh: ({ file, reason }: { file: string; reason: string }) => `文件「${file}」读不出来（${reason}）。请确认有读取权限且未被占用`,
    en: ({ file, reason }: { file: string; reason: string }) => `“${file}” cannot be read (${reason}); check that you may read it and that nothing holds it`,
  },
  file_unwritable: {
    zh: ({ file, reason }: { file: string; reason: string }) => `文件「${file}」写不进去（${reason}）。请确认文件夹存在、有写入权限，且文件未在 Excel 或 WPS 中打开；原文件未改动`,
    en: ({ file, reason }: { file: string; reason: string }) => `“${file}” cannot be written (${reason}); check the folder and whether the file is open elsewhere. Nothing was changed`,
  },
  file_not_xlsx: {
    zh: ({ file }: { file: string }) => `输出文件「${file}」应以 .xlsx 结尾`,
    en: ({ file }: { file: string }) => `The output file “${file}” must end in .xlsx`,
  },
  file_stands: {
    zh: ({ file }: { file: string }) => `文件「${file}」已存在，未覆盖。请用 --out 另指定文件名，或先移走该文件`,
    en: ({ file }: { file: string }) => `“${file}” is there already and was not overwritten. Name another file with --out, or move that one away`,
  },
  checklist_unnamed: {
    zh: ({ known }: { known: string }) => `工作簿中有不止一种检查表：${known}。请用 --checklist 指明其中一张`,
    en: ({ known }: { known: string }) => `The workbook holds checklists of several tables: ${known}. Name one with --checklist`,
  },
  json_broken: {
    zh: ({ file, detail }: { file: string; detail: string }) => `「${file}」不是有效的 JSON：${detail}`,
    en: ({ file, detail }: { file: string; detail: string }) => `“${file}” is no valid JSON: ${detail}`,
  },
  internal: {
    zh: ({ detail }: { detail: string }) => `程序内部错误，未写入任何文件：${detail}。请把本行和所用文件发给维护人员`,
    en: ({ detail }: { detail: string }) => `Internal error, nothing was written: ${detail}. Send this line and the file to the maintainers`,
  },
} satisfies Record<string, Wording<never>>;
