"""The views for people: Chinese column names, words in place of codes. A change of a view is a new migration."""

ASPECTS = """CASE f.aspect WHEN 'value' THEN '数值' WHEN 'share' THEN '占比' WHEN 'change' THEN '变化'
        WHEN 'target' THEN '目标' WHEN 'rank' THEN '位次' ELSE f.aspect END"""
BOUNDS = """CASE f.bound WHEN 'exact' THEN '等于' WHEN 'about' THEN '约' WHEN 'at_least' THEN '不低于'
        WHEN 'at_most' THEN '不高于' ELSE f.bound END"""
DIMENSIONS = """(SELECT group_concat(pair, '; ') FROM (SELECT d.name || '=' || fd.word AS pair
        FROM fact_dimensions fd JOIN dimensions d ON d.id = fd.dimension_id
        WHERE fd.fact_id = f.id ORDER BY d.position))"""
SENTENCE = "coalesce(f.quote, t.title || '：' || f.row_header || ' × ' || f.column_header)"
FLAGS = "(SELECT group_concat(value, '、') FROM json_each(f.flags))"
# 2024届 and 2024-12-31 belong to 2024; 2023/2024 is an academic year, or a span of years, and stays
YEAR = """CASE WHEN f.period IS NULL THEN r.year
        WHEN f.period GLOB '[0-9][0-9][0-9][0-9]*' AND instr(f.period, '/') = 0 THEN substr(f.period, 1, 4)
        ELSE f.period END"""

FACTS_WIDE = f"""
SELECT
    c.name AS 学校,
    r.year AS 年份,
    r.title AS 报告,
    i.name AS 指标,
    f.label AS 标签,
    {ASPECTS} AS 类型,
    f.value AS 数值,
    f.value_max AS 数值上限,
    f.unit AS 单位,
    {BOUNDS} AS 限定,
    f.period AS 时期,
    {DIMENSIONS} AS 维度,
    f.page AS 页码,
    f.section AS 章节,
    f.raw AS 原文,
    {SENTENCE} AS 原句,
    f.rule AS 规则,
    f.confidence AS 可信度,
    {FLAGS} AS 标记,
    f.id AS 编号
FROM facts f
JOIN reports r ON r.id = f.report_id
JOIN colleges c ON c.id = r.college_id
LEFT JOIN indicators i ON i.id = f.indicator_id
LEFT JOIN tables t ON t.id = f.table_id
"""

INDICATOR_BY_YEAR = f"""
SELECT
    c.name AS 学校,
    i.name AS 指标,
    {YEAR} AS 年份,
    f.value AS 数值,
    f.unit AS 单位,
    {BOUNDS} AS 限定,
    f.period AS 时期,
    r.year AS 报告年份,
    f.page AS 页码,
    f.id AS 编号
FROM facts f
JOIN reports r ON r.id = f.report_id
JOIN colleges c ON c.id = r.college_id
JOIN indicators i ON i.id = f.indicator_id
WHERE f.aspect = 'value' AND f.same_as IS NULL
    AND NOT EXISTS (SELECT 1 FROM fact_dimensions fd WHERE fd.fact_id = f.id)
"""

OPEN_FACTS = f"""
SELECT
    c.name AS 学校,
    r.year AS 年份,
    f.label AS 标签,
    {ASPECTS} AS 类型,
    f.value AS 数值,
    f.unit AS 单位,
    f.period AS 时期,
    {DIMENSIONS} AS 维度,
    f.page AS 页码,
    f.raw AS 原文,
    {SENTENCE} AS 原句,
    f.rule AS 规则,
    f.id AS 编号
FROM facts f
JOIN reports r ON r.id = f.report_id
JOIN colleges c ON c.id = r.college_id
LEFT JOIN tables t ON t.id = f.table_id
WHERE f.indicator_id IS NULL
"""

VIEWS = {"facts_wide": FACTS_WIDE, "indicator_by_year": INDICATOR_BY_YEAR, "open_facts": OPEN_FACTS}
