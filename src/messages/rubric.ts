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
  id_twice: {
    zh: ({ id }: { id: string }) => `编号 ${id} 出现了两次；请让每个指标、评分项和评分细则各有一个编号。`,
    en: ({ id }: { id: string }) => `The id ${id} is used twice; give every section, indicator, criterion and clause its own.`,
  },
  id_not_positional: {
    zh: ({ id, expected }: { id: string; expected: string }) => `编号 ${id} 与位置不符，应为 ${expected}；检查情况按编号存放，请改正。`,
    en: ({ id, expected }: { id: string; expected: string }) => `The id ${id} does not match its position, which is ${expected}; marks are kept under ids, so mend it.`,
  },
  criterion_without_points: {
    zh: ({ id }: { id: string }) => `评分项 ${id} 的分值为 0，勾选不影响得分；请核对分值。`,
    en: ({ id }: { id: string }) => `Criterion ${id} has 0 points, so its marks change nothing; check its points.`,
  },
  nothing_to_earn: {
    zh: ({ id }: { id: string }) => `评分项 ${id} 从 0 分起算，却没有得分的细则；请改为从满分起扣，或核对细则的读法。`,
    en: ({ id }: { id: string }) => `Criterion ${id} starts at zero and has no clause that gives points; start it at full points or mend the reading of its clauses.`,
  },
  maximum_out_of_reach: {
    zh: ({ id, max, reach }: { id: string; max: number; reach: number }) => `评分项 ${id} 的分值为 ${max}，各细则合计最多得 ${reach} 分；请核对是否漏读。`,
    en: ({ id, max, reach }: { id: string; max: number; reach: number }) => `Criterion ${id} has ${max} points, its clauses give at most ${reach}; check whether a clause was missed.`,
  },
  award_on_full_points: {
    zh: ({ id }: { id: string }) => `评分项 ${id} 从满分起算，却只有加分的细则，勾选不影响得分；请改为从 0 分起算。`,
    en: ({ id }: { id: string }) => `Criterion ${id} starts at full points and only has clauses that give points, so they change nothing; start it at zero.`,
  },
  shared_cap_clause_unknown: {
    zh: ({ id, member }: { id: string; member: string }) => `评分项 ${id} 的合计上限提到细则 ${member}，该项中没有它；请改正编号。`,
    en: ({ id, member }: { id: string; member: string }) => `The shared cap of criterion ${id} names clause ${member}, which is not in it; mend the id.`,
  },
  shared_cap_above_criterion: {
    zh: ({ id, cap, max }: { id: string; cap: number; max: number }) => `评分项 ${id} 的合计上限 ${cap} 高于其分值 ${max}；请核对。`,
    en: ({ id, cap, max }: { id: string; cap: number; max: number }) => `The shared cap ${cap} of criterion ${id} is above its ${max} points; check both.`,
  },
  clause_unread: {
    zh: ({ id, text, reason }: { id: string; text: string; reason: string }) => `评分细则 ${id}“${text}”未能读懂${reason && `（${reason}）`}；请选定计分规则，此前结果为暂计。`,
    en: ({ id, text, reason }: { id: string; text: string; reason: string }) => `Clause ${id} “${text}” could not be read${reason && ` (${reason})`}; set its rule. Until then results are provisional.`,
  },
  points_zero: {
    zh: ({ id }: { id: string }) => `评分细则 ${id} 的分值为 0，永远不起作用；请填写分值。`,
    en: ({ id }: { id: string }) => `Clause ${id} has 0 points and can never matter; give its points.`,
  },
  cap_above_criterion: {
    zh: ({ id, cap, max }: { id: string; cap: number; max: number }) => `评分细则 ${id} 的上限 ${cap} 高于该项分值 ${max}；请核对。`,
    en: ({ id, cap, max }: { id: string; cap: number; max: number }) => `The cap ${cap} of clause ${id} is above the ${max} points of its criterion; check both.`,
  },
  cap_below_points: {
    zh: ({ id, cap, points }: { id: string; cap: number; points: number }) => `评分细则 ${id} 的上限 ${cap} 低于每次的 ${points} 分；请核对。`,
    en: ({ id, cap, points }: { id: string; cap: number; points: number }) => `The cap ${cap} of clause ${id} is below its ${points} points a time; check both.`,
  },
  cap_beyond_sample: {
    zh: ({ id, cap, at, most }: { id: string; cap: number; at: number; most: number }) => `评分细则 ${id} 抽查 ${at} 个最多得 ${most} 分，上限 ${cap} 永远达不到；请核对抽查数或上限。`,
    en: ({ id, cap, at, most }: { id: string; cap: number; at: number; most: number }) => `Clause ${id} gives at most ${most} for its sample of ${at}, so its cap ${cap} is never reached; check the sample or the cap.`,
  },
  points_above_criterion: {
    zh: ({ id, points, max }: { id: string; points: number; max: number }) => `评分细则 ${id} 的 ${points} 分高于该项分值 ${max}，按 ${max} 分计；请核对原文。`,
    en: ({ id, points, max }: { id: string; points: number; max: number }) => `Clause ${id} has ${points} points, more than the ${max} of its criterion, which limits it; compare the notice.`,
  },
  target_zero: {
    zh: ({ id }: { id: string }) => `评分细则 ${id} 的目标数为 0，永远不会不足；请填写目标数。`,
    en: ({ id }: { id: string }) => `The target of clause ${id} is 0, so there is never a shortfall; give the target.`,
  },
  per_zero: {
    zh: ({ id }: { id: string }) => `评分细则 ${id} 的“每少几”为 0，无法计算；请改为大于 0 的数。`,
    en: ({ id }: { id: string }) => `Clause ${id} deducts for each 0 missing, which cannot be computed; give a number above 0.`,
  },
  judge_without_room: {
    zh: ({ id, from, points }: { id: string; from: number; points: number }) => `评分细则 ${id} 的评定范围为 ${from} 至 ${points}，没有可评的余地；请改正。`,
    en: ({ id, from, points }: { id: string; from: number; points: number }) => `Clause ${id} is judged between ${from} and ${points}, which leaves no room; mend the range.`,
  },
  threshold_incomplete: {
    zh: ({ id }: { id: string }) => `评分细则 ${id} 只写了否决的次数或范围之一；请两项都写或都不写。`,
    en: ({ id }: { id: string }) => `Clause ${id} gives only one of the veto threshold and its scope; give both or neither.`,
  },
  quota_never_met: {
    zh: ({ id, when }: { id: string; when: string }) => `评分细则 ${id} 的要求“${when}”永远达不到；请改正。`,
    en: ({ id, when }: { id: string; when: string }) => `The requirement “${when}” of clause ${id} can never be met; mend it.`,
  },
  section_veto_without_points: {
    zh: ({ id, name }: { id: string; section: string; name: string }) => `评分细则 ${id} 否决一级指标“${name}”，但它没有分值；请改为否决考核对象。`,
    en: ({ id, section, name }: { id: string; section: string; name: string }) => `Clause ${id} vetoes section ${section} “${name}”, which has no points of its own; let it veto the subject.`,
  },
  period_veto_without_periods: {
    zh: ({ id, scope }: { id: string; scope: string }) => `评分细则 ${id} 否决一个季度或年度（${scope}），但指标表不分期计分；请改为否决考核对象，或写明分期。`,
    en: ({ id, scope }: { id: string; scope: string }) => `Clause ${id} vetoes a ${scope}, but the rubric is not scored by periods; let it veto the subject or state the periods.`,
  },
  veto_outside_veto_section: {
    zh: ({ id, name }: { id: string; section: string; name: string }) => `评分细则 ${id} 是单项否决，却列在“${name}”中；请核对原文。`,
    en: ({ id, section, name }: { id: string; section: string; name: string }) => `Clause ${id} is a veto but stands in section ${section} “${name}”; compare the notice.`,
  },
  award_where_points_are_taken: {
    zh: ({ id, name }: { id: string; section: string; name: string }) => `评分细则 ${id} 给分或清零，但“${name}”只否决或扣分；请改正规则或一级指标的性质。`,
    en: ({ id, section, name }: { id: string; section: string; name: string }) => `Clause ${id} gives points or sets a criterion to 0, but section ${section} “${name}” only vetoes or takes; mend the rule or the kind of the section.`,
  },
  applies_to_nobody_named: {
    zh: ({ id }: { id: string }) => `评分细则 ${id} 写有适用对象，却没有列出任何单位、类别或平台，将对所有对象适用；请补全或删去。`,
    en: ({ id }: { id: string }) => `Clause ${id} has an appliesTo that names no unit, group or platform, so it concerns everybody; complete or drop it.`,
  },
  platform_unknown: {
    zh: ({ id, platform }: { id: string; platform: string }) => `评分细则 ${id} 适用的平台“${platform}”不在平台名称之列，没有账号会适用；请改用名录中的平台名称。`,
    en: ({ id, platform }: { id: string; platform: string }) => `Clause ${id} is limited to the platform “${platform}”, which no register uses, so it concerns no account; use a platform name of the register.`,
  },
  wording_not_in_row: {
    zh: ({ id, row, text }: { id: string; row: number; text: string }) => `评分细则 ${id}“${text}”在第 ${row} 行的原文中找不到；请对照原文改正文字或行号。`,
    en: ({ id, row, text }: { id: string; row: number; text: string }) => `The wording of clause ${id} “${text}” is not found in row ${row}; compare the notice and mend the wording or the row.`,
  },
  steps_mixed: {
    zh: ({ id }: { id: string }) => `评分细则 ${id} 的分档既有数字比较又有文字；请统一为一种。`,
    en: ({ id }: { id: string }) => `The steps of clause ${id} mix comparisons with words; use one of the two.`,
  },
  step_twice: {
    zh: ({ id, when }: { id: string; when: string }) => `评分细则 ${id} 的分档“${when}”写了两次；请删去一个。`,
    en: ({ id, when }: { id: string; when: string }) => `The step “${when}” of clause ${id} is given twice; drop one.`,
  },
  step_never_reached: {
    zh: ({ id, when, steps }: { id: string; when: string; steps: string }) => `评分细则 ${id} 的分档“${when}”永远轮不到（分档依次为：${steps}）；请调整顺序或数字，条件严的在前。`,
    en: ({ id, when, steps }: { id: string; when: string; steps: string }) => `The step “${when}” of clause ${id} is never reached (in order: ${steps}); put the narrower condition first or mend its number.`,
  },
  steps_points_differ: {
    zh: ({ id, points, most }: { id: string; points: number; most: number }) => `评分细则 ${id} 的分值写 ${points}，各档最多为 ${most}；请改为一致。`,
    en: ({ id, points, most }: { id: string; points: number; most: number }) => `Clause ${id} states ${points} points, its steps move at most ${most}; make them agree.`,
  },
  short_name_twice: {
    zh: ({ id, earlier, short }: { id: string; earlier: string; short: string }) => `评分细则 ${id} 与 ${earlier} 的简称都是“${short}”，检查表中分不清；请改其中一个。`,
    en: ({ id, earlier, short }: { id: string; earlier: string; short: string }) => `Clauses ${earlier} and ${id} share the short name “${short}” and cannot be told apart in the checklist; change one.`,
  },
  alias_of_two: {
    zh: ({ alias, first, second }: { alias: string; first: string; second: string }) => `“${alias}”既是“${first}”又是“${second}”的别名；请只保留一处。`,
    en: ({ alias, first, second }: { alias: string; first: string; second: string }) => `“${alias}” is a name of both “${first}” and “${second}”; keep one.`,
  },
  gate_below_pass: {
    zh: ({ gate, pass }: { gate: number; pass: number }) => `加分门槛 ${gate} 低于合格分数 ${pass}：不合格的对象不进入加分，门槛不起作用；请核对指标说明。`,
    en: ({ gate, pass }: { gate: number; pass: number }) => `The bonus gate ${gate} is below the pass mark ${pass}: who fails has no bonus, so the gate does nothing; compare the notice.`,
  },
  procedure_names_unknown: {
    zh: ({ part, id }: { part: string; id: string }) => `计分程序（${part}）提到的 ${id} 在指标表中不存在；请改正编号。`,
    en: ({ part, id }: { part: string; id: string }) => `The procedure (${part}) names ${id}, which the rubric does not have; mend the id.`,
  },
  rollup_needs_units_and_accounts: {
    zh: ({ kinds }: { kinds: string }) => `按账号平均计单位得分的指标表，考核对象须同时有单位（unit）和账号（account），现为 ${kinds}；请补上。`,
    en: ({ kinds }: { kinds: string }) => `A rubric whose units are the mean of their accounts needs both unit and account as subject kinds, it has ${kinds}; add the other.`,
  },
  choice_twice: {
    zh: ({ choice }: { choice: string }) => `选项“${choice}”出现了两次；请改名或删去一个。`,
    en: ({ choice }: { choice: string }) => `The choice “${choice}” is given twice; rename or drop one.`,
  },
  choice_concerns_unknown: {
    zh: ({ choice, id }: { choice: string; id: string }) => `选项“${choice}”提到的 ${id} 在指标表中不存在；请改正编号。`,
    en: ({ choice, id }: { choice: string; id: string }) => `The choice “${choice}” names ${id}, which the rubric does not have; mend the id.`,
  },
  choice_not_in_force: {
    zh: ({ choice, value }: { choice: string; value: string }) => `选项“${choice}”写的是“${value}”，但指标表的规则不是这样；请重新选定，使两者一致。`,
    en: ({ choice, value }: { choice: string; value: string }) => `The choice “${choice}” says “${value}”, but the rubric does not score that way; choose again so that they agree.`,
  },
  hash_stale: {
    zh: ({ stated, actual }: { stated: string; actual: string }) => `指标表自带的版本号 ${stated} 与内容不符，已按内容改为 ${actual}；如非有意修改，请换回原文件。`,
    en: ({ stated, actual }: { stated: string; actual: string }) => `The version ${stated} stated in the rubric does not match its content and was replaced by ${actual}; if you changed nothing on purpose, go back to the original file.`,
  },
  field_type: {
    zh: ({ path, expected, got }: { path: string; expected: string; got: string }) => `${path}：类型不对，应为 ${expected}，现为 ${got}。`,
    en: ({ path, expected, got }: { path: string; expected: string; got: string }) => `${path}: wrong type, should be ${expected}, is ${got}.`,
  },
  field_value: {
    zh: ({ path, allowed, got }: { path: string; allowed: string; got: string }) => `${path}：只能是 ${allowed}，现为 ${got}。`,
    en: ({ path, allowed, got }: { path: string; allowed: string; got: string }) => `${path}: must be one of ${allowed}, is ${got}.`,
  },
  field_kind: {
    zh: ({ path, got }: { path: string; got: string }) => `${path}：没有这种 kind，或它缺少应有的内容（现为 ${got}）；请对照指标表的格式改正。`,
    en: ({ path, got }: { path: string; got: string }) => `${path}: no such kind, or it lacks what it needs (is ${got}); compare the format of a rubric.`,
  },
  field_too_small: {
    zh: ({ path, least, got }: { path: string; least: string; got: string }) => `${path}：不能少于 ${least}，现为 ${got}。`,
    en: ({ path, least, got }: { path: string; least: string; got: string }) => `${path}: must be at least ${least}, is ${got}.`,
  },
  field_too_big: {
    zh: ({ path, most, got }: { path: string; most: string; got: string }) => `${path}：不能多于 ${most}，现为 ${got}。`,
    en: ({ path, most, got }: { path: string; most: string; got: string }) => `${path}: must be at most ${most}, is ${got}.`,
  },
  field_too_fine: {
    zh: ({ path, step, got }: { path: string; step: number; got: string }) => `${path}：最多三位小数（${step} 的整数倍），现为 ${got}。`,
    en: ({ path, step, got }: { path: string; step: number; got: string }) => `${path}: at most three decimals (a multiple of ${step}), is ${got}.`,
  },
  field_format: {
    zh: ({ path, got }: { path: string; got: string }) => `${path}：写法不对，现为 ${got}；请对照指标表的格式改正。`,
    en: ({ path, got }: { path: string; got: string }) => `${path}: not written as it should be, is ${got}; compare the format of a rubric.`,
  },
  sum_mismatch: {
    zh: ({ id, name, stated, sum, parts }: { id: string; name: string; stated: number; sum: number; parts: string }) =>
      `${id === '' ? '满分' : `${id}“${name}”`}写的是 ${stated} 分，其下合计 ${sum} 分（${parts}）；请对照原文改正分值。`,
    en: ({ id, name, stated, sum, parts }: { id: string; name: string; stated: number; sum: number; parts: string }) =>
      `${id === '' ? 'Full marks' : `${id} “${name}”`} are stated as ${stated}, what stands below adds up to ${sum} (${parts}); compare the notice and mend the points.`,
  },
  mark_above_full: {
    zh: ({ mark, value, full }: { mark: 'pass' | 'gate'; value: number; full: number }) =>
      mark === 'pass' ? `合格分数 ${value} 高于满分 ${full}；请核对。` : `加分门槛 ${value} 不低于满分 ${full}，没有对象能加分；请核对。`,
    en: ({ mark, value, full }: { mark: 'pass' | 'gate'; value: number; full: number }) =>
      mark === 'pass' ? `The pass mark ${value} is above full marks ${full}; check both.` : `The bonus gate ${value} is not below full marks ${full}, so nobody can have a bonus; check both.`,
  },
  field_unknown: {
    zh: ({ path, field, nearest }: { path: string; field: string; nearest: string }) =>
      `${path || '指标表'}：没有“${field}”这一项，已略去。${nearest ? `是否为“${nearest}”？` : '请删去或改正。'}`,
    en: ({ path, field, nearest }: { path: string; field: string; nearest: string }) =>
      `${path || 'The rubric'}: there is no field “${field}”; it was ignored. ${nearest ? `Did you mean “${nearest}”?` : 'Drop or mend it.'}`,
  },
} satisfies Record<string, Wording<never>>;
