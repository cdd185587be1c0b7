import { foldName } from '../rubric/names';
import type { SubjectKind } from '../rubric/rubric';

/** 运行状态; never to be mixed up with 检查状态 (未检查, 已检查, 无法核实). */
export type State = (typeof states)[number];
export const states = ['在用', '停更', '关停', '注销'] as const;

/** 考核对象: one row of the register (名录). Text is trimmed, and '' where the register says nothing. */
export interface Subject {
  /** 编号, as written; given once and never renumbered. */
  id: string;
  /** 名称 */
  name: string;
  kind: SubjectKind;
  /** 平台: one of `platforms`, or as written where it is none of them. */
  platform: string;
  /** 主办单位 as written: the 编号 or the name of a unit. */
  unit: string;
  /** 类别 */
  group: string;
  /** 链接 */
  link: string;
  /** 开设日期: 2020-05-01 where it is a date, else as written. */
  openedOn: string;
  state: State;
  /** 本期抽查; undefined where the register has no such column, or nothing in it. */
  sampled: boolean | undefined;
  /** 检查人 */
  inspector: string;
  /** 联系人 */
  contact: string;
  /** 联系电话 */
  phone: string;
  /** Its 0-based row on the sheet that it was read from. */
  place: { row: number };
}

/** One name lives on several platforms: 张浦发布（微信订阅号）. */
export function subjectLabel({ name, platform }: Pick<Subject, 'name' | 'platform'>): string {
  return platform === '' ? name : `${name}（${platform}）`;
}

export const kindNames: Readonly<Record<SubjectKind, string>> = { account: '账号', unit: '单位', site: '网站' };

/** 账号 or account → account; null where the text is no 类型. */
export function kindOf(text: string): SubjectKind | null {
  return kindAliases.get(foldName(text).toLowerCase()) ?? null;
}

/** 正常 → 在用; null where the text is no 运行状态. */
export function stateOf(text: string): State | null {
  return stateAliases.get(foldName(text)) ?? null;
}

const kindAliases = new Map<string, SubjectKind>([
  ...['account', '账号', '帐号', '新媒体', '政务新媒体', '新媒体账号', '政务新媒体账号'].map((name) => [name, 'account'] as const),
  ...['unit', '单位', '部门', '机构'].map((name) => [name, 'unit'] as const),
  ...['site', '网站', '政府网站', '门户网站'].map((name) => [name, 'site'] as const),
]);

const stateAliases = new Map<string, State>([
  ...['在用', '正常', '正常运行', '运行', '运行中', '正在运行', '在运行', '在线', '使用中', '启用', '开通', '已开通'].map((name) => [name, '在用'] as const),
  ...['停更', '已停更', '停止更新', '暂停更新', '暂停'].map((name) => [name, '停更'] as const),
  ...['关停', '已关停', '关闭', '已关闭', '停用', '已停用'].map((name) => [name, '关停'] as const),
  ...['注销', '已注销', '销号', '已销号'].map((name) => [name, '注销'] as const),
]);
