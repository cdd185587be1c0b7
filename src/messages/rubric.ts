import type { Wording } from './problem';

export const rubricMessages = {
  choice_unknown: {
    zh: ({ choice, known }: { choice: string; known: string }) => `指标表没有名为“${choice}”的选项；可用的有：${known || '无'}。`,
    en: ({ choice, known }: { choice: string; known: string }) => `The rubric has no choice “${choice}”; it has: ${known || 'none'}.`,
  },
  choice_value_unknown: {
    zh: ({ choice, value, known }: { choice: string; value: string; known: string }) => `选项“${choice}”没有“${value}”这个答案；改为：${known}。`,
    en: ({ choice, value, known }: { choice: string; value: string; known: string }) => `The choice “${choice}” has no answer “${value}”; use one of: ${known}.`,
  },
  choice_by_editing: {
    zh: ({ choice, value, label }: { choice: string; value: string; label: string }) => `选项“${choice}”不能直接改为“${value}”（${label}）；请在指标表中修改相应行。`,
    en: ({ choice, value, label }: { choice: string; value: string; label: string }) => `The choice “${choice}” cannot be set to “${value}” (${label}); change the rows of the rubric instead.`,
  },
  unit_without_own_clause: {
    zh: ({ name, nearest }: { name: string; nearest: string }) =>
      `指标表中没有点名“${name}”的评分细则，该项将不计。${nearest ? `是否为“${nearest}”？如是，请改名录中的名称或补充别名。` : '请核对名称；确无此项的不必处理。'}`,
    en: ({ name, nearest }: { name: string; nearest: string }) =>
      `No clause of the rubric names “${name}”, so the rows given by unit are left out for it. ${nearest ? `Is it “${nearest}”? Then mend the name in the register or add an alias.` : 'Check the name; if the notice has no row for it, nothing is to be done.'}`,
  },
  named_unit_not_in_register: {
    zh: ({ name, clause, nearest }: { name: string; clause: string; nearest: string }) =>
      `评分细则 ${clause} 点名的“${name}”不在名录中。${nearest ? `名录中的“${nearest}”是否就是它？如是，请改名称或补充别名。` : '请补入名录，或确认本次不考核该单位。'}`,
    en: ({ name, clause, nearest }: { name: string; clause: string; nearest: string }) =>
      `Clause ${clause} names “${name}”, which is not in the register. ${nearest ? `Is it the register's “${nearest}”? Then mend the name or add an alias.` : 'Add it, or make sure that it is not assessed this time.'}`,
  },
} satisfies Record<string, Wording<never>>;
