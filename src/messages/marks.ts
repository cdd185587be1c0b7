import type { Wording } from './problem';

interface OfSubject {
  subject: string;
}
interface OfMark {
  /** Id and name: 2.4.1a 内容更新不及时. */
  clause: string;
  /** What was entered. */
  value: string;
}
interface OfSubjectAndClause extends OfSubject {
  clause: string;
}

/** Marks that are refused, or left aside. */
export const marksMessages = {
  marks_unreadable: {
    zh: (p: { where: string; wanted: string; value: string }) => `检查情况文件的 ${p.where} 应为${p.wanted}，现为「${p.value}」。改正后再评分。`,
    en: (p: { where: string; wanted: string; value: string }) => `${p.where} of the marks document should be ${p.wanted}, but is "${p.value}". Mend it and score again.`,
  },
  marks_of_other_rubric: {
    zh: (p: { marked: string; rubric: string }) => `检查情况是按指标表 ${p.marked} 填写的，不能按 ${p.rubric} 评分。请改用 ${p.marked}，或换成按 ${p.rubric} 填写的检查情况。`,
    en: (p: { marked: string; rubric: string }) => `The marks were made for rubric ${p.marked} and cannot be scored by ${p.rubric}. Score them by ${p.marked}, or use marks made for ${p.rubric}.`,
  },
  marks_of_other_version: {
    zh: (p: { rubric: string; marked: string; current: string }) => `检查情况是按指标表 ${p.rubric} 的另一版本（${p.marked}）填写的，现用版本为 ${p.current}。请恢复原指标，或按新指标重新填写后评分。`,
    en: (p: { rubric: string; marked: string; current: string }) => `The marks were made for another version (${p.marked}) of rubric ${p.rubric}; this one is ${p.current}. Restore the old rubric, or mark again by the new one.`,
  },
  subject_repeated: {
    zh: (p: OfSubject & { times: number }) => `编号「${p.subject}」出现 ${p.times} 次，无法判断以哪一个为准，均未评分。只保留一个，或改用不同的编号。`,
    en: (p: OfSubject & { times: number }) => `Id "${p.subject}" occurs ${p.times} times; none of them was scored. Keep one, or give them different ids.`,
  },
  subject_field_unusable: {
    zh: (p: OfSubject & { field: string; wanted: string; value: string }) => `「${p.subject}」的 ${p.field} 应为 ${p.wanted}，现为「${p.value}」，未评分。改正后再评分。`,
    en: (p: OfSubject & { field: string; wanted: string; value: string }) => `${p.field} of "${p.subject}" should be ${p.wanted}, but is "${p.value}"; it was not scored. Mend it and score again.`,
  },
  account_without_unit: {
    zh: (p: OfSubject) => `账号「${p.subject}」没有主办单位，无法计入单位得分，未评分。填写主办单位的编号或名称后再评分。`,
    en: (p: OfSubject) => `Account "${p.subject}" names no unit and cannot count for one; it was not scored. Give the id or name of its unit.`,
  },
  account_unit_unknown: {
    zh: (p: OfSubject & { unit: string; nearest: string }) => `账号「${p.subject}」的主办单位「${p.unit}」不在考核单位之中，未评分。${p.nearest === '' ? '改为考核单位的编号或名称' : `是否为「${p.nearest}」？改正`}后再评分。`,
    en: (p: OfSubject & { unit: string; nearest: string }) => `Unit "${p.unit}" of account "${p.subject}" is not among the units; it was not scored. ${p.nearest === '' ? 'Give the id or name of one of them.' : `Did you mean "${p.nearest}"?`}`,
  },
  account_unit_ambiguous: {
    zh: (p: OfSubject & { unit: string; units: string }) => `账号「${p.subject}」的主办单位「${p.unit}」对应多个单位（${p.units}），未评分。改填其中一个单位的编号后再评分。`,
    en: (p: OfSubject & { unit: string; units: string }) => `Unit "${p.unit}" of account "${p.subject}" fits several units (${p.units}); it was not scored. Give the id of one of them.`,
  },
  clause_unknown: {
    zh: (p: OfSubjectAndClause & { nearest: string }) => `「${p.subject}」有评分细则 ${p.clause} 的检查情况，指标表中没有这一条，未评分。${p.nearest === '' ? '删去' : `是否为 ${p.nearest}？改正`}后再评分。`,
    en: (p: OfSubjectAndClause & { nearest: string }) => `"${p.subject}" has a mark for clause ${p.clause}, which the rubric does not have; it was not scored. ${p.nearest === '' ? 'Remove the mark.' : `Did you mean ${p.nearest}?`}`,
  },
  na_unknown: {
    zh: (p: OfSubject & { criterion: string }) => `「${p.subject}」的不适用项 ${p.criterion} 不是指标表中的评分项，未评分。改为评分项编号（如 2.4.1）或删去后再评分。`,
    en: (p: OfSubject & { criterion: string }) => `"${p.subject}" marks ${p.criterion} as not applicable, which is no criterion of the rubric; it was not scored. Give the id of a criterion (such as 2.4.1) or remove it.`,
  },
  na_refused: {
    zh: (p: OfSubject & { criterion: string }) => `「${p.subject}」把「${p.criterion}」标为不适用，未评分。单项否决和通报扣分不得标为不适用；没有发现问题就留空。`,
    en: (p: OfSubject & { criterion: string }) => `"${p.subject}" marks "${p.criterion}" as not applicable; it was not scored. A veto or a penalty cannot be set aside; leave it empty where nothing was found.`,
  },
  periods_wanted: {
    zh: (p: OfSubject & { periods: string }) => `「${p.subject}」的检查情况没有分期，本指标表按期计分，未评分。请写入 periods 的 ${p.periods} 之下。`,
    en: (p: OfSubject & { periods: string }) => `The marks of "${p.subject}" name no period, but the rubric scores by period; it was not scored. Put them under periods: ${p.periods}.`,
  },
  periods_not_wanted: {
    zh: (p: OfSubject) => `「${p.subject}」的检查情况分期填写，本指标表不分期计分，未评分。请写入 marks。`,
    en: (p: OfSubject) => `The marks of "${p.subject}" are given by period, but the rubric has no periods; it was not scored. Put them under marks.`,
  },
  period_unknown: {
    zh: (p: OfSubject & { period: string; periods: string }) => `「${p.subject}」有期次「${p.period}」的检查情况，本指标表只有 ${p.periods}，未评分。改正期次后再评分。`,
    en: (p: OfSubject & { period: string; periods: string }) => `"${p.subject}" has marks for period "${p.period}", but the rubric has only ${p.periods}; it was not scored. Mend the period.`,
  },
  mark_not_tick: {
    zh: (p: OfMark) => `「${p.clause}」只能打√或留空，现为「${p.value}」。改正后再评分。`,
    en: (p: OfMark) => `"${p.clause}" takes a tick or nothing, but has "${p.value}". Mend it and score again.`,
  },
  mark_not_count: {
    zh: (p: OfMark & { example: number }) => `「${p.clause}」次数应为 0 以上的整数，现为「${p.value}」。改为 ${p.example} 后再评分。`,
    en: (p: OfMark & { example: number }) => `"${p.clause}" takes a whole number of 0 or more, but has "${p.value}". Change it to ${p.example}, say, and score again.`,
  },
  mark_over_sample: {
    zh: (p: OfMark & { most: number }) => `「${p.clause}」只抽查 ${p.most} 个，符合要求的不能多于 ${p.most} 个，现为「${p.value}」。改正后再评分。`,
    en: (p: OfMark & { most: number }) => `Only ${p.most} are sampled for "${p.clause}", so at most ${p.most} can meet it, but it has "${p.value}". Mend it and score again.`,
  },
  mark_not_number: {
    zh: (p: OfMark & { example: number }) => `「${p.clause}」应填数字，现为「${p.value}」。改为 ${p.example} 这样的数字后再评分。`,
    en: (p: OfMark & { example: number }) => `"${p.clause}" takes a number, but has "${p.value}". Enter a number such as ${p.example} and score again.`,
  },
  mark_negative: {
    zh: (p: OfMark) => `「${p.clause}」不能小于 0，现为「${p.value}」。改正后再评分。`,
    en: (p: OfMark) => `"${p.clause}" cannot be less than 0, but has "${p.value}". Mend it and score again.`,
  },
  mark_out_of_range: {
    zh: (p: OfMark & { least: number; most: number }) => `「${p.clause}」应在 ${p.least} 至 ${p.most} 之间，现为「${p.value}」。改正后再评分。`,
    en: (p: OfMark & { least: number; most: number }) => `"${p.clause}" takes ${p.least} to ${p.most}, but has "${p.value}". Mend it and score again.`,
  },
  mark_too_fine: {
    zh: (p: OfMark & { example: number }) => `「${p.clause}」最多保留三位小数，现为「${p.value}」。改为 ${p.example} 后再评分。`,
    en: (p: OfMark & { example: number }) => `"${p.clause}" takes at most three decimals, but has "${p.value}". Change it to ${p.example} and score again.`,
  },
  mark_not_choice: {
    zh: (p: OfMark & { options: string }) => `「${p.clause}」应从 ${p.options} 中选一项，现为「${p.value}」。改正后再评分。`,
    en: (p: OfMark & { options: string }) => `"${p.clause}" takes one of ${p.options}, but has "${p.value}". Choose one and score again.`,
  },
  mark_on_unread: {
    zh: (p: OfMark) => `「${p.clause}」的计分规则尚未设定，不能填写，现为「${p.value}」。先在指标表中设定规则，或清空此项。`,
    en: (p: OfMark) => `The rule of "${p.clause}" has not been set, so it takes no mark, but has "${p.value}". Set its rule in the rubric first, or clear it.`,
  },
  mark_does_not_concern: {
    zh: (p: OfSubjectAndClause) => `「${p.clause}」不适用于「${p.subject}」，所填未计入。核对后清空，或更正对象的名称、类别、平台。`,
    en: (p: OfSubjectAndClause) => `"${p.clause}" does not concern "${p.subject}"; the mark was left aside. Clear it, or mend the subject's name, group or platform.`,
  },
  mark_of_other_kind: {
    zh: (p: OfSubjectAndClause) => `「${p.clause}」不在「${p.subject}」这一类对象上检查（单位的项目填在单位上，账号的项目填在账号上），所填未计入。请移到应填的对象上。`,
    en: (p: OfSubjectAndClause) => `"${p.clause}" is not checked on a subject of the kind of "${p.subject}" (what concerns the unit is marked on the unit, what concerns an account on the account); the mark was left aside. Move it.`,
  },
  mark_on_not_applicable: {
    zh: (p: OfSubjectAndClause) => `「${p.subject}」的「${p.clause}」已标为不适用，所填未计入。清空所填，或取消不适用。`,
    en: (p: OfSubjectAndClause) => `"${p.clause}" of "${p.subject}" is marked as not applicable; the mark was left aside. Clear the mark, or take back "not applicable".`,
  },
  veto_beyond_its_subjects: {
    zh: (p: OfSubjectAndClause) => `「${p.clause}」不针对「${p.subject}」这样的对象，所填仍已计入，因为否决项不会被忽略。请核对；填错的请清空后再评分。`,
    en: (p: OfSubjectAndClause) => `"${p.clause}" does not concern a subject like "${p.subject}"; the mark counts all the same, for a veto is never passed over. Check it, and clear it if it was a slip.`,
  },
  entry_subject_gone: {
    zh: ({ id }: { id: string }) => `编号 ${id} 已不在检查表中，刚才填写的内容没有写入。请在检查表中补上这一对象，再点“再试一次”；或点“重新读取”。`,
    en: ({ id }: { id: string }) => `${id} is no longer on the checklist; what was entered just now is not written. Put the subject back and try again, or read the workbook again.`,
  },
  entry_checklist_gone: {
    zh: ({ sheet }: { sheet: string }) => `检查表「${sheet}」已被删除，刚才填写的内容没有写入。请先把现在的工作簿另存为另一个文件，再打开上次保存的文件找回这张表（Excel 不能撤销删除工作表）；不再需要这张表的，在“检查”中另行生成。`,
    en: ({ sheet }: { sheet: string }) => `The checklist “${sheet}” was deleted; what was entered just now is not written. Save the workbook under another name first, then open the file as it was last saved to get the sheet back (Excel cannot undo the deletion of a sheet). If it is not needed any more, make another under Inspect.`,
  },
  reward_outside_period: {
    zh: (p: OfSubjectAndClause & { period: string; wanted: string }) => `「${p.subject}」在 ${p.period} 勾选了「${p.clause}」，该项只在 ${p.wanted} 计算，所填未计入。请移到 ${p.wanted}。`,
    en: (p: OfSubjectAndClause & { period: string; wanted: string }) => `"${p.clause}" of "${p.subject}" is ticked in ${p.period}, but counts only in ${p.wanted}; the tick was left aside. Move it to ${p.wanted}.`,
  },
} satisfies Record<string, Wording<never>>;
