"""Every sentence that perfrules says (文案), by code: English and Chinese, with the same named placeholders.

Errors, verdicts, workings, findings, reports and the command line carry a code with its facts, and
are put into words here. A fact is a text or a whole number; one that can speak itself (an error, a
:class:`Message`) is rendered in the same language, and a tuple becomes a list of words.
"""

from __future__ import annotations

from typing import Literal

import attrs

from perfrules._display import told
from perfrules.errors import ArgumentError

__all__ = ["SENTENCES", "Lang", "Message", "language", "said"]

Lang = Literal["en", "zh"]


def language(lang: str) -> Lang:
    """The language that *lang* names (语言): ``zh``, ``zh-CN``, ``zh_CN``, ``en``, ``en-US`` and the like.

    Raises :class:`~perfrules.errors.ArgumentError` for any other.

    >>> language("zh-CN"), language("en_GB")
    ('zh', 'en')
    """
    if isinstance(lang, str):
        stem = lang.replace("_", "-").partition("-")[0].lower()
        if stem in ("en", "zh"):
            return "zh" if stem == "zh" else "en"
    raise ArgumentError("lang", found=told(lang))


def said(code: str, lang: str = "en", /, **facts: object) -> str:
    """The sentence of *code* with its *facts*, in the language that *lang* names.

    >>> said("lang", "zh", found="'fr'")
    "lang= 应为 'en' 或 'zh'；实为 'fr'。"
    """
    chosen = language(lang)
    words = {name: _fact(fact, chosen) for name, fact in facts.items()}
    return SENTENCES[code][chosen == "zh"].format_map(words)


def _fact(fact: object, lang: Lang) -> object:
    if isinstance(fact, tuple):
        return ("、" if lang == "zh" else ", ").join(str(_fact(item, lang)) for item in fact)
    speaks = getattr(fact, "message", None)
    return fact if speaks is None else speaks(lang)


@attrs.frozen(init=False)
class Message:
    """A sentence or a few words as data (文句): their code and facts, put into words when asked.

    >>> Message("lang", found="'fr'").message("zh")
    "lang= 应为 'en' 或 'zh'；实为 'fr'。"
    """

    code: str
    facts: tuple[tuple[str, object], ...]

    def __init__(self, code: str, /, **facts: object) -> None:
        self.__attrs_init__(code, tuple(facts.items()))

    def message(self, lang: str = "en") -> str:
        """The words, in English or Chinese."""
        return said(self.code, lang, **dict(self.facts))

    def __str__(self) -> str:
        return self.message()


SENTENCES: dict[str, tuple[str, str]] = {
    # ---- arguments
    "lang": (
        "lang= takes 'en' or 'zh'; found {found}.",
        "lang= 应为 'en' 或 'zh'；实为 {found}。",
    ),
    "argument.indicator": (
        "indicator= takes the indicator's name; found {found}.",
        "indicator= 应为指标名称；实为 {found}。",
    ),
    # ---- numbers, units, dates
    "number.type": (
        "Expected a number (int, float, Decimal or text), found {found}.",
        "应为数字（int、float、Decimal 或文本），实为 {found}。",
    ),
    "number.text": ("Expected a number, found {found}.", "应为数字，实为 {found}。"),
    "number_limit.size": (
        "Numbers may have {digits} digits and an exponent of ±{exponent}; found a number past that.",
        "数字最多 {digits} 位、指数绝对值不超过 {exponent}；实际超出。",
    ),
    "number.not_finite": ("Expected a finite number, found {found}.", "应为有限数，实为 {found}。"),
    "number.decimal": (
        "{name}= takes a Decimal, which is exact; found {found}. Give Decimal('95') for 95.",
        "{name}= 应为精确的 Decimal；实为 {found}。95 请写作 Decimal('95')。",
    ),
    "unit_mismatch": (
        "Give both in one unit: {one} and {other} do not convert into one another.",
        "请使用同一单位：“{one}”与“{other}”不能换算。",
    ),
    "unit_mismatch.from_none": (
        "Give both in one unit: no unit and {other} do not convert into one another.",
        "请使用同一单位：一方没有单位，另一方为“{other}”，不能换算。",
    ),
    "unit_mismatch.to_none": (
        "Give both in one unit: {one} and no unit do not convert into one another.",
        "请使用同一单位：一方为“{one}”，另一方没有单位，不能换算。",
    ),
    "argument.unit": (
        "{argument}= takes a unit's spelling of 1 to {longest} characters that starts with no digit or sign; "
        "found {found}.",
        "{argument}= 应为 1 至 {longest} 个字符、不以数字或符号开头的单位；实为 {found}。",
    ),
    "argument.factor": (
        "factor= takes a number above zero; found {found}.",
        "factor= 应为大于零的数；实为 {found}。",
    ),
    "unit_known": (
        "The unit {unit} has another meaning already; choose another spelling.",
        "单位“{unit}”已有别的含义；请换一种写法。",
    ),
    "not_finite": (
        "{quantity} is {found} of {unit}, which no finite decimal gives; use amount_in for the fraction.",
        "{quantity} 等于 {found} {unit}，不是有限小数；请用 amount_in 取分数。",
    ),
    "argument.year": (
        "year= takes a whole number from 1 to 9999; found {found}.",
        "year= 应为 1 至 9999 的整数；实为 {found}。",
    ),
    "date": (
        "There is no date with year {year}, month {month}, day {day}, quarter {quarter}, half {half}.",
        "没有这样的日期：年 {year}、月 {month}、日 {day}、季 {quarter}、半年 {half}。",
    ),
    "year_needed": (
        "The date {date} has no year; give one with year=.",
        "日期 {date} 没有年份；请用 year= 给出。",
    ),
    # ---- reading
    "syntax": (
        "{cure} Expected {choice}, found {found}.",
        "{cure}读到{found}，此处可以写{choice}。",
    ),
    "syntax.cured": ("{cure}", "{cure}"),
    "no_quantity.cured": ("{cure}", "{cure}"),
    "empty": (
        "{cure} The text is empty.",
        "{cure}文本为空。",
    ),
    "no_quantity": (
        "{cure} “{cell}” forms no quantity, range or words.",
        "{cure}“{cell}”既不是数量、区间，也不是文字。",
    ),
    "number_before_sign": (
        "{cure} In “{cell}” a number stands before the comparison sign.",
        "{cure}“{cell}”的比较符之前是数字。",
    ),
    "contradiction": (
        "{cure} The signs or words around the number in “{cell}” contradict each other.",
        "{cure}“{cell}”中数字前后的符号或用语相互矛盾。",
    ),
    "ambiguous": (
        "{cure} “{cell}” could be a number and could be a date.",
        "{cure}“{cell}”既可作数量，也可作日期。",
    ),
    "empty_range": (
        "{cure} “{cell}” runs from {low} to {high}.",
        "{cure}“{cell}”由 {low} 到 {high}。",
    ),
    "too_long": (
        "Give at most {most} characters; found {found}.",
        "文本最多 {most} 个字符；实为 {found} 个。",
    ),
    "number_limit": (
        "Give at most {most} digits in a number; found more.",
        "数字最多 {most} 位；实际超出。",
    ),
    "not_text": (
        "Give text to read; found {found}.",
        "请提供文本；实为 {found}。",
    ),
    "empty_value": (
        "Give the target's number or words; the value's cell is empty.",
        "请填写数值或文字；指标值单元格为空。",
    ),
    "cure_letter": (
        "Write the digit {digit}: the {letter} in “{cell}” is a letter.",
        "“{cell}”中的 {letter} 是字母，应为数字 {digit}。",
    ),
    "cure_bracket": (
        "Close the bracket in “{cell}”, or leave it out.",
        "请补上“{cell}”的右括号，或去掉括号。",
    ),
    "cure_remark": (
        "Leave out “{remark}”, or write it elsewhere: only a remark that changes nothing may stand there.",
        "请去掉“{remark}”，或写在别处：数字之后的括号里只能写不影响其含义的说明。",
    ),
    "cure_number": (
        "Write the number right after its sign or word.",
        "请在比较符或用语之后直接写数字。",
    ),
    "cure_behind": (
        "Write nothing but the unit behind a number; an unknown unit in brackets, another target after ；.",
        "数字之后请只写计量单位；不常见的单位加括号，另一项指标用“；”隔开。",
    ),
    "cure_quantity": ("Write one number, perhaps with its unit.", "请写一个数字，可带计量单位。"),
    "cure_scale": (
        "Write each tier as 90（含）-100分为优秀, with ， between the tiers.",
        "每档请写成“90（含）-100分为优秀”，各档之间用“，”隔开。",
    ),
    "cure_empty": (
        "Write a number with its sign and unit, or words.",
        "请填写带比较符和单位的数字，或文字。",
    ),
    "cure_no_quantity": (
        "Write one number, then its unit; an unknown unit in brackets.",
        "请写一个数字，再写计量单位；不常见的单位加括号。",
    ),
    "cure_number_before_sign": (
        "Separate two targets with ；.",
        "两项指标之间请用“；”隔开。",
    ),
    "cure_contradiction": (
        "Keep the sign or the word, not both; join two bounds with 且.",
        "符号与用语请只留其一；两个界限用“且”连接。",
    ),
    "cure_ambiguous": (
        "Write what is meant: 2021年12月, or 12个月.",
        "请写明所指，如“2021年12月”或“12个月”。",
    ),
    "cure_empty_range": ("Put the lower end first.", "请先写下限。"),
    "either": ("{first} or {last}", "{first}或{last}"),
    "words_target": ("a target", "指标值"),
    "words_quantity": ("a quantity", "数量"),
    "words_range": ("a range from low to high", "由小到大的区间"),
    "words_words": ("words", "文字"),
    "words_name": ("a name", "指标名称"),
    "words_bound": ("one bound", "一个界限"),
    "words_number": ("a number", "数字"),
    "words_unit": ("a unit", "计量单位"),
    "words_score": ("what is scored, as 得分", "得分等字样"),
    "words_sign": ("a comparison sign", "比较符"),
    "words_date": ("a date", "日期"),
    "words_yardstick": ("a baseline such as 上年水平", "基准（如上年水平）"),
    "words_side": ("以上, 以下 or 以内", "以上、以下、以内"),
    "words_inclusive": ("(含) or (不含)", "（含）、（不含）"),
    "words_closing": ("a closing bracket", "右括号"),
    "words_and": ("且 with a second bound", "“且”和另一界限"),
    "words_grade": ("a grade", "等级名称"),
    "words_separator": ("a separator such as ；", "“；”等分隔符"),
    "words_end": (
        "the end",
        "到此结束",
    ),
    "words_end_of_text": (
        "the end of the text",
        "文本末尾",
    ),
    # ---- targets, actuals, scales
    "argument.direction": (
        "direction= takes 'more' (正向) or 'less' (反向); found {found}.",
        "direction= 应为 'more'（正向）或 'less'（反向）；实为 {found}。",
    ),
    "empty_range.ends": (
        "A range needs its low end below its high end; found {low} and {high}.",
        "区间的下限应小于上限；实为 {low} 和 {high}。",
    ),
    "edge": (
        "A period ends with its last day: give edge=Edge.WITHIN with start.",
        "时段以最后一日为止：给出 start 时 edge 应为 Edge.WITHIN。",
    ),
    "relative": (
        "A change needs both trend and value, a plain comparison neither.",
        "增减目标须同时给出 trend 和 value；与基准直接比较时两者都不给。",
    ),
    "relative.to": ("A comparison needs its baseline.", "与基准比较须给出基准。"),
    "all_of": (
        "AllOf takes two or more parts, none of them an AllOf itself.",
        "AllOf 须有两个以上的分项，且分项本身不是 AllOf。",
    ),
    "several": (
        "Several takes two or more actuals, none of them a Several itself.",
        "Several 须有两个以上的实际完成值，且各项本身不是 Several。",
    ),
    "scale_name": (
        "The tier from {low} to {high} has no name; give the grade it earns.",
        "{low} 到 {high} 的等级没有名称；请写出等级名称。",
    ),
    "scale_empty": (
        "Put the lower edge first: {grade} runs from {low} to {high}.",
        "请先写下限：“{grade}”由 {low} 到 {high}，没有总分属于它。",
    ),
    "scale_empty.tiers": ("A scale needs at least one tier.", "等级标准至少要有一个等级。"),
    "scale_name_twice": (
        "Give each tier its own name: two are named {grade}.",
        "请给各档起不同的名称：有两档都叫“{grade}”。",
    ),
    "scale_hole": (
        "Join the tiers: a total between {high} ({lower}) and {low} ({upper}) has no grade.",
        "请让各档首尾相接：{high}（{lower}）与 {low}（{upper}）之间的总分没有等级。",
    ),
    "scale_overlap": (
        "Part the tiers: {upper} and {lower} overlap between {low} and {high}.",
        "请改正分界：“{upper}”与“{lower}”在 {low} 到 {high} 之间重叠。",
    ),
    "scale_overlap.edge": (
        "Mark {low} 含 in one tier alone: {upper} and {lower} both claim it.",
        "请只在一档标“含”：“{upper}”与“{lower}”都包含 {low}。",
    ),
    "scale_hole.edge": (
        "Mark {low} 含 in one tier: it is neither {upper} nor {lower}.",
        "请在其中一档标“含”：{low} 既不属于“{upper}”，也不属于“{lower}”。",
    ),
    "scale_hole.end": (
        "The outer edges {low} and {high} must belong to a tier.",
        "最低分 {low} 和最高分 {high} 须有等级。",
    ),
    "total_outside.scale": (
        "Give a total from {low} to {high}, which the scale covers; found {total}.",
        "总分应在 {low} 至 {high} 之间（等级标准的范围）；实为 {total}。",
    ),
    "scale_unmarked": (
        "Mark the edge in one tier, as {edge}（含）: "
        "neither {upper} nor {lower} says whether it includes {edge}.",
        "请在其中一档标明，如 {edge}（含）：“{upper}”与“{lower}”都没有说明是否包含 {edge}。",
    ),
    "scale_unknown": (
        "Choose a scale of {known}, or give a footnote; there is none named {found}.",
        "等级标准请用 {known} 之一，或直接给出脚注；没有名为 {found} 的。",
    ),
    "no_bounds": (
        "Only a comparison, a range or a value with a width has bounds; found {target}.",
        "只有比较、区间或带误差的约数有上下限；实为{target}。",
    ),
    "direction_needed": (
        "The sign of {target} is implied; say direction='more' or direction='less'.",
        "“{target}”未写比较符；请用 direction='more' 或 direction='less' 说明正向或反向。",
    ),
    "argument.tolerance": (
        "A tolerance is a width of zero or more; found {found}.",
        "允许误差应为零或正数；实为 {found}。",
    ),
    # ---- verdicts and their explanations
    "between_sentences": (" ", ""),
    "direction.more": ("more", "正向"),
    "direction.less": ("less", "反向"),
    "outcome.met": ("Met: {found}", "达成：{found}"),
    "outcome.not_met": ("Not met: {found}", "未达成：{found}"),
    "outcome.open": ("Open: {found}", "待定：{found}"),
    "verdict.parts": (
        "of {count} parts {met} met, {not_met} not met, {open} open.",
        "共 {count} 项，达成 {met} 项，未达成 {not_met} 项，待定 {open} 项。",
    ),
    "verdict.figures": (
        "Completion {completion}, deviation {deviation}.",
        "完成率 {completion}，偏离度 {deviation}。",
    ),
    "compared.at_least": ("{actual} reaches the target {target}.", "实际完成 {actual}，达到目标 {target}。"),
    "compared.at_least.not": (
        "{actual} falls short of the target {target}.",
        "实际完成 {actual}，低于目标 {target}。",
    ),
    "compared.more_than": ("{actual} exceeds the target {target}.", "实际完成 {actual}，超过目标 {target}。"),
    "compared.more_than.not": (
        "{actual} does not exceed the target {target}.",
        "实际完成 {actual}，未超过目标 {target}。",
    ),
    "compared.at_most": (
        "{actual} stays within the target {target}.",
        "实际完成 {actual}，未超过目标 {target}。",
    ),
    "compared.at_most.not": (
        "{actual} exceeds the target {target}.",
        "实际完成 {actual}，超过目标 {target}。",
    ),
    "compared.less_than": (
        "{actual} stays below the target {target}.",
        "实际完成 {actual}，低于目标 {target}。",
    ),
    "compared.less_than.not": (
        "{actual} does not stay below the target {target}.",
        "实际完成 {actual}，未低于目标 {target}。",
    ),
    "compared.equal": ("{actual} equals the target {target}.", "实际完成 {actual}，等于目标 {target}。"),
    "compared.equal.not": (
        "{actual} differs from the target {target}.",
        "实际完成 {actual}，不等于目标 {target}。",
    ),
    "compared.in_time": (
        "{actual} is in time for the target {target}.",
        "实际于 {actual} 完成，未超过时限 {target}。",
    ),
    "compared.in_time.not": (
        "{actual} is too late for the target {target}.",
        "实际于 {actual} 完成，晚于时限 {target}。",
    ),
    "compared.inside": (
        "{actual} lies within the target {target}.",
        "实际完成 {actual}，符合目标 {target}。",
    ),
    "compared.inside.not": (
        "{actual} lies outside the target {target}.",
        "实际完成 {actual}，不符合目标 {target}。",
    ),
    "reason.same_wording": ("“{actual}” says what was promised.", "实际完成与目标一致：{actual}。"),
    "reason.claimed": (
        "the result for {target} is given as “{actual}”.",
        "目标 {target} 的完成情况为“{actual}”。",
    ),
    "reason.actual_missing": (
        "fill in the actual result: there is none for {target}.",
        "请填写实际完成值：目标 {target} 尚无结果。",
    ),
    "reason.direction_needed": (
        "say whether more or less is better: {actual} differs from {target}, which has no sign.",
        "请说明越多越好还是越少越好：目标 {target} 未写比较符，实际完成 {actual} 与之不等。",
    ),
    "reason.baseline_needed": (
        "give the baseline's value, or the change itself: {target} compares {actual} with it.",
        "请给出基准值，或直接给出增减幅度：目标 {target} 要与基准比较，才能判断实际完成 {actual}。",
    ),
    "reason.baseline_unfit": (
        "let a person judge {actual}: {target} is a change in percent, which has no meaning from a baseline "
        "of zero or less.",
        "请人工判断实际完成 {actual}：目标 {target} 为增减百分比，基准为零或负数时没有意义。",
    ),
    "reason.year_needed": (
        "give the year: of {actual} and {target} only one has it.",
        "请写明年份：实际完成 {actual} 与目标 {target} 只有一方有年份。",
    ),
    "reason.inside_period": (
        "let a person judge: {actual} lies inside the period that {target} names, and people differ on "
        "whether “before” includes it.",
        "请人工判断：实际完成 {actual} 就在目标 {target} 所说的时段内，“前”是否包含该时段，各地理解不一。",
    ),
    "reason.date_undecided": (
        "give the day: {actual} is too coarse a date to tell whether {target} was kept.",
        "请写明具体日期：实际完成 {actual} 过于笼统，无法判断是否符合目标 {target}。",
    ),
    "reason.bound_undecided": (
        "give the exact result: {actual} allows results that meet {target} and results that do not.",
        "请给出确切结果：实际完成 {actual} 可能达到、也可能达不到目标 {target}。",
    ),
    "reason.tolerance_needed": (
        "give a tolerance: {target} says “about” without a width, so that {actual} can't be judged.",
        "请给出允许误差：目标 {target} 为约数，没有误差范围，无法判断实际完成 {actual}。",
    ),
    "reason.claim_only": (
        "give the figure or the date that {target} asks for: “{actual}” is a claim.",
        "请填写目标 {target} 所要的数值或日期：“{actual}”只是结论。",
    ),
    "reason.judgement_needed": (
        "a person must judge whether “{actual}” meets {target}.",
        "须人工判断实际完成“{actual}”是否达到目标“{target}”。",
    ),
    "reason.numbers_unread": (
        "a person must judge: “{actual}” or {target} holds numbers that were not understood.",
        "须人工判断：实际完成“{actual}”或目标“{target}”中有未能读懂的数字。",
    ),
    "reason.not_comparable": (
        "a person must judge: {actual} is not the kind of result that {target} asks for.",
        "须人工判断：实际完成“{actual}”与目标“{target}”不是同一类结果。",
    ),
    "reason.unit_in_doubt": (
        "write the unit of {actual}: beside {target} it leaves two readings.",
        "请写明 {actual} 的单位：对照 {target} 有两种读法。",
    ),
    "reason.parts_unassigned": (
        "give a result for each part: nothing says which part of {target} the result {actual} answers.",
        "请逐项填写：看不出实际完成“{actual}”对应目标“{target}”的哪一项。",
    ),
    "note.unit_from_actual": (
        "The target has no unit and takes the result's, {unit}.",
        "目标未写单位，按实际完成值的单位“{unit}”理解。",
    ),
    "note.converted": ("{given} is {counted}.", "{given} 即 {counted}。"),
    "note.on_average": (
        "{one} and {other} cover different periods and are compared on average.",
        "{one} 与 {other} 的时段不同，按平均值比较。",
    ),
    "note.direction_given": (
        "The target has no sign; as the given direction says, {way} is better.",
        "目标未写比较符，按给定方向“{way}”判断。",
    ),
    "note.direction_by_name": (
        "The target has no sign; going by the indicator's name “{indicator}”, {way} is better.",
        "目标未写比较符，按指标名称“{indicator}”取“{way}”。",
    ),
    "note.baseline": ("The baseline {baseline} is {value}.", "基准（{baseline}）为 {value}。"),
    "note.baseline_unnamed": ("The baseline is {value}.", "基准为 {value}。"),
    "note.change": ("That is a change of {change}.", "增减幅度为 {change}。"),
    "note.tolerance": ("The tolerance given is ±{width}.", "给定误差为 ±{width}。"),
    "note.year": ("Dates without a year are of {year}.", "未写年份的日期按 {year} 年计。"),
    "note.early": ("That is before the period begins ({begins}).", "早于时段开始（{begins}）。"),
    "open_verdict": (
        "The verdict on {target} is open ({reason}), neither true nor false; ask .met, .not_met or .open.",
        "目标“{target}”的结论待定（{reason}），不能当作真或假；请使用 .met、.not_met 或 .open。",
    ),
    # ---- rules, standards, scoring and its working
    "rule.share": (
        "{name} is a share from 0 to 1; found {found}.",
        "{name} 应在 0 到 1 之间；实为 {found}。",
    ),
    "rule.points": ("{name} must be zero or more; found {found}.", "{name} 应为零或正数；实为 {found}。"),
    "rule.out_of": (
        "out_of is the full points, above zero and no less than {most}; found {found}.",
        "out_of 为满分，应大于零且不小于 {most}；实为 {found}。",
    ),
    "rule.no_cuts": ("A rule with edges needs at least one cut.", "分档规则至少要有一个界限。"),
    "rule.cut_twice": (
        "The rule names an edge twice: {edges}; give each edge once.",
        "分档界限重复：{edges}；每个界限只应出现一次。",
    ),
    "rule.step": (
        "A step needs a size and a cost above zero; found {size} and {cost}.",
        "每级的大小和扣分应大于零；实为 {size} 和 {cost}。",
    ),
    "rule.step_of": (
        "Steps are measured in value or distance; found {found}.",
        "逐级扣分按 value 或 distance 计；实为 {found}。",
    ),
    "rule.free": (
        "free must be zero or more; found {found}.",
        "free（免扣幅度）应为零或正数；实为 {found}。",
    ),
    "rule.overshoot": (
        "Cuts of an overshoot lie above 1 times the target, and farther ones take off no less; "
        "found {edges}.",
        "超额扣分的界限应大于指标值的 1 倍，且超得越多扣分不减；实为 {edges}。",
    ),
    "rule.tiers": (
        "partial_from lies between 0 and full_from ({full}); found {found}.",
        "partial_from 应在 0 与 full_from（{full}）之间；实为 {found}。",
    ),
    "rule.shares": (
        "The shares of the clauses add up to 1; found {found}.",
        "各项权重之和应为 1；实为 {found}。",
    ),
    "rule.kind": (
        "There is no kind of target {found}; the kinds are {known}.",
        "没有指标类型 {found}；可用的有 {known}。",
    ),
    "rule_unknown": (
        "Choose a rule of {known}; there is none named {found}.",
        "计分规则请用 {known} 之一；没有名为 {found} 的。",
    ),
    "rule_over": (
        "Over-achievement is deducted from full points; this rule gives none past the target.",
        "超额完成只能从满分中扣减；该规则在超过指标值后不给满分。",
    ),
    "rule_falls": (
        "The rule gives fewer points for a better result: {less} after {more}; turn the cuts round.",
        "该规则对更好的结果给更少的分：{more} 之后为 {less}；请调整分档。",
    ),
    "rule_weight": (
        "The rule gives up to {points} points and the weight is {weight}; "
        "give out_of=, and the points scale to the weight.",
        "该规则最高 {points} 分，而分值为 {weight}；请给出 out_of，以便按分值折算。",
    ),
    "rule_target": (
        "The rule {rule} measures against one bound above zero; this target has none.",
        "规则 {rule} 须以一个大于零的界限计量；该指标值没有。",
    ),
    "rule_date": (
        "A date is late by days or months: give {rule} the unit 天 or 月, as unit=Unit('月').",
        "时限按逾期的天数或月数扣分：请为 {rule} 给出单位“天”或“月”，如 unit=Unit('月')。",
    ),
    "rule_steps": (
        "The rule takes {steps} steps from {full} points to {floor}; at most {most} are allowed. "
        "Give larger steps, or count=Count.SHARE.",
        "从 {full} 分到 {floor} 分须 {steps} 级，最多 {most} 级；请加大每级，或用 count=Count.SHARE。",
    ),
    "rule_clauses": (
        "The rule shares the weight among {shares} clauses; the target has {clauses}.",
        "该规则按 {shares} 项分配分值，而指标值有 {clauses} 项。",
    ),
    "given_outside": (
        "Give the evaluator's figure from {low} to {high}; found {found}.",
        "评价人评分请在 {low} 至 {high}（含）之间；实为 {found}。",
    ),
    "given_outside.open": (
        "Give the evaluator's figure from {low} up to {high}, not itself; found {found}.",
        "评价人评分请在 {low} 至 {high}（不含）之间；实为 {found}。",
    ),
    "no_curve": (
        "No single number decides the points of {target} under {rule}; use score().",
        "“{target}”按 {rule} 计分不由单个数字决定；请用 score()。",
    ),
    "argument.target": (
        "Expected a target, found {found}. Read a text with parse().",
        "应为指标值，实为 {found}。请用 parse() 读取文本。",
    ),
    "weight": ("A weight is zero or more points; found {found}.", "分值应为零或正数；实为 {found}。"),
    "number.weight": ("The weight: {error}", "分值：{error}"),
    "budget": ("A budget is zero or more; found {found}.", "预算数应为零或正数；实为 {found}。"),
    "argument.line": (
        "There is no sentence for the code {found}; the codes are {known}.",
        "没有代码 {found} 的句子；可用的有 {known}。",
    ),
    "argument.figures": (
        "The sentence of {found} needs more than {count} figures.",
        "代码 {found} 的句子须有 {count} 个以上的数字。",
    ),
    "standard.places": (
        "{name} is a number of decimals from 0 to {most}; found {found}.",
        "{name} 为小数位数，应在 0 到 {most} 之间；实为 {found}。",
    ),
    "standard.over": (
        "Over-achievement begins above 1 times the target; found at={found}.",
        "超额完成的起点应大于指标值的 1 倍；实为 at={found}。",
    ),
    "standard.over_rate": (
        "rate= goes with action=DEDUCT, above zero; found {found} with {action}.",
        "rate= 只与 action=DEDUCT 一起给出，且大于零；实为 {found} 与 {action}。",
    ),
    "standard.cap": (
        "cap is a rate above 0 and up to 1, since points never pass the weight; found {found}.",
        "cap 应大于 0 且不超过 1（得分不超过分值）；实为 {found}。",
    ),
    "standard.section": (
        "The section {section} weighs {weight} and its fixed rows {fixed}; "
        "rows never weigh more than their section.",
        "“{section}”分值为 {weight}，其固定指标合计 {fixed}；不应超过该部分分值。",
    ),
    "standard.section_twice": (
        "The standard {standard} names a section twice: {names}.",
        "标准 {standard} 的部分名称重复：{names}。",
    ),
    "standard.source": (
        "A source names the field {found}; the fields are {known}.",
        "出处所指的字段为 {found}；可用的有 {known}。",
    ),
    "standard_unknown": (
        "Choose a standard of {known}; there is none named {found}.",
        "评分标准请用 {known} 之一；没有名为 {found} 的。",
    ),
    "line.then": ("{before}; {step}", "{before}；{step}"),
    "between_lines": ("; ", "；"),
    "line.formula": ("{line} = {points}", "{line} = {points}"),
    "line.points": ("{line}: {points}", "{line}：{points}"),
    "line.full": ("met, full points", "达到指标值，得满分"),
    "line.nothing": ("not met, and the rule is all or nothing", "未达到指标值，不得分"),
    "line.nothing_reached": (
        "nothing of the target {bound} was reached",
        "目标 {bound} 完全没有完成",
    ),
    "line.ratio": ("{actual}/{bound} × {full}", "{actual}/{bound} × {full}"),
    "line.inverse": ("{bound}/{actual} × {full}", "{bound}/{actual} × {full}"),
    "line.excess": (
        "(1 - ({actual} - {bound})/{bound}) × {full}",
        "(1 - ({actual} - {bound})/{bound}) × {full}",
    ),
    "line.twice": ("{actual} is twice the bound {bound} or more", "{actual} 达到或超过界限 {bound} 的两倍"),
    "line.no_ratio": (
        "not met, and a bound of {bound} has no ratio",
        "未达到指标值，且界限 {bound} 无法计算比例",
    ),
    "line.below_pass_line": (
        "{actual} against {bound} is under the pass line of {line} of completion",
        "{actual} 对 {bound} 的完成率低于及格线 {line}",
    ),
    "line.interval": ("{actual} lies in its interval of the rule", "{actual} 所在档次的得分"),
    "line.steps": (
        "{actual} is {steps} steps from {bound}: {full} - {steps} × {cost}",
        "{actual} 距 {bound} 共 {steps} 级：{full} - {steps} × {cost}",
    ),
    "line.slope": (
        "{full} less {cost} for each {size} between {actual} and {bound}",
        "{full} 减去 {actual} 与 {bound} 之间每 {size} 扣 {cost}",
    ),
    "line.floor": ("{actual} is so far off that the floor holds", "{actual} 偏离过多，得最低分"),
    "line.capped": ("no more than {most} can be earned", "最高得 {most}"),
    "line.over_deducted": (
        "{full} less {rate} of it for each target beyond {at} times: {actual} against {bound}",
        "{actual} 超过 {bound} 的 {at} 倍：{full} 按超出部分每一倍扣减 {rate}",
    ),
    "line.over_band": (
        "{actual} passes {at} times {bound}: {full} - {off}",
        "{actual} 超过 {bound} 的 {at} 倍：{full} - {off}",
    ),
    "line.late": ("late by {late} {unit}", "逾期 {late} {unit}"),
    "line.met": ("met, full points", "达到指标值，得满分"),
    "line.not_met": ("not met", "未达到指标值"),
    "line.tier_full": (
        "达成: full points unless the evaluator gives less",
        "达成年度指标：未另行评分时得满分",
    ),
    "line.tier": (
        "a figure from {low} up to {high} is the evaluator's to give",
        "由评价人在 {low} 至 {high} 之间评分",
    ),
    "line.given": ("the evaluator gave {points}", "评价人评分 {points}"),
    "line.open": ("from {low} to {high} points", "{low} 至 {high} 分"),
    "line.between": (
        "only a bound of the actual is known",
        "实际完成值只有范围",
    ),
    "line.missing_zero": (
        "no actual was given, which the standard counts as nothing",
        "未填实际完成值，按标准不得分",
    ),
    "line.clause": ("clause {number}: {earned} of {share}", "第 {number} 项：{earned}（满分 {share}）"),
    "line.clauses": ("the clauses together", "各项合计"),
    "line.reading": ("{actual} against {target}: {earned} points", "按 {actual} 对照 {target}：{earned} 分"),
    "line.bonus": ("up to {most} points beyond the weight", "在分值之外最多加 {most} 分"),
    "line.penalty": ("up to {most} points are taken off", "最多扣 {most} 分"),
    "line.zero_weight": ("the row has no weight", "该行没有分值"),
    "line.execution_rate": ("{executed}/{budget} = {rate}%", "{executed}/{budget} = {rate}%"),
    "line.execution_points": ("{rate}% × {weight}", "{rate}% × {weight}"),
    "line.execution_exact": (
        "{executed}/{budget} ({rate}%) × {weight}",
        "{executed}/{budget}（{rate}%）× {weight}",
    ),
    "line.execution_capped": ("a rate counts up to {cap}%", "执行率最高按 {cap}% 计"),
    "line.execution_unknown": ("the executed amount is missing", "未填全年执行数"),
    "line.budget_zero": ("the budget is 0, so there is no rate", "预算数为 0，无法计算执行率"),
    "line.budget_zero_as": (
        "the budget is 0, which the standard counts as {rate}%",
        "预算数为 0，按标准执行率计为 {rate}%",
    ),
    "flag.over_achieved": (
        "the actual is {at} times the target or more: was the target set too low?",
        "实际完成值达到指标值的 {at} 倍以上：指标值是否定得过低？",
    ),
    "flag.over_achieved_reason": (
        "the actual is {at} times the target or more: give a written reason; points may be taken off",
        "实际完成值达到指标值的 {at} 倍以上：须书面说明原因，可酌情扣分",
    ),
    "flag.full_though_unmet": (
        "the target is not met by its sign, yet the rule gives full points",
        "按比较符未达到指标值，但按规则得满分",
    ),
    "flag.zero_bound": (
        "every actual of zero or more meets ≥0: check the target",
        "零和正数都达到 ≥0：请检查指标值",
    ),
    "flag.explain_execution": (
        "the execution rate is under {below}%: explain it",
        "预算执行率低于 {below}%：须说明原因",
    ),
    "flag.review": (
        "a person reviews this row, since the target is not met",
        "未达到指标值，须人工复核",
    ),
    # ---- sheets and forms
    "form_heading": (
        "Check the headings: one row needs 三级指标 or 指标名称, and one of 年度指标值, 实际完成值, 分值, 得分; "
        "there is none.",
        "请检查表头：须有一行含“三级指标”或“指标名称”，并含“年度指标值、实际完成值、分值、得分”之一；"
        "表中没有。",
    ),
    "form_summary": (
        "Read the forms that this list sums up: it has one project a line, without the indicators.",
        "请读取各项目自己的绩效表：这是项目得分汇总表，每行一个项目，没有指标明细。",
    ),
    "form_hidden": (
        "Unhide the sheet “{sheet}” and save the file: the only form stands there.",
        "请取消隐藏工作表“{sheet}”并保存文件：唯一的绩效表在其中。",
    ),
    "form_shape": (
        'Expected one form: an object with "rows", or a list of rows; found {found}.',
        "应为一张表：含 “rows” 的对象，或由行组成的列表；实为{found}。",
    ),
    "shape_single": ("a single value", "单个值"),
    "shape_no_rows": ('an object without "rows"', "没有 “rows” 的对象"),
    "shape_many_rows": ("{count} rows (at most {most})", "{count} 行（最多 {most} 行）"),
    "shape_many_keys": ("{count} keys (at most {most})", "{count} 个键（最多 {most} 个）"),
    "shape_mixed": ("a list that is not all rows", "并非全是行的列表"),
    "shape_forms": ("a list of {count} forms", "{count} 张表的列表"),
    "form_serialized": (
        "This is a form as to_dict writes it; read it with perfrules.from_dict.",
        "这是 to_dict 写出的表单；请用 perfrules.from_dict 读取。",
    ),
    "no_form": (
        "Expected a Form, found {found}. Read a file with Form.read(path), a text with Form.loads(text).",
        "应为 Form，实为 {found}。请用 Form.read(路径) 读取文件，或用 Form.loads(文本) 读取文本。",
    ),
    "no_points": ("Expected a number of points, found {found}.", "此处应为分数，实为 {found}。"),
    "form_xls": (
        "Open the file, save it as .xlsx or CSV, and read that: this is an old Excel workbook (.xls).",
        "请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV：这是旧版 Excel 工作簿（.xls）。",
    ),
    "form_pdf": (
        "Copy the table into a spreadsheet, save it as .xlsx or CSV, and read that: this is a PDF.",
        "请将表格复制到 Excel 或 WPS，另存为 .xlsx 或 CSV：这是 PDF 文件。",
    ),
    "form_picture": (
        "Type the table into a spreadsheet, save it as .xlsx or CSV, and read that: this is a picture.",
        "请将表格录入 Excel 或 WPS，另存为 .xlsx 或 CSV：这是图片。",
    ),
    "form_document": (
        "Copy the table into a spreadsheet, save it as .xlsx or CSV, and read that: this is a text document.",
        "请将表格复制到 Excel 或 WPS，另存为 .xlsx 或 CSV：这是文字处理文档。",
    ),
    "form_xml": (
        "Open the file, save it as .xlsx or CSV, and read that: this is a spreadsheet as XML.",
        "请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV：这是 XML 格式的电子表格。",
    ),
    "form_no_workbook": (
        "Open the file, save it as .xlsx or CSV, and read that: this archive is no Excel workbook (.xlsx).",
        "请打开文件，另存为 .xlsx 或 CSV：这个压缩文件不是 Excel 工作簿（.xlsx）。",
    ),
    "form_damaged": (
        "Open the workbook in a spreadsheet, save it again, and read that: it is damaged ({why}).",
        "请用 Excel 或 WPS 打开并重新保存：工作簿已损坏（{why}）。",
    ),
    "form_archive": (
        "Save the form's sheet alone: "
        "the workbook has more than {most} bytes unpacked, or more than {entries} parts.",
        "请只保存绩效表所在的工作表：工作簿过大，解压后最多 {most} 字节、{entries} 个部件。",
    ),
    "form_entities": (
        "Save the sheet as CSV and read that: the workbook defines XML entities, which no spreadsheet does.",
        "请将表格另存为 CSV：工作簿中定义了 XML 实体，正常的电子表格不会如此。",
    ),
    "form_cells": (
        "Save the form's cells alone: "
        "a table may have {most} cells and {columns} columns, and this one has more.",
        "请只保存绩效表的单元格：一张表最多 {most} 个单元格、{columns} 列，此表超出。",
    ),
    "form_page": (
        "Save the form alone: a web page with a form may have {most} characters, and this one has more.",
        "请只保存绩效表：含绩效表的网页最多 {most} 个字符，此文件超出。",
    ),
    "form_no_table": (
        "Save the sheet as .xlsx or CSV and read that: this web page holds no table.",
        "请将表格另存为 .xlsx 或 CSV：该网页文件中没有表格。",
    ),
    "form_nul": (
        "Save the sheet as CSV: line {line} holds a NUL character, so this is no text file.",
        "请将表格另存为 CSV：第 {line} 行含有空字符（NUL），不是文本文件。",
    ),
    "form_encoding": (
        "Save the table as CSV UTF-8: line {line} is neither UTF-8 nor GB18030 text.",
        "请将表格另存为“CSV UTF-8”：第 {line} 行既不是 UTF-8 也不是 GB18030 文本。",
    ),
    "form_csv": (
        "The row that begins on line {line} can't be read as CSV: {why}.",
        "第 {line} 行起的一行无法按 CSV 读取：{why}。",
    ),
    "form_quote": (
        "Close the quote, or double it: in the row that begins on line {line} one is never closed.",
        "请补上引号，或将引号写成两个：第 {line} 行起的一行中有引号没有闭合。",
    ),
    "form_rows": (
        "A form may have {most} lines; this table has more.",
        "一张表最多 {most} 行；此表超出。",
    ),
    "form_json": ("Line {line} is not JSON: {why}.", "第 {line} 行不是合法的 JSON：{why}。"),
    "form_file": ("Check the file '{path}': {why}.", "请检查文件“{path}”：{why}。"),
    "form_unwritten": (
        "Choose another place than '{path}' to write to: {why}.",
        "请换一个位置输出，无法写入“{path}”：{why}。",
    ),
    "no_such_file": ("{reason}", "文件不存在"),
    "is_a_folder": ("{reason}", "这是一个文件夹"),
    "not_a_folder": ("{reason}", "路径中有一段不是文件夹"),
    "no_permission": ("{reason}", "没有权限"),
    "not_opened": ("{reason}", "{reason}"),
    "bad_file_name": ("{reason}", "文件名无效"),
    # ---- evaluation
    "row_without_score": (
        "Give the row {row} a target and a weight: without both it has no score.",
        "请给“{row}”填写指标值和分值：缺少其一无法计分。",
    ),
    "evaluation.points": ("{low} points", "得分 {low}"),
    "evaluation.range": ("{low} to {high} points", "得分 {low} 至 {high}"),
    "evaluation.graded": ("{points}, grade {grade}.", "{points}，等级“{grade}”。"),
    "evaluation.decided": (
        "{points}; the grade is open, decided by {rows}.",
        "{points}；等级待定，取决于：{rows}。",
    ),
    "evaluation.more": ("{rows} … ({count} rows)", "{rows}等 {count} 行"),
    "evaluation.short": (
        "{points}; the grade is open, for rows of {missing} points are missing.",
        "{points}；等级待定：还缺 {missing} 分的指标。",
    ),
    "evaluation.ungraded": (
        "{points}, which has no grade on the scale.",
        "{points}，等级标准中没有对应等级。",
    ),
    "evaluation.named": ("{name}: {rest}", "{name}：{rest}"),
    "basis.stated": ("as stated on the form: {points}", "按表上所填得分：{points}"),
    "basis.not_applicable": ("does not apply: left out, the rest rescaled", "不适用：不计入，其余按比例折算"),
    "basis.unweighted": ("the row has no weight", "该行没有分值"),
    "basis.unread": ("the weight “{weight}” could not be read", "分值“{weight}”无法读取"),
    "basis.open": ("open, from {low} to {high}", "待定，{low} 至 {high}"),
    "basis.problem": ("{basis}; {reason}", "{basis}；{reason}"),
    "improve.reaches": ("raise the actual from {now} to {then}", "实际完成值由 {now} 提高到 {then}"),
    "improve.lowers": ("lower the actual from {now} to {then}", "实际完成值由 {now} 降到 {then}"),
    "improve.evaluator": ("the evaluator's figure would have to rise to {then}", "评价人评分须提高到 {then}"),
    "improve.full": ("the row already has all its points", "该行已得满分"),
    "improve.short": ("even all its points leave the total {now} short", "即使得满分，总分仍差 {now}"),
    "improve.whole": (
        "it would need {then} points, which no number gives alone",
        "须得 {then} 分，不由单个数字决定",
    ),
    "improve.open": ("the row is open; it would need {then} points", "该行待定，须得 {then} 分"),
    # ---- findings: what could not be read, what an audit finds
    "unknown_finding": (
        "There is no finding {found}.",
        "没有编号为 {found} 的问题。",
    ),
    "unknown_code": (
        "There is no finding {found}; near it: {near}.",
        "没有编号为 {found} 的问题；相近的有：{near}。",
    ),
    "finding_facts": (
        "Give the finding {finding} its facts: {lacking}.",
        "请给出问题 {finding} 的内容：{lacking}。",
    ),
    "finding.target_unreadable": ("{reason}", "{reason}"),
    "finding.figure_unreadable": ("{reason}", "{reason}"),
    "finding.actual_unreadable": ("{reason}", "{reason}"),
    "finding.row_not_scored": ("{reason}", "{reason}"),
    "finding.unit_contradicts": (
        "Keep one unit: the target {stated} names another than its column, {unit}.",
        "请只保留一个单位：指标值“{stated}”与计量单位栏的“{unit}”不一致。",
    ),
    "finding.scale_unreadable": (
        "{reason} The grade goes by the standard's scale.",
        "{reason}等级按评分标准的等级划分确定。",
    ),
    "finding.second_form": (
        "Save each form as a file of its own, or read all of them: another {where} was not read.",
        "请将每张表各存为一个文件，或全部读取：{where}另有一张表，未读取。",
    ),
    "on_line": ("that begins on line {line}", "第 {line} 行起"),
    "on_sheet": ("on the sheet “{sheet}”", "工作表“{sheet}”中"),
    "on_hidden_sheet": ("on the hidden sheet “{sheet}”", "隐藏的工作表“{sheet}”中"),
    "finding.spreadsheet_error": (
        "Mend the formula or type the value: the spreadsheet shows {stated}, and no figure is known.",
        "请修正公式或直接填写：该处为表格软件的错误值 {stated}，没有数值。",
    ),
    "finding.formula_unsaved": (
        "Open and save the file in a spreadsheet, or type the value: the formula {stated} has no value.",
        "请用表格软件打开并保存，或直接填写：公式 {stated} 没有计算结果。",
    ),
    "finding.column_twice": (
        "Keep one of the two columns that are headed alike: they say {stated}, and neither was taken.",
        "请在含义相同的两列中保留一列：内容为 {stated}，均未采用。",
    ),
    "finding.figures_alone": (
        "Name the row: its figures {stated} were not taken.",
        "请写明该行是什么：其中的数字 {stated} 未采用。",
    ),
    "finding.funds_summed": (
        "Fill in the total of the funds: it is empty, and its parts, together {computed}, were taken.",
        "请补填资金总额：该行为空，已按各分项合计 {computed} 计算。",
    ),
    "finding.weights_shares": (
        "Write the weights as points: they make 1 together, and {stated} was read as {computed} points.",
        "请将分值写成分数：各行合计为 1，{stated} 按 {computed} 分读取。",
    ),
    "finding.points_above_weight": (
        "Correct the points or the weight: {stated} points are stated, and the weight is {computed}.",
        "请核对得分或分值：填报得分 {stated}，超过分值 {computed}。",
    ),
    "finding.points_negative": (
        "Write 0 where nothing is earned: {stated} points are stated.",
        "未得分的请填 0：填报得分 {stated}。",
    ),
    "finding.points_differ": (
        "Check the points: {stated} stated, {shown} by the formula: {working}",
        "请核对得分：填报 {stated}，按公式为 {shown}：{working}",
    ),
    "finding.points_outside_tier": (
        "Check the points, or what the result is said to be: {stated} stated, {computed} possible.",
        "请核对得分或达成情况：填报得分 {stated}，该结果的评分区间为 {computed}。",
    ),
    "finding.execution_points_differ": (
        "Check the points or the amounts: {stated} stated, {shown} by the amounts: {working}",
        "请核对得分或金额：填报得分 {stated}，按金额计算为 {shown}：{working}",
    ),
    "finding.execution_rate_differs": (
        "Check the execution rate or the amounts: {stated}% stated, {computed}% by the amounts.",
        "请核对预算执行率或金额：填报 {stated}%，按金额计算为 {computed}%。",
    ),
    "finding.section_weight_differs": (
        "Correct the section's weight or its rows': {stated} stated, the rows add up to {computed}.",
        "请核对该部分分值与各行分值：该部分为 {stated}，各行合计 {computed}。",
    ),
    "finding.section_points_differ": (
        "Correct the subtotal or the points: {stated} stated, the rows add up to {computed}.",
        "请核对小计与各行得分：小计为 {stated}，各行合计 {computed}。",
    ),
    "finding.weights_differ": (
        "Correct the weights: they should add up to {stated}, and add up to {computed}.",
        "请核对分值：合计应为 {stated}，实为 {computed}。",
    ),
    "finding.total_differs": (
        "Check the total or the points: {stated} stated, the rows add up to {computed}.",
        "请核对总分与各行得分：总分填报 {stated}，各行合计 {computed}。",
    ),
    "finding.grade_differs": (
        "Check the grade or the total: {stated} stated, and a total of {total} is {computed}.",
        "请核对等级或总分：等级填报“{stated}”，总分 {total} 应为“{computed}”。",
    ),
    "finding.total_outside": ("{reason}", "{reason}"),
    "finding.slip_fraction": (
        "Write {computed} if that is meant: {because}.",
        "请核对是否应填 {computed}：{because}。",
    ),
    "finding.slip_hundred": (
        "Write {computed} if that is meant: {because}.",
        "请核对是否应填 {computed}：{because}。",
    ),
    "finding.slip_ten_thousand": (
        "Write {computed} if that is meant: {because}.",
        "请核对是否应填 {computed}：{because}。",
    ),
    "slip.earns": (
        "{text} earns {typed} points as typed, {meant} as meant",
        "按填写的“{text}”得 {typed} 分，改后得 {meant} 分",
    ),
    "slip.off": ("{text} is far off {beside}", "“{text}”与“{beside}”相差很远"),
    "slip.target": (
        "the target {text} of a rate has no unit",
        "比率类指标值“{text}”没有计量单位",
    ),
    "finding.short_of_all": (
        "Check the points or the actual: {target} promises all, and {stated} falls short of it.",
        "请核对得分或实际完成值：指标值为“{target}”，完成 {stated}，尚未全部做到。",
    ),
    "finding.total_unreachable": (
        "Check the total, or fill in the points: {stated} stated, the rows add up to {computed} at most.",
        "请核对总分或补填得分：总分填报 {stated}，各行最多合计 {computed}。",
    ),
    "finding.executed_above_budget": (
        "Check the amounts: {stated} was executed of a budget of {computed}.",
        "请核对金额：执行数 {stated}，超过预算数 {computed}。",
    ),
    "finding.bonus_beyond": (
        "Say how far bonus points count: with them the total is {stated}; it counts as {computed}.",
        "请写明加分计入的上限：计入加分后总分为 {stated}，此处按 {computed} 计。",
    ),
    "funds.cell": ("{row}, {column}", "{row}的{column}"),
    "funds.initial_budget": ("initial budget", "年初预算数"),
    "funds.budget": ("budget", "全年预算数"),
    "funds.executed": ("executed", "全年执行数"),
    # ---- findings: what lint finds
    "finding.target_missing": (
        "Fill in the target, or take the row out: the row has none.",
        "请补填指标值，或删去该行：该行没有指标值。",
    ),
    "finding.duplicate_indicator": (
        "Keep one of the two rows: the same indicator and target already stand {where}.",
        "请只保留一行：{where}已有相同的指标和指标值。",
    ),
    "finding.targets_differ": (
        "Keep one target, or tell the names apart: "
        "the same indicator already stands {where}, with the target {computed}.",
        "请只保留一个指标值，或区分指标名称：{where}已有同名指标，指标值为“{computed}”。",
    ),
    "finding.wrong_level": (
        "Move the row: it belongs under {right}, not under {level}.",
        "请移动该行：应列在{right}下，不应列在{level}下。",
    ),
    "finding.weight_missing": (
        "Give the row its weight: it has none.",
        "请补填分值：该行没有分值。",
    ),
    "finding.level_missing": (
        "Add at least one {stated}: the form has none.",
        "请至少补一项{stated}：表中没有。",
    ),
    "finding.deadline_outside": (
        "Give a date within the project's years, {years}: the deadline {stated} lies outside.",
        "请填写项目年度 {years} 之内的日期：完成时限“{stated}”不在其内。",
    ),
    "finding.funds_contradict": (
        "Correct the amounts: {part} ({computed}) and {whole} ({stated}) contradict each other.",
        "请核对金额：{part}（{computed}）与{whole}（{stated}）矛盾。",
    ),
    "funds.total": ("the total", "项目总预算"),
    "funds.annual": ("this year's funds", "年度资金"),
    "funds.fiscal": ("the fiscal funds", "财政资金"),
    "funds.appropriation": ("this year's appropriation", "当年财政拨款"),
    "funds.parts": ("the sources together", "各项资金来源合计"),
    "finding.direction_misfit": (
        "Turn the sign of {stated} round: of {name} {way} is better.",
        "请改正“{stated}”的比较符方向：“{name}”应{way}。",
    ),
    "way.more": ("more", "越大越好"),
    "way.less": ("less", "越小越好"),
    "finding.unit_missing": (
        "Write the unit, % or 分 for a score: the target {stated} of a rate has none.",
        "请写明单位（%，按分计的写“分”）：比率类指标值“{stated}”没有计量单位。",
    ),
    "finding.unit_misfit": (
        "Give a unit of the indicator's kind, or rename it: the unit {unit} does not fit its name.",
        "请改用与名称相符的单位，或修改指标名称：单位“{unit}”与指标名称不符。",
    ),
    "finding.template_hint": (
        "Take the template's hint {hint} out and give the number: it was left in the target {stated}.",
        "请删去模板提示“{hint}”并填写数字：指标值“{stated}”中留有该提示。",
    ),
    "finding.lookalike": (
        "Type {right} again: the target {stated} holds {wrong}, which only looks like it.",
        "请重新输入“{right}”：指标值“{stated}”中的“{wrong}”只是形似。",
    ),
    "finding.clauses_contradict": (
        "Give one range, low end first: no number meets both clauses of {stated}, {one} and {other}.",
        "请写成一个区间，下限在前：没有数值能同时满足“{stated}”的两项，{one} 和 {other}。",
    ),
    "finding.clauses_redundant": (
        "Keep the stricter clause: of {stated} one follows from the other, {one} and {other}.",
        "请只保留较严的一项：“{stated}”中一项可由另一项推出，{one} 和 {other}。",
    ),
    "finding.annual_beyond_term": (
        "Correct whichever is wrong: the annual target {stated} goes beyond the medium-term one, {computed}.",
        "请改正其中有误的一个：年度指标值“{stated}”超出中期指标值“{computed}”。",
    ),
    "finding.number_expected": (
        "Give a number with its sign and unit: the name asks for one, and the target is words, {stated}.",
        "请填写带比较符和单位的数字：按名称应填数字，指标值为文字“{stated}”。",
    ),
    "finding.name_repeated": (
        "Say how it will be measured, if possible by a number: "
        "the target {stated} only repeats the indicator's name.",
        "请写明怎样衡量，尽可能用数字：指标值“{stated}”只是重复指标名称。",
    ),
    "finding.numbers_unread": (
        "Give each number a row of its own, with sign and unit: "
        "the numbers of the target {stated} do not make one bound.",
        "请将每个数字单列一行，写明比较符和单位：指标值“{stated}”中的多个数字不能构成一个可判断的界限。",
    ),
    "finding.always_met": (
        "Give the value that is really planned, or turn the sign round: "
        "the target {stated} can never be missed, for {law}.",
        "请填写实际计划的数值，或检查比较符的方向：{law}，指标值“{stated}”不可能达不到。",
    ),
    "finding.never_met": (
        "Give a share of at most 100%, a count of at least 0: "
        "the target {stated} can't be reached, for {law}.",
        "比率请填不超过 100%，计数请填不小于 0：{law}，指标值“{stated}”不可能达到。",
    ),
    "law.none_below_zero": ("nothing counted is below zero", "计数和比率不会小于零"),
    "law.no_share_above_all": ("no share is above 100%", "比率不会超过 100%"),
    "finding.sign_damaged": (
        "Write the sign and the number again, {computed} perhaps: "
        "the target {stated} has no sign, and its first 2 was likely a ≥.",
        "请重新填写比较符和数值（应为 {computed}？）：指标值“{stated}”没有比较符，开头的 2 疑为 ≥。",
    ),
    "finding.sign_missing": (
        "Write ≥, ≤ or =: the target {stated} has no sign, "
        "and the name does not tell whether more or less is better.",
        "请写明 ≥、≤ 或 =：指标值“{stated}”没有比较符，从名称也看不出越大越好还是越小越好。",
    ),
    "finding.width_missing": (
        "Give a bound, or a width such as ±2%: the target {stated} does not say how near is near enough.",
        "请给出界限，或写明偏差（如 ±2%）：指标值“{stated}”未说明允许的偏差。",
    ),
    "finding.month_ambiguous": (
        "Write the day, or 底前: the deadline {stated} leaves open whether the month itself counts.",
        "请写明日期，或写“底前”：完成时限“{stated}”未说明是否含当月。",
    ),
    "place.line": ("on line {line}", "第 {line} 行"),
    "place.above": ("above", "上面"),
    # ---- JSON
    "wrong_type": (
        "At {place}: expected {expected}, found {found}.",
        "位于 {place}：应为{expected}，实为{found}。",
    ),
    "kind_missing": (
        'At {place}: the key "kind" is missing; expected {kinds}.',
        "位于 {place}：缺少键 “kind”；应为{kinds}。",
    ),
    "key_missing": (
        'At {place}: the key "{key}" is missing from this {kind}; add it.',
        "位于 {place}：此 {kind} 缺少键 “{key}”；请补上。",
    ),
    "key_unknown": (
        "At {place}: a {kind} has no such key; its keys are {keys}.",
        "位于 {place}：{kind} 没有此键；可用的键有 {keys}。",
    ),
    "json_value": ("At {place}: {objection}", "位于 {place}：{objection}"),
    "json_derived": (
        "At {place}: the other keys give {due}; correct it, or leave the key out.",
        "位于 {place}：按其他键应为{due}；请更正，或去掉该键。",
    ),
    "json_version": (
        "At {place}: this perfrules reads version {version} of the format, found {found}.",
        "位于 {place}：本版 perfrules 只读格式版本 {version}，实为{found}。",
    ),
    "json_deep": (
        "At {place}: the data is nested deeper than {most} steps; flatten it.",
        "位于 {place}：数据嵌套超过 {most} 层；请减少嵌套。",
    ),
    "unknown_type": (
        "{name} is not a type that perfrules writes as JSON; give one of its own values.",
        "{name} 不是 perfrules 可写成 JSON 的类型；请给出本库的值。",
    ),
    "json_kind": (
        "kind= takes a class that perfrules writes as JSON; found {found}.",
        "kind= 须为 perfrules 可写成 JSON 的类；实为 {found}。",
    ),
    "json": (
        "The text is not JSON that perfrules reads ({why}); give what dumps() writes.",
        "文本不是可读的 JSON（{why}）；请给出 dumps() 的输出。",
    ),
    "json_no_text": ("it is {found}, not text", "应为文本，实为 {found}"),
    "json_too_deep": ("it is nested too deep to be read", "嵌套过深，无法读取"),
    "json_broken": ("{problem}, line {line}", "第 {line} 行：{problem}"),
    "json_encoding": ("it is not UTF-8", "不是 UTF-8 编码"),
    "json_long_number": ("a number has too many digits", "数字位数过多"),
    "key_twice": (
        'The key "{key}" stands twice in one object; keep one.',
        "键 “{key}” 在同一对象中出现两次；请只保留一个。",
    ),
    "json_constant": (
        "{name} is no number of this format; give a finite decimal as a string.",
        "{name} 不是此格式的数字；请以字符串给出有限小数。",
    ),
    "json_top": ("the top", "最外层"),
    "json_string": ("text", "文本"),
    "json_boolean": ("true or false", " true 或 false"),
    "json_integer": ("a whole number", "整数"),
    "json_number": ("the number {number}", "数字 {number}"),
    "json_huge": ("a number of many digits", "位数很多的数字"),
    "json_fact": ("text, a whole number, a sentence or a list", "文本、整数、文句或列表"),
    "json_object": ("an object", "对象"),
    "json_list": ("a list", "列表"),
    "json_list_of": ("a list of {size}", " {size} 项的列表"),
    "json_none": ("none", "无"),
    "json_any": ("a kind of this format", "本格式的一种 kind"),
    "json_one_of": ("one of {choices}", "以下之一：{choices}"),
    "json_object_of": ("an object ({kinds})", "对象（{kinds}）"),
    "json_decimal": (
        'a decimal number in a string, such as "12.5"',
        '字符串形式的十进制数，如 "12.5"',
    ),
    "json_ratio": (
        'an exact ratio in a string, such as "0.95" or "19/30"',
        '字符串形式的精确比值，如 "0.95" 或 "19/30"',
    ),
    "json_day": ('a date such as "2021-06-30"', '日期，如 "2021-06-30"'),
    "json_date": (
        'a date such as "2021", "2021-06-30", "2021-Q3" or "--03"',
        '日期，如 "2021"、"2021-06-30"、"2021-Q3" 或 "--03"',
    ),
    "json_unit": ("a unit as text", "文本形式的单位"),
    # ---- SQL
    "sql_dialect": (
        "There is no dialect {found}; the dialects are {names}.",
        "没有方言 {found}；可用的有 {names}。",
    ),
    "sql_name": (
        "A name is text without NUL and lone surrogates, in PostgreSQL up to {most} bytes; found {found}. "
        "Give the column or table another name; one in a schema is written ('schema', 'table').",
        "名称应为不含 NUL 和孤立代理项的文本，PostgreSQL 中最多 {most} 字节；实为 {found}。"
        "请改用别的列名或表名；带模式的写作 ('模式', '表')。",
    ),
    "sql_text": (
        "A text in SQL holds no NUL and no lone surrogate; found {found}. Leave that target out.",
        "SQL 文本不能含 NUL 或孤立代理项；实为 {found}。请去掉该指标值。",
    ),
    "sql_digits": (
        "{name}= is a whole number from {low} to {high}; found {found}.",
        "{name}= 应为 {low} 至 {high} 的整数；实为 {found}。",
    ),
    "sql_column": (
        "column= takes a declared column, such as IntegerColumn('actual', scale=2); found {found}.",
        "column= 应为声明的列，如 IntegerColumn('actual', scale=2)；实为 {found}。",
    ),
    "sql_weight_column": (
        "weight= takes a number, an IntegerColumn or a DecimalColumn; found {found}.",
        "weight= 应为数字、IntegerColumn 或 DecimalColumn；实为 {found}。",
    ),
    "sql_targets": (
        "targets= takes the distinct texts of a column, or a mapping from them to targets; found {found}. "
        "Put a single one in a list.",
        "targets= 应为该列的不同文本，或由文本到指标值的映射；实为 {found}。单个指标值请放入列表。",
    ),
    "sql_keys": (
        "With these columns each of targets= is ({names}); found {found}.",
        "按所给的列，targets= 的每一项应为（{names}）；实为 {found}。",
    ),
    "sql_precision": (
        "Found {found}; {dialect} holds exact decimals of {digits} digits at most. Keep whole numbers instead "
        "and declare an IntegerColumn.",
        "列为 {found}；{dialect} 的精确小数最多 {digits} 位。请改存整数，并用 IntegerColumn 声明。",
    ),
    "sql_scalable": (
        "To compute points of {found} takes {needed} digits, and {dialect} has {digits}. "
        "Declare a smaller precision or scale.",
        "对 {found} 计分需要 {needed} 位，而 {dialect} 只有 {digits} 位。请声明更小的精度或小数位数。",
    ),
    "sql_no_room": (
        "A missing actual that earns points takes one digit more than the column's; {dialect} has {digits}. "
        "Declare a smaller precision.",
        "未填实际完成值也计分时，须比该列多一位数字，而 {dialect} 只有 {digits} 位。请声明更小的精度。",
    ),
    "sql_overflow": (
        "The points take whole numbers up to {found}; the engine's exact limit is {limit}. "
        "Declare a smaller precision or scale for the column, or a wider dialect.",
        "计分须用到整数 {found}；该数据库的精确上限为 {limit}。"
        "请为列声明更小的精度或小数位数，或改用更宽的方言。",
    ),
    "sql_weight_digits": (
        "The weight takes {found} digits with its decimals; points hold 18. Give fewer decimals.",
        "分值连同小数共 {found} 位；得分最多 18 位。请减少小数位数。",
    ),
    "sql_weight": (
        "The weight {weight} does not fit the declared column {column}; declare more decimals.",
        "分值 {weight} 超出所声明的列 {column}；请声明更多小数位。",
    ),
    "sql_calendar": (
        "A table holds no deadline on the last day of the calendar, {target} ({kind}); use condition().",
        "界限表不能表示日历最后一日的时限“{target}”（{kind}）；请用 condition()。",
    ),
    "sql_deadline": (
        "SQL can't decide {target} ({kind}): it asks for a date; give a DateColumn.",
        "SQL 不能判定“{target}”（{kind}）：指标值为时限；请用 DateColumn 声明日期列。",
    ),
    "sql_dates": (
        "SQL can't decide {target} ({kind}): its column holds dates; declare a number column.",
        "SQL 不能判定“{target}”（{kind}）：该列为日期列；请声明数字列。",
    ),
    "sql_year": (
        "SQL can't decide {target} ({kind}): it has no year; give year=.",
        "SQL 不能判定“{target}”（{kind}）：指标值没有年份；请用 year= 给出。",
    ),
    "sql_baseline": (
        "SQL can't decide {target} ({kind}): it needs a baseline; give baseline=, a figure or a column.",
        "SQL 不能判定“{target}”（{kind}）：缺少基准；请用 baseline= 给出数值或列。",
    ),
    "sql_baseline_unfit": (
        "SQL can't decide {target} ({kind}): a change in percent has no meaning from a baseline of zero or "
        "less; give another.",
        "SQL 不能判定“{target}”（{kind}）：基准为零或负数时，增减百分比没有意义；请给出别的基准。",
    ),
    "sql_baseline_column": (
        "SQL can't decide {target} ({kind}) by a column of baselines; give one only for a target against a "
        "baseline.",
        "SQL 不能按基准列判定“{target}”（{kind}）；只有相对目标才需要基准列。",
    ),
    "sql_baseline_points": (
        "SQL gives no points of {target} ({kind}) by {rule} where the baseline is a column; compile it for each "
        "baseline, or use judge_columns().",
        "基准为列时，SQL 不能按 {rule} 为“{target}”（{kind}）计分；请按各基准分别编译，或用 judge_columns()。",
    ),
    "sql_parts": (
        "SQL can't decide {target} ({kind}): it asks for several results; compile each of its parts with the "
        "column of its own.",
        "SQL 不能判定“{target}”（{kind}）：指标值包含多项；请将各项（parts）分别与其列编译。",
    ),
    "sql_wording": (
        "SQL can't decide {target} ({kind}): it is wording; use judge_columns().",
        "SQL 不能判定“{target}”（{kind}）：指标值为文字；请用 judge_columns()。",
    ),
    "sql_late": (
        "SQL can't decide {target} ({kind}): {rule} counts how late it was; use judge_columns().",
        "SQL 不能判定“{target}”（{kind}）：{rule} 按逾期长短计分；请用 judge_columns()。",
    ),
    "sql_person": (
        "SQL can't decide {target} ({kind}): under {rule} a person gives the points; use score().",
        "SQL 不能判定“{target}”（{kind}）：按 {rule} 由人评分；请用 score()。",
    ),
    "sql_beyond": (
        "SQL can't decide {target} ({kind}): {rule} lies beyond the weight; use judge_columns().",
        "SQL 不能判定“{target}”（{kind}）：{rule} 在分值之外加减分；请用 judge_columns()。",
    ),
    # ---- columns and batches
    "row_error": ("row {index}: {error}", "第 {index} 行（从 0 起）：{error}"),
    "row": (
        "A row is (target, actual), perhaps with the indicator behind them; found {found}.",
        "每行应为 (target, actual)，其后可加 indicator；实为 {found}。",
    ),
    "row_weighed": (
        "A row is (target, actual, weight), perhaps with the indicator behind them; found {found}.",
        "每行应为 (target, actual, weight)，其后可加 indicator；实为 {found}。",
    ),
    "column": (
        "{name}= takes a column: a list, or a column of pandas, polars, numpy or Arrow; found {found}.",
        "{name}= 应为一列：列表，或 pandas、polars、numpy、Arrow 的列；实为 {found}。",
    ),
    "column_length": (
        "The columns must be equally long: {name}= has {found} rows, the columns before it {rows}.",
        "各列长度应一致：{name}= 有 {found} 行，前面的列有 {rows} 行。",
    ),
    # ---- reports
    "csv_differs": (
        "Write the form as JSON; as CSV it would not read again to the same points.",
        "请将此表存为 JSON；存为 CSV 后重新读取，得分会不一致。",
    ),
    "report.title": ("Self-evaluation of project performance", "项目支出绩效自评表"),
    "report.title_target": ("Performance targets of a project", "项目支出绩效目标申报表"),
    "report.year": ("({year})", "（{year}年度）"),
    "report.project": ("Project", "项目名称"),
    "report.department": ("Department", "主管部门"),
    "report.unit": ("Carried out by", "实施单位"),
    "report.funds": ("Funds", "项目资金"),
    "report.funds_in": ("Funds\n({money})", "项目资金\n（{money}）"),
    "report.initial": ("Initial budget", "年初预算数"),
    "report.budget": ("Adjusted budget (A)", "全年预算数（A）"),
    "report.executed": ("Executed (B)", "全年执行数（B）"),
    "report.rate": ("Rate (B/A)", "执行率（B/A）"),
    "report.all_funds": ("Funds of the year", "年度资金总额"),
    "report.funds_total": ("Budget of the whole project", "项目总预算"),
    "report.funds_annual": ("Funds of the year", "年度资金总额"),
    "report.funds_fiscal": ("Fiscal appropriation", "其中：财政拨款"),
    "report.funds_appropriation": ("of this year", "当年财政拨款"),
    "report.funds_carried": ("carried over", "上年结转资金"),
    "report.funds_other": ("Other funds", "其他资金"),
    "report.goals": ("Goals", "年度总体目标"),
    "report.goal": ("Expected", "预期目标"),
    "report.reached": ("Reached", "实际完成情况"),
    "report.indicators": ("Indicators", "绩效指标"),
    "report.level1": ("Level 1", "一级指标"),
    "report.level2": ("Level 2", "二级指标"),
    "report.name": ("Indicator", "三级指标"),
    "report.explanation": ("Meaning", "指标解释"),
    "report.term": ("Target of the term", "中期指标值"),
    "report.target": ("Target", "年度指标值"),
    "report.actual": ("Actual", "实际完成值"),
    "report.weight": ("Weight", "分值"),
    "report.points": ("Points", "得分"),
    "report.reason": ("Reason for the deviation", "偏差原因分析及改进措施"),
    "report.verdict": ("Verdict", "结论"),
    "report.working": ("Working", "计分过程"),
    "report.beside": ("Checked by the formula", "核算（不属于原表）"),
    "report.total": ("Total", "总分"),
    "report.grade": ("Grade", "绩效等级"),
    "report.standard": ("Standard", "评分标准"),
    "report.scale": ("Scale", "等级标准"),
    "report.findings": ("Findings", "核对发现的问题"),
    "report.no_findings": (
        "No differences found.",
        "核对未发现问题。",
    ),
    "report.open_grade": ("open; decided by: {rows}", "待定，取决于：{rows}"),
    "report.no_grade": ("none", "无"),
    "report.missing": (
        "The weights are {weight} short of 100, so the grade stays open over these points too.",
        "分值合计比 100 少 {weight}，缺少的分值未计入，等级可能随之变化。",
    ),
    "report.missing_settled": (
        "The weights are {weight} short of 100; the grade is the same whatever they would earn.",
        "分值合计比 100 少 {weight}；无论缺少的分值得几分，等级不变。",
    ),
    "report.stated": ("The form itself states {what}.", "表上填报：{what}。"),
    "report.line": ("line {line}: ", "第 {line} 行："),
    "report.filled_by": ("Filled in by:", "填表人："),
    "report.responsible": ("Responsible:", "负责人（签章）："),
    "report.date": ("Date:", "填表日期："),
    "report.colon": (": ", "："),
    "report.comma": (", ", "，"),
    "report.met": ("met", "达成"),
    "report.partly": ("partly met", "部分达成"),
    "report.not_met": ("not met", "未达成"),
    "report.open": ("open", "待定"),
    # ---- the command line
    "cli.usage": ("{error}\nSee `{help}`.", "{error}\n用法见 `{help}`。"),
    "cli.broken": ("Standard input or output failed: {why}.", "标准输入或输出出错：{why}。"),
    "cli.verb_near": (
        "There is no verb {found}; did you mean {near}?",
        "没有“{found}”这个命令；是否想用 {near}？",
    ),
    "cli.verb_unknown": (
        "There is no verb {found}; there are {known}.",
        "没有“{found}”这个命令；可用的有 {known}。",
    ),
    "cli.verb_score": (
        "Use check with --weight to get points: perfrules check '≥95%' 93.1% --weight 10.",
        "计算得分请用 check 并以 --weight 给出分值：perfrules check '≥95%' 93.1% --weight 10。",
    ),
    "cli.option_near": (
        "There is no option {found}; did you mean {near}?",
        "没有选项 {found}；是否想用 {near}？",
    ),
    "cli.option_unknown": (
        "There is no option {found}; there are {known}.",
        "没有选项 {found}；可用的有 {known}。",
    ),
    "cli.option_elsewhere": (
        "{verb} does not take {option}; it takes {known}.",
        "命令 {verb} 不用 {option}；它的选项有 {known}。",
    ),
    "cli.value_missing": (
        "Give {option} its value: {option} {value}.",
        "请在 {option} 后写上它的值：{option} {value}。",
    ),
    "cli.value_excess": (
        "Write {option} alone; it takes no value such as '{value}'.",
        "{option} 后不带值；请去掉“{value}”。",
    ),
    "cli.needed_text": ("Give a target to read: `{example}`.", "请给出要读取的指标值：`{example}`。"),
    "cli.needed_target": (
        "Give a target and the actual result: `{example}`.",
        "请给出指标值和实际完成值：`{example}`。",
    ),
    "cli.needed_total": ("Give the total: `{example}`.", "请给出总分：`{example}`。"),
    "cli.needed_form": ("Give a form: `{example}`.", "请给出表格文件：`{example}`。"),
    "cli.excess": (
        "Leave out '{found}', or put what belongs together in quotes; there is one value too many.",
        "多了“{found}”；请去掉，或将属于同一个值的内容用引号括起来。",
    ),
    "cli.undecodable": (
        "Set the terminal to UTF-8 and give it again; '{found}' holds bytes that are no text.",
        "请将终端设为 UTF-8 后重新输入；“{found}”中有无法解码的字节。",
    ),
    "cli.lang": ("Give --lang en or --lang zh; found '{found}'.", "--lang 请写 zh 或 en；实为“{found}”。"),
    "encoding": (
        "Save the input as UTF-8 or GBK; this line is neither.",
        "请将输入存为 UTF-8 或 GBK 编码；该行两者都不是。",
    ),
    "encoding_twice": (
        "Save the input as UTF-8; this line reads as UTF-8 and as GBK, in other words.",
        "请将输入存为 UTF-8 编码；该行按 UTF-8 和 GBK 都能读，内容却不同。",
    ),
    "columns": (
        "Put one tab between target and actual result, and another before a weight; found {tabs} tabs.",
        "请用制表符分隔指标值和实际完成值，如有分值再加一个；该行有 {tabs} 个制表符。",
    ),
    "cli.folder_empty": (
        "Save the forms into the folder '{found}': it holds no .csv, .tsv, .xlsx or .xls.",
        "请将表格存入文件夹“{found}”：其中没有 .csv、.tsv、.xlsx 或 .xls 文件。",
    ),
    "cli.pattern_empty": (
        "Check the pattern '{found}': no file fits it.",
        "请检查“{found}”的路径和通配符：没有文件与之相符。",
    ),
    "cli.no_standard": (
        "Give the file of a standard; '{file}' holds a {found}.",
        "请给出评分标准的文件；“{file}”中是 {found}。",
    ),
    "cli.no_rule": (
        "Give the file of a rule; '{file}' holds a {found}.",
        "请给出计分规则的文件；“{file}”中是 {found}。",
    ),
    "cli.actual_missing": (
        "Give the actual result behind the target, or '' where there is none yet.",
        "请在指标值后写上实际完成值；尚无结果时写 ''。",
    ),
    "cli.weight_needed": (
        "Give --weight, the points on offer, with a standard, a rule or a given figure.",
        "给出评分标准、计分规则或评价人评分时，请同时用 --weight 给出分值。",
    ),
    "cli.option": ("{option}: {error}", "{option}：{error}"),
    "cli.year": (
        "Give --year a whole number from 1 to 9999; found '{found}'.",
        "--year 请写 1 至 9999 的整数；实为“{found}”。",
    ),
    "cli.give_direction": (
        "Add --direction more or --direction less, or the indicator's name: --indicator NAME.",
        "可加上 --direction 正向 或 --direction 反向，或用 --indicator 给出指标名称。",
    ),
    "cli.give_baseline": ("Add the baseline: --baseline B.", "可加上 --baseline 及基准值。"),
    "cli.give_year": ("Add the year: --year YYYY.", "可加上 --year 及年份。"),
    "cli.give_tolerance": ("Add the width: --tolerance T.", "可加上 --tolerance 及允许误差。"),
    "cli.points": ("Points: {points} of {weight}. {working}", "得分：{points}（分值 {weight}）。{working}"),
    "cli.points_open": (
        "Points: open, {low} to {high} of {weight}. {working}",
        "得分待定：{low} 至 {high}（分值 {weight}）。{working}",
    ),
    "cli.scale_twice": (
        "Give --scale or --standard, not both; a standard has its own scale.",
        "--scale 与 --standard 只能给出一个；评分标准自带等级标准。",
    ),
    "cli.grade": ("{total} → {grade} (scale: {scale})", "{total} → {grade}（等级标准：{scale}）"),
    "cli.format": (
        "Choose a format of {known}; found '{found}'.",
        "--format 请从 {known} 中选一个；实为“{found}”。",
    ),
    "cli.suffix": (
        "Give the output one of the suffixes {known}; found '{file}'.",
        "请为输出文件选用扩展名 {known}；实为“{file}”。",
    ),
    "cli.formats_differ": (
        "Ask for one format; the options and the name of the output ask for {found}.",
        "只能输出一种格式；选项与输出文件的扩展名不一致：{found}。",
    ),
    "cli.output_is_input": (
        "Write to another file; '{file}' is one of the inputs and stays as it is.",
        "请换一个输出文件名；“{file}”是输入文件，未作改动。",
    ),
    "cli.one_form": (
        "Write each form to a file of its own; {format} holds one, found {found}.",
        "请将每张表分别输出；一个 {format} 文件只放一张表，实有 {found} 张。",
    ),
    "cli.nothing_found": ("{file}: nothing found", "{file}：未发现问题"),
    "cli.progress": ("{done} of {total} forms done", "已处理 {done} / {total} 张表"),
    "cli.form_or_code": (
        "Give a form, or --explain with a code.",
        "请给出表格文件，或用 --explain 给出问题代码。",
    ),
    "cli.select_empty": (
        "Give --select codes, with commas between.",
        "请在 --select 后写上问题代码，以逗号分隔。",
    ),
    "cli.explain_alone": (
        "Leave out {found}, or --explain; --explain reads no form.",
        "请去掉 {found} 或 --explain；--explain 只说明代码，不读表格。",
    ),
    "cli.error": ("{count} error", "{count} 个错误"),
    "cli.errors": ("{count} errors", "{count} 个错误"),
    "cli.warning": ("{count} warning", "{count} 个警告"),
    "cli.warnings": ("{count} warnings", "{count} 个警告"),
    "cli.advice": ("{count} piece of advice", "{count} 条建议"),
    "cli.advices": ("{count} pieces of advice", "{count} 条建议"),
    "cli.summary": ("{total} finding in {forms} form: {kinds}", "{forms} 张表共 {total} 个问题：{kinds}"),
    "cli.summarys": ("{total} findings in {forms} form: {kinds}", "{forms} 张表共 {total} 个问题：{kinds}"),
    "cli.summarys_forms": (
        "{total} findings in {forms} forms: {kinds}",
        "{forms} 张表共 {total} 个问题：{kinds}",
    ),
    "help.usage": ("usage: {call}", "用法：{call}"),
    "help.values": ("values:", "参数："),
    "help.verbs": ("verbs:", "命令："),
    "help.options": ("options:", "选项："),
    "help.examples": ("examples:", "示例："),
    "help.perfrules": (
        "Reads the targets of Chinese public performance forms, checks, scores, grades and audits.",
        "读取绩效目标，判断是否达成，计算得分和等级，审核绩效表。",
    ),
    "help.parse": ("read targets", "读取指标值"),
    "help.check": ("hold an actual result against a target", "判断实际完成值是否达到指标值"),
    "help.grade": ("the grade of a total", "由总分得出等级"),
    "help.evaluate": ("a form's points, total and grade", "计算整张表的得分、总分和等级"),
    "help.audit": ("what does not add up in a filled form", "审核已填好的自评表"),
    "help.lint": ("what is wrong or in doubt in a target form", "审核绩效目标申报表"),
    "value.TEXT": (
        "a target such as ≥95%; - reads one a line from standard input",
        "指标值，如 ≥95%；- 表示从标准输入逐行读取",
    ),
    "value.TARGET": (
        "the target; - reads lines of TARGET<TAB>ACTUAL[<TAB>WEIGHT]",
        "指标值；- 表示从标准输入逐行读取：指标值<TAB>实际完成值[<TAB>分值]",
    ),
    "value.ACTUAL": ("the actual result, '' where there is none", "实际完成值；尚无结果时写 ''"),
    "value.TOTAL": (
        "the total points; - reads one a line from standard input",
        "总分；- 表示从标准输入逐行读取",
    ),
    "value.FORM": (
        "a form, a folder of forms or a pattern such as '*.csv'; - reads one from standard input",
        "表格文件、文件夹或通配符（如 '*.csv'）；- 表示从标准输入读取",
    ),
    "option.baseline": ("what a relative target compares with", "相对目标的基准值"),
    "option.direction": (
        "which way is better where no sign says so: more or less",
        "未写比较符时的指标方向：正向或反向",
    ),
    "option.explain": (
        "what a code means, why it matters, what to write instead",
        "说明某一问题代码的含义、理由和改法",
    ),
    "option.format": (
        "text (default), markdown, json, html or csv; -o takes it from the name",
        "输出格式：text（默认）、markdown、json、html、csv；有 -o 时由扩展名决定",
    ),
    "option.lint.format": ("text (default) or json", "text（默认）或 json"),
    "option.given": ("the evaluator's own figure", "评价人评分"),
    "option.help": ("show this help", "显示本说明"),
    "option.ignore": ("leave these codes out (comma between)", "不报告这些问题代码（以逗号分隔）"),
    "option.indicator": ("the indicator's name", "指标名称"),
    "option.json": ("answer in JSON, one object a line", "以 JSON 输出，每行一个对象"),
    "option.lang": ("speak en or zh (default: the locale's)", "输出语言：zh 或 en（默认随系统）"),
    "option.output": ("write to FILE: .html .md .json .csv .txt", "写入文件：.html .md .json .csv .txt"),
    "option.plain": (
        "the form alone: no verdicts, workings, bars or findings",
        "只输出表格本身：不含结论、计分过程、色条和问题",
    ),
    "option.rule": ("the rule, a name or a JSON file", "计分规则：名称或 JSON 文件"),
    "option.scale": (
        "the scale: 90-80-60, 90-75-60, 80-70-60 or a form's footnote",
        "等级标准：90-80-60、90-75-60、80-70-60，或表上的脚注",
    ),
    "option.select": ("report these codes alone (comma between)", "只报告这些问题代码（以逗号分隔）"),
    "option.standard": (
        "the standard, a name or a JSON file (default: national-2020)",
        "评分标准：名称或 JSON 文件（默认 national-2020）",
    ),
    "option.tolerance": ("the width of 约 and 左右", "约数的允许误差"),
    "option.version": ("print the version", "显示版本号"),
    "option.weight": ("points on offer: adds the points earned", "分值；给出后计算得分"),
    "option.year": ("the year of dates without one", "未写年份的日期所属年份"),
    "words.parts": ("{count} targets: {parts}", "{count} 项：{parts}"),
    "words.between": ("; ", "；"),
    "words.implied": ("{what}, without a sign", "{what}（未写比较符）"),
    "words.at_least": ("at least {what}", "不低于 {what}"),
    "words.at_most": ("at most {what}", "不高于 {what}"),
    "words.more_than": ("more than {what}", "高于 {what}"),
    "words.less_than": ("less than {what}", "低于 {what}"),
    "words.equal": ("exactly {what}", "等于 {what}"),
    "words.range0": ("from {low} to {high}", "{low} 至 {high}"),
    "words.range1": ("from {low} to {high} (without {out})", "{low} 至 {high}（不含 {out}）"),
    "words.range2": (
        "from {low} to {high} (without {out} and {too})",
        "{low} 至 {high}（不含 {out} 和 {too}）",
    ),
    "words.about": ("about {what}", "约 {what}"),
    "words.about_within": ("about {what}, give or take {width}", "约 {what}，允许相差 {width}"),
    "words.before": ("before {date}", "{date}之前"),
    "words.until": ("by {date}", "不晚于 {date}"),
    "words.until_end": ("by the end of {date}", "不晚于 {date}底"),
    "words.until_close": ("by the end of {date}", "不晚于 {date}末"),
    "words.from_to": ("from {start} to {date}", "{start} 至 {date}，含最后一日"),
    "words.from_to_end": ("from {start} to the end of {date}", "{start} 至 {date}，含最后一日"),
    "words.year": ("{year}", "{written}"),
    "words.month": ("{month}", "{written}"),
    "words.month_of": ("{month} {year}", "{written}"),
    "words.day": ("{day} {month}", "{written}"),
    "words.day_of": ("{day} {month} {year}", "{written}"),
    "words.quarter": ("quarter {quarter}", "{written}"),
    "words.quarter_of": ("quarter {quarter} of {year}", "{written}"),
    "words.half1": ("the first half", "{written}"),
    "words.half1_of": ("the first half of {year}", "{written}"),
    "words.half2": ("the second half", "{written}"),
    "words.half2_of": ("the second half of {year}", "{written}"),
    "words.month1": ("January", "1月"),
    "words.month2": ("February", "2月"),
    "words.month3": ("March", "3月"),
    "words.month4": ("April", "4月"),
    "words.month5": ("May", "5月"),
    "words.month6": ("June", "6月"),
    "words.month7": ("July", "7月"),
    "words.month8": ("August", "8月"),
    "words.month9": ("September", "9月"),
    "words.month10": ("October", "10月"),
    "words.month11": ("November", "11月"),
    "words.month12": ("December", "12月"),
    "words.up": ("up {change}{against}", "{against}增长{change}"),
    "words.down": ("down {change}{against}", "{against}下降{change}"),
    "words.by": ("by {what}", " {what}"),
    "words.by_at_least": ("by at least {what}", "不低于 {what}"),
    "words.by_at_most": ("by at most {what}", "不高于 {what}"),
    "words.by_more_than": ("by more than {what}", "高于 {what}"),
    "words.by_less_than": ("by less than {what}", "低于 {what}"),
    "words.by_equal": ("by exactly {what}", "等于 {what}"),
    "words.against": (" against {what}", "比{what}"),
    "words.wording": ("in words: {what}", "定性：{what}"),
    "words.unread": (
        "in words, with numbers that were not understood: {what}",
        "定性（含未能读懂的数字）：{what}",
    ),
    "words.as_written": ("{what}", "{what}"),
    # ---- strategies
}
"""Each code's English and Chinese sentence."""
