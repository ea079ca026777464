/*
title = "Closed by a clause alone"
question = "Was the ticket closed without a remedy, and the only reason given the number of a clause?"
per = "ticket"
screen = "bots_and_words"
against = "none"
strength = "none"
absence_supports = false
planted = ["closed_by_clause_alone"]
phenomena = ["S22"]
why = "A number of a clause ends a conversation without saying what the buyer got wrong. Nobody can answer a reason that was not given."
innocent = [
    "The reason may have been given by telephone, in an attachment or on another ticket.",
    "The clause may be short and clear, and the buyer may know it.",
    "A reason in words that the lexicon does not list is not seen; open the ticket and read.",
    "A law may require that the clause be named.",
]
needs = [
    ["messages.text", "messages.side", "messages.sent_at", "events.to_status"],
    ["messages.text", "messages.side", "messages.sent_at", "tickets.resolved_at"],
    ["messages.text", "messages.side", "messages.sent_at", "tickets.closed_at"],
]
method = "Words of the closing by the open lexicon of phrases, whose version stands in the snapshot: a wording, not a finding about anybody. Alaveteli picks out clauses cited in refusals in the same way."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | opened_at        | status | closed_at        |
| numbered  | 2026-03-01 09:00 | closed | 2026-03-04 09:00 |
| explained | 2026-03-01 09:00 | closed | 2026-03-04 09:00 |
| helped    | 2026-03-01 09:00 | closed | 2026-03-04 09:00 |
| wordless  | 2026-03-01 09:00 | closed | 2026-03-04 09:00 |
| by_whom   | 2026-03-01 09:00 | closed | 2026-03-04 09:00 |
| open      | 2026-03-01 09:00 | open   |                  |

messages
| ticket_id | sent_at          | side     | actor_kind | text                                               |
| numbered  | 2026-03-04 08:59 | platform | agent      | Your request was processed under clause F.12.3     |
| explained | 2026-03-02 10:00 | platform | agent      | The code was redeemed on Monday                    |
| explained | 2026-03-04 08:59 | platform | agent      | Processed under clause F.12.3                      |
| helped    | 2026-03-04 08:59 | platform | agent      | Processed under clause F.12.3                      |
| by_whom   | 2026-03-04 08:59 | unknown  | unknown    | Processed under clause F.12.3                      |

remedies
| ticket_id | kind   | state | granted_at       |
| helped    | refund | done  | 2026-03-05 09:00 |

verdicts
| subject_id | verdict  | finding      | clause_words  |
| numbered   | match    | clause_alone | clause f.12.3 |
| explained  | no_match | reason_given | clause f.12.3 |
| helped     | excluded | remedied     | clause f.12.3 |
| wordless   | no_match | no_clause    |               |
| by_whom   | unknown  | words_unsure | clause f.12.3 |
"""

[what_to_do]
manager = "Open the matches and write the reason into them; then put a sentence with the reason into every text that names a clause."
seller = "When you cite a clause, say in one sentence what it means for this order."

[verdicts]
match = "No remedy was done for the ticket or its order. The closing's words (the last message of the platform's side that the buyer could see before the closing, and those up to 10 minutes after it) cite a clause, and none of its messages up to then gives a reason, both by the lexicon."
no_match = "No remedy was done, and the closing's words cite no clause, or there are none; or a message of the platform's side gives a reason."
too_early = "Never: a closing is judged by what had been said by then."
unknown = "The export has no messages or not their texts; the time of the closing is not exact; or a message whose side, audience or text the log does not hold could be the closing's words or give the reason."
excluded = "A refund, a replacement or a credit was done; or reopened later, withdrawn, merged, spam, deleted, or closed by the buyer."

[zh]
title = "仅凭条款关闭"
question = "工单是否在没有补救的情况下关闭，而给出的唯一理由只是条款编号？"
why = "一个条款编号就结束了对话，却没有说买家错在哪里。没有说出的理由，谁也无法回应。"
innocent = [
    "理由可能通过电话、附件或另一张工单说明过。",
    "条款可能简短明白，而买家也知道它。",
    "词库未收录的说法不会被识别为理由；请打开工单自己读。",
    "法律可能要求写明条款。",
]
method = "关闭时的措辞按公开的短语词库识别，词库版本存于快照：这是措辞，不是对任何人的认定。Alaveteli 也以同样的方式找出拒绝信中援引的条款。"

[zh.what_to_do]
manager = "打开符合项，把理由写进去；再给每一段引用条款的文字加上一句理由。"
seller = "引用条款时，用一句话说明它对这笔订单意味着什么。"

[zh.verdicts]
match = "工单及其订单都没有补救。关闭时的话（平台一方在关闭前最后一条买家可见的消息，以及关闭后 10 分钟内的消息）引用了条款，而此前平台一方没有任何消息给出理由；两者均按词库判断。"
no_match = "没有补救，而关闭时的话没有引用条款，或没有任何话；或平台一方有消息给出了理由。"
too_early = "不会出现：关闭按当时已说过的话评判。"
unknown = "导出中没有消息或没有消息正文；关闭时间不精确；或立场、可见范围或正文不明的消息可能就是关闭时的话，或给出了理由。"
excluded = "已退款、补发或补偿；或后来重新打开，已撤回、合并、标为垃圾、删除，或由买家关闭。"
*/
with texts as (
    select platform
    from platform_words
    where has_text
    group by platform
),
found as (
    select
        c.platform, c.ticket_id, c.closing_at, c.spoken_at, c.spoken_by, c.clause_words,
        c.status_native, c.file_id, c.line_no,
        case
            when c.set_aside is not null then c.set_aside
            when c.is_remedied then 'remedied'
            when x.platform is null then 'no_texts'
            when not c.is_closing_exact then 'closing_time_unsure'
            when c.gives_reason then 'reason_given'
            when not c.is_certain then 'words_unsure'
            when not coalesce(c.cites_clause, false) then 'no_clause'
            when c.maybe_reason then 'words_unsure'
            else 'clause_alone'
        end as finding
    from closing_words c
    left join texts x on x.platform = c.platform
)
select
    platform, ticket_id as subject_id, closing_at as happened_at,
    case
        when finding = 'clause_alone' then 'match'
        when finding in ('reason_given', 'no_clause') then 'no_match'
        when finding in ('no_texts', 'closing_time_unsure', 'words_unsure') then 'unknown'
        else 'excluded'
    end as verdict,
    finding, clause_words, spoken_at, spoken_by, status_native, file_id, line_no
from found
