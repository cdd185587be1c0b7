import type { SubjectKind } from '../../rubric/rubric';

export interface ReadKind {
  kind: SubjectKind;
  /** The words that say so; empty where nothing does, and units are assumed. */
  evidence: string[];
}

/** Words of what can be seen on an account, on a site, and of what an office does. */
const marks: readonly [SubjectKind, readonly string[]][] = [
  ['account', ['账号', '新媒体', '公众号', '订阅号', '服务号', '粉丝', '认证信息', '监测时间点', '留言区', '移动客户端', '僵尸', '阅读量', '推送']],
  ['site', ['网站', '首页', '栏目', '链接', '空白', '站点', '监测时间点', '标识码', '网页', '附件', '检索', '页面', '错别字']],
  ['unit', ['本单位', '本部门', '本区镇', '本地区', '本辖区', '所属', '下属', '辖区', '报送', '备案', '领导小组', '分管', '会议', '培训', '年度', '季度', '通报', '督办', '整改', '台账', '制度', '方案', '考核', '依申请', '被上级', '约谈']],
];

/**
 * What a table examines, by its title and, where that leaves it open, by the words of its clauses: what can be seen on an
 * account (认证信息, 粉丝, 留言区) or a site (首页, 链接), against what only an office does (报送, 培训, 所属). Units where
 * neither stands out; the person sees it and may change it.
 */
export function subjectKindOf(title: string, clauses: Iterable<string>): ReadKind {
  const named = kindInTitle(title);
  if (named) return { kind: named.kind, evidence: [named.word] };
  const text = [...clauses].join('\n');
  const found = marks.map(([kind, words]) => ({ kind, words: words.filter((word) => text.includes(word)) }));
  const offices = found.find(({ kind }) => kind === 'unit')?.words.length ?? 0;
  const [first, second] = found.filter(({ kind }) => kind !== 'unit').sort((one, other) => other.words.length - one.words.length);
  const clear = first !== undefined && first.words.length >= fewestWords && first.words.length > offices && first.words.length > (second?.words.length ?? 0);
  return clear ? { kind: first.kind, evidence: first.words } : { kind: 'unit', evidence: [] };
}

/** So many different words make a case. */
const fewestWords = 4;

function kindInTitle(title: string): { kind: SubjectKind; word: string } | null {
  // 监管工作, 各单位 say that an office is examined, whatever it looks after.
  const office = /工作|单位|部门|乡镇|街道|区镇|县市区/u.exec(title);
  const account = /新媒体|账号|公众号/u.exec(title);
  const site = /网站/u.exec(title);
  if ((account || site) && office) return { kind: 'unit', word: office[0] };
  if (!/检查|抽查|监测|普查|巡查/u.test(title)) return null;
  // 政府网站与政务新媒体检查指标 is for both.
  if (account && !site) return { kind: 'account', word: account[0] };
  return site && !account ? { kind: 'site', word: site[0] } : null;
}
