/*
title = "Clause not in the policy then in force"
question = "Did the platform cite a clause that its own policy did not hold at that time?"
per = "ticket"
screen = "bots_and_words"
against = "none"
strength = "none"
absence_supports = false
planted = ["cited_clause_that_is_not"]
phenomena = ["S22"]
why = "A refusal that rests on a clause can be read up. One that rests on a clause nobody can find cannot be answered at all."
innocent = [
    "The list of clauses may be incomplete, or hold only one of several policies.",
    "The number may be mistyped, or written in another form than the list's.",
    "A seller's own terms may have clauses that the platform's list does not hold.",
    "An old order may rightly be judged by the policy of its day; the message's own day is taken here.",
]
needs = [["messages.text", "messages.side", "messages.sent_at", "policy_clauses.clause_id"]]
method = "The number after the word for clause in messages of the platform's side, by the open lexicon, held against the versions of the policy by their days. Only the first number of each form of words in a message is read."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | opened_at        | status |
| standing  | 2026-03-01 09:00 | closed |
| invented  | 2026-03-01 09:00 | closed |
| outdated  | 2026-03-01 09:00 | closed |
| lawful    | 2026-03-01 09:00 | closed |
| early     | 2025-01-01 09:00 | closed |
| by_whom   | 2026-03-01 09:00 | closed |
| silent    | 2026-03-01 09:00 | closed |

messages
| ticket_id | sent_at          | side     | actor_kind | text                                  |
| standing  | 2026-03-02 09:00 | platform | agent      | Processed under clause F.12.3         |
| invented  | 2026-03-02 09:00 | platform | agent      | Processed under clause Z.9            |
| outdated  | 2026-03-02 09:00 | platform | agent      | Processed under clause B.2            |
| lawful    | 2026-03-02 09:00 | platform | agent      | See article 12 of the law             |
| early     | 2025-01-02 09:00 | platform | agent      | Processed under clause Z.9            |
| by_whom   | 2026-03-02 09:00 | unknown  | unknown    | Processed under clause Z.9            |
| silent    | 2026-03-02 09:00 | platform | agent      | Here is your new code                 |

policy_clauses
| clause_id | version | valid_from_at    | valid_to_at      |
| F.12.3    | 1       | 2026-01-01 00:00 |                  |
| B.2       | 1       | 2026-01-01 00:00 | 2026-02-01 00:00 |

verdicts
| subject_id | verdict  | finding              | clause_words  |
| standing   | no_match | in_force             | clause f.12.3 |
| invented   | match    | not_found            | clause z.9    |
| outdated   | match    | not_in_force         | clause b.2    |
| lawful     | unknown  | may_be_a_law         | article 12    |
| early      | unknown  | policy_begins_later  | clause z.9    |
| by_whom    | unknown  | words_unsure         | clause z.9    |
"""

[what_to_do]
manager = "Open the matches, find where the number comes from (a text, a habit, a typing error), and answer the buyer by a clause that stands."
seller = "Copy the clause's number from the policy in force, and quote its words."

[verdicts]
match = "A message of the platform's side that the buyer could see cites a clause, and no version of a clause of that number was in force when it was sent: not_found there is none of that number at all, not_in_force there is one of another time."
no_match = "Every clause cited was in force when the message was sent."
too_early = "Never: a message is judged by the policy of its own time."
unknown = "The export holds no policy, or its policy begins after the message; or the number stands after section, article, paragraph or as a numbered article, which may be a law's; or the message's side or audience is not known."
excluded = "Never. Tickets in which no clause is cited are not judged."

[zh]
title = "引用的条款不在当时的政策中"
question = "平台引用的条款，在当时它自己的政策里是否并不存在？"
why = "依据条款的拒绝可以查阅；依据一条谁也找不到的条款，就根本无从回应。"
innocent = [
    "条款清单可能不完整，或只含几份政策中的一份。",
    "编号可能打错，或与清单写法不同。",
    "卖家自己的条款可能不在平台的清单里。",
    "旧订单按当日政策评判可能是对的；这里取的是消息发出的日期。",
]
method = "按公开词库取平台一方消息中“条款”一词之后的编号，按日期与政策的各个版本对照。每条消息中每种措辞只读第一个编号。"

[zh.what_to_do]
manager = "打开符合项，查清编号从何而来（文案、习惯或笔误），再用有效的条款答复买家。"
seller = "从现行政策中照抄条款编号，并引用原文。"

[zh.verdicts]
match = "平台一方买家可见的消息引用了条款，而发出时没有该编号的任何版本有效：not_found 根本没有这个编号，not_in_force 只在别的时间有效。"
no_match = "引用的每一条款在消息发出时均有效。"
too_early = "不会出现：消息按它自己当时的政策评判。"
unknown = "导出中没有政策，或政策记录在消息之后才开始；或编号出现在“第…条”或 section、article、paragraph 之后，可能是法律条文；或消息的立场或可见范围不明。"
excluded = "不会出现。没有引用条款的工单不评判。"
*/
with judged as (
    select
        platform, ticket_id, sent_at, message_no, message_id, actor_kind, words,
        case
            when in_force_count > 0 then 'in_force'
            when policy_from_at is null then 'no_policy'
            when sent_at < policy_from_at then 'policy_begins_later'
            when not is_only_a_clause then 'may_be_a_law'
            when not is_certain then 'words_unsure'
            when known_count > 0 then 'not_in_force'
            else 'not_found'
        end as finding
    from cited_clauses
),
ranked as (
    select
        platform, ticket_id, sent_at, message_no, message_id, actor_kind, words, finding,
        -- the ticket's verdict is that of its gravest citation, the first of them
        row_number() over (
            partition by platform, ticket_id
            order by
                case
                    when finding in ('not_found', 'not_in_force') then 1
                    when finding = 'in_force' then 3
                    else 2
                end,
                message_no, words
        ) as rank_no,
        count(*) over (partition by platform, ticket_id) as cited_count
    from judged
)
select
    r.platform, r.ticket_id as subject_id, r.sent_at as happened_at,
    case
        when r.finding in ('not_found', 'not_in_force') then 'match'
        when r.finding = 'in_force' then 'no_match'
        else 'unknown'
    end as verdict,
    r.finding, r.words as clause_words, r.cited_count, r.message_id, r.actor_kind, t.status_native,
    t.file_id, t.line_no
from ranked r
join tickets t on t.platform = r.platform and t.ticket_id = r.ticket_id
where r.rank_no = 1
