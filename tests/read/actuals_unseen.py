"""More invented reports, marked before they were first read: other levels of government, other styles."""

from __future__ import annotations

CITY = """云澜市2025年国民经济和社会发展统计公报

云澜市统计局

2026年3月28日

2025年，全市上下稳中求进，经济运行总体平稳。

一、综合

根据市级生产总值统一核算结果，全年实现地区生产总值（GDP）2386.75亿元，比上年增长5.1%，增速比全省高0.3个百分点。分产业看，第一产业增加值214.60亿元，增长3.9%；第二产业增加值1002.44亿元，增长6.3%，其中工业增加值869.15亿元，增长6.9%；第三产业增加值1169.71亿元，增长4.4%。第一、二、三产业增加值占地区生产总值的比重分别为9.0%、42.0%和49.0%。

年末全市户籍总人口512.36万人。常住人口468.9万人，其中：城镇301.7万人，乡村167.2万人。全年人口出生率6.12‰，死亡率7.95‰。

全年城镇新增就业5.83万人，完成年度目标任务的112.1%。居民消费价格指数（CPI）比上年上涨0.1%，工业生产者出厂价格下降1.4%。

二、农林牧渔业

全年农林牧渔业总产值358.2亿元，按可比价计算增长4.1%。粮食播种面积512.3万亩，总产量201.7万吨，增长0.8%。茶叶产量3.6万吨，增长5.5%；园林水果产量44.9万吨，增长3.2%。年末生猪存栏198.4万头，同比下降2.6%。

三、工业

规模以上工业增加值增长7.4%。分门类看，采矿业增加值下降3.3%，制造业增加值增长8.2%。高技术制造业增加值增长13.5%，占规模以上工业的比重达18.2%，较上年提升1.1个百分点。规模以上工业企业营业收入2985.6亿元，增长3.7%；利润总额176.3亿元，下降5.8%。全社会用电量158.6亿千瓦时，增长6.7%，其中工业用电量97.3亿千瓦时，增长5.9%。

四、投资与消费

固定资产投资同比增长3.2%，其中，基础设施投资下降4.5%，民间投资增长2.8%，民间投资占全部投资比重为58.9%。全年限额以上批发业销售额增长9.1%。社会消费品零售总额1023.8亿元，增长4.6%。其中，限额以上单位消费品零售额356.2亿元，增长6.1%；通过公共网络实现的零售额88.7亿元，增长19.4%。

五、对外经济

全年进出口总额296.4亿元，同比增长8.8%，其中出口218.9亿元，增长11.6%；进口77.5亿元，增长1.6%。实际使用外商直接投资2.13亿美元。

六、交通、邮电和旅游

全年公路货运量1.42亿吨，增长3.5%；年末公路通车里程2.61万公里，其中高速公路512公里。邮政行业业务收入31.6亿元，快递业务量4.85亿件，分别增长10.2%和17.3%。年末移动电话用户489.6万户，5G基站9860个。全年接待游客5620万人次，实现旅游总收入538亿元，同比分别增长9.7%、11.4%。

七、财政、金融

全年一般公共预算收入168.42亿元，增长2.6%；其中税收收入117.9亿元，占比70.0%。一般公共预算支出521.7亿元，其中民生支出402.3亿元，占一般公共预算支出的77.1%。12月末，金融机构本外币存款余额4126.8亿元，比年初新增286.4亿元；贷款余额3568.1亿元，同比增长8.9%。

八、人民生活

全年居民人均可支配收入35962元，增长5.4%。按常住地分，城镇居民人均可支配收入44870元，增长4.7%；农村居民人均可支配收入24135元，增长6.5%。城乡居民收入比值为1.86，比上年缩小0.03。居民人均消费支出24310元，增长5.0%。

九、科教文卫

全社会研发经费支出58.6亿元，占GDP的比重为2.46%。高新技术企业总数达1126家，全年技术合同成交额142.5亿元。年末拥有普通中学236所，在校学生26.8万人；小学412所，在校学生33.5万人。年末卫生机构3865个，拥有床位3.26万张，卫生技术人员3.58万人，其中执业（助理）医师1.39万人。

十、资源环境

全年PM2.5平均浓度34微克/立方米，同比改善5.6%。市区空气质量优良天数312天，优良率85.5%。国考断面水质优良比例100%。完成营造林面积18.6万亩，森林覆盖率49.87%。
"""

CITY_MARKS = """
gdp 2025 2386.75 亿元
gdp:growth 2025 5.1 % <2024
gdp-primary 2025 214.60 亿元
gdp-primary:growth 2025 3.9 % <2024
gdp-secondary 2025 1002.44 亿元
gdp-secondary:growth 2025 6.3 % <2024
industry-value-added 2025 869.15 亿元
industry-value-added:growth 2025 6.9 % <2024
gdp-tertiary 2025 1169.71 亿元
gdp-tertiary:growth 2025 4.4 % <2024
primary-share 2025 9.0 %
secondary-share 2025 42.0 %
tertiary-share 2025 49.0 %
population-registered 2025 512.36 万人
population 2025 468.9 万人
population-urban 2025 301.7 万人
population-rural 2025 167.2 万人
birth-rate 2025 6.12 ‰
death-rate 2025 7.95 ‰
new-urban-jobs 2025 5.83 万人
new-urban-jobs:progress 2025 112.1 %
cpi 2025 0.1 % <2024
ppi 2025 -1.4 % <2024
farming-output 2025 358.2 亿元
farming-output:growth 2025 4.1 % <2024
grain-area 2025 512.3 万亩
grain-output 2025 201.7 万吨
grain-output:growth 2025 0.8 % <2024
tea-output 2025 3.6 万吨
tea-output:growth 2025 5.5 % <2024
fruit-output 2025 44.9 万吨
fruit-output:growth 2025 3.2 % <2024
pigs-held 2025 198.4 万头
pigs-held:growth 2025 -2.6 % <2024
large-industry-value-added:growth 2025 7.4 % <2024
?:growth 2025 -3.3 % <2024
manufacturing-value-added:growth 2025 8.2 % <2024
high-tech-manufacturing-value-added:growth 2025 13.5 % <2024
high-tech-manufacturing-share 2025 18.2 %
high-tech-manufacturing-share:change 2025 1.1 个百分点 <2024
large-industry-revenue 2025 2985.6 亿元
large-industry-revenue:growth 2025 3.7 % <2024
large-industry-profit 2025 176.3 亿元
large-industry-profit:growth 2025 -5.8 % <2024
power-use 2025 158.6 亿千瓦时
power-use:growth 2025 6.7 % <2024
power-use-industry 2025 97.3 亿千瓦时
power-use-industry:growth 2025 5.9 % <2024
investment:growth 2025 3.2 % <2024
infrastructure-investment:growth 2025 -4.5 % <2024
private-investment:growth 2025 2.8 % <2024
private-investment-share 2025 58.9 %
?:growth 2025 9.1 % <2024
retail-sales 2025 1023.8 亿元
retail-sales:growth 2025 4.6 % <2024
? 2025 356.2 亿元
?:growth 2025 6.1 % <2024
? 2025 88.7 亿元
?:growth 2025 19.4 % <2024
trade 2025 296.4 亿元
trade:growth 2025 8.8 % <2024
exports 2025 218.9 亿元
exports:growth 2025 11.6 % <2024
imports 2025 77.5 亿元
imports:growth 2025 1.6 % <2024
fdi 2025 2.13 亿美元
freight 2025 1.42 亿吨
freight:growth 2025 3.5 % <2024
road-length 2025 2.61 万公里
motorway-length 2025 512 公里
post-revenue 2025 31.6 亿元
parcels 2025 4.85 亿件
post-revenue:growth 2025 10.2 % <2024
parcels:growth 2025 17.3 % <2024
mobile-users 2025 489.6 万户
base-stations-5g 2025 9860 个
visitors 2025 5620 万人次
tourism-revenue 2025 538 亿元
visitors:growth 2025 9.7 % <2024
tourism-revenue:growth 2025 11.4 % <2024
revenue 2025 168.42 亿元
revenue:growth 2025 2.6 % <2024
tax-revenue 2025 117.9 亿元
tax-share 2025 70.0 %
expenditure 2025 521.7 亿元
social-expenditure 2025 402.3 亿元
social-expenditure-share 2025 77.1 %
deposits 2025-12 4126.8 亿元
deposits:change 2025-12 286.4 亿元 <2024
loans 2025-12 3568.1 亿元
loans:growth 2025-12 8.9 % <2024-12
income-per-head 2025 35962 元
income-per-head:growth 2025 5.4 % <2024
urban-income-per-head 2025 44870 元
urban-income-per-head:growth 2025 4.7 % <2024
rural-income-per-head 2025 24135 元
rural-income-per-head:growth 2025 6.5 % <2024
income-ratio 2025 1.86 -
consumption-per-head 2025 24310 元
consumption-per-head:growth 2025 5.0 % <2024
rd-spending 2025 58.6 亿元
rd-intensity 2025 2.46 %
high-tech-firms 2025 1126 家
technology-contracts 2025 142.5 亿元
secondary-schools 2025 236 所
pupils-secondary 2025 26.8 万人
primary-schools 2025 412 所
pupils-primary 2025 33.5 万人
health-institutions 2025 3865 个
hospital-beds 2025 3.26 万张
health-workers 2025 3.58 万人
doctors 2025 1.39 万人
pm25 2025 34 微克/立方米
pm25:growth 2025 -5.6 % <2024
air-good-day-count 2025 312 天
air-good-days 2025 85.5 %
surface-water-good 2025 100 %
afforestation 2025 18.6 万亩
forest-cover 2025 49.87 %
"""

BUDGET = """关于沂丘区2026年1-5月经济运行情况

1-5月，全区完成规模以上工业总产值186.4亿元，同比增长7.7%；固定资产投资完成42.3亿元，下降3.1%，其中项目投资28.6亿元，增长5.5%。社会消费品零售总额完成51.9亿元，同比增长5.8%。

地方一般公共预算收入完成3.92亿元，为年初预算的41.6%，快于序时进度0.5个百分点，同比增长4.4%。其中：税收收入2.86亿元，同比下降1.2%，税收占比73.0%；非税收入1.06亿元，增长22.8%。一般公共预算支出9.77亿元，完成年初预算38.5%。5月当月，规模以上工业增加值增长6.6%。

全区净增经营主体1830户，高新技术企业达到52家。城镇居民人均可支配收入预计增长5%左右。
"""

BUDGET_MARKS = """
large-industry-output 2026-01/2026-05 186.4 亿元
large-industry-output:growth 2026-01/2026-05 7.7 % <2025-01/2025-05
investment 2026-01/2026-05 42.3 亿元
investment:growth 2026-01/2026-05 -3.1 % <2025-01/2025-05
? 2026-01/2026-05 28.6 亿元
?:growth 2026-01/2026-05 5.5 % <2025-01/2025-05
retail-sales 2026-01/2026-05 51.9 亿元
retail-sales:growth 2026-01/2026-05 5.8 % <2025-01/2025-05
revenue 2026-01/2026-05 3.92 亿元
revenue:progress 2026-01/2026-05 41.6 %
revenue:growth 2026-01/2026-05 4.4 % <2025-01/2025-05
tax-revenue 2026-01/2026-05 2.86 亿元
tax-revenue:growth 2026-01/2026-05 -1.2 % <2025-01/2025-05
tax-share 2026-01/2026-05 73.0 %
non-tax-revenue 2026-01/2026-05 1.06 亿元
non-tax-revenue:growth 2026-01/2026-05 22.8 % <2025-01/2025-05
expenditure 2026-01/2026-05 9.77 亿元
expenditure:progress 2026-01/2026-05 38.5 %
large-industry-value-added:growth 2026-05 6.6 % <2025-05
? 2026-01/2026-05 1830 户
high-tech-firms 2026-01/2026-05 52 家
urban-income-per-head:growth 2026-01/2026-05 5 % <2025-01/2025-05 ~
"""

UNSEEN = {"city.txt": (CITY, CITY_MARKS), "budget.txt": (BUDGET, BUDGET_MARKS)}
