/*
title = "<Past participle: what happened, no judgement of a person>"
question = "<The question it answers, in one sentence?>"
per = "ticket"
screen = "resolution_truth"
against = "resolved"
strength = "unsupported"
absence_supports = false
planted = []
phenomena = ["S15"]
why = "<Why a buyer should care.>"
innocent = ["<What else could give the same picture.>"]
needs = [["tickets.status"]]
method = "<Where the method comes from.>"
reviewed = 2026-01-01
example = """
tickets
| ticket_id | opened_at        | status | closed_at        |
| shown     | 2026-03-01 09:00 | closed | 2026-03-04 09:00 |
| not_shown | 2026-03-01 09:00 | open   |                  |

verdicts
| subject_id | verdict  |
| shown      | match    |
| not_shown  | no_match |
"""

[what_to_do]
manager = "<Which rows to open first, and which setting ends it.>"
seller = "<What a seller can do.>"

[verdicts]
match = "<When the pattern is present.>"
no_match = "<When it was judged and is not.>"
too_early = "<When it cannot be judged yet.>"
unknown = "<When the export cannot say.>"
excluded = "<What is set aside, and why.>"

[zh]
title = "<标题>"
question = "<它回答的问题？>"
why = "<买家为什么应当关心。>"
innocent = ["<还有什么会呈现同样的现象。>"]
method = "<方法来自哪里。>"

[zh.what_to_do]
manager = "<先打开哪些行，哪个设置能结束它。>"
seller = "<卖家可以做什么。>"

[zh.verdicts]
match = "<何时为符合。>"
no_match = "<何时为不符合。>"
too_early = "<何时尚早。>"
unknown = "<何时导出无法说明。>"
excluded = "<何时排除，为什么。>"
*/
select
    platform, ticket_id as subject_id, opened_at as happened_at,
    case when closing_kind is not null then 'match' else 'no_match' end as verdict,
    file_id, line_no
from ticket_facts
