import { canonicalNames } from './names';
import type { Rubric } from './rubric';

/** 平台 as registers name them; a clause may be limited to some of them. */
export const platforms = [
  '微信订阅号',
  '微信服务号',
  '新浪微博',
  '抖音短视频',
  '快手短视频',
  '微信视频号',
  '今日头条',
  '人民号',
  '移动客户端（APP）',
  '小程序',
  '网站',
  '其他',
] as const;
export type Platform = (typeof platforms)[number];

/** Whether registers may name a platform so, under the rubric's aliases. */
export function isPlatform(name: string, rubric: Pick<Rubric, 'aliases'>): boolean {
  const canonical = canonicalNames(rubric);
  return platforms.some((known) => canonical(known) === canonical(name));
}
