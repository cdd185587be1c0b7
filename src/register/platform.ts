import { platforms, type Platform } from '../rubric/platforms';

/** 订阅号, 微信公众号（订阅号） → 微信订阅号; null where it is none of `platforms`. */
export function platformOf(text: string): Platform | null {
  return byName.get(fold(text)) ?? null;
}

/**
 * 微信 and 微信公众号 alone are left out on purpose: the notices ask for other things of a 服务号 than of a 订阅号,
 * so somebody has to say which it is.
 */
const aliases: Readonly<Record<Platform, readonly string[]>> = {
  微信订阅号: ['订阅号', '公众号订阅号', '微信公众号订阅号', '微信公众订阅号', '微信公众平台订阅号', '政务微信订阅号'],
  微信服务号: ['服务号', '公众号服务号', '微信公众号服务号', '微信公众服务号', '微信公众平台服务号', '政务微信服务号'],
  新浪微博: ['微博', '政务微博', '新浪政务微博', '微博新浪', 'weibo'],
  抖音短视频: ['抖音', '抖音号', '抖音政务号', '政务抖音', '抖音短视频平台', 'douyin'],
  快手短视频: ['快手', '快手号', '快手政务号', '政务快手', '快手短视频平台'],
  微信视频号: ['视频号', '微信视频', '微信公众平台视频号'],
  今日头条: ['头条', '头条号', '今日头条号', '今日头条政务号'],
  人民号: ['人民日报人民号', '人民日报客户端人民号', '人民日报客户端'],
  '移动客户端（APP）': ['移动客户端', '客户端', '手机客户端', 'app', '手机app', '移动app', '政务app', '移动应用', '客户端app', 'app客户端', '移动应用app', '手机客户端app', 'app移动客户端'],
  小程序: ['微信小程序', '政务小程序'],
  网站: ['政府网站', '门户网站', '政府门户网站', 'website'],
  其他: ['其它'],
};

const byName = new Map(platforms.flatMap((platform) => [platform, ...aliases[platform]].map((name) => [fold(name), platform] as const)));

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s()[\]【】〔〕「」\-—_·/:]+/gu, '');
}
