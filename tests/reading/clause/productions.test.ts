import { readCell } from '../../../src/reading/clause/read-cell';
import { around, codesOf, reading, rulesOf } from './shorthand';

/** Each production of the grammar by its own examples: where the cell stands (shorthand.ts), its words, the rules it states. */
const productions: Record<string, [place: string, cell: string, ...rules: string[]][]> = {
  'one rate for several cases': [
    ['D8', '工伤事故每发生一起轻伤扣1分，重伤扣3分，瞒报的扣5分', 'deduct_each 1/起', 'deduct_each 3/起', 'deduct 5'],
    ['D15', '每个投放点桶体破损、标识不清的扣0.5分，满溢未及时清运的扣1分', 'deduct_each 0.5/个', 'deduct_each 1/个'],
    ['B8', '每获国家级奖项加3分，省级加2分，市级加1分', 'award_each 3/次', 'award_each 2/次', 'award_each 1/次'],
    ['D8', '每发现一次扣2分，造成不良影响的扣5分', 'deduct_each 2/次', 'deduct 5'],
    ['D8', '无故缺席每次扣2分、迟到扣0.5分', 'deduct_each 2/次', 'deduct 0.5'],
    ['D8', '无专人、无实施方案、无工作部署记录分别扣1分', 'deduct_each 1/项'],
    ['D10', '红牌扣3分，黄牌扣1分', 'deduct 3', 'deduct 1'],
  ],
  'units that the notice brings along': [
    ['D10', '灭火器过期1具扣0.2分，消防通道堵塞1处扣2分', 'deduct_each 0.2/具', 'deduct_each 2/处'],
    ['D10', '未在2小时内签收的，每单扣0.1分', 'deduct_each 0.1/单'],
    ['D20', '每旷工半天扣5分', 'deduct_each 5/半天'],
    ['D10', '断面单月水质反弹的，每月次扣3分', 'deduct_each 3/月次'],
    ['D10', '上半年未报送计划的扣2分', 'deduct 2'],
    ['A4', '有场所、有人员，每具备一项得2分', 'award_each 2/项'],
    ['D10', '公厕有异味的，每座次扣0.3分；无人值守的，每座扣0.5分', 'deduct_each 0.3/座次', 'deduct_each 0.5/座'],
    ['D10', '未按规定配备灭火器，少一具扣0.5分', 'deduct_each 0.5/具'],
    ['D10', '裂缝未灌缝：每10米扣0.2分', 'deduct_each 0.2/10米'],
    ['D10', '消防宣传“五进”每少一进扣1分', 'deduct_each 1/进'],
    ['D10', '计划、记录、台账，缺一样扣2分；记录不全扣1分', 'deduct_each 2/样', 'deduct 1'],
  ],
  'numbers with 万, and money': [
    ['A10', '馆藏1万页以上完成数字化的得10分，5000页以上的得6分，1000页以上的得3分', 'steps >=10000:10;>=5000:6;>=1000:3'],
    ['A10', '投入1万元以上得10分，5000元以上得5分', 'steps 投入1万元以上:10;5000元以上:5'],
    ['D10', '罚款1万元以上的扣5分，5万元以上的扣10分', 'steps 5万元以上:-10;罚款1万元以上:-5'],
    ['A5', '工业投资10亿元以上得3分，技改投资5亿元以上得2分', 'award 3', 'award 2'],
    ['B10', '每投入10万元加1分', 'unread'],
    ['A100', '年外借10万册次以上得100分，8—10万册次得80分，8万册次以下得20分', 'steps >=100000:100;>=80000:80;<80000:20'],
  ],
  'a target by its name': [
    ['D10', '群众满意率以99.5%为基准，每低0.1个百分点扣0.5分', 'shortfall 0.5/0.1% at 99.5'],
    ['D10', '参保率以95%为目标，每低1个百分点扣0.5分', 'shortfall 0.5/1% at 95'],
    ['D10', '达标值为95%，整改率每低1个百分点扣0.5分', 'shortfall 0.5/1% at 95'],
    ['A10', '抽查处方100张，合格率每低于标准（95%）1个百分点扣0.5分', 'shortfall 0.5/1% at 95'],
    ['A5', '抗菌药物处方比例≤20%得5分，每升高1个百分点扣1分', 'deduct_each 1/百分点'],
    ['D4', '校长参加安全检查至少2次，其他副职至少4次，每少一次扣2分', 'deduct_each 2/次'],
    ['A10', '每学期组织演练不少于2次，每少1次扣3分', 'deduct_each 3/次'],
    ['D10', '每月点评处方不少于100张，少于100张的每少10张扣0.5分', 'deduct_each 0.5/10张'],
    ['A60', '年度任务分60分，每少完成1篇扣2分', 'deduct_each 2/篇'],
    ['A30', '达到300席得满分，每少10席扣1分', 'shortfall 1/10席 at 300'],
  ],
  'steps and what closes them': [
    ['D15', '发现混收混运1次扣3分，2次扣6分，3次及以上不得分', 'steps >=3:-15;=2:-6;=1:-3'],
    ['D10', '发生1人死亡的，扣6分；发生2人死亡的，扣10分；发生3人及以上死亡的，一票否决', 'steps >=2:-10;=1:-6', 'veto subject'],
    ['A10', '每两周1课时以上得10分，每月1课时得6分，未开设不得分', 'steps 每两周1课时以上:10;每月1课时:6'],
    ['A10', '费用增长率≤5%得10分，5%—10%得6分，10%以上不得分', 'steps >10:0;>5:6;<=5:10'],
    ['A10', '满意度排名前三的得10分，后三名的得5分，其余得8分', 'steps 满意度排名前三:10;后三名:5;其余:8'],
    ['D18', '每年召开联席会议2次，少1次扣1分；开展检查不少于4次，少一次扣1分', 'deduct_each 1/次', 'shortfall 1/1次 at 4'],
    ['A15', '年度演练3次及以上不扣分，2次扣6分，1次扣8分，未演练不得分', 'steps >=3:0;=2:-6;=1:-8;<1:-15'],
    ['D15', '差评率超过1%的扣2分，超过3%的扣5分，超过5%的不得分', 'steps >5:-15;>3:-5;>1:-2'],
    ['D15', '完成90%以上的扣2分，完成70%—90%的扣5分，完成不足70%的不得分', 'steps >=90:-2;>=70:-5;<70:-15'],
    ['A2', '生均图书达到20册得2分、15册得1分、不足15册不得分', 'steps >=20:2;>=15:1;<15:0'],
    ['A5', '按期移交的得6分，逾期移交的得3分，未移交的不得分', 'steps 按期移交:6;逾期移交:3'],
  ],
  'what has not been earned is not taken': [
    ['A10', '抽查5个村，每村2分；不达标每村扣2分', 'award_each 2/村 of 5'],
    ['A10', '抽查5个村，每村2分；不达标每村扣1分', 'award_each 2/村 of 5', 'unread'],
    ['A10', '随机抽查5个村，每个村达标得2分，不达标扣2分', 'award_each 2/个 of 5'],
    ['A10', '河道无垃圾得5分，岸坡无违建得5分，发现1处扣1分', 'award 5', 'award 5', 'unread'],
    ['A3', '按时申报的得1.5分，不按时的扣1分；完成任务得1.5分', 'award 1.5', 'unread', 'award 1.5'],
    ['A5', '报送总结得3分，未报送扣3分，有创新得2分', 'award 3', 'award 2'],
    ['A10', '差评件7个工作日内整改率100%，得10分，有1件未整改扣2分；恶意刷评的，每次扣5分', 'deduct_each 2/件', 'deduct_each 5/次'],
    ['A8', '资金落实（4分）。发放率达到100%，得4分。管护（4分）。管理不到位的扣1分', 'steps >=100:4', 'deduct 1'],
  ],
  'points without 分 behind their verb, where nothing follows the number': [
    ['D8', '无台账扣3；漏登每笔扣0.5', 'deduct 3', 'deduct_each 0.5/笔'],
    ['D10', '复训率100%，每低2%扣1', 'shortfall 1/2% at 100'],
    ['D6', '标识不清酌情扣1-2', 'judge 1..2 -'],
    ['A6', '有预案得4，有演练得2', 'award 4', 'award 2'],
    ['D6', '漏检扣2次', 'unread'],
    ['B6', '获一、二、三等功的分别加3、2、1分', 'award 3', 'award 2', 'award 1'],
  ],
  'an upper end that is said to belong to its step': [
    ['A10', '返工率3%（含）以下得10分，3%以上6%（含）以下得5分，6%以上不得分', 'steps >6:0;>3:5;<=3:10'],
    ['A10', '完成率达到92%得10分，每低1个百分点扣1分', 'shortfall 1/1% at 92'],
    ['A10', '关注人数达到户籍人口25%的得满分，每低1个百分点扣0.4分', 'shortfall 0.4/1% at 25'],
  ],
  'what is no count, and what is behind statements closed alike': [
    ['D6', '一人兼任会计、出纳扣4分', 'deduct 4'],
    ['D6', '一人多岗扣2分', 'deduct 2'],
    ['B3', '国家级采用加3分、省级加2分、市级加1分，就高加分', 'steps 国家级采用:3;省级:2;市级:1'],
    ['B', '入选省级名单的，每个加4分；入选市级名单的，每个加2分；加分最高不超过8分', 'award_each 4/个', 'award_each 2/个'],
  ],
  'limits and discretion': [
    ['D10', '网站被篡改的，扣5分；出现暗链的，每个扣0.2分，累计最高扣3分', 'deduct 5', 'deduct_each 0.2/个 <=3'],
    ['D10', '归档不及时的，每件扣0.1分；缺件漏项的，每件扣（ ）分', 'deduct_each 0.1/件', 'unread'],
    ['D10', '混装混运的，首次发现扣5分，再次发现扣10分', 'unread', 'unread'],
    ['D10', '未按照制度实施的在2分内酌情扣分', 'judge 0..2 -'],
    ['D10', '每发现一处不符合规范的扣0.1分，每类档案分数扣完为止', 'unread'],
    ['D10', '每发现一处扣0.1分，每项分值扣完为止', 'deduct_each 0.1/处'],
    ['A10', '按省控断面Ⅲ类以上水质比例×10计分', 'ratio 10'],
  ],
  'what is asked for, before the numbered prices': [
    ['D20', '及时、规范公开政府信息。①超期公开每条扣5分；②要素未录入每条扣1分', 'deduct_each 5/条', 'deduct_each 1/条'],
  ],
  'vetoes of a quarter and of a month': [
    ['V', '一个季度内被通报2次的，当季度考核不合格', 'veto_count 2/次 quarter'],
    ['V', '一个季度内被投诉3次以上的，取消当季评优资格', 'veto_count 3/次 quarter'],
    ['V', '发生泄密事件的，当月考核不合格', 'unread'],
    ['V', '发生泄密事件的，年度考核不合格', 'veto subject'],
  ],
  'one matter with two consequences': [
    ['V', '瞒报水污染事件的，取消评优资格，年度考核定为不合格等次', 'veto subject'],
    ['V', '一票否决，考核等次为不合格；瞒报事故的，加扣20分', 'veto subject', 'deduct 20'],
    ['V', '发生事故的，一票否决；发生泄密的，一票否决', 'veto subject', 'veto subject'],
    ['V', '发生事故的一票否决，发生泄密的考核定为不合格等次', 'veto subject', 'veto subject'],
  ],
  'limits said again': [
    ['A6', '覆盖率达到64%得6分，超过6分的按6分计', 'steps >=64:6'],
    ['A10', '“四上”单位入库任务完成率×10，超额完成按满分计', 'ratio 10'],
    ['A10', '每完成1项得3分，超过8分的按8分计', 'award_each 3/项 <=8'],
  ],
  'both, one or none of what is named': [
    ['A8', '均达到90%得6分，一项达到得3分，均未达到不得分', 'steps 均达到90%:6;一项达到:3'],
    ['A10', '系统管理率、早孕建册率全部达标得10分，其中一项达标得5分', 'steps 全部达标:10;其中一项达标:5'],
  ],
  'shares of a rate': [
    ['A5', '优秀率×5分', 'ratio 5'],
    ['A5', '按任务完成比例得分', 'ratio 5'],
    ['A5', '得分=开通率×5', 'ratio 5'],
    ['A60', '按实际入藏量与标准值之比计分，最高60分', 'ratio 60'],
    ['A2', '按扫码率折算得分，满分2分', 'ratio 2'],
  ],
  'when the inspector decides whether, not how much': [
    ['D10', '造成教学事故的，视情节每次扣2分', 'deduct_each 2/次'],
    ['D10', '造成教学事故的，每次酌情扣2分', 'unread'],
  ],
  'amounts that follow from one another': [
    ['B5', '县级一等奖每次加2分，二等奖、三等奖依次减0.5分', 'award_each 2/次', 'unread'],
    ['D10', '新增问题每个扣4分（主动发现并整改到位的减半扣分）', 'deduct_each 4/个', 'deduct_each 2/个'],
    ['D10', '未按期整改的，每个扣2分；再次被通报的，加倍扣分', 'deduct_each 2/个', 'deduct_each 4/个'],
    ['D10', '未报送总结的扣2分，迟报的减半扣分', 'deduct 2', 'deduct 1'],
    ['D10', '迟报的每次扣1分；漏报的每次扣2分；造成影响的加倍扣分', 'deduct_each 1/次', 'deduct_each 2/次', 'unread'],
    ['D10', '每少1人扣1分，最多扣4分；造成影响的加倍扣分', 'deduct_each 1/人 <=4', 'unread'],
  ],
  'half or twice an amount that is stated': [
    ['D8', '重大活动期间赴市集体访的加倍扣分，每批次扣4分', 'deduct_each 4/批次'],
    ['D15', '每户每少检查一次扣1分；有检查无记录的减半扣分，即每户次扣0.5分', 'deduct_each 1/次', 'deduct_each 0.5/户次'],
  ],
  'times that veto': [
    ['V', '旷工累计超过14天的，确定为不合格', 'veto_count 15/天 subject'],
    ['V', '首页栏目无信息更新超过两周的，单项否决', 'veto subject'],
    ['V', '年度内被镇食安委通报批评2次的', 'veto_count 2/次 subject'],
    ['V', '发生一次死亡1人（含）以上的食品安全事故', 'veto subject'],
    ['V', '引发恶性事件的，当年考核为不合格等次；非正常上访累计达3人次（含）以上的，实行“一票否决”', 'veto subject', 'veto_count 3/人次 subject'],
  ],
  'what is done beside a veto is none': [
    ['V', '因严重违纪被立案审查的，按不合格处理；党建述职评议排名末位的，约谈党组织书记', 'veto subject', 'unread'],
    ['V', '因工作不力被约谈的', 'veto subject'],
  ],
  'a measure whose last step takes the row': [
    ['D5', '未上报单位占应报单位的比例，5%以内扣1分，5%—10%之间扣3分，10%以上不得分', 'steps >10:-5;>5:-3;<=5:-1'],
    ['A10', '全年开展培训3次及以上的得10分，2次的得6分，1次的得3分，未开展的不得分', 'steps >=3:10;=2:6;=1:3'],
  ],
  'words that explain and score nothing': [
    ['A15', '每月巡河2次以上得15分。巡河轨迹不足10分钟的视为无效巡河。', 'award 15'],
    ['D10', '发现一处扣1分。同一问题重复出现的不重复扣分，因自然灾害引发的除外。', 'deduct_each 1/处'],
  ],
  'one, or only the lesser': [
    ['A5', '设立机构的得3分；配备专职档案员的得2分，只配备兼职档案员的得1分', 'award 3', 'steps 配备专职档案员:2;只配备兼职档案员:1'],
    ['B5', '年度考核居全县前三名的，依次加3分、2分、1分', 'steps <=1:3;<=2:2;<=3:1'],
    ['A10', '排名前两名的分别得10分、8分', 'steps <=1:10;<=2:8'],
  ],
  'lines that only wrap': [
    ['D8', '无教案上课、上课接打\n手机、提前下课的，每次扣1分', 'deduct_each 1/次'],
    ['D8', '未成立机构的扣1分\n未制定方案的扣1分', 'deduct 1', 'deduct 1'],
    ['V', '出现严重表述错误\n泄露国家秘密', 'veto subject', 'veto subject'],
    ['D8', '账物不符的，每项扣0.5分；未建立储备\n管理制度的，扣2分', 'deduct_each 0.5/项', 'deduct 2'],
  ],
  'what becomes of the unit, put together from verb and verdict': [
    ['V', '经查实的，直接评定为不符合要求；未造成泄密的，扣5分', 'veto subject', 'deduct 5'],
    ['V', '取消考核资格，直接定为“差”等次；挤占挪用资金的，考核等次下调一级', 'veto subject', 'unread'],
    ['V', '泄露个人信息的，年度考核不合格；吃拿卡要的，当季度考核记零分', 'veto subject', 'veto quarter'],
    ['V', '当季发生暴力抗法的，当季度考核得分为零', 'veto quarter'],
    ['A60', '发生重大火灾的，不予定级；通道堵塞的，每处扣5分', 'unread', 'deduct_each 5/处'],
    ['D10', '培训考核不合格，每人扣1分', 'deduct_each 1/人'],
    ['D10', '被评为较差的，扣2分；造成人员死亡的，该项考核得零分', 'deduct 2', 'zero'],
  ],
  'times that lose a section, and times of another matter': [
    ['D8', '发现1起扣4分；累计发现3起及以上的，本大项不得分', 'deduct_each 4/起 veto 3 section'],
    ['P', '被预警的，每次扣1分；被约谈2次以上的，一票否决', 'deduct_each 1/次', 'veto_count 2/次 subject'],
    ['D5', '每发现一次扣1分，一年内累计达3次的，一票否决', 'deduct_each 1/次 veto 3 subject'],
  ],
  'points without a verb, the first of which are the row': [
    ['D10', '准确率达95%以上的10分，90%以上的8分，低于90%的0分', 'steps >=95:10;>=90:8;<90:0'],
    ['D10', '缺1项的2分，缺2项的5分', 'unread'],
  ],
  'definitions govern and score nothing': [
    ['A15', '巡河轨迹不足10分钟的视为无效巡河', 'unread'],
    ['D10', '1.未按时巡河的，每次扣1分。2.轨迹不足10分钟的视为无效巡河。', 'deduct_each 1/次'],
    ['D10', '1.轨迹不足10分钟的视为无效巡河。2.未按时巡河的，每次扣1分。', 'deduct_each 1/次'],
    ['D10', '请假、公出的除外', 'unread'],
    ['D10', '经查弄虚作假的，视为不合格', 'unread'],
    ['D10', '超过24小时未处理的视为逾期，每件扣1分', 'deduct_each 1/件'],
  ],
  'full marks called by nothing but their name': [
    ['A6', '≤8天的满分，＞8天且≤9天的得4分，＞9天且≤10天的得2分，＞10天的不得分', 'steps >10:0;>9:2;>8:4;<=8:6'],
    ['A6', '每项的满分为2分，缺一项扣2分', 'deduct_each 2/项'],
  ],
  'one of a thing that is counted by a word of its own': [
    ['D20', '灭火器压力不足或过期一具扣0.5分，消火栓无水一处扣3分', 'deduct_each 0.5/具', 'deduct_each 3/处'],
    ['D5', '三级责任书，缺1级扣2分', 'deduct_each 2/级'],
    ['D5', '标准不统一扣2分', 'deduct 2'],
    ['D20', '数量不足一半扣2分', 'deduct 2'],
    ['D10', '材料缺失一部分扣2分', 'deduct 2'],
  ],
  'what is missing is no gain, without a verb as well': [
    ['A5', '责任书全部签订得5分；缺签个人每人0.1分', 'deduct_each 0.1/人'],
    ['A5', '志愿服务每人0.1分', 'award_each 0.1/人'],
    ['A10', '监控完好率100%得5分；消防栓缺件每个0.5分，未发生投诉每季0.5分', 'award 5', 'deduct_each 0.5/个', 'award_each 0.5/季'],
    ['A5', '资料齐全5分，缺1项3分，缺2项不得分', 'steps 资料齐全:5;缺1项:3;缺2项:0'],
    ['A10', '缺1项3分', 'unread'],
  ],
  'one bound for two subjects is no measure': [
    ['A5', '学校食堂未达到100%扣3分，养老机构食堂未达100%扣2分', 'deduct 3', 'deduct 2'],
  ],
  'points without a verb that fall to none': [
    ['D8', '护理员持证率90%以上3分，70%以上2分，50%以上1分，50%以下不得分', 'steps >=90:3;>=70:2;>=50:1;<50:0'],
    ['D8', '投诉率5%以上3分，3%以上2分', 'steps >=5:-3;>=3:-2'],
  ],
  'points without a verb that make up the row, and steps that state no fault': [
    ['D8', '成立领导小组2分，专题研究2次以上3分（1次1分），经费落实的3分', 'award 2', 'steps >=2:3;=1:1', 'award 3'],
    ['D10', '90%以上3分，80%以上2分', 'unread', 'unread'],
    ['D10', '差评率超过1%2分，超过3%5分', 'steps >3:-5;>1:-2'],
  ],
  'percentages that reach up to the one before': [
    ['A20', '乡镇广场覆盖率达80%得5分，60%得3分，40%得1分', 'steps >=80:5;>=60:3;>=40:1'],
    ['A10', '完成100%得10分，90%得8分，80%得5分', 'steps >=100:10;>=90:8;>=80:5'],
    ['A10', '完成率95%得10分，90%得8分，低于90%不得分', 'steps >=95:10;>=90:8;<90:0'],
    ['A10', '增长5%得10分，增长3%得6分，增长1%得2分', 'steps >=5:10;>=3:6;>=1:2'],
    ['A10', '覆盖率达80%得10分，60%－79%得6分', 'steps >=80:10;>=60:6'],
  ],
  'points of which a later share or rate takes': [
    ['A7', '检查企业数达到在库单位的5%得5分，每少0.5%扣1分；超期的每件扣1分', 'unread', 'deduct_each 1/件'],
    ['A15', '完成率100%得15分，未完成的按比例扣分', 'unread'],
  ],
  'the second bound names no matter of its own': [
    ['D10', '视频监控保存时间不足30天的扣1分，不足7天的扣2分', 'steps 不足7天:-2;视频监控保存时间不足30天:-1'],
    ['D10', '台账保存不足30天的扣1分，食品留样不足2天的扣2分', 'deduct 1', 'deduct 2'],
  ],
  'how far below an average': [
    ['A10', '高于全市平均水平的得满分；低于全市平均水平5个百分点以内的得6分，低于5个百分点以上的得3分，排全市末位的不得分', 'steps 高于全市平均水平:10;低于全市平均水平5个百分点以内:6;低于5个百分点以上:3;排全市末位:0'],
    ['A10', '低于全市平均水平5个百分点以内的得6分，低于5个百分点以上的得3分', 'steps >5:3;<=5:6'],
  ],
  'otherwise so much for each': [
    ['A10', '差评整改率100%得5分，否则每件扣1分', 'unread', 'unread'],
    ['A5', '差评整改率100%得5分，否则每件扣1分', 'deduct_each 1/件'],
  ],
  'two matters joined by 或': [
    ['D12', '被行政复议纠错或行政诉讼败诉的，每件分别扣1分、2分', 'deduct_each 1/件', 'deduct_each 2/件'],
    ['D12', '记录缺失或不全，分别扣1分、2分、3分', 'unread'],
  ],
  'points below a target that stands between 每低于 and its step': [
    ['D8', '准入考试通过率每低于100%1个百分点扣0.5分', 'shortfall 0.5/1% at 100'],
    ['D8', '每低于95%一个百分点扣1分', 'shortfall 1/1% at 95'],
    ['D8', '每低于目标10%扣1分', 'unread'],
    ['D8', '每低于90%扣1分', 'unread'],
  ],
  'the end of a whole class, chapter or part': [
    ['D12', '养护记录补填的，一次扣2分，半年内发现4次及以上的，该考评大类不得分', 'deduct_each 2/次 veto 4 section'],
    ['D10', '检测报告造假的，本章节全部指标不得分', 'veto section'],
    ['D10', '检测报告造假的，本章指标不得分', 'veto section'],
    ['D10', '检测报告造假的，该类别得分为零', 'veto section'],
    ['D20', '涂改检测记录的，每份扣4分，超过3份的，整个章节计0分', 'deduct_each 4/份 veto 4 section'],
    ['D10', '检测报告造假的，该部分不得分', 'veto section'],
    ['D10', '制度建设（3分）：未建立的，该部分不得分', 'unread'],
    ['D10', '检测报告造假的，该类指标不得分', 'unread'],
    ['D10', '检测报告造假的，该项得分为零', 'zero'],
    ['D10', '出现1个的，扣5分，3个以上的，一票否决', 'deduct_each 5/个 <=5 veto 3 subject'],
  ],
  'a veto named after the work of the table': [
    ['V', '引发群体性事件的，实行平安建设工作一票否决', 'veto subject'],
    ['V', '一年内发生2起以上的，实行安全生产工作“一票否决”', 'veto_count 2/起 subject'],
    ['V', '瞒报案件的，综合治理（平安建设）工作一票否决', 'veto subject'],
    ['V', '体罚学生的，班级管理部分一票否决', 'unread'],
    ['V', '漏报的，单项指标一票否决', 'veto section'],
  ],
  'a number that is wanted counts nothing': [
    ['V', '未配备2名以上专职安全员的，一票否决', 'veto subject'],
    ['V', '无3台以上备用水泵的', 'veto subject'],
    ['V', '未按时报送3次以上的，一票否决', 'veto_count 3/次 subject'],
    ['V', '年内发生两起及以上一般事故，或一起较大及以上事故的', 'veto subject'],
    ['V', '被通报2次或2次以上的', 'veto_count 2/次 subject'],
  ],
  'what else follows a veto': [
    ['V', '发生食物中毒的，一票否决，当年星级评定结果直接定为D等', 'veto subject'],
    ['V', '截留资金的，一票否决，年度评估等次为差；瞒报的，一票否决', 'veto subject', 'veto subject'],
    ['V', '截留资金的，一票否决，全年不得评优，考核结果定为末等', 'veto subject'],
    ['V', '截留资金的，一票否决，并由县纪委约谈主要负责人；瞒报的', 'veto subject', 'veto subject'],
    ['V', '截留资金的，一票否决，发生泄密的，考核定为不合格等次', 'veto subject', 'veto subject'],
  ],
  'what else is done follows the statement before it': [
    ['D12', '违规收费的，每笔扣3分，并扣罚责任人奖金500元；未公示价目的，每处扣1分', 'deduct_each 3/笔', 'deduct_each 1/处'],
    ['D12', '体罚学生的扣6分，由学校约谈本人，并取消当月绩效；迟到的每次扣1分', 'deduct 6', 'deduct_each 1/次'],
    ['D12', '未整改的扣4分，责令限期整改未落实的，每次扣2分', 'deduct 4', 'deduct_each 2/次'],
    ['D12', '乱收费的每笔扣1分，并全额退还，同时约谈负责人；私设项目的每项扣3分', 'deduct_each 1/笔', 'deduct_each 3/项'],
  ],
  'the other side of one award among several': [
    ['A10', '入库率80%以上的得6分，60%以上不足80%的得4分，60%以下的得2分；每季度开展一次义诊得4分，未开展的不得分', 'steps >=80:6;>=60:4;<60:2', 'award 4'],
    ['A10', '每季度开展一次义诊得4分，未开展的不得分；入库率80%以上得6分，60%以上不足80%的得4分', 'award 4', 'steps >=80:6;>=60:4'],
    ['A10', '有计划得2分，有总结得3分，落实专人得5分，未落实不得分', 'award 2', 'award 3', 'award 5'],
    ['A10', '有计划得2分；6月底前完工得5分，逾期不得分；有总结得3分', 'award 2', 'award 5', 'award 3'],
    ['A10', '有计划得2分；材料属实得5分，弄虚作假的不得分', 'award 2', 'award 5', 'zero'],
    ['A10', '有计划得2分；建册得5分，未建册的，本项不得分', 'award 2', 'award 5', 'zero'],
    ['A10', '全部完成得10分，部分完成得5分，未完成不得分', 'steps 全部完成:10;部分完成:5', 'zero'],
  ],
  'a share and its formula': [
    ['A12', '按电子化率计分，得分＝电子化率×12分', 'ratio 12'],
    ['A12', '按比例得分，即签约率×12分', 'ratio 12'],
    ['A12', '按参保率折算计分：得分＝参保率×12分', 'ratio 12'],
    ['A12', '根据满意率计分，得分＝满意率×12', 'ratio 12'],
    ['A12', '按电子化率计分，得分＝电子化率÷95%×12分', 'unread'],
    ['A12', '按完成率计分，未报送的扣2分', 'ratio 12', 'deduct 2'],
  ],
  'how many are looked at': [
    ['A20', '随机入户12户，院落整洁的每户得1分；获评示范户的，每户另得1分，最高得6分', 'award_each 1/户 of 12', 'award_each 1/户 <=6'],
    ['A10', '走访5家商户，满意的每家得2分', 'award_each 2/家 of 5'],
    ['A10', '现场提问4名护士，每答对1人得2分', 'award_each 2/人 of 4'],
    ['A10', '随机调取10份病历，规范的每份得1分', 'award_each 1/份 of 10'],
    ['A10', '走访不少于5户，每户得1分', 'award_each 1/户'],
    ['A10', '每月走访5户，每户得1分', 'award_each 1/户'],
    ['A10', '全年走访10户的，每户得1分', 'award_each 1/户'],
    ['A10', '组织检查5次，每次得2分', 'award_each 2/次'],
  ],
  'a score out of a hundred': [
    ['A6', '得分＝群众满意度测评得分÷100×6', 'ratio 6'],
    ['A6', '得分＝家长评议得分×6/100', 'ratio 6'],
    ['A6', '得分＝测评分×6%', 'ratio 6'],
    ['A6', '按民意测评得分的6%折算', 'ratio 6'],
    ['A6', '按测评得分折算计分', 'ratio 6'],
    ['A10', '第三方测评得分×0.1', 'ratio 10'],
    ['A10', '得分＝群众满意度测评得分÷100×6', 'unread'],
    ['A10', '按民意测评得分的6%折算', 'unread'],
    ['A10', '得分＝测评得分÷90×10', 'unread'],
    ['A10', '线上得分×40%+线下得分×60%', 'unread'],
    ['A20', '业务主管部门考核得分×20%', 'unread'],
    ['A6', '满意度测评得分÷100×6；低于60分的不得分', 'ratio 6', 'zero'],
  ],
  'what is lost where the row has no points of its own': [
    ['A', '节水器具使用率100%的，得8分，每降低5%扣2分', 'shortfall 2/5% at 100'],
    ['A48', '节水器具使用率100%的，得8分，每降低5%扣2分', 'unread'],
    ['A', '每季度公示一次，得4分，少一次扣1分', 'deduct_each 1/次'],
    ['A', '每季度公示一次，得4分，少一次扣1分；有台账的得2分', 'award 4', 'deduct_each 1/次', 'award 2'],
  ],
  'what is given for all, and what each costs': [
    ['A10', '投保率100%得4分，未投保的每户扣0.5分；档案齐全得6分', 'award 4', 'unread', 'award 6'],
    ['A10', '电工持证率100%得4分，未持证作业的每人扣1分；档案齐全得6分', 'award 4', 'unread', 'award 6'],
    ['D10', '未备案的扣3分，未公示的扣1分；以上两种情况同时存在的扣6分', 'deduct 3', 'deduct 1', 'unread'],
    ['D20', '拖欠工资的，一次扣4分，年内3次及以上的，本大类不得分', 'deduct_each 4/次 veto 3 section'],
  ],
  'how often is no count': [
    ['A6', '每半年更换一次得3分，未更换的不得分；有栏目得3分', 'award 3', 'award 3'],
    ['D6', '每半月未报送一次扣3分', 'deduct 3'],
  ],
  'one of whatever the notice counts': [
    ['D5', '散养未圈的，一头扣1分；病死未报的，一羽扣0.2分', 'deduct_each 1/头', 'deduct_each 0.2/羽'],
    ['D5', '管理混乱的，一律扣5分；情况一般扣2分', 'deduct 5', 'deduct 2'],
  ],
  'a score in brackets behind the name of a grade': [
    ['A20', '优秀（90分以上）得20分，良好（75—89分）得14分，合格（60—74分）得9分，不合格（60分以下）得0分', 'steps >=90:20;>=75:14;>=60:9;<60:0'],
    ['A10', '场地达标（4分）得4分，设备齐全（6分）得6分', 'award 4', 'award 6'],
  ],
  'one time, and times on end': [
    ['D10', '未落实交接班制度的，发现一次扣1分，连续三次以上的扣6分', 'deduct_each 1/次', 'unread'],
    ['A8', '公示栏每季度更新1次得8分，少更新1次扣2分', 'deduct_each 2/次'],
    ['D20', '造成浪费，金额在2万元以下的扣2分，2万元以上8万元以下的扣6分，8万元以上的扣12分', 'steps 8万元以上:-12;2万元以上8万元以下:-6;金额在2万元以下:-2'],
  ],
  'a rate that is said without a word that compares it': [
    ['A10', '集中供水率92%的，得10分，每降低1%扣1分，低于80%的不得分', 'shortfall 1/1% at 92', 'zero'],
    ['A20', '集中供水率92%的得12分，每低2个百分点扣1分；水费收缴率100%的得8分，每低5个百分点扣1分', 'unread', 'unread'],
  ],
  'a limit of what is given beside the rest': [
    ['A10', '随机选取4个行政村，整洁的每村得2分，评为样板村的每村另得0.5分，最高得2分', 'award_each 2/村 of 4', 'award_each 0.5/村 <=2'],
    ['A6', '抽问3名干部，答对的每人得2分，答错不得分', 'award_each 2/人 of 3'],
  ],
  'full marks of whom a row does not concern': [
    ['D10', '发现1辆不合格车辆扣5分；无校车的学校该项得满分', 'deduct_each 5/辆'],
    ['D15', '证照不全扣8分，无健康证每人扣2分', 'deduct 8', 'deduct_each 2/人'],
  ],
  'another matter under its own number is no step': [
    ['A9', '建成口袋公园2个以上得4分；新增停车泊位200个以上得2分；养护到位得3分', 'steps >=2:4', 'steps >=200:2', 'award 3'],
    ['A9', '具备18项水质检测能力得6分，具备5项土壤检测能力得3分', 'award 6', 'award 3'],
    ['A6', '具有高级职称5人以上得4分，具有研究生学历3人以上得2分', 'steps >=5:4', 'steps >=3:2'],
    ['A10', '具备6项月检能力得7分，具备2项日检能力得3分', 'award 7', 'award 3'],
    ['A10', '受理群众诉求200件以上得10分，150件以上得6分，100件以上得3分', 'steps >=200:10;>=150:6;>=100:3'],
    ['A10', '全年举办讲座12场以上得10分，举办8场以上得6分', 'steps >=12:10;>=8:6'],
  ],
  'the first step costs nothing, behind a comma as well': [
    ['D8', '学员满意度95%以上的，不扣分；90%以上不足95%的，扣3分；85%以上不足90%的，扣5分；不足85%的，扣8分', 'steps >=95:0;>=90:-3;>=85:-5;<85:-8'],
    ['D8', '回访率达到100%的，不扣分；95%（含）以上的扣2分；95%以下的，扣8分', 'steps >=100:0;>=95:-2;<95:-8'],
  ],
  'none at all, and one that is missing': [
    ['D5', '药品无出入库登记扣3分，登记漏1笔扣0.5分', 'deduct 3', 'deduct_each 0.5/笔'],
    ['D5', '没有巡更记录扣2分，巡更记录缺1次扣0.2分', 'deduct 2', 'deduct_each 0.2/次'],
    ['A10', '无安全事故得10分，发生1起得5分，2起以上不得分', 'steps >=2:0;=1:5;<1:10'],
  ],
  'who goes the other way earns nothing of the lowest step': [
    ['A10', '用水量同比下降5%以上得10分，下降3%以上不足5%得6分，下降不足3%得3分，同比上升的不得分', 'steps 用水量同比下降5%以上:10;下降3%以上不足5%:6;下降不足3%:3;同比上升:0'],
    ['A10', '营业收入增长10%以上得10分；增长不足10%得6分；不增反降的，不得分', 'steps 营业收入增长10%以上:10;增长不足10%:6;不增反降:0'],
    ['A10', '发案数下降10%以上得10分，下降不足10%得6分，持平或上升的不得分', 'steps 发案数下降10%以上:10;下降不足10%:6;持平或上升:0'],
    ['A10', '信访量下降3%以上得10分；下降不足3%得5分；不降反升的扣2分', 'steps 信访量下降3%以上:10;下降不足3%:5;不降反升:0', 'deduct 2'],
    ['A10', '营业收入增长5%以上得10分，增长3%以上不足5%得6分，3%以下不得分', 'steps >=5:10;>=3:6;<3:0'],
  ],
  'one of them, and two or more of the same': [
    ['D10', '标签一处不清扣0.2分，两处及以上扣1分', 'steps >=2:-1;=1:-0.2'],
    ['D10', '车容一次不达标扣0.5分，两次扣1分，三次及以上扣3分', 'steps >=3:-3;=2:-1;=1:-0.5'],
    ['D10', '公厕一处损坏扣0.5分，三处以上扣2分', 'unread'],
    ['D10', '消毒记录缺失1天扣0.2分，一周以上扣2分', 'deduct_each 0.2/天', 'unread'],
    ['D10', '台账一处不规范扣0.2分，两处以上未整改扣1分', 'deduct 0.2', 'deduct 1'],
  ],
  'so many for each hundred or thousand is what is measured, no rate': [
    ['A10', '每千人口执业医师数达到3人得10分，2.5人以上得6分，不足2.5人不得分', 'steps >=3:10;>=2.5:6;<2.5:0'],
    ['A8', '每十万人火灾死亡人数不超过1人得8分，超过1人不足3人得4分，3人及以上不得分', 'steps >=3:0;>1:4;<=1:8'],
    ['A10', '每万人发明专利拥有量≥10件得10分，5—10件得6分，＜5件不得分', 'steps >=10:10;>=5:6;<5:0'],
    ['A10', '每百名学生拥有计算机10台以上得10分，8台以上得6分，8台以下不得分', 'steps >=10:10;>=8:6;<8:0'],
    ['A5', '每平方公里保洁员不少于3人得5分，2人得3分', 'steps >=3:5;>=2:3'],
    ['A8', '每百万车公里有责事故不超过1起得8分，超过1起不足3起得4分，3起及以上不得分', 'steps >=3:0;>1:4;<=1:8'],
    ['A8', '每万人次有效投诉不超过1件得8分，超过1件不得分', 'steps >1:0;<=1:8'],
    ['D10', '每百户投诉超过3件的扣2分，超过5件的扣4分', 'steps >5:-4;>3:-2'],
    ['D10', '每千台电梯困人次数不超过10次，每超1次扣0.5分', 'deduct_each 0.5/次'],
    ['B5', '每发放100份问卷加0.5分', 'award_each 0.5/100份'],
    ['D10', '裂缝未灌缝，每10米扣0.2分', 'deduct_each 0.2/10米'],
    ['A10', '路灯亮灯率95%以上，得5分；保洁人员每公里不少于1人，得5分', 'steps >=95:5', 'steps >=1:5'],
    ['A10', '药品抽检每千人3批次以上得10分，2批次以上得6分，不足2批次不得分', 'steps >=3:10;>=2:6;<2:0'],
    ['D10', '果皮箱每100米不少于1个，每少1个扣0.5分', 'deduct_each 0.5/个'],
    ['D10', '路面每10公里超过2处坑槽的扣1分', 'unread'],
    ['D10', '每标段抽查3个点位，不合格的每个点位扣1分', 'deduct_each 1/个'],
  ],
  'each with a verb of its own before the one': [
    ['A6', '进校园、进商圈、进军营，每进一类得2分', 'award_each 2/类'],
    ['A6', '每上一个台阶得2分', 'award_each 2/个'],
    ['A6', '每办一期简报得1分', 'award_each 1/期'],
    ['A6', '每增一家企业得2分', 'award_each 2/家'],
    ['D6', '发现一具消火栓锈蚀扣0.5分；丢失1头牲畜扣2分', 'deduct_each 0.5/具', 'deduct_each 2/头'],
    ['D6', '没有应急预案扣2分，预案少一项内容扣0.5分', 'deduct 2', 'deduct_each 0.5/项'],
  ],
  'points between two bounds, as the inspector decides': [
    ['A6', '评审专家依据答辩情况，在0至6分之间评定', 'judge 0..6'],
    ['A8', '根据活动成效在2—8分之间酌情打分', 'judge 2..8'],
    ['A10', '由测评组在0～10分范围内予以评定', 'judge 0..10'],
    ['A4', '由考评小组在4分以内评分', 'judge 0..4'],
    ['D5', '档案管理混乱的，视情节在1-3分之间扣分', 'judge 1..3 -'],
    ['D5', '造成不良影响的，视情节轻重在1～5分内酌情扣减', 'judge 1..5 -'],
    ['B5', '有创新举措的，由领导小组在1—5分之间加分', 'judge 1..5'],
    ['A10', '每个项目在0—2分之间评定', 'unread'],
    ['A10', '测评得分在80至90分之间得6分，90分以上得10分，80分以下不得分', 'steps >=90:10;>=80:6;<80:0'],
  ],
  'limits of the last statement alone': [
    ['A10', '开展集中宣讲，每场得1分，满分4分；发放手册，每百份得0.5分，最高3分；设置展板得3分', 'award_each 1/场 <=4', 'award_each 0.5/百份 <=3', 'award 3'],
    ['D10', '病死畜禽未无害化处理的，每起扣3分；消毒记录缺失的，每次扣0.5分，累计最多扣4分', 'deduct_each 3/起', 'deduct_each 0.5/次 <=4'],
    ['D10', '1.未挂牌的，每处扣1分；2.标识不清的，每处扣0.5分，累计不超过2分', 'deduct_each 1/处', 'deduct_each 0.5/处 <=2'],
    ['B10', '每获县级表彰加1分，满分3分', 'award_each 1/次 <=3'],
    ['D10', '每处扣1分，满分10分', 'deduct_each 1/处'],
    ['D10', '栏杆破损每处扣0.5分；伸缩缝堵塞每处扣0.2分（最高扣2分）', 'deduct_each 0.5/处', 'deduct_each 0.2/处 <=2'],
    ['A10', '张贴宣传画得2分；举办讲座每场得1分，该项最高得4分', 'award 2', 'award_each 1/场 <=4'],
  ],
  'sums of rates, and scores out of a hundred': [
    ['A10', '得分=按期完成率×6分+一次合格率×4分', 'ratio 6', 'ratio 4'],
    ['A9', '本项得分＝入库率×3＋上图率×3＋更新率×3', 'ratio 3', 'ratio 3', 'ratio 3'],
    ['A10', '得分=按期完成率×6+一次合格率×5', 'unread'],
    ['A20', '公众满意度得分=测评得分（百分制）×20%', 'ratio 20'],
    ['A12', '公众满意度得分=测评得分（百分制）×20%', 'unread'],
  ],
  'what is called up to standard is the target': [
    ['A15', '垃圾无害化处理率95%为合格，合格的得15分，每降1个百分点扣2分', 'shortfall 2/1% at 95'],
    ['D10', '归档率98%以上为达标，每低1个百分点扣1分', 'shortfall 1/1% at 98'],
  ],
  'all points of a period among vetoes, and all of a part': [
    ['V', '发生踩踏事故的，当季不得分', 'veto quarter'],
    ['V', '泄露服务对象信息的，本季度考核不得分', 'veto quarter'],
    ['V', '发生踩踏事故的，当月不得分', 'unread'],
    ['V', '弄虚作假的，该项不得分', 'zero'],
    ['D10', '轨迹造假的，扣除本大项全部分值', 'veto section'],
    ['D10', '轨迹造假的，扣该项目所有得分', 'zero'],
    ['D10', '制度建设（3分）：造假的，扣除该部分全部分值', 'unread'],
    ['V', '瞒报火情的，一票否决，并在全市通报，年内不得参评先进窗口', 'veto subject'],
    ['V', '瞒报火情的，一票否决，下一年度不得申报先进', 'veto subject'],
  ],
};

describe.each(Object.entries(productions))('%s', (_production, examples) => {
  test.each(examples.map(([place, cell, ...rules]) => [place, cell, rules] as const))('%s %s', (place, cell, rules) => expect(rulesOf(reading(place, cell))).toEqual(rules));
});

test('what stands in front of numbered prices stays in the words of the first', () => {
  expect(reading('D20', '及时公开政府信息。①超期公开每条扣5分；②要素未录入每条扣1分').statements[0]?.text).toBe('及时公开政府信息。①超期公开每条扣5分');
});

test('levels of which only the highest counts do not add up', () => {
  expect(codesOf(reading('B3', '获国家级表彰加3分、省级加2分、市级加1分，同一事项取最高'))).toEqual([]);
  expect(rulesOf(reading('B3', '国家级加3分、省级加2分、市级加1分，取最高'))).toEqual(['steps 国家级:3;省级:2;市级:1']);
  expect(codesOf(reading('B3', '国家级加3分、省级加2分、市级加1分'))).toEqual(['reading_levels_add_up']);
});

test('why a limit or a veto stays open is said', () => {
  expect(codesOf(reading('D10', '每发现一处扣0.1分，每类档案分数扣完为止'))).toEqual(['reading_share_unstated']);
  expect(codesOf(reading('V', '发生泄密事件的，当月考核不合格'))).toEqual(['reading_veto_month']);
});

test('what lies between 全额到位 and 到位率不足80% is said to be missing', () => {
  expect(codesOf(reading('A8', '经费全额到位的得8分，到位率不足80%的得4分，未安排的不得分'))).toEqual(['reading_steps_gap']);
});

test('a penalty in money stays in the words of the statement that it belongs to', () => {
  const texts = (cell: string) => reading('D12', cell).statements.map(({ text }) => text);
  expect(texts('违规收费的，每笔扣3分，并扣罚责任人奖金500元；未公示价目的，每处扣1分')).toEqual(['违规收费的，每笔扣3分，并扣罚责任人奖金500元', '未公示价目的，每处扣1分']);
  expect(texts('拒诊的每例扣4分，责令待岗学习。投诉未回复的，每例扣2分')).toEqual(['拒诊的每例扣4分，责令待岗学习', '投诉未回复的，每例扣2分']);
  expect(texts('未归档的扣4分，通报批评的，每次扣2分')).toEqual(['未归档的扣4分', '通报批评的，每次扣2分']);
});

test('a veto of a work is one of the section only where that has its name', () => {
  const within = (sectionName: string) => rulesOf(readCell('连续两周不更新的，政务微信工作一票否决', { ...around('D4'), sectionName }));
  expect(within('微信运行（20分）')).toEqual(['unread']);
  expect(within('政务微信管理（20分）')).toEqual(['veto section']);
  expect(within('内容保障')).toEqual(['unread']);
});

test('an edge that belongs to two steps is said, with what counts for it', () => {
  const edges = (cell: string) => reading('A10', cell).statements.flatMap(({ problems }) => problems).filter(({ code }) => code === 'reading_steps_edges').map(({ params }) => params);
  expect(edges('及时率95%以上得10分，85%—95%得7分，75%—85%得4分，75%以下得1分')).toEqual([{ edges: '95%、85%', points: '10、7' }]);
  expect(edges('差错率在1%以内得10分，1%-3%得6分，3%以上得0分')).toEqual([{ edges: '3%', points: '6' }]);
  for (const clear of ['95%以上得10分，85%以上得7分，75%以上得4分', '100%得10分；90%（含）—100%（不含）得8分；80%（含）—90%（不含）得5分', '95%（含）以上得10分，85%—95%得7分', '超过95%得10分，85%—95%得7分', '95%以上得10分，85%以上不足95%得7分', '90—100%得10分，80—89%得8分']) expect(edges(clear)).toEqual([]);
});

test('a limit is over as many statements as its words name', () => {
  const caps = (cell: string) => reading('D20', cell).sharedCaps;
  expect(caps('错报的，每条扣1分；漏报的，每条扣2分，以上两项最多扣6分')).toEqual([{ statements: [0, 1], cap: 6 }]);
  expect(caps('迟报的每条扣1分；错报的，每条扣1分；漏报的，每条扣2分，后两项最多扣6分')).toEqual([{ statements: [1, 2], cap: 6 }]);
  expect(caps('迟报的每条扣1分；错报的，每条扣1分；漏报的，每条扣2分，前两项合计最多扣6分')).toEqual([{ statements: [0, 1], cap: 6 }]);
  expect(caps('1.迟报的每条扣1分；2.错报的，每条扣1分；3.漏报的，每条扣2分，上述3种情形累计扣分不超过9分。')).toEqual([{ statements: [0, 1, 2], cap: 9 }]);
  expect(caps('任务未完成的每项扣2分；延期的每项扣1分，最多扣3分')).toEqual([]);
});

test('a limit that a comma joins to the last statement behind closed ones is its own, and said to be, unless its words name more', () => {
  const caps = (cell: string) => reading('D20', cell).sharedCaps;
  const said = (cell: string) => reading('D20', cell).statements.flatMap(({ problems }) => problems).filter(({ code }) => code === 'reading_cap_own').map(({ params }) => params);
  const own = '垃圾满溢的，每处扣2分；清运不及时的，每次扣0.5分，累计不超过3分';
  expect([caps(own), said(own)]).toEqual([[], [{ words: '累计不超过3分', cap: 3 }]]);
  for (const alone of ['垃圾满溢的，每处扣2分；清运不及时的，每次扣0.5分，最多扣3分', '清运不及时的，每次扣0.5分，累计不超过3分']) expect([caps(alone), said(alone)]).toEqual([[], []]);
  for (const joint of ['累计不超过8分', '，合计不超过8分', '，总计扣分不超过8分', '，以上累计最多扣8分', '，此两项累计扣分不超过8分', '，本项累计最多扣8分', '，本项最多扣8分', '（合计最高扣8分）', '，各项累计不超过8分']) {
    expect([joint, caps(`垃圾满溢的，每处扣2分；清运不及时的，每次扣0.5分${/^[，（]/.test(joint) ? '' : '；'}${joint}`)]).toEqual([joint, [{ statements: [0, 1], cap: 8 }]]);
  }
  expect(caps('（一）垃圾满溢的，每处扣2分；（二）清运不及时的，每次扣0.5分，5次以上累计扣分不超过8分')).toEqual([]);
  expect(caps('（一）垃圾满溢的，每处扣2分；（二）清运不及时的，每次扣0.5分，以上累计扣分不超过8分')).toEqual([{ statements: [0, 1], cap: 8 }]);
  expect(caps('（一）垃圾满溢的，每处扣2分；（二）清运不及时的，每次扣0.5分，累计扣分不超过8分')).toEqual([]);
  expect(caps('满溢的每处扣2分，清运不及时的每次扣0.5分，累计不超过8分')).toEqual([{ statements: [0, 1], cap: 8 }]);
});

test('full marks from which something is taken are there to begin with, though more may be added', () => {
  expect(reading('A10', '优良率达到80%得10分，每少1个百分点扣1分，每多1个百分点加0.5分').start).toBe('full');
  expect(reading('A10', '有计划得4分；优良率达到80%得6分，每少1个百分点扣1分').start).toBe('zero');
});

test('a section named in the clause is lost as a whole; another part is asked for', () => {
  const within = (text: string) => rulesOf(readCell(text, { ...around('D4'), sectionName: '班级管理', indicatorName: '安全教育' }));
  expect(within('发生学生重大安全事故的，班级管理部分不得分')).toEqual(['veto section']);
  expect(within('弄虚作假的，“班级管理”整项不得分')).toEqual(['veto section']);
  expect(within('弄虚作假的，安全教育部分不得分')).toEqual(['zero']);
  expect(within('未完成部分不得分')).toEqual(['zero']);
  expect(within('弄虚作假的，教学常规部分不得分')).toEqual(['unread']);
  expect(within('弄虚作假的，本大项不得分')).toEqual(['veto section']);
  expect(within('造成事故的，班级管理项目整体不得分')).toEqual(['veto section']);
});
