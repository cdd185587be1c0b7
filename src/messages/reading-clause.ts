import type { Wording } from './problem';

interface Words {
  /** The notice's words concerned. */
  words: string;
}

/** What the reader says about the words of one cell of 评分细则. */
export const readingClauseMessages = {
  reading_cell_garbled: {
    zh: ({ words }: Words) => `文字已损坏（“${words}”），整格没有读取。请对照原件改正后再读`,
    en: ({ words }: Words) => `The text is damaged (“${words}”), so the cell was not read. Correct it from the original and read again`,
  },
  reading_text_repaired: {
    zh: ({ pinyin, traditional }: { pinyin: number; traditional: number }) => `文字经过转换：${traditional} 个繁体字已改为简体${pinyin > 0 ? `，${pinyin} 处括注的拼音已去掉` : ''}。请对照原件核对`,
    en: ({ pinyin, traditional }: { pinyin: number; traditional: number }) => `Repaired after a bad conversion: ${traditional} traditional characters, ${pinyin} pronunciations in brackets. Compare the original`,
  },
  reading_nothing: {
    zh: ({ words }: Words) => `“${words}”没有写怎样计分。请选定计分方式`,
    en: ({ words }: Words) => `“${words}” does not say how it is scored. Choose a rule`,
  },
  reading_points_missing: {
    zh: ({ words }: Words) => `“${words}”没有写几分。请补上分值`,
    en: ({ words }: Words) => `“${words}” lacks the number of points. Enter them`,
  },
  reading_rate_doubtful: {
    zh: ({ words }: Words) => `“${words}”可以读作按次数计分，也可以读作要求本身。请选定计分方式`,
    en: ({ words }: Words) => `“${words}” may be what is counted or what is required. Choose a rule`,
  },
  reading_modifier: {
    zh: ({ words }: Words) => `“${words}”改变其他条款的分值，不能单独计分。请改写为有分值的条款`,
    en: ({ words }: Words) => `“${words}” changes the points of other statements and cannot be scored alone. State it with points of its own`,
  },
  reading_formula: {
    zh: ({ words }: Words) => `“${words}”按算式或比例计分，算法不止一种。请选定计分方式`,
    en: ({ words }: Words) => `“${words}” is scored by a formula that can be read in several ways. Choose a rule`,
  },
  reading_range_per_unit: {
    zh: ({ words }: Words) => `“${words}”每次的分值是一个幅度，不能按次数计算。请定为一个数，或改为酌情评分`,
    en: ({ words }: Words) => `“${words}” gives a range for each count. Fix one number, or let the inspector judge`,
  },
  reading_order_matters: {
    zh: ({ words }: Words) => `“${words}”各次分值不同，没有写是否累加。请选定计分方式`,
    en: ({ words }: Words) => `“${words}” gives each time its own points without saying whether they add up. Choose a rule`,
  },
  reading_open_steps: {
    zh: ({ words }: Words) => `“${words}”的分档没有写超出最高一档时怎样计。请补上`,
    en: ({ words }: Words) => `The steps of “${words}” do not say what lies beyond the last. Complete them`,
  },
  reading_list_uneven: {
    zh: ({ words }: Words) => `“${words}”的分值与所列各项对不上。请逐项写明分值`,
    en: ({ words }: Words) => `The points of “${words}” do not match the things listed. State them one by one`,
  },
  reading_several_targets: {
    zh: ({ words }: Words) => `“${words}”写了不止一个目标数，不知少的是哪一个。请选定`,
    en: ({ words }: Words) => `“${words}” names more than one target. Choose the one meant`,
  },
  reading_share_unstated: {
    zh: ({ words }: Words) => `“${words}”按类分别封顶，没有写各类是几分。请逐类写明`,
    en: ({ words }: Words) => `“${words}” limits each class by points that are not stated. State them one by one`,
  },
  reading_veto_month: {
    zh: ({ words }: Words) => `“${words}”只否决当月，而考核按期次计分。请改为整期、季度或年度否决，或改为扣分`,
    en: ({ words }: Words) => `“${words}” is a veto of one month, while scores are made by period. Make it a veto of the period, the quarter or the year, or a deduction`,
  },
  reading_other_consequence: {
    zh: ({ words }: Words) => `“${words}”写的是计分以外的处理，没有写扣多少分。确为否决的，请改为否决`,
    en: ({ words }: Words) => `“${words}” is a consequence outside the points. If it is a veto, set it`,
  },
  reading_consequence_aside: {
    zh: ({ words }: Words) => `“${words}”是计分以外的处理，不影响得分。确为否决的，请另加一条否决`,
    en: ({ words }: Words) => `“${words}” is a consequence outside the points and changes no score. If it is a veto, add one`,
  },
  reading_counted_once: {
    zh: ({ words }: Words) => `“${words}”：程序不知道哪几条是同一事项，请检查时只填应计的一次`,
    en: ({ words }: Words) => `“${words}”: which findings are of one matter is not known here; enter only the one that counts`,
  },
  reading_veto_of_what: {
    zh: ({ words }: Words) => `“${words}”否决的是整个考核对象还是其中一部分，从本表看不出来。请选定计分方式`,
    en: ({ words }: Words) => `“${words}”: whether the veto is of the whole or of one part cannot be seen from the table. Choose a rule`,
  },
  reading_other_part: {
    zh: ({ words }: Words) => `“${words}”使另一部分不得分，程序不知道是哪几行。请选定计分方式`,
    en: ({ words }: Words) => `“${words}” takes the points of another part; which rows is not known here. Choose a rule`,
  },
  reading_target_missing: {
    zh: ({ words }: Words) => `“${words}”没有写低于多少起扣。请补上目标值`,
    en: ({ words }: Words) => `“${words}” does not say what is fallen short of. Enter the target`,
  },
  reading_cap_with_base: {
    zh: ({ base, cap, rest }: { base: number; cap: number; rest: number }) => `最高 ${cap} 分含基础分 ${base} 分，另外最多加 ${rest} 分`,
    en: ({ base, cap, rest }: { base: number; cap: number; rest: number }) => `The limit of ${cap} includes the base of ${base}; at most ${rest} are added`,
  },
  reading_cap_own: {
    zh: ({ words, cap }: { words: string; cap: number }) => `“${words}”：上限 ${cap} 分只用于这一条，不含前面各条。如为各条合计，请改为共同上限`,
    en: ({ words, cap }: { words: string; cap: number }) => `"${words}": the limit of ${cap} is of this clause alone, not of those before it. Make it a shared one if it is over all`,
  },
  reading_full_without_row: {
    zh: ({ words }: Words) => `“${words}”按本项分值计，但本行没有分值。请补上分值`,
    en: ({ words }: Words) => `“${words}” depends on the points of its row, which has none. Enter them`,
  },
  reading_amount_unclear: {
    zh: ({ words }: Words) => `“${words}”是得分还是扣分不清楚。请选定计分方式`,
    en: ({ words }: Words) => `“${words}” may give or take points. Choose a rule`,
  },
  reading_cap_per_unit: {
    zh: ({ words, cap }: Words & { cap: number }) => `“${words}”的 ${cap} 分是每一个的上限，不是合计的上限。请改写`,
    en: ({ words, cap }: Words & { cap: number }) => `The ${cap} of “${words}” limits each one, not their sum. Rewrite it`,
  },
  reading_cap_per_period: {
    zh: ({ cap, period }: { cap: number; period: string }) => `上限 ${cap} 分写明按${period === 'month' ? '月' : '季度'}计。本表按${period === 'month' ? '月' : '季度'}计分的不必处理，否则请改为全期的上限`,
    en: ({ cap, period }: { cap: number; period: string }) => `The limit of ${cap} is for each ${period}. Change it unless the table is scored by ${period}`,
  },
  reading_unit_twice: {
    zh: ({ words, unit }: Words & { unit: string }) => `“${words}”写了两个计数单位，按“${unit}”计。请核对`,
    en: ({ words, unit }: Words & { unit: string }) => `“${words}” names two units; counted by ${unit}. Check it`,
  },
  reading_points_above_row: {
    zh: ({ points, row }: { points: number; row: number }) => `文字写 ${points} 分，本行分值 ${row} 分，按本行分值计。请对照原文改正其一`,
    en: ({ points, row }: { points: number; row: number }) => `The text says ${points} points, the row ${row}; the row is used. Mend one of them`,
  },
  reading_deduction_above_row: {
    zh: ({ points, row }: { points: number; row: number }) => `一次扣 ${points} 分，超过本行分值 ${row} 分，最多扣完本行。请核对`,
    en: ({ points, row }: { points: number; row: number }) => `One deduction of ${points} exceeds the row's ${row}; at most the row is lost. Check it`,
  },
  reading_awards_above_row: {
    zh: ({ sum, row }: { sum: number; row: number }) => `各条合计可得 ${sum} 分，本行分值 ${row} 分，超过部分不计`,
    en: ({ sum, row }: { sum: number; row: number }) => `The statements add up to ${sum}, the row holds ${row}; the rest does not count`,
  },
  reading_awards_below_row: {
    zh: ({ sum, row }: { sum: number; row: number }) => `各条合计最多得 ${sum} 分，达不到本行分值 ${row} 分。请核对`,
    en: ({ sum, row }: { sum: number; row: number }) => `The statements give at most ${sum} of the row's ${row}. Check them`,
  },
  reading_deductions_below_row: {
    zh: ({ sum, row }: { sum: number; row: number }) => `各条合计最多扣 ${sum} 分，本行分值 ${row} 分扣不完`,
    en: ({ sum, row }: { sum: number; row: number }) => `The statements take at most ${sum} of the row's ${row}`,
  },
  reading_deduction_in_veto: {
    zh: ({ words }: Words) => `“${words}”写在否决部分却只是扣分，按扣分计。请核对是否应为否决`,
    en: ({ words }: Words) => `“${words}” stands among the vetoes but takes points; read as a deduction. Check it`,
  },
  reading_veto_gap: {
    zh: ({ at }: { at: number }) => `达到 ${at} 个即否决，未达到时各次的扣分没有写全。请补上`,
    en: ({ at }: { at: number }) => `${at} or more veto, but what fewer cost is not fully stated. Complete it`,
  },
  reading_steps_gap: {
    zh: ({ from, to }: { from: string; to: string }) => `分档在 ${from} 与 ${to} 之间没有规定，暂按 0 分计。请补上`,
    en: ({ from, to }: { from: string; to: string }) => `The steps leave ${from} to ${to} undescribed; it counts 0 for now. Complete them`,
  },
  reading_steps_overlap: {
    zh: ({ from, to }: { from: string; to: string }) => `分档在 ${from} 与 ${to} 之间重叠，按较高的一档计。请核对`,
    en: ({ from, to }: { from: string; to: string }) => `The steps overlap from ${from} to ${to}; the higher one is used. Check them`,
  },
  reading_steps_edges: {
    zh: ({ edges, points }: { edges: string; points: string }) => `${edges} 同时属于相邻两档，暂按 ${points} 分计。请核对`,
    en: ({ edges, points }: { edges: string; points: string }) => `${edges} lies in two steps; ${points} points are used. Check it`,
  },
  reading_number_skipped: {
    zh: ({ number, expected }: { number: number; expected: number }) => `序号从 ${expected - 1} 跳到 ${number}，缺第 ${expected} 条。请核对是否漏了一条`,
    en: ({ number, expected }: { number: number; expected: number }) => `The numbers jump from ${expected - 1} to ${number}; is a statement missing?`,
  },
  reading_number_doubled: {
    zh: ({ number }: { number: number }) => `序号 ${number} 出现两次。请核对编号`,
    en: ({ number }: { number: number }) => `The number ${number} is used twice. Check it`,
  },
  reading_same_fault: {
    zh: ({ words, points }: Words & { points: string }) => `“${words}”有两种扣分（${points}）。请保留一种`,
    en: ({ words, points }: Words & { points: string }) => `“${words}” is priced twice (${points}). Keep one`,
  },
  reading_levels_add_up: {
    zh: ({ sum, row }: { sum: number; row: number }) => `几级分别计分，没有写只取最高还是相加；现按相加、不超过本行 ${row} 分计（合计 ${sum} 分）`,
    en: ({ sum, row }: { sum: number; row: number }) => `Several levels have their points; nothing says whether only the highest counts. Added up to ${sum}, at most the row's ${row}`,
  },
  reading_between_pass_and_gate: {
    zh: ({ pass, gate }: { pass: number; gate: number }) => `${pass} 分至 ${gate} 分之间没有另作规定：按合格计，不进入加分`,
    en: ({ pass, gate }: { pass: number; gate: number }) => `Nothing is said of ${pass} to ${gate}: taken as passed, without bonus`,
  },
  reading_notes_differ: {
    zh: ({ field, first, second }: { field: string; first: number; second: number }) => `通知中的${field}有两种：${first} 和 ${second}，暂按前者。请核对`,
    en: ({ field, first, second }: { field: string; first: number; second: number }) => `The notice gives two figures for ${field}: ${first} and ${second}; the first is used. Check it`,
  },
  reading_gate_inclusive: {
    zh: ({ gate }: { gate: number }) => `通知写 ${gate} 分以上进入加分；本程序只对高于 ${gate} 分的加分，恰好 ${gate} 分的请核对`,
    en: ({ gate }: { gate: number }) => `The notice gives the bonus from ${gate} on; here it counts strictly above ${gate}. Check who has exactly ${gate}`,
  },
  reading_periods_carry: {
    zh: ({ ceiling }: { ceiling: number }) => `按四个季度计分，每季度最多 ${ceiling} 分；通知写了超出部分转入下一季度，哪些条款可以结转没有读入。请核对`,
    en: ({ ceiling }: { ceiling: number }) => `Scored by quarter, at most ${ceiling} each. The notice hands on what exceeds it; by which clauses was not taken in. Check it`,
  },
  reading_bounds_exclusive: {
    zh: () => '通知写明“以上”不含本数，分档和次数按含本数读取。请逐条核对“以上、以下”',
    en: () => 'The notice says that 以上 excludes the number itself; the reader includes it. Check every 以上 and 以下',
  },
} satisfies Record<string, Wording<never>>;
