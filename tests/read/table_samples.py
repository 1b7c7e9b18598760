"""Indicator tables of an invented county, in the layouts in which such tables are published."""

from __future__ import annotations

HEAD = "丰谷县国民经济和社会发展第十五个五年规划纲要\n第一章 主要目标\n"

# One cell a line; unit column; target before base; one running number missing; a share without growth.
FLAT = (
    HEAD
    + """专栏1 “十五五”时期经济社会发展主要指标
序号
指标
单位
2030年目标
2025年实际
年均增长
（%）
指标属性
一、经济发展
1
地区生产总值
亿元
510
380
6.1
预期性
2
全员劳动生产率
万元/人
18.5
14.2
5.4
预期性
3
城镇化率
%
58
52.4
预期性
二、民生福祉
5
城镇调查失业率
%
<5.5
5.2
预期性
三、绿色生态
6
单位地区生产总值能耗降低
%
完成省下达任务
约束性
注：数字为编造。
第二章 重点任务
把产业做强。
"""
)

# The national layout: names carry number and unit, groups are lines, brackets mark a figure for the whole period.
NATIONAL = """专栏1 “十四五”时期经济社会发展主要指标
指标
2020年
2025年
年均/累计
属性
经济发展
1.地区生产总值增长（%）
3.1
—
保持在合理区间、各年度视情提出
预期性
2.全员劳动生产率增长（%）
2.8
—
高于GDP增长
预期性
绿色生态
3.单位GDP能源消耗降低（%）
—
—
〔14〕
约束性
4.森林覆盖率（%）
31.2
33
—
约束性
注：方括号内为五年累计数。
"""

# Groups of columns in a first header row, their columns in a second; the nature column spans both.
TWO_HEADER_ROWS = (
    HEAD
    + """表1-2 “十四五”规划主要指标完成情况
类别
序号
指标
规划目标
完成情况
2025年目标
年均增长(%)
属性
2025年
五年平均增速(%)
与目标差距
经济
发展
2
1
地区生产总值(亿元)
500
7
预期性
480
6.2
-20
2
工业增加值(亿元)
8
预期性
7.1
-0.9
民生
3
城镇登记失业率(%)
4.5
预期性
4.1
超额完成
4
一二三产业结构
10:50:40
预期性
11:48:41
第二章 重点任务
"""
)

# No running numbers, no unit column: a row for each name.
UNNUMBERED = (
    HEAD
    + """主要指标表
指标名称
2025年
2030年
属性
经济发展
地区生产总值(亿元)
380
510
预期性
研发经费投入强度(%)
1.9
2.5
预期性
民生福祉
人均预期寿命(岁)
79.1
80
约束性
第二章 重点任务
"""
)

TABBED = (
    HEAD
    + """表1 “十五五”主要指标
序号	指标	单位	2025年	2030年	年均增长（%）	属性
1	地区生产总值	亿元	380	510	6.1	预期性
2	城镇化率	%		58		预期性
3	城镇调查失业率	%	5.2	5		约束性
第二章 重点任务
"""
)

PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>规划</title><style>p{}</style></head><body>
<div class="nav"><a href="/">首页</a> <a>政务公开</a></div><script>var hidden = "脚本";</script>
<div class="main"><h1>丰谷县国民经济和社会发展第十五个五年规划纲要</h1>
<p>　　第一章&nbsp;&nbsp;主要目标</p><p>　　到2030年，建设高标准农田<b>23.5</b>万亩，<br>新增学位
5000个。&lt;全县&gt;</p>
<p>表1-1　“十五五”时期主要指标</p>
<table><tbody>
<tr><td rowspan="2">类别</td><td rowspan="2">序号</td><td rowspan="2">指　标</td><td colspan="2">指标值</td>
<td rowspan="2">年均增长<br>（%）</td><td rowspan="2">属性</td></tr>
<tr><td>2025年</td><td>2030年</td></tr>
<tr><td rowspan="2">经济<br>发展</td><td>1</td><td><p>地区生产总值</p><p>（亿元）</p></td><td>380</td><td>510</td>
<td>6.1</td><td>预期性</td></tr>
<tr><td>2</td><td>城镇化率（%）</td><td></td><td>58</td><td></td><td>预期性</td></tr>
<tr><td>绿色</td><td>3</td><td>单位地区生产总值能耗降低（%）</td><td>-</td><td>完成省下达任务</td><td>&nbsp;</td><td>约束性</td></tr>
</tbody></table>
<p>第二章 重点任务</p><p>把产业做强。</p></div>
<div class="footer">主办单位：丰谷县人民政府</div></body></html>
"""


def grid_page(caption: str, *rows: str) -> str:
    """Return a page of the plan with one table; cells are parted by bars, a cell may bring its own tag."""
    cells = [[c if c.startswith("<td") else f"<td>{c}</td>" for c in row.split("|")] for row in rows]
    table = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    title = HEAD.partition("\n")[0]
    return (
        f"<!DOCTYPE html><html><body><h1>{title}</h1><p>第一章 主要目标</p><p>这一章说明五年里要做到什么。</p>"
        f"<p>{caption}</p><table>{table}</table><p>第二章 重点任务</p><p>把产业做强。</p></body></html>"
    )
