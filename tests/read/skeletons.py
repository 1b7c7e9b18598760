"""Invented plans of different schemes with their headings marked by hand: see skeletons/README.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

FOLDER = Path(__file__).with_name("skeletons")

# Invented running text; some of it looks like headings, lists or captions and is none.
STOCK = (
    "坚持把发展经济的着力点放在实体经济上，推动传统产业改造提升，培育新的增长点，力争工业增加值年均增长7%，园区亩均效益提高两成。",
    "新建标准厂房30万平方米，引进链主企业5家，完善仓储、检测和污水处理等配套，形成上下游协作的格局。到2030年，产值突破两百亿元。",
    "第一产业稳中提质，第二产业做大做强，第三产业扩容升级，一、二、三产业融合发展，农产品就地加工转化率达到75%以上。",
    "完善工作推进机制：一是落实责任，把任务分解到部门；二是强化调度，按季通报进展；三是严格考核，把结果用起来。",
    "巩固提升教育、医疗、养老、托幼服务能力，补齐镇村短板，新增学位3200个、护理型床位450张，让群众在家门口享受到便利的服务。",
    "统筹山水林田湖草系统治理，实施流域综合整治，治理水土流失面积60平方公里，空气质量优良天数比率保持在93%以上。",
    "（以上数据为初步核算数。）全面落实各项政策，完善配套措施，健全协商、听证和评估程序，形成一批可复制的经验。",
    "加强人才队伍建设，柔性引进专家，完善住房、子女就学等保障。鼓励青年返乡创业，五年累计培训2.5万人次，带动就业6000人。",
    "畅通城乡要素流动，盘活闲置土地，推进多元投入，稳妥有序推进改革试点，进一步激发市场活力和社会创造力，夯实长远发展的根基。",
    "严守安全底线，健全隐患排查和应急联动机制，建设区域救援基地1个，完善预警平台，生产安全事故死亡人数持续下降。",
    "发展假日经济、夜间经济，打造特色街区3条，支持老字号守正创新，完善县乡村三级物流体系，社会消费品零售总额年均增长6.5%。",
)


@dataclass(frozen=True)
class Skeleton:
    """A printed text and its headings in order: level, number, title, 1-based line."""

    name: str
    text: str
    headings: tuple[tuple[str, str, str, int], ...]


def skeletons(pieces: int = 1) -> list[Skeleton]:
    """Return every skeleton of the folder, by name; its paragraphs are made of so many ``pieces`` of the stock."""
    return [_read(path, pieces) for path in sorted(FOLDER.glob("*_*.txt"))]


def _read(path: Path, pieces: int) -> Skeleton:
    stock = cycle(["".join(STOCK[(i + k) % len(STOCK)] for k in range(pieces)) for i in range(len(STOCK))])
    out: list[str] = []
    marked: list[tuple[str, str, str, int]] = []
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("@"):
            level, number, title, printed = _marked(raw, stock)
            marked.append((level, number, title, len(out) + 1))
            out += printed
        else:
            out += _plain(raw, stock)
    return Skeleton(path.stem, "\n".join(out) + "\n", tuple(marked))


def _marked(raw: str, stock: Iterator[str]) -> tuple[str, str, str, list[str]]:
    level, _, rest = raw[1:].partition(" ")
    number, title, printed = (*rest.split("|"), "")[:3]
    printed = printed or f"{number} {title}"
    if printed.startswith("@@"):
        printed = printed[2:] + next(stock)
    return level, number, title, printed.split("⏎")


def _plain(raw: str, stock: Iterator[str]) -> list[str]:
    if not raw.startswith("~"):
        return [raw]
    return [next(stock) for _ in range(int(raw[1:]))]
