/*
title = "A platform's own figures, and how they may have been counted"
question = "By which definition does our count come nearest to each figure that the platform has published about itself, and what is left over?"
unit = "published figures"
screen = "overview"
phenomena = ["T1"]
needs = [["reported_figures.metric", "reported_figures.value", "reported_figures.period_from_at"]]
why = "Most quarrels about figures are quarrels about definitions. Where ours under some definition gives theirs, the definition is what can be discussed; where none does, the rest can be asked about, with its size."
innocent = [
    "The report may have been made when less was known: tickets open then have been closed since.",
    "Its period may follow another clock, business hours, or another set of tickets.",
    "Several definitions can give the same number; the nearest need not be the one that was used.",
]
method = "Each published figure is counted anew under several definitions on the same period: of tickets opened or closed in it, first or last closing, per ticket or per matter, first reply by anyone, by a person or in substance, only those ended or with those still waiting (medians by Kaplan and Meier 1958). Within rounding: no further than half the last digit given."
reviewed = 2026-11-25

[what_to_do]
manager = "Print beside each published figure the definition it was counted by; where ours cannot give it, say what yours counts."
seller = "Ask by which of these definitions you are measured."

[zh]
title = "平台自己的数字，可能是怎样数出来的"
question = "对平台公布的每个数字，我们的计数按哪种口径最接近？还剩多少差额？"
why = "关于数字的争论，多半是关于口径的争论。若我们按某种口径能得出同样的数字，可以讨论的就是口径；若都得不出，剩下的差额连同其大小，可以拿来询问。"
innocent = [
    "公布时所知的可能较少：当时未关闭的工单，后来已经关闭。",
    "它的期间可能按另一只钟、按工作时间，或按另一批工单计算。",
    "几种口径可能得出同一个数字；最接近的未必是实际所用的。",
]
method = "每个公布的数字在同一时段按若干口径重新计算：时段内开启或关闭的工单，首次或末次关闭，按工单或按事项，任何一方、真人或有实质内容的首次答复，只计已结束的或连同仍在等待的（中位数按 Kaplan 与 Meier 1958）。在取整误差内：相差不超过所给末位的一半。"

[zh.what_to_do]
manager = "在每个公布的数字旁写明口径；若我们得不出，请说明您数的是什么。"
seller = "询问您是按其中哪种口径被衡量的。"
*/
with timed as (
    select
        c.platform, c.figure_id, c.candidate, count(*) as n,
        count(case when c.is_hit then 1 end) as hits,
        avg(c.hours) as mean_hours,
        percentile_cont(0.5) within group (order by c.hours) as median_hours,
        percentile_cont(0.9) within group (order by c.hours) as p90_hours
    from figure_candidates c
    group by c.platform, c.figure_id, c.candidate
),
steps as (
    select
        platform, figure_id, candidate,
        cast(floor(hours * 60) as bigint) + 1 as upto_minutes,
        count(case when is_hit then 1 end) as ended,
        count(case when not is_hit then 1 end) as waiting
    from figure_candidates
    where hours >= 0 and candidate in (
        'tickets_with_those_open', 'matters_with_those_open', 'substantive_with_those_waiting'
    )
    group by platform, figure_id, candidate, cast(floor(hours * 60) as bigint) + 1
)
select
    r.platform, r.figure_id, r.metric, r.statistic, r.period_from_at, r.period_to_at, r.value,
    r.step, t.candidate, t.n, t.hits, t.mean_hours, t.median_hours, t.p90_hours,
    cast(null as bigint) as upto_minutes, cast(0 as bigint) as ended, cast(0 as bigint) as waiting
from reported_figures r
left join timed t on t.platform = r.platform and t.figure_id = r.figure_id
union all
select
    r.platform, r.figure_id, r.metric, r.statistic, r.period_from_at, r.period_to_at, r.value,
    r.step, s.candidate, cast(null as bigint) as n, cast(null as bigint) as hits,
    cast(null as double) as mean_hours, cast(null as double) as median_hours,
    cast(null as double) as p90_hours, s.upto_minutes, s.ended, s.waiting
from reported_figures r
join steps s on s.platform = r.platform and s.figure_id = r.figure_id
