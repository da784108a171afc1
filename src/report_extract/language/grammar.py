"""The regex of everything that reads as a number; its groups say how it was written, quantities what it means."""

import regex

from report_extract.language.numerals import CHINESE_DIGITS

MASK = "\ue000"  # stands for each character that another kind has taken; no digit, no letter, no Chinese character
HAN = "\u3400-\u9fff"
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d{1,3}(?:，\d{3})+(?![\d.，%年])|\d++(?:\.\d++)?)"
CHINESE = f"[{CHINESE_DIGITS}]++(?:点[零〇一二三四五六七八九]++万?)?"
MAGNITUDE = "(?:[百千]万|万亿|[百千]亿|[百千万亿](?![瓦克兆卡伏米])(?<!百(?=分[点之])))"
VAGUE = r"(?:余(?!额|下)|多(?!媒体|功能|样|元[化文主素]|次元|维|语|方|层次|学科|数))"
SMALL = "一二两三四五六七八九"


INEXACT = rf"(?P<vague> ?{VAGUE}|来(?=[个人名家项所次场万百千位]))?(?P<magnitude> ?{MAGNITUDE})?(?P<vaguely>{VAGUE})?"
ONE, OTHER = r"1(?:\.0+)?", r"\d++(?:\.\d++)?"
NO_COUNT = r"(?![\d.]|[:：∶]\d| ?[万%人名个项家元年月日门所次天])"
NUMBER = regex.compile(
    "|".join(
        (
            # 16.5:1, 1:16.5, 16.5比1
            rf"(?<![\d.])(?P<left>{OTHER}) ?[:：∶比] ?{ONE}{NO_COUNT}",
            rf"(?<![\d.]){ONE} ?[:：∶比] ?(?P<right>{OTHER}){NO_COUNT}",
            # 百分之九十六点五
            rf"百分之(?P<hundredths>{ARABIC}|{CHINESE})(?!几)",
            # 七成五, not 完成 or 一成果
            rf"(?<![{CHINESE_DIGITS}\d.第几数])(?P<tenths>[{SMALL}\d])成(?P<fifths>[{SMALL}半](?![级位名个年项成]))?"
            "(?![员果效立就绩功熟长为本人分型份品套语交不])",
            # 一半, 过半
            "(?P<half>(?<!一)一半(?![径年天个])|半数|(?<=[过近])半(?![年天个径月日小学导]))",
            # 第2名, 第3; 前五, not 目前五个
            rf"第 ?(?P<place>\d++|{CHINESE}) ?(?P<placed>[名位](?!称))?",
            rf"(?<![目之以此当年日会课赛考岗提生产])前 ?(?P<top>\d++|{CHINESE}) ?"
            rf"(?:(?P<topped>[名位](?!称))|(?![{HAN}%\d.]|-\d)|(?=的|之列|行列))",
            # 1265, 4000多万, 3万5千, 21.6万余; 三千二百, 八千余万, 万, not 第三, 十几, 数百
            rf"(?:(?P<arabic>{ARABIC}(?:[百千万亿]\d{{1,4}}(?![\d.,:%]))*)"
            rf"|(?<![第几{CHINESE_DIGITS}])(?!(?<=数)[十百千万亿])(?P<chinese>{CHINESE})(?!几)){INEXACT}",
        )
    )
)
