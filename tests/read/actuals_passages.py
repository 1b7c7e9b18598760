"""Invented reports of invented counties, with every figure of the past in them marked by hand.

A mark is ``subject period value unit``, then ``<base`` for what it is measured against, ``>=`` and the like for a
bound, ``@place`` for another place. ``?`` is a figure whose name the catalogue doesn't have.
"""

from __future__ import annotations

BULLETIN = """青柘县2026年国民经济和社会发展统计公报

青柘县统计局　国家统计局青柘调查队

（2027年3月18日）

一、综合

初步核算，全年全县实现地区生产总值268.4亿元，按可比价格计算，比上年增长5.4%。其中，第一产业增加值41.2亿元，增长3.6%；第二产业增加值96.9亿元，增长6.1%；第三产业增加值130.3亿元，增长5.5%。三次产业结构由上年的15.8:36.4:47.8调整为15.4:36.1:48.5。按常住人口计算，人均地区生产总值56210元，增长5.9%。

全年居民消费价格比上年上涨0.3%。其中，食品烟酒价格下降0.6%。

年末全县常住人口47.6万人，其中城镇常住人口24.3万人，乡村常住人口23.3万人；常住人口城镇化率51.05%，比上年末提高0.85个百分点。全年出生人口2860人，出生率为5.98‰；死亡人口3950人，死亡率为8.26‰；人口自然增长率为-2.28‰。

全年城镇新增就业4120人，失业人员再就业1380人，就业困难人员就业460人。年末城镇登记失业率为3.1%。

二、农业

全年粮食种植面积62.4万亩，比上年增加0.3万亩；粮食产量25.7万吨，增产1.2%。其中稻谷产量21.3万吨，增长0.9%。油料产量2.46万吨，下降1.5%；蔬菜产量38.1万吨，增长4.4%。

全年猪牛羊禽肉产量5.82万吨，比上年增长2.7%，其中猪肉产量4.31万吨，增长3.3%。年末生猪存栏36.5万头，下降4.2%；全年生猪出栏58.9万头，增长3.0%。水产品产量1.97万吨。

新建高标准农田3.2万亩，年末农业机械总动力61.8万千瓦，主要农作物耕种收综合机械化率达到81.6%。

三、工业和建筑业

全年全部工业增加值78.5亿元，比上年增长6.6%。规模以上工业增加值增长7.2%，其中高技术制造业增加值增长11.8%，占规模以上工业增加值的比重为14.6%。规模以上工业企业实现利润总额9.86亿元，下降2.1%。年末规模以上工业企业152家，比上年末净增加11家。

全年建筑业增加值18.4亿元，增长3.9%。

四、固定资产投资和消费

全年固定资产投资（不含农户）比上年增长4.8%。分产业看，第一产业投资增长9.5%，第二产业投资增长12.3%，第三产业投资下降1.7%。民间投资增长6.0%，占固定资产投资的比重为61.4%。房地产开发投资12.7亿元，下降18.6%。商品房销售面积28.5万平方米，下降9.2%。

全年社会消费品零售总额118.6亿元，比上年增长5.0%。按经营地统计，城镇消费品零售额86.2亿元，增长4.7%；乡村消费品零售额32.4亿元，增长5.8%。

五、财政金融和外贸

全年一般公共预算收入14.08亿元，同口径增长3.5%，其中税收收入9.72亿元，占一般公共预算收入的比重为69.0%。一般公共预算支出52.3亿元，增长1.8%。

年末金融机构本外币各项存款余额412.7亿元，比年初增加31.5亿元；各项贷款余额286.3亿元，同比增长9.4%。

货物进出口总额8.24亿元，增长15.7%。其中，出口7.35亿元，增长17.2%；进口0.89亿元，增长4.6%。实际使用外资620万美元。

六、生活与社会

全年全体居民人均可支配收入28415元，比上年增长6.0%，扣除价格因素，实际增长5.7%。城镇居民人均可支配收入38960元，增长5.1%；农村居民人均可支配收入20780元，增长7.0%。城乡居民收入比由上年的1.91:1缩小到1.87:1。

年末全县共有各级各类学校186所，在校学生6.92万人，专任教师5130人。九年义务教育巩固率为98.7%，高中阶段毛入学率达95.2%。

年末共有医疗卫生机构412个，床位3680张；卫生技术人员3790人，其中执业（助理）医师1460人、注册护士1720人。

年末参加城镇职工基本养老保险5.4万人，参加城乡居民基本养老保险21.8万人。城乡居民基本医疗保险参保率稳定在95%以上。

七、资源环境

全年PM2.5平均浓度为29微克/立方米，下降6.5%；空气质量优良天数比例为93.4%。森林覆盖率64.8%。单位地区生产总值能耗下降2.8%。全年发生生产安全事故7起，死亡5人，分别下降12.5%和16.7%。

注：1.本公报中数据均为初步统计数。2.地区生产总值、各产业增加值绝对数按现价计算，增长速度按不变价格计算。
"""

BULLETIN_MARKS = """
gdp 2026 268.4 亿元
gdp:growth 2026 5.4 % <2025
gdp-primary 2026 41.2 亿元
gdp-primary:growth 2026 3.6 % <2025
gdp-secondary 2026 96.9 亿元
gdp-secondary:growth 2026 6.1 % <2025
gdp-tertiary 2026 130.3 亿元
gdp-tertiary:growth 2026 5.5 % <2025
gdp-structure 2025 15.8:36.4:47.8 -
gdp-structure 2026 15.4:36.1:48.5 -
gdp-per-head 2026 56210 元
gdp-per-head:growth 2026 5.9 % <2025
cpi 2026 0.3 % <2025
food-prices 2026 -0.6 % <2025
population 2026 47.6 万人
population-urban 2026 24.3 万人
population-rural 2026 23.3 万人
urbanisation 2026 51.05 %
urbanisation:change 2026 0.85 个百分点 <2025
births 2026 2860 人
birth-rate 2026 5.98 ‰
deaths 2026 3950 人
death-rate 2026 8.26 ‰
natural-growth-rate 2026 -2.28 ‰
new-urban-jobs 2026 4120 人
re-employment 2026 1380 人
hard-employment 2026 460 人
registered-unemployment 2026 3.1 %
grain-area 2026 62.4 万亩
grain-area:change 2026 0.3 万亩 <2025
grain-output 2026 25.7 万吨
grain-output:growth 2026 1.2 % <2025
rice-output 2026 21.3 万吨
rice-output:growth 2026 0.9 % <2025
oil-crop-output 2026 2.46 万吨
oil-crop-output:growth 2026 -1.5 % <2025
vegetable-output 2026 38.1 万吨
vegetable-output:growth 2026 4.4 % <2025
meat-output 2026 5.82 万吨
meat-output:growth 2026 2.7 % <2025
pork-output 2026 4.31 万吨
pork-output:growth 2026 3.3 % <2025
pigs-held 2026 36.5 万头
pigs-held:growth 2026 -4.2 % <2025
pigs-sold 2026 58.9 万头
pigs-sold:growth 2026 3.0 % <2025
fish-output 2026 1.97 万吨
high-standard-farmland 2026 3.2 万亩
farm-machine-power 2026 61.8 万千瓦
mechanisation 2026 81.6 %
industry-value-added 2026 78.5 亿元
industry-value-added:growth 2026 6.6 % <2025
large-industry-value-added:growth 2026 7.2 % <2025
high-tech-manufacturing-value-added:growth 2026 11.8 % <2025
high-tech-manufacturing-share 2026 14.6 %
large-industry-profit 2026 9.86 亿元
large-industry-profit:growth 2026 -2.1 % <2025
large-industry-firms 2026 152 家
large-industry-firms:change 2026 11 家 <2025
construction-value-added 2026 18.4 亿元
construction-value-added:growth 2026 3.9 % <2025
investment:growth 2026 4.8 % <2025
primary-investment:growth 2026 9.5 % <2025
secondary-investment:growth 2026 12.3 % <2025
tertiary-investment:growth 2026 -1.7 % <2025
private-investment:growth 2026 6.0 % <2025
private-investment-share 2026 61.4 %
property-investment 2026 12.7 亿元
property-investment:growth 2026 -18.6 % <2025
housing-area-sold 2026 28.5 万平方米
housing-area-sold:growth 2026 -9.2 % <2025
retail-sales 2026 118.6 亿元
retail-sales:growth 2026 5.0 % <2025
retail-sales-urban 2026 86.2 亿元
retail-sales-urban:growth 2026 4.7 % <2025
retail-sales-rural 2026 32.4 亿元
retail-sales-rural:growth 2026 5.8 % <2025
revenue 2026 14.08 亿元
revenue:growth 2026 3.5 % <2025
tax-revenue 2026 9.72 亿元
tax-share 2026 69.0 %
expenditure 2026 52.3 亿元
expenditure:growth 2026 1.8 % <2025
deposits 2026 412.7 亿元
deposits:change 2026 31.5 亿元 <2025
loans 2026 286.3 亿元
loans:growth 2026 9.4 % <2025
trade 2026 8.24 亿元
trade:growth 2026 15.7 % <2025
exports 2026 7.35 亿元
exports:growth 2026 17.2 % <2025
imports 2026 0.89 亿元
imports:growth 2026 4.6 % <2025
fdi 2026 620 万美元
income-per-head 2026 28415 元
income-per-head:growth 2026 6.0 % <2025
income-per-head:growth_real 2026 5.7 % <2025
urban-income-per-head 2026 38960 元
urban-income-per-head:growth 2026 5.1 % <2025
rural-income-per-head 2026 20780 元
rural-income-per-head:growth 2026 7.0 % <2025
income-ratio 2025 1.91:1 -
income-ratio 2026 1.87:1 -
schools 2026 186 所
pupils 2026 6.92 万人
full-time-teachers 2026 5130 人
compulsory-retention 2026 98.7 %
high-school-rate 2026 95.2 %
health-institutions 2026 412 个
hospital-beds 2026 3680 张
health-workers 2026 3790 人
doctors 2026 1460 人
nurses 2026 1720 人
pension-insured-workers 2026 5.4 万人
pension-insured-residents 2026 21.8 万人
health-coverage 2026 95 % >=
pm25 2026 29 微克/立方米
pm25:growth 2026 -6.5 % <2025
air-good-days 2026 93.4 %
forest-cover 2026 64.8 %
energy-intensity-fall 2026 2.8 % <2025
accidents 2026 7 起
accident-deaths 2026 5 人
accidents:growth 2026 -12.5 % <2025
accident-deaths:growth 2026 -16.7 % <2025
"""

REPORT = """2026年临浦市政府工作报告

——2026年1月20日在临浦市第六届人民代表大会第五次会议上

各位代表：

一、2025年和“十四五”时期工作回顾

2025年，我们坚持稳字当头，全市地区生产总值预计增长5.2%，规模以上工业增加值增长6.8%，地方一般公共预算收入达到46.3亿元、增长4.1%，城乡居民人均可支配收入分别增长4.9%和6.3%，较好完成了市六届人大四次会议确定的目标任务。

产业升级步伐加快。新增规模以上工业企业42家、国家高新技术企业35家，技术改造投资增长18.4%，完成年度目标的121%。全社会研发投入强度提高到2.05%，比全省平均高0.2个百分点。

民生支出占一般公共预算支出的比重达78.3%。改造城镇老旧小区64个，新增公办幼儿园学位2400个。全年接待游客突破900万人次，居全省第6位。

“十四五”时期是临浦发展极不平凡的五年。五年来，地区生产总值年均增长5.6%，总量由2020年的612亿元提高到2025年的815亿元，是2020年的1.33倍。常住人口城镇化率从58.2%提升到63.5%。累计完成固定资产投资2180亿元，新建改建农村公路1260公里，实施重点项目530个。粮食产量稳定在95万吨以上。PM2.5平均浓度下降23.5%。社会消费品零售总额突破400亿元。全省生产总值年均增长5.1%。

二、2026年工作安排

2026年经济社会发展的主要预期目标是：地区生产总值增长5%左右，规模以上工业增加值增长6.5%，城镇新增就业2.6万人。
"""

REPORT_MARKS = """
gdp:growth 2025 5.2 % <2024
large-industry-value-added:growth 2025 6.8 % <2024
revenue 2025 46.3 亿元
revenue:growth 2025 4.1 % <2024
urban-income-per-head:growth 2025 4.9 % <2024
rural-income-per-head:growth 2025 6.3 % <2024
new-large-industry-firms 2025 42 家
? 2025 35 家
industrial-technical-investment:growth 2025 18.4 % <2024
industrial-technical-investment:progress 2025 121 %
rd-intensity 2025 2.05 %
social-expenditure-share 2025 78.3 %
old-communities 2025 64 个
? 2025 2400 个
visitors 2025 900 万人次 >=
gdp:growth 2021/2025 5.6 % <2020
gdp 2020 612 亿元
gdp 2025 815 亿元
gdp:ratio 2025 1.33 倍 <2020
urbanisation 2020 58.2 %
urbanisation 2025 63.5 %
investment 2021/2025 2180 亿元
rural-roads 2021/2025 1260 公里
? 2021/2025 530 个
grain-output 2025 95 万吨 >=
pm25:change 2021/2025 -23.5 % <2020
retail-sales 2025 400 亿元 >=
gdp:growth 2021/2025 5.1 % <2020 @全省
"""

EXECUTION = """关于青柘县2026年上半年国民经济和社会发展计划执行情况的报告

一、上半年计划执行情况

上半年，全县地区生产总值121.7亿元，同比增长5.6%，高于全市平均水平0.4个百分点；完成年度计划的45.3%。一、二、三产业增加值分别增长3.2%、6.0%和5.9%。固定资产投资增长7.5%，其中工业投资增长14.2%，工业技改投资增长20.1%。1—6月，进出口总额4.1亿元，增长22.6%。6月末，金融机构各项贷款余额274.8亿元，比年初增加18.6亿元。

截至6月底，23个市重点项目完成投资31.8亿元，占年度计划的58.6%。城镇新增就业2210人，完成年度任务的53.9%。

二、存在的主要困难

规模以上工业企业亏损面为17.5%。

三、下半年工作安排

下半年，力争全年地区生产总值增长6%以上，确保完成固定资产投资90亿元。
"""

EXECUTION_MARKS = """
gdp 2026-01/2026-06 121.7 亿元
gdp:growth 2026-01/2026-06 5.6 % <2025-01/2025-06
gdp:progress 2026-01/2026-06 45.3 %
gdp-primary:growth 2026-01/2026-06 3.2 % <2025-01/2025-06
gdp-secondary:growth 2026-01/2026-06 6.0 % <2025-01/2025-06
gdp-tertiary:growth 2026-01/2026-06 5.9 % <2025-01/2025-06
investment:growth 2026-01/2026-06 7.5 % <2025-01/2025-06
industrial-investment:growth 2026-01/2026-06 14.2 % <2025-01/2025-06
industrial-technical-investment:growth 2026-01/2026-06 20.1 % <2025-01/2025-06
trade 2026-01/2026-06 4.1 亿元
trade:growth 2026-01/2026-06 22.6 % <2025-01/2025-06
loans 2026-06 274.8 亿元
loans:change 2026-06 18.6 亿元 <2025
? 2026-01/2026-06 31.8 亿元
?:progress 2026-01/2026-06 58.6 %
new-urban-jobs 2026-01/2026-06 2210 人
new-urban-jobs:progress 2026-01/2026-06 53.9 %
? 2026-01/2026-06 17.5 %
"""

REVIEW = """南沅县国民经济和社会发展第十五个五年规划纲要

南沅县人民政府

第一章 发展基础与总体要求

第一节 “十四五”发展回顾

综合实力稳步提升。2025年，全县地区生产总值达到203.5亿元，“十四五”期间年均增长6.1%；人均地区生产总值突破5万元。一般公共预算收入由2020年的8.2亿元增加到10.9亿元。三次产业结构优化为17.6:33.2:49.2。

发展动能不断增强。五年累计新增规模以上工业企业58家，高新技术企业达到46家，比2020年增加27家。全社会用电量较2020年增长41.3%。

民生福祉持续改善。2025年城乡居民人均可支配收入分别达到37850元和19640元，五年年均分别增长6.2%和8.4%。城镇新增就业累计1.8万人，改造农村危房2360户。基本医疗保险参保率达到96.5%，每千人口执业（助理）医师数为3.1人。

生态底色更加鲜明。森林覆盖率达到66.2%，居全市第2位；空气质量优良天数比例由91.5%上升到95.8%；国考断面水质优良率保持100%。

第二节 “十五五”发展目标

到2030年，地区生产总值达到280亿元，年均增长6.5%左右，森林覆盖率达到67%。
"""

REVIEW_MARKS = """
gdp 2025 203.5 亿元
gdp:growth 2021/2025 6.1 % <2020
gdp-per-head 2025 5 万元 >=
revenue 2020 8.2 亿元
revenue 2025 10.9 亿元
gdp-structure 2025 17.6:33.2:49.2 -
new-large-industry-firms 2021/2025 58 家
high-tech-firms 2025 46 家
high-tech-firms:change 2025 27 家 <2020
power-use:change 2025 41.3 % <2020
urban-income-per-head 2025 37850 元
rural-income-per-head 2025 19640 元
urban-income-per-head:growth 2021/2025 6.2 % <2020
rural-income-per-head:growth 2021/2025 8.4 % <2020
new-urban-jobs 2021/2025 1.8 万人
rural-dangerous-homes 2021/2025 2360 户
health-coverage 2025 96.5 %
doctors-per-thousand 2025 3.1 人
forest-cover 2025 66.2 %
air-good-days 2020 91.5 %
air-good-days 2025 95.8 %
surface-water-good 2025 100 %
"""

DOCUMENTS = {
    "bulletin.txt": (BULLETIN, BULLETIN_MARKS),
    "report.txt": (REPORT, REPORT_MARKS),
    "execution.txt": (EXECUTION, EXECUTION_MARKS),
    "review.txt": (REVIEW, REVIEW_MARKS),
}
