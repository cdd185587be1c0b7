import { folded } from '../grid';

/**
 * What a column of an indicator table is for. `name` columns hold sections, indicators and items from the left;
 * `content` says what is asked for and may be a name, a further word of the row, or, where no other column states points,
 * the clauses themselves.
 */
export type Role = 'serial' | 'name' | 'content' | 'clause' | 'note' | 'value' | 'result' | 'unit';

export interface Meaning {
  role: Role;
  /** Of a name: 1 section, 2 indicator, 3 item; null where the heading leaves it open (考核项目). */
  level: 1 | 2 | 3 | null;
}

/** What a heading means; null where it is none that we know. In: the cell, with its points or remarks in brackets. */
export function meaningOf(heading: string): Meaning | null {
  const { whole, parts } = keysOf(heading);
  for (const key of whole) {
    const known = meanings.get(key);
    if (known) return known;
  }
  // 评查内容, 督导要点: another verb of looking after.
  for (const key of whole) {
    const known = byVerb(key);
    if (known) return known;
  }
  // 检查方法及评分标准 is a column of clauses.
  const known = parts.flatMap((key) => meanings.get(key) ?? byVerb(key) ?? []);
  return strength.flatMap((role) => known.find((one) => one.role === role) ?? [])[0] ?? null;
}

/** 督导内容 is what 考核内容 is. */
function byVerb(key: string): Meaning | undefined {
  const noun = /^(?:评查|督导|验收|督查|巡查|抽查|评比|监测|评审|创建|核查|评定|考察|评议|考核|考评|检查|评估|评价|测评|自查|评分)(.{1,6})$/u.exec(key)?.[1];
  return noun === undefined ? undefined : ['考核', '检查', '评价'].map((verb) => meanings.get(verb + noun)).find((one) => one !== undefined);
}

/** 质量标准, 管理要求: what is asked for in full sentences, which name nothing. */
export const isRequirement = (heading: string): boolean => /^(?:质量|作业|服务|管理)(?:标准|要求)$|措施$/u.test(folded(heading).replace(/[(（].*[)）]$/u, ''));

const strength: readonly Role[] = ['clause', 'content', 'name', 'value', 'unit', 'note', 'result', 'serial'];

/** Every heading that is known, for "did you mean". */
export const knownHeadings = (): string[] => [...meanings.keys()];

/** With the words in brackets and without them; and what stands between dashes, slashes and 及. */
function keysOf(heading: string): { whole: string[]; parts: string[] } {
  const plain = folded(heading).toLowerCase();
  if (plain === '' || plain.length > 40) return { whole: [], parts: [] };
  const words = (text: string) => text.replace(/[()[\]【】〔〕「」“”"'、，,。:：*#]+/gu, '');
  const bare = words(plain.replace(/[([【〔][^)\]】〕]*[)\]】〕]/gu, ''));
  const bracketed = [...plain.matchAll(/[([【〔]([^)\]】〕]*)[)\]】〕]/gu)].map((found) => words(found[1] ?? ''));
  return { whole: [words(plain), bare, ...(bare === '' ? bracketed : [])], parts: bare.split(/[-－/及与和]/u) };
}

const lists: readonly [Meaning, string][] = [
  [{ role: 'serial', level: null }, '序号 编号 序 项次 条目 条款号 编码 条号 no no. 行号 项号 指标编号 指标序号'],
  [{ role: 'name', level: 1 }, 'a级指标 a类指标 问题类型 问题类别 问题分类 一级指标 一级 栏目类别 指标类别 指标分类 类别 考核类别 考评类别 项目类别 检查类别 考核大类 检查大类 评价大类 大项 板块 类目 考核大项 指标类型 考核维度 维度 分类 模块 领域 一级项目 考核板块 考核分类 内容类别 一级指标名称 类型 大类 评价维度 考核类型 方面'],
  [{ role: 'name', level: 2 }, 'b级指标 b类指标 二级指标 二级 子栏目 子项目 子项 二级项目 小项 二级指标名称 小类 考核小项 分项 考核分项 评价分项 检查分项 考评分项 分项名称 分项指标 分项目 考核子项 分项内容 小项名称'],
  [{ role: 'name', level: 3 }, 'c级指标 c类指标 三级指标 三级 四级指标 三级项目 三级指标名称 考核点 观测点 评估点 考察点 检查点 评价点'],
  [
    { role: 'name', level: null },
    '打分项 打分项目 计分项 计分项目 赋分项 赋分项目 减分项目 减分项 记分项目 考核项目 奖励项目 加分项目 扣分项目 奖励类别 表彰类别 考评项目 检查项目 评估项目 测评项目 评价项目 评分项目 督查项目 考核指标 考评指标 检查指标 评价指标 评估指标 测评指标 绩效指标 指标名称 指标 项目 项目名称 考核要素 评价要素 要素 栏目 考核事项 检查事项 事项 事项名称 工作项目 考核科目 科目 考评要素 评分指标 指标项 考核项 评分项 检查项 栏目名称 考核名称 名称 目标名称 评比项目 考核条目 主要指标 主要项目 验收项目 重点工作 考核重点工作 检查环节 工作环节 环节 工作名称 考核内容项目 测评内容项目 项 目',
  ],
  [
    { role: 'content', level: null },
    '要点 具体情形 具体问题 问题情形 问题表现 情形 具体表现 考核内容 考评内容 检查内容 评估内容 评价内容 测评内容 督查内容 主要内容 工作内容 工作要求 考核要求 检查要求 具体内容 内容 内容要求 考核要点 检查要点 评价要点 考评要点 指标内容 工作任务 工作目标 目标任务 具体要求 基本要求 要求 评分内容 任务内容 目标要求 指标要求 考核目标 考核重点 工作标准 达标要求 检查标准内容 目标 任务 重点任务 考核指标内容 考核内容要求 达标标准 创建标准 建设标准 规范要求 标准要求 项目内容 考核任务 质量标准 质量要求 作业标准 作业要求 服务标准 服务要求 管理标准 管理要求 防治措施 管理措施 防控措施',
  ],
  [
    { role: 'clause', level: null },
    '打分细则 打分办法 打分方法 打分规则 打分方式 赋分方法 赋分方式 计分准则 评分准则 记分细则 记分规则 记分方法 减分标准 减分细则 减分办法 扣分方法 扣分方式 加减分办法 加扣分办法 加扣分细则 计分 评分细则 评分标准 扣分标准 加分标准 计分标准 计分方法 计分办法 评分办法 评分方法 考核评分标准 考评标准 评价标准 评估标准 考核标准 检查标准 考核细则 考评细则 扣分细则 加分细则 扣分办法 扣分规则 加分规则 得分标准 赋分标准 赋分规则 赋分办法 评分规则 计分规则 计分细则 考核办法评分标准 计分说明 打分标准 给分标准 记分标准 记分办法 考核计分标准 考核计分办法 评分依据标准 标准 评分 扣分项 扣分说明 扣分情形 加分情形 扣分事项 评定标准 评判标准 判定标准 扣分依据 计分方式 评分方式 考核评分办法 考核计分方法 评分要求 评分要点 考核评分细则 考核评价标准 赋分细则 扣分内容 考核标准内容 加扣分标准 加减分标准 奖惩标准 评分扣分标准 检查评分标准 具体评分标准 扣分标准说明 考评评分标准 验收标准 评查标准 否决情形 否决事项',
  ],
  [
    { role: 'note', level: null },
    '打分依据 计分依据 打分说明 指标说明 备注 说明 考评办法 考核办法 考核方法 考核方式 考评方式 考评方法 检查方法 检查方式 检查办法 评价方式 评价方法 评估方法 评估方式 数据来源 佐证材料 印证材料 支撑材料 证明材料 材料清单 查看资料 查阅资料 验收方式 验收方法 评定依据 依据 政策依据 考核依据 评分依据 评价依据 检查依据 评分说明 考核说明 资料要求 材料要求 检查途径 信息来源 注 附注 考核资料 提供材料 备查资料 台账资料 台账要求 测评方式 测评方法 实施方法 考核周期 考核频次 计算公式 指标解释 指标释义 考核时间 完成时限 时间要求 完成时间 目标值 考核目标值 指标值 年度目标值 任务数 目标数',
  ],
  [
    { role: 'value', level: null },
    '起评分 起始分 起评分值 指标权重 考核权重 权重分值 权重分数 评分权重 项目权重 应得满分 配分值 配分标准 满分标准 满分分 设置分值 设定分 考核满分 标准分数 应得分数 满分分值 分值 赋值 国家级 省级 市级 县级 区级 镇级 中央级 央级 部级 省部级 地市级 县区级 一等奖 二等奖 三等奖 录用分值 采用分值 加分分值 标准分 应得分 满分 权重 分数 基本分 基础分 配分 标准分值 权重分 设定分值 项目分值 赋分 考核分值 分 满分值 分值权重 指标分值 分值分 权重% 分值% 最高分 规定分 总分 分值占比 标准得分 额定分 应得分值 权数 分数权重 参考分值 原始分 考评分值 目标分 基准分 分值设置 分值标准 总分值 评分分值 分项分值 分项分 分项满分 分项标准分 小项分值 小项分 单项分值 单项分 子项分值 子项分 大项分值 大项分 指标总分 项目总分 类别总分 一级指标分值 二级指标分值 三级指标分值',
  ],
  [
    { role: 'result', level: null },
    '得分 实得分 自评分 自评得分 自查得分 自查分 考核得分 考评得分 核定得分 检查得分 扣分 扣分情况 扣分原因 扣分理由 复核得分 复核分 最终得分 检查情况 检查结果 检查记录 考核结果 问题描述 是否符合 自评 考评组评分 完成情况 加分 评分结果 单位自评 考核组评分 实际得分 打分 存在问题 自评情况 考核情况 测评得分 扣分值 加分值 评估得分 评价得分 自评扣分 考评扣分 扣分数 自查情况 落实情况 评审得分 考评分 考核分 核查得分 核实得分 考评结果 是否达标 检查人 实得分值 自评分值 考核评分 现场得分 单位得分 得分情况 自查扣分 检查扣分 市级评分 上级评分 专家评分 组评分 失分原因 扣分备注 考核扣分 得分值 是 否',
  ],
  [
    { role: 'unit', level: null },
    '责任单位 责任部门 牵头单位 牵头部门 考核单位 责任人 考核部门 配合单位 适用对象 考核对象 被考核单位 打分单位 评分单位 责任科室 牵头科室 考评对象 考评单位 评分部门 考核主体 适用范围 实施部门 数据提供单位 提供单位 考核责任单位 责任主体 考核牵头单位 负责单位 适用单位 责任领导 评分主体 考核责任部门 考核科室 责任处室 牵头处室',
  ],
];

const meanings: ReadonlyMap<string, Meaning> = new Map(lists.flatMap(([meaning, words]) => words.split(' ').map((word) => [word, meaning] as const)));
