import type { Rubric } from '../rubric';
import { accountChoices } from './account-choices';
import { deduct, deductEach, indicator, noticeTable, row, section, veto } from './notice-table';
import { procedure } from '../procedure';

/** 昆政办发〔2019〕162号 附件2. */
export const kunshan2019Account = (): Rubric =>
  noticeTable(
    {
      id: 'kunshan-2019-account',
      title: '政务新媒体检查指标',
      issuer: '昆山市人民政府办公室',
      documentNumber: '昆政办发〔2019〕162号',
      annex: '附件2',
      subjectKinds: ['account'],
      headings: ['一级指标', '二级指标', '评分细则', '分值'],
      notes: [
        '指标说明：本指标检查范围为全市各级行政机关、承担行政职能的事业单位及其内设机构在微博、微信等第三方平台上开设的政务账号或应用，以及自行开发建设的移动客户端等政务新媒体。如政务新媒体出现单项否决指标中的任意一种情形，即判定为不合格，不再对其他指标进行评分。如政务新媒体不存在单项否决问题，则对扣分指标进行评分，如评分结果低于60分，判定为不合格。',
      ],
      procedure: procedure({ pass: 60 }),
      choices: accountChoices(),
      aliases: { '移动客户端（APP）': ['移动客户端', 'APP', '手机客户端'] },
    },
    [
      section('veto', '单项否决指标', null, [
        indicator('安全、泄密事故等严重问题', null, [
          row(
            null,
            ['1.出现严重表述错误', '2.泄露国家秘密', '3.发布或链接反动、暴力、色情、迷信等内容', '4.因发布内容不当引发严重负面舆情'],
            [veto('表述错误'), veto('泄密'), veto('有害内容'), veto('负面舆情')],
            { value: '出现任意一种，即单项否决' },
          ),
        ]),
        indicator('内容不更新', null, [
          row(
            null,
            ['1.监测时间点前2周内无更新', '2.移动客户端（APP）无法下载或使用，发生“僵尸”“睡眠”情况'],
            [veto('两周无更新'), veto('APP不可用', 'subject', { only: { platforms: ['移动客户端（APP）'] } })],
          ),
        ]),
        indicator('互动回应差', null, [
          row(
            null,
            ['1.未提供有效互动功能', '2.存在购买“粉丝”、强制要求群众点赞等弄虚作假行为'],
            [veto('无互动功能'), veto('弄虚作假')],
          ),
        ]),
      ]),
      section('deduct', '扣分指标', 100, [
        indicator('开设不规范', 10, [
          row(10, '以单位名义开设政务新媒体，不扣分。本指标印发后以单位内设机构名义新开设政务新媒体，扣10分', [deduct(10, '内设机构开设')]),
        ]),
        indicator('名称不规范', 10, [row(10, '政务新媒体名称与主办单位工作职责不关联，扣10分', [deduct(10, '名称不规范')])]),
        indicator('认证信息不规范', 10, [row(10, '在公开认证信息中未标明主办单位名称，扣10分', [deduct(10, '认证不规范')])]),
        indicator('内容更新不及时', 10, [
          row(10, '政务新媒体每周更新内容少于1次（微信服务号监测时间点前1个月内平均每周更新内容少于1次），每发现一起，扣5分，最高扣10分', [
            deductEach(5, '起', '更新不及时', { cap: 10, measure: '更新少于1次的周数；服务号平均每周少于1次计1起' }),
          ]),
        ]),
        indicator('内容发布不当', 10, [
          row(10, '发布或转载“雷人雷语”、“娱乐追星”、失真信息等不当内容等，每发现一起，扣2分，最高扣10分', [deductEach(2, '起', '发布不当', { cap: 10 })]),
        ]),
        indicator('发布商业广告', 10, [row(10, '刊登商业广告或链接商业广告页面，扣10分', [deduct(10, '商业广告')])]),
        indicator('留言审看不到位', 10, [
          row(10, '未做好公众留言审看发布工作，留言区出现不当言论，每发现一次，扣1分，最高扣10分', [deductEach(1, '次', '留言不当', { cap: 10 })]),
        ]),
        indicator('互动回应失当', 10, [
          row(10, '主观泄愤、回怼网民或回复出现专业性错误等，每发现一起，扣2分，最高扣10分', [deductEach(2, '起', '回应失当', { cap: 10 })]),
        ]),
        indicator('功能无法使用', 10, [
          row(10, '提供的功能无法正常使用且未对外公告的，每发现一起，扣2分，最高扣10分', [deductEach(2, '起', '功能失效', { cap: 10 })]),
        ]),
        indicator('过度获取用户信息', 10, [row(10, '收集超出服务所需的个人信息，扣10分', [deduct(10, '过度收集信息')])]),
      ]),
    ],
  );
