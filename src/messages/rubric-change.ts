import type { Wording } from './problem';

/** Going over to another version of a rubric, and back. */
export const rubricChangeMessages = {
  change_of_other_rubric: {
    zh: ({ rubric, has }: { rubric: string; has: string }) => `工作簿中没有「${rubric}」的检查表，现有：${has}。请改用同一指标表的新版本`,
    en: ({ rubric, has }: { rubric: string; has: string }) => `The workbook holds no checklist of “${rubric}” but of: ${has}. Give another version of the same rubric`,
  },
  change_of_nothing: {
    zh: ({ rubric }: { rubric: string }) => `检查表已按「${rubric}」的这一版本填写，不需要更换指标，可直接评分`,
    en: ({ rubric }: { rubric: string }) => `The checklist is of this version of “${rubric}” already; score it as it is`,
  },
  change_stands: {
    zh: ({ other }: { other: string }) => `工作簿中已有按新指标做成的检查表「${other}」。请在该表上检查；不用时先删除它再更换指标`,
    en: ({ other }: { other: string }) => `A checklist of the new version stands already: “${other}”. Use it, or delete it first`,
  },
  change_put_aside: {
    zh: ({ rubric }: { rubric: string }) => `工作簿中留存着按「${rubric}」这一版本填写的原表。请用“恢复原指标”重新使用它，不必另做`,
    en: ({ rubric }: { rubric: string }) => `Sheets of this version of “${rubric}” were put aside in the workbook. Use “Restore the former version” to take them up again`,
  },
  restore_nothing: {
    zh: () => '工作簿中没有可恢复的原指标：各检查表都能按自带的指标表评分，也没有更换指标时留存的原表',
    en: () => 'There is nothing to restore: every checklist is scored by the rubric that it carries, and no former sheets were put aside',
  },
  restore_wrong_rubric: {
    zh: ({ wanted, given }: { wanted: string; given: string }) => `所给指标表不是填写时的版本：需要 ${wanted}，所给为 ${given}。请改用原工作簿（或当时的指标表文件）`,
    en: ({ wanted, given }: { wanted: string; given: string }) => `This is not the version under which the checklist was filled: ${wanted} is needed, ${given} was given. Give the original workbook, or the rubric's file of that time`,
  },
} as const satisfies Readonly<Record<string, Wording<never>>>;
