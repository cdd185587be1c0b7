import { platforms, type Platform } from '../rubric/platforms';
import type { Subject } from '../register/subject';
import type { SubjectKind } from '../rubric/rubric';

/**
 * Registers for the demo. The units are those that the notices name (or the towns and departments of the place);
 * the accounts, their numbers and links are made up after the habits of such offices, always the same from a fixed
 * seed. They are not the real accounts, and whatever the demo marks on them is invented.
 */

interface UnitSeed {
  name: string;
  group: string;
  /** The name under which its accounts appear. */
  brand: string;
}

/** 昆政办发〔2019〕162号 附件1, the names verbatim. */
const kunshanSeeds: readonly UnitSeed[] = [
  ...seeds('区镇', [
    ['昆山开发区', '昆山开发区发布'],
    ['昆山高新区', '昆山高新区发布'],
    ['花桥经济开发区', '花桥发布'],
    ['旅游度假区管委会', '昆山旅游度假区'],
    ['张浦镇', '张浦发布'],
    ['周市镇', '周市发布'],
    ['陆家镇', '陆家发布'],
    ['巴城镇', '巴城发布'],
    ['千灯镇', '千灯发布'],
    ['淀山湖镇', '淀山湖发布'],
    ['周庄镇', '周庄发布'],
    ['锦溪镇', '锦溪发布'],
  ]),
  ...seeds('城市管理办事处', [
    ['柏庐城市管理办事处', '柏庐发布'],
    ['亭林城市管理办事处', '亭林发布'],
    ['青阳城市管理办事处', '青阳发布'],
    ['震川城市管理办事处', '震川发布'],
  ]),
  ...seeds('部门', [
    ['市发展和改革委员会', '昆山发改'],
    ['教育局', '昆山教育'],
    ['科学技术局', '昆山科技'],
    ['工业和信息化局', '昆山工信'],
    ['公安局', '昆山公安'],
    ['民政局', '昆山民政'],
    ['司法局', '昆山司法'],
    ['财政局', '昆山财政'],
    ['人力资源和社会保障局', '昆山人社'],
    ['自然资源和规划局', '昆山自然资源和规划'],
    ['住房和城乡建设局', '昆山住建'],
    ['城市管理局', '昆山城管'],
    ['交通运输局', '昆山交通'],
    ['水务局', '昆山水务'],
    ['农业农村局', '昆山农业农村'],
    ['商务局', '昆山商务'],
    ['文体广电和旅游局', '昆山文体旅游'],
    ['卫生健康委员会', '健康昆山'],
    ['退役军人事务局', '昆山退役军人'],
    ['应急管理局', '昆山应急管理'],
    ['审计局', '昆山审计'],
    ['行政审批局', '昆山行政审批'],
    ['市场监督管理局', '昆山市场监管'],
    ['统计局', '昆山统计'],
    ['医疗保障局', '昆山医保'],
    ['信访局', '昆山信访'],
    ['生态环境局', '昆山生态环境'],
    ['海关', '昆山海关'],
    ['气象局', '昆山气象'],
    ['住房公积金管理中心', '昆山公积金'],
    ['税务局', '昆山税务'],
    ['人民银行', '昆山人行'],
    ['融媒体中心', '昆山融媒'],
    ['消防大队', '昆山消防'],
  ]),
];

/** 荆州市2021年度政务公开考评 附件1, the names verbatim. */
const jingzhouSeeds: readonly UnitSeed[] = [
  ...named('县市区', '荆州区、沙市区、江陵县、松滋市、公安县、石首市、监利市、洪湖市'),
  ...named('功能区', '荆州开发区、荆州高新区、纪南文旅区'),
  ...named(
    '市直部门',
    '市发展和改革委员会、市教育局、市科学技术局、市经济和信息化局、市公安局、市民政局、市司法局、市财政局、市人力资源和社会保障局、市自然资源和规划局、市生态环境局、市住房和城乡建设局、市交通运输局、市农业农村局、市商务局、市文化和旅游局、市卫生健康委员会、市应急管理局、市审计局、市政府国有资产监督管理委员会、市市场监督管理局、市人民防空办公室、市城市管理委员会、荆州住房公积金中心、市民族宗教事务委员会、市水利和湖泊局、市退役军人事务局、市统计局、市医疗保障局、市乡村振兴局、市地方金融工作局、市政务服务和大数据管理局',
  ),
];

/** 宿政办发〔2021〕22号 names two kinds of unit and no unit; these are the city's own. */
const suqianSeeds: readonly UnitSeed[] = [
  ...seeds('县区（功能区）', [
    ['沭阳县', '沭阳发布'],
    ['泗阳县', '泗阳发布'],
    ['泗洪县', '泗洪发布'],
    ['宿豫区', '宿豫发布'],
    ['宿城区', '宿城发布'],
    ['市经开区', '宿迁经开区发布'],
    ['湖滨新区', '宿迁湖滨新区'],
    ['苏宿园区', '苏宿工业园区'],
    ['洋河新区', '洋河新区发布'],
  ]),
  ...seeds('市有关部门和单位', [
    ['市发展改革委', '宿迁发改'],
    ['市教育局', '宿迁教育发布'],
    ['市科技局', '宿迁科技'],
    ['市工业和信息化局', '宿迁工信'],
    ['市公安局', '宿迁公安'],
    ['市民政局', '宿迁民政'],
    ['市司法局', '宿迁司法行政'],
    ['市财政局', '宿迁财政'],
    ['市人力资源社会保障局', '宿迁人社'],
    ['市自然资源和规划局', '宿迁自然资源'],
    ['市生态环境局', '宿迁生态环境'],
    ['市住房城乡建设局', '宿迁住建'],
    ['市城管局', '宿迁城管'],
    ['市交通运输局', '宿迁交通'],
    ['市水利局', '宿迁水利'],
    ['市农业农村局', '宿迁三农'],
    ['市商务局', '宿迁商务'],
    ['市文化广电和旅游局', '宿迁文旅'],
    ['市卫生健康委', '健康宿迁'],
    ['市应急局', '宿迁应急管理'],
    ['市审计局', '宿迁审计'],
    ['市市场监管局', '宿迁市场监管'],
    ['市税务局', '宿迁税务'],
    ['市行政审批局', '宿迁政务服务'],
  ]),
];

/** 各镇（区、街道）、市级机关部门、群团 (溧阳 2023, 二、计分对象). */
const liyangSeeds: readonly UnitSeed[] = [
  ...named('镇（区、街道）', '江苏中关村科技产业园、天目湖旅游度假区、昆仑街道、古县街道、溧城街道、埭头镇、上黄镇、戴埠镇、天目湖镇、别桥镇、上兴镇、竹箦镇、南渡镇、社渚镇'),
  ...named(
    '市级机关部门',
    '市发改委、市教育局、市科技局、市工信局、市公安局、市民政局、市司法局、市财政局、市人社局、市自然资源和规划局、市住建局、市城管局、市交通运输局、市水利局、市农业农村局、市商务局、市文体广电和旅游局、市卫健局、市应急管理局、市审计局、市市场监管局、市行政审批局、市医保局、市大数据管理局',
  ),
  ...named('群团', '市总工会、团市委、市妇联、市科协、市残联、市红十字会'),
];

/** 各区（市、县）政府 and 市政府各工作部门 of 2017. */
const guiyangSeeds: readonly UnitSeed[] = [
  ...named('区（市、县）', '云岩区、南明区、花溪区、乌当区、白云区、观山湖区、清镇市、修文县、息烽县、开阳县'),
  ...named(
    '工作部门',
    '市发展改革委、市教育局、市科技局、市工业和信息化委、市公安局、市民政局、市司法局、市财政局、市人力资源社会保障局、市国土资源局、市住房城乡建设局、市交通委、市水务局、市农委、市商务局、市卫生计生委、市审计局、市统计局、市旅游产业发展委、市大数据委',
  ),
];

/** The 50 units of 附件1 (U01 …), examined by the annual table. */
export const kunshanUnits: readonly Subject[] = units(kunshanSeeds, 'U', 2);

/** Their accounts: 276, as many as Hainan sampled in the third quarter of 2024 (琼府办函〔2024〕170号). */
export const kunshanAccounts: readonly Subject[] = accounts(kunshanSeeds, { total: 276, seed: 20190162, slug: 'kunshan' });

/** The 43 units of the Jingzhou assessment in their three groups. */
export const jingzhouUnits: readonly Subject[] = units(jingzhouSeeds, '', 3);

/** 9 counties and zones, 24 departments (U01 …). */
export const suqianUnits: readonly Subject[] = units(suqianSeeds, 'U', 2);

/** One to five accounts a unit; the last department runs none, as the roll-up has to bear. */
export const suqianAccounts: readonly Subject[] = accounts(suqianSeeds.slice(0, -1), { total: 80, seed: 20210022, slug: 'suqian' });

export const liyangUnits: readonly Subject[] = units(liyangSeeds, '', 3);

export const guiyangUnits: readonly Subject[] = units(guiyangSeeds, '', 3);

function seeds(group: string, pairs: readonly (readonly [name: string, brand: string])[]): UnitSeed[] {
  return pairs.map(([name, brand]) => ({ name, group, brand }));
}

function named(group: string, names: string): UnitSeed[] {
  return names.split('、').map((name) => ({ name, group, brand: name }));
}

function units(of: readonly UnitSeed[], prefix: string, width: number): Subject[] {
  return of.map(({ name, group }, row) => subject(row, { id: `${prefix}${numbered(row, width)}`, name, kind: 'unit', group }));
}

/** 一个单位原则上在同一平台只开设一个账号 (昆政办发〔2019〕162号): so each account of a unit is on a platform of its own. */
function accounts(of: readonly UnitSeed[], { total, seed, slug }: { total: number; seed: number; slug: string }): Subject[] {
  const random = randomFrom(seed);
  const counts = shareOut(total, of.length, random);
  const owned = of.flatMap((unit, index) => platformsOf(counts[index] ?? 1, random).map((platform) => ({ unit, platform })));
  return owned.map(({ unit, platform }, row) => {
    const id = numbered(row, 3);
    return subject(row, {
      id,
      name: unit.brand,
      kind: 'account',
      group: unit.group,
      platform,
      unit: unit.name,
      link: `https://example.com/${slug}/${id}`,
      openedOn: `${2013 + Math.floor(random() * 8)}-${numbered(Math.floor(random() * 12), 2)}-${numbered(Math.floor(random() * 28), 2)}`,
    });
  });
}

/** At least one each, none more than two above the mean, `total` in all. */
function shareOut(total: number, shares: number, random: () => number): number[] {
  const most = Math.ceil(total / shares) + 2;
  const counts = Array.from({ length: shares }, () => 1);
  for (let left = total - shares; left > 0; ) {
    const at = Math.floor(random() * shares);
    const count = counts[at] ?? most;
    if (count >= most) continue;
    counts[at] = count + 1;
    left -= 1;
  }
  return counts;
}

/** Nearly every office has a 订阅号, few an app: each further platform is drawn by its weight. */
function platformsOf(count: number, random: () => number): Platform[] {
  const weights = new Map<Platform, number>([
    ['微信订阅号', 60],
    ['新浪微博', 16],
    ['微信视频号', 10],
    ['抖音短视频', 8],
    ['今日头条', 5],
    ['微信服务号', 5],
    ['快手短视频', 3],
    ['人民号', 3],
    ['小程序', 3],
    ['移动客户端（APP）', 2],
  ]);
  const drawn = new Set<Platform>();
  while (drawn.size < Math.min(count, weights.size)) {
    const open = [...weights].filter(([platform]) => !drawn.has(platform));
    let at = random() * open.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [platform, weight] of open) {
      at -= weight;
      if (at >= 0) continue;
      drawn.add(platform);
      break;
    }
  }
  return platforms.filter((platform) => drawn.has(platform));
}

function subject(row: number, known: Pick<Subject, 'id' | 'name' | 'group'> & { kind: SubjectKind } & Partial<Subject>): Subject {
  return { platform: '', unit: '', link: '', openedOn: '', state: '在用', sampled: undefined, inspector: '', contact: '', phone: '', place: { row }, ...known };
}

/** 0 → 001 */
function numbered(index: number, width: number): string {
  return String(index + 1).padStart(width, '0');
}

/** Mulberry32: the same sequence of numbers in [0, 1) for the same seed, everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
