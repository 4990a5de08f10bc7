"""Targets (指标值): what was promised, as typed comparators.

A target is one of seven frozen classes. ``str(target)`` is its notation, built from the typed
fields alone, and reads back as an equal target. Equality is by meaning: ``≥95.0`` equals
``≥95.00``. ``text`` keeps what was read and takes no part in equality.
"""

from __future__ import annotations

import enum
from decimal import Decimal

import attrs

from perfrules._display import told
from perfrules._exact import plain, sound
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError
from perfrules.quantities import NO_UNIT, Unit

__all__ = [
    "AllOf", "Approximate", "Comparator", "Comparison", "Deadline", "Direction", "Edge", "Numeric",
    "Qualitative", "Range", "Relative", "Target", "Trend",
]  # fmt: skip


class Comparator(enum.Enum):
    """A comparison sign (比较符); the value is its spelling in JSON.

    >>> Comparator(">=").sign
    '≥'
    """

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="

    @property
    def sign(self) -> str:
        """The sign as forms print it: ``≥`` ``≤`` ``>`` ``<`` ``=``."""
        return {">=": "≥", "<=": "≤"}.get(self.value, self.value)

    @property
    def is_floor(self) -> bool:
        """Whether this is a lower bound: ``≥`` and ``>``."""
        return self in (Comparator.AT_LEAST, Comparator.MORE_THAN)

    @property
    def is_cap(self) -> bool:
        """Whether this is an upper bound: ``≤`` and ``<``."""
        return self in (Comparator.AT_MOST, Comparator.LESS_THAN)


class Edge(enum.Enum):
    """Whether a deadline's own span counts (时限): up to its end, or before it begins.

    >>> from perfrules import parse
    >>> parse("6月底前").edge, parse("6月前").edge
    (<Edge.WITHIN: 'within'>, <Edge.BEFORE: 'before'>)
    """

    WITHIN = "within"
    BEFORE = "before"


class Trend(enum.Enum):
    """The way a value is promised to change (增减).

    >>> from perfrules import parse
    >>> parse("比2012年下降10%以上").trend
    <Trend.DOWN: 'down'>
    """

    UP = "up"
    DOWN = "down"


class Direction(enum.Enum):
    """Which way is better (正向/反向): more, or less.

    >>> from perfrules import check
    >>> check("100件", 120, direction=Direction.LESS).met
    False
    """

    MORE = "more"
    LESS = "less"

    @classmethod
    def of(cls, value: Direction | str) -> Direction:
        """The direction that *value* names: ``more`` or ``正向``, ``less`` or ``反向``.

        >>> Direction.of("反向")
        <Direction.LESS: 'less'>
        """
        if isinstance(value, Direction):
            return value
        found = _DIRECTIONS.get(value) if isinstance(value, str) else None
        if found is None:
            raise ArgumentError("argument.direction", found=told(value))
        return found

    @classmethod
    def by_name(cls, indicator: str) -> Direction | None:
        """The direction that an indicator's name gives: less of costs, losses and waiting, else more.

        A name that says how they are dealt with (投诉处理率) counts up like any other. The section
        may stand in front of the name, and less is better under 成本指标: ``成本指标/经济成本指标/维护费``.
        None where the name tells nothing: it is empty, of a share that may be too high and too low
        (控制率 调整率 结转率 负债率 占比), of a sum (支出 经费), or of a time that may be spent or given.

        >>> [Direction.by_name(name) for name in ("项目成本", "投诉办结率", "预算调整率")]
        [<Direction.LESS: 'less'>, <Direction.MORE: 'more'>, None]
        """
        if not isinstance(indicator, str):
            raise ArgumentError("argument.indicator", found=told(indicator))
        name = indicator.rpartition("/")[2].partition("（")[0].partition("(")[0].strip()
        if name.endswith(_WAITS):
            return cls.LESS
        if not name or name.endswith(_UNTOLD):
            return None
        if "成本指标" in indicator:
            return cls.LESS
        if name.endswith(_SUMS):
            return None
        loss = next((loss for loss in _LOSSES if name.endswith(loss)), "")
        less = bool(loss) or any(word in indicator for word in _COSTS)
        dealt_with = any(word in indicator.removesuffix(loss) for word in _DEALT_WITH)
        if less and not dealt_with:
            return cls.LESS
        wanted = dealt_with or not name.endswith("率") or any(word in name for word in _WANTED)
        return cls.MORE if wanted else None


_DIRECTIONS = {"more": Direction.MORE, "正向": Direction.MORE, "less": Direction.LESS, "反向": Direction.LESS}
_WAITS = tuple(
    f"{wait}{time}"
    for wait in (
        *"响应 等待 等候 到场 到达 出警 办理 办结 受理 审批 审核".split(),
        *"处理 处置 修复 恢复 维修 抢修 中断 停机".split(),
    )
    for time in "时间 时长 时限 天数 周期".split()
)
_UNTOLD = (
    *"控制率 调整率 结转率 结余率 变动率 变化率 波动率 负债率 换手率 占比 比重 利率 税率 费率".split(),
    *"时间 期限 周期 间隔 日期 年份 年度 均价 余额 存量 编制 密度 温度 湿度 水位 酸碱度".split(),
    *"等级 层级 级别 排名 名次 位次 立案数 处罚次数 罚款金额 罚款额 债务规模 pH值 PH值".split(),
)
"""Ends of names of which nobody can tell which way is better."""
_SUMS = tuple("支出 经费 收费 缴费 消费 保费 学费".split())
_COSTS = (
    *"成本 费用 单价 造价 投诉 信访 举报 上访 舆情 诉讼".split(),
    *"能耗 用电量 用水量 耗电 耗水 排放 浓度 噪声 噪音".split(),
    *"缺勤 返工 返修 空置 不良 超标 违约 违纪 违规".split(),
    *"退货 损耗 漏损 坏账 欠费 欠款 拖欠 拒收 偏差 误差".split(),
    *"溢出 感染 并发症 再入院 晚点 拥堵 受灾 三公 停电 停水 住院日 发案 伤亡 裁员 复发 患病 近视".split(),
    *"漏诊 误诊 迟到 早退 旷课 差评 撂荒 抛荒 病死".split(),
    *"漏失 中断 宕机 串货 脱漏 错漏 误报 漏报 漏检 误检".split(),
    *"肥胖 犯罪 离职 病例 确诊 贫困人口 超编 缺编 亏损 缺口 闲置".split(),
    *"积压 负面 火灾 老化 恶化 沙化 荒漠化 石漠化 退化 质量事故 安全事故".split(),
)
"""Words of a name of which less is better, wherever they stand."""
_LOSSES = (
    *"事故率 事故发生率 事故数 事故起数 事故次数 故障率 故障次数 缺陷率 损坏率 破损率".split(),
    *"死亡率 伤亡率 发案率 流失率 差错率 错误率 出错率 失误率 退回率 违规率 超支率".split(),
    *"延误率 逾期率 超期率 漏报率 误报率 案件发生率 等待人数 污染指数".split(),
    *"用时 耗时 历时 工期 时限 时延 延迟 费 起数".split(),
    *"辍学率 返贫率 失业率 发病率 不合格率 不达标率 不满意率 未完成率".split(),
    *(
        late + deed + "率"
        for late in ("逾期", "超期")
        for deed in "发放 支付 拨付 交付 完成 上报 办理 办结 还款 归还".split()
    ),
)
_DEALT_WITH = (
    *"处理 处置 办结 办理 受理 回复 答复 回访 解决 化解 核查 查处 结案".split(),
    *"接通 核算 结算 补贴人数 补助人数 修复 响应 公开 公示 纠正 畅通".split(),
    *"及时 准确 合规 规范 达标 合格 节约 节省 节支 降低 下降 减少 避免 压减 削减 消除 改善 控制".split(),
    *"受益 惠及 带动 增加 收入 渠道 到位 保障 拨付 支付 兑付 报销 覆盖 知晓".split(),
    *"满意 完成 治理 整治 整改 排查 检查 检测 监测 普查".split(),
    *"防治 防控 救治 救助 帮扶 收治 诊疗 随访 追踪".split(),
    *"审理 审结 侦破 破案 调解 脱贫 追缴 清收 盘活 利用".split(),
)
"""Words of a name that says how a loss is dealt with: more of that is better."""
_WANTED = (
    *"备份 帮 发卡 联网 实现 应答 解答 答 平衡 接听 可用 在线 执勤 值守 完 化 立 建 送".split(),
    *"合格 优良 优秀 优质 良好 成 达 覆盖 满意 参与".split(),
    *"参加 参会 参训 参保 出勤 到课 到岗 知晓 支持 认可 认同".split(),
    *"好评 信任 就业 创业 入学 入园 入托 巩固 升学 毕业".split(),
    *"普及 利用 使用 应用 开放 规范 执行 发放 兑现 保存".split(),
    *"活 愈 好转 接种 免疫 建档 签约 履约 住 出租".split(),
    *"上座 回款 收缴 征收 征缴 回收 资源化 无害化 绿化 森林".split(),
    *"植被 供 集中 通 获 中签 增长 增收 增值".split(),
    *"提升 提高 节能 信息化 数字化 机械化 标准化 电子化 正常 运行".split(),
    *"运转 完好 完整 安全 有效 有序 真实 一致 匹配 符合".split(),
    *"遵守 落实 销号 开 竣工 投产 验收 上线 交付 采购".split(),
    *"配备 配套 配置 入库 登记 签订 备案 审批 审核".split(),
    *"审查 抽查 巡查 惠及 受益 资助 服务 培训 宣传 推广".split(),
    *"采纳 采用 反馈 更新 维护 维修 养护 保洁 清运 清扫".split(),
    *"安装 入户 自给 盈利 收益 回报 留存 续 产出 贡献".split(),
    *"占有 生产 劳动 自主 良种 国产 装 召回 上报 报送".split(),
    *"申报 归档 录取 招生 招聘 演练 持证 注册 取得 授权".split(),
    *"立项 结题 发表 出版 转化 转移 引进 培养 晋升 竞争".split(),
    *"市场 客座 周转 流转 种植 养殖 出栏 孵化 亮灯 亮化".split(),
    *"绿地 减排 好路 准点 正点 双师 招商 产销 商品 优品 参合 点击 收视 收听 阅读 转载".split(),
    *"共享 共治 兜底 应保尽保 应救尽救 应发尽发 息诉 服判 退赃 保养 检修 抽检 繁殖 受孕".split(),
)
"""Words of a rate that is wanted; of any other rate nobody can tell which way is better."""


class Target:
    """The base of all targets (指标值); use it in annotations and ``isinstance``.

    >>> from perfrules import parse
    >>> isinstance(parse("≥95%"), Target)
    True
    """

    __slots__ = ()
    text: str


def _text() -> str:
    return attrs.field(default="", eq=False, repr=False, kw_only=True)


def _bracketed(unit: Unit) -> str:
    return f"({unit.symbol})" if unit.symbol else ""


@attrs.frozen
class Comparison(Target):
    """A bound with its sign (定量指标): ``≥95.00(%)``.

    ``implied`` marks a number that stands without any sign (``100%``): it reads as ``=`` and
    has no direction of its own. ``subject`` is the indicator's name where the cell repeats it.

    >>> from perfrules import parse
    >>> print(parse("会议出勤率不低于95%"))
    会议出勤率≥95(%)
    """

    op: Comparator
    value: Decimal = attrs.field(validator=sound)
    unit: Unit = NO_UNIT
    subject: str = attrs.field(default="", kw_only=True)
    implied: bool = attrs.field(default=False, kw_only=True)
    text: str = _text()

    def __str__(self) -> str:
        sign = "" if self.implied else self.op.sign
        lead = self.subject + ("：" if self.implied and self.subject else sign)
        return f"{lead}{_sure(self.value, self.unit)}{_bracketed(self.unit)}"


def _sure(value: Decimal, unit: Unit) -> str:
    """The digits of a number; with two zeros more where they would be a month or a day too: 2021.1200."""
    digits = plain(value)
    year, month = digits[:4], digits[4:].removeprefix(".")
    if unit.symbol or year[:2] not in ("19", "20") or len(digits) > 8 or not 0 < len(month) < 5:
        return digits
    return digits + ("00" if "." in digits else ".00")


@attrs.frozen
class Range(Target):
    """Two bounds (区间): ``90%-95%``, closed at both ends unless the text says otherwise.

    >>> from perfrules import parse
    >>> print(parse("90%-95%"))
    [90,95](%)
    """

    low: Decimal = attrs.field(validator=sound)
    high: Decimal = attrs.field(validator=sound)
    unit: Unit = NO_UNIT
    low_inclusive: bool = attrs.field(default=True, kw_only=True)
    high_inclusive: bool = attrs.field(default=True, kw_only=True)
    subject: str = attrs.field(default="", kw_only=True)
    text: str = _text()

    def __attrs_post_init__(self) -> None:
        closed = self.low_inclusive and self.high_inclusive
        if self.low > self.high or (self.low == self.high and not closed):
            raise ArgumentError("empty_range.ends", low=plain(self.low), high=plain(self.high))

    def __str__(self) -> str:
        left, right = "[" if self.low_inclusive else "(", "]" if self.high_inclusive else ")"
        lead = f"{self.subject}：" if self.subject else ""
        return f"{lead}{left}{plain(self.low)},{plain(self.high)}{right}{_bracketed(self.unit)}"


@attrs.frozen
class Approximate(Target):
    """A value to come near (约数): ``5%左右``, ``95±2%``; ``tolerance`` is its width, if any.

    >>> from perfrules import parse
    >>> print(parse("5%左右"), parse("95±2分"))
    约5(%) 95±2(分)
    """

    value: Decimal = attrs.field(validator=sound)
    unit: Unit = NO_UNIT
    tolerance: Decimal | None = attrs.field(default=None, validator=sound)
    subject: str = attrs.field(default="", kw_only=True)
    text: str = _text()

    def __str__(self) -> str:
        lead = f"{self.subject}：" if self.subject else ""
        if self.tolerance is None:
            return f"{lead}约{plain(self.value)}{_bracketed(self.unit)}"
        return f"{lead}{plain(self.value)}±{plain(self.tolerance)}{_bracketed(self.unit)}"


Numeric = Comparison | Range | Approximate
"""A target that asks for a number (定量目标)."""


@attrs.frozen
class Deadline(Target):
    """A time by which something is done (时限): ``2021年6月完成``, ``3月前``.

    ``by`` is the time, ``edge`` whether its own span still counts, ``start`` the beginning of a
    period (``2020年1月-2020年11月``).

    >>> from perfrules import parse
    >>> print(parse("2021年6月底前完成"), parse("3月前"))
    2021年6月 3月前
    """

    by: PartialDate
    edge: Edge = Edge.WITHIN
    start: PartialDate | None = None
    subject: str = attrs.field(default="", kw_only=True)
    text: str = _text()

    def __attrs_post_init__(self) -> None:
        if self.start is not None and self.edge is Edge.BEFORE:
            raise ArgumentError("edge")

    def __str__(self) -> str:
        lead = f"{self.subject}：" if self.subject else ""
        period = f"{self.start.words}-" if self.start is not None else ""
        if self.edge is Edge.WITHIN:
            return f"{lead}{period}{self.by.words}"
        return f"{lead}{self.by.words}前" + ("（不含）" if self.by.day else "")


_CHANGED = {Comparator.MORE_THAN: "增长", Comparator.LESS_THAN: "下降"}


@attrs.frozen
class Relative(Target):
    """A target against a baseline (相对目标): ``不高于往年水平``, ``比2012年下降10%以上``.

    Without ``trend`` the actual itself is compared with the baseline; with it, the change from
    the baseline is compared with ``value``. ``implied`` marks a change without a sign or word
    (``同比增长5%``): more of the named change is better. ``baseline`` is empty where a change
    names none (``提高3个百分点``).

    >>> from perfrules import parse
    >>> print(parse("不高于往年水平"), parse("比2012年下降10%以上"))
    ≤往年水平 比2012年下降≥10(%)
    """

    baseline: str
    op: Comparator
    trend: Trend | None = None
    value: Decimal | None = attrs.field(default=None, validator=sound)
    unit: Unit = NO_UNIT
    subject: str = attrs.field(default="", kw_only=True)
    implied: bool = attrs.field(default=False, kw_only=True)
    text: str = _text()

    def __attrs_post_init__(self) -> None:
        if (self.trend is None) != (self.value is None):
            raise ArgumentError("relative")
        if self.trend is None and not self.baseline:
            raise ArgumentError("relative.to")

    def __str__(self) -> str:
        if self.trend is None or self.value is None:
            if self.baseline.endswith("年") and self.op in _CHANGED:  # >2015年 would be a date
                return f"{self.subject}比{self.baseline}{_CHANGED[self.op]}"
            return f"{self.subject}{self.op.sign}{self.baseline}"
        lead = f"{self.subject}：" if self.subject else ""
        against = f"比{self.baseline}" if self.baseline.strip("同环環比") else self.baseline
        sign = "" if self.implied else self.op.sign
        way = "增长" if self.trend is Trend.UP else "下降"
        return f"{lead}{against}{way}{sign}{plain(self.value)}{_bracketed(self.unit)}"


@attrs.frozen
class Qualitative(Target):
    """Wording that promises no number (定性指标): ``健全``.

    ``numbers_unread`` says that Arabic digits stand in it which were not understood
    (``1天150人``), so that nobody mistakes it for a plain word.

    >>> from perfrules import parse
    >>> parse("健全").numbers_unread, parse("1天150人").numbers_unread
    (False, True)
    """

    wording: str
    numbers_unread: bool = False
    text: str = _text()

    def __str__(self) -> str:
        return self.wording


@attrs.frozen
class AllOf(Target):
    """Several clauses in one cell (多项指标值), all of which must hold.

    >>> from perfrules import parse
    >>> print(parse("满意率95%以上、零核实投诉"))
    满意率≥95(%)；核实投诉：0
    """

    parts: tuple[Target, ...]
    text: str = _text()

    def __attrs_post_init__(self) -> None:
        if len(self.parts) < 2 or any(isinstance(part, AllOf) for part in self.parts):
            raise ArgumentError("all_of")

    def __str__(self) -> str:
        return "；".join(str(part) for part in self.parts)
