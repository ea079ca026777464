/*
title = "Handed back and forth"
question = "Did the ticket come back to whom it had been taken from?"
per = "ticket"
screen = "status_clocks"
against = "none"
strength = "none"
absence_supports = false
planted = ["handed_back_and_forth"]
phenomena = ["S07"]
why = "Each handing over starts a queue anew, and the buyer often tells the story again. A ticket that comes back where it was has queued twice for nothing the buyer can see."
innocent = [
    "A specialist may have done their part and given it back; idle_returns counts only those during which nothing is recorded.",
    "People hand over at the end of a shift and take back at the next; between persons only a return within shift_hours counts.",
    "A slip is put right within minutes; quick_minutes leaves such returns out.",
    "A team that was renamed, and renamed back, looks like two teams.",
    "Rules may assign by load, with nobody deciding anything.",
]
needs = [["events.kind", "events.to_native", "events.happened_at"]]
method = "A to B to A in the sequence of holders, teams and persons apart; nobody in between is passed over. As the ping-pong of the BPI Challenge 2013 (Volvo IT)."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | opened_at        | status   | closed_at        |
| ping_pong | 2026-03-01 09:00 | closed   | 2026-03-06 09:00 |
| onward    | 2026-03-01 09:00 | closed   | 2026-03-06 09:00 |
| held      | 2026-03-01 09:00 | closed   | 2026-03-06 09:00 |
| slip      | 2026-03-01 09:00 | closed   | 2026-03-06 09:00 |
| shift     | 2026-03-01 09:00 | closed   | 2026-03-06 09:00 |
| same_day  | 2026-03-01 09:00 | closed   | 2026-03-06 09:00 |
| open      | 2026-03-01 09:00 | open     |                  |
| nobodys   | 2026-03-01 09:00 | closed   | 2026-03-06 09:00 |
| spam      | 2026-03-01 09:00 | spam     |                  |
| dated     | 2026-03-01 09:00 | closed   | 2026-03-06 09:00 |

events
| subject_id | happened_at      | kind     | holder_kind | from_native | to_native | actor_kind | time_precision |
| ping_pong  | 2026-03-01 10:00 | assigned | team        |             | billing   | rule       | s              |
| ping_pong  | 2026-03-02 10:00 | assigned | team        | billing     | codes     | agent      | s              |
| ping_pong  | 2026-03-03 10:00 | assigned | team        | codes       | billing   | agent      | s              |
| onward     | 2026-03-01 10:00 | assigned | team        |             | billing   | rule       | s              |
| onward     | 2026-03-02 10:00 | assigned | team        | billing     | codes     | agent      | s              |
| onward     | 2026-03-03 10:00 | assigned | team        | codes       | refunds   | agent      | s              |
| held       | 2026-03-01 10:00 | assigned | team        |             | billing   | rule       | s              |
| slip       | 2026-03-01 10:00 | assigned | team        |             | billing   | rule       | s              |
| slip       | 2026-03-02 10:00 | assigned | team        | billing     | codes     | agent      | s              |
| slip       | 2026-03-02 10:03 | assigned | team        | codes       | billing   | agent      | s              |
| shift      | 2026-03-01 10:00 | assigned | person      |             | ann       | agent      | s              |
| shift      | 2026-03-01 18:00 | assigned | person      | ann         | bob       | agent      | s              |
| shift      | 2026-03-02 09:00 | assigned | person      | bob         | ann       | agent      | s              |
| same_day   | 2026-03-01 10:00 | assigned | person      |             | ann       | agent      | s              |
| same_day   | 2026-03-01 11:00 | assigned | person      | ann         | bob       | agent      | s              |
| same_day   | 2026-03-01 12:00 | assigned | person      | bob         | ann       | agent      | s              |
| open       | 2026-03-01 10:00 | assigned | team        |             | billing   | rule       | s              |
| spam       | 2026-03-01 10:00 | assigned | team        |             | billing   | rule       | s              |
| dated      | 2026-03-01 00:00 | assigned | team        |             | billing   | agent      | day            |

messages
| ticket_id | sent_at          | side  | actor_kind | text         |
| ping_pong | 2026-03-01 09:00 | buyer | buyer      | My code fails |

verdicts
| subject_id | verdict   | finding       | return_count | idle_returns | hand_overs |
| ping_pong  | match     | came_back     | 1            | 1            | 2          |
| onward     | no_match  | moved_on      | 0            | 0            | 2          |
| held       | no_match  | stayed        | 0            | 0            | 0          |
| slip       | no_match  | quick_return  | 0            | 0            | 2          |
| shift      | no_match  | shift_return  | 0            | 0            | 2          |
| same_day   | match     | came_back     | 1            | 1            | 2          |
| open       | too_early | too_early     | 0            | 0            | 0          |
| nobodys    | excluded  | not_assigned  |              |              |            |
| spam       | excluded  | spam          | 0            | 0            | 0          |
| dated      | unknown   | date_only     | 0            | 0            | 0          |
"""

[what_to_do]
manager = "Look which two teams the matches move between, and let them agree who owns what; then read a few with idle_returns."
seller = "Say what you need from the other side when you hand a ticket over, so that it need not come back to ask."

[verdicts]
match = "At least rounds times the ticket was handed back to the team or person it had been taken from the time before. Not counted: returns quicker than quick_minutes; between persons, returns after more than shift_hours; and, where idle_only is 1, returns with a message, note, remedy or piece of evidence by the platform's side while it was away."
no_match = "The ticket is closed and came back fewer times; or it stayed where it was first put."
too_early = "Not yet so often, and the ticket is still open: it may come back."
unknown = "The log holds no handing over on this platform; a stamp has no time of day; or idle_only is 1 and the log holds no messages."
excluded = "No handing over of this ticket is recorded; or it is merged, spam or deleted."

[params.rounds]
unit = "returns"
default = 1
range = [1, 10]
raises = "no_match"
help = "How many returns make a match."

[params.quick_minutes]
unit = "minutes"
default = 5
range = [0, 1440]
raises = "no_match"
help = "A return quicker than this is a slip put right. At 0 all count."

[params.shift_hours]
unit = "hours"
default = 8
range = [1, 720]
raises = "match"
help = "Between persons, a return later than this may be a change of shift and does not count."

[params.idle_only]
unit = "switch"
default = 0
range = [0, 1]
raises = "no_match"
help = "1 counts only returns during which nothing was done; 0 counts all."

[zh]
title = "来回转手"
question = "工单是否又回到了原来的接手方？"
why = "每次转手都要重新排队，买家往往还得再讲一遍。回到原处的工单，为买家看不见的东西排了两次队。"
innocent = [
    "专员可能已完成自己的部分再交还；idle_returns 只计期间没有任何记录的返回。",
    "人会在交班时转出、接班时取回；人与人之间只计 shift_hours 小时以内的返回。",
    "误操作几分钟内就会改回；quick_minutes 不计这样的返回。",
    "团队改名后又改回，看起来像两个团队。",
    "规则可能按负载分配，并没有人作决定。",
]
method = "在持有者的先后次序中寻找甲到乙再到甲，团队与个人分开看；中间的人一个也不跳过。同 BPI Challenge 2013（Volvo IT）中的“乒乓”。"

[zh.what_to_do]
manager = "看看符合项在哪两个团队之间往返，让他们约定各自负责什么；再读几张 idle_returns 不为零的。"
seller = "转出工单时写明需要对方做什么，免得它回来再问。"

[zh.verdicts]
match = "工单至少 rounds 次被交回给上一次转出的团队或人。不计：快于 quick_minutes 分钟的返回；人与人之间超过 shift_hours 小时的返回；idle_only 为 1 时，离开期间平台一方有消息、备注、补救或证据的返回。"
no_match = "工单已关闭，返回次数不足；或一直留在最初分配之处。"
too_early = "次数尚不足，而工单仍未结：它可能还会返回。"
unknown = "该平台的日志中没有任何转手；时间只有日期；或 idle_only 为 1 而日志中没有消息。"
excluded = "没有记录这张工单的任何转手；或它已合并、标为垃圾或删除。"

[zh.params]
rounds = "多少次返回才算符合。"
quick_minutes = "快于此的返回视为误操作的改回。为 0 时全部计入。"
shift_hours = "人与人之间，晚于此的返回可能是交接班，不计入。"
idle_only = "1 只计期间没有任何作为的返回；0 全部计入。"
*/
with telling as (
    select
        platform,
        count(case when table_name = 'messages' and is_there then 1 end) > 0 as has_messages
    from horizons
    group by platform
),
assigning as (
    select platform
    from assignments
    group by platform
),
worked as (
    select a.platform, a.event_id
    from assignments a
    join substantive_acts s on s.platform = a.platform and s.ticket_id = a.ticket_id
    where s.act <> 'assignment' and s.act_at <= a.assigned_at
        and seconds_between(s.act_at, a.assigned_at) < a.away_seconds
    group by a.platform, a.event_id
),
returns as (
    select
        a.platform, a.ticket_id, a.holder_kind, a.assigned_at, a.previous_holder,
        a.time_precision = 'day' as is_date_only, w.event_id is null as is_idle,
        case
            when not a.is_return then 'onward'
            when a.away_seconds < params.quick_minutes * 60 then 'quick'
            when a.holder_kind = 'person' and a.away_seconds > params.shift_hours * 3600
                then 'shift'
            when params.idle_only = 1 and w.event_id is not null then 'worked'
            else 'counted'
        end as way
    from assignments a
    left join worked w on w.platform = a.platform and w.event_id = a.event_id
    cross join params
),
counted as (
    select
        platform, ticket_id, count(previous_holder) as hand_overs,
        count(case when way = 'counted' then 1 end) as return_count,
        count(case when way = 'counted' and is_idle then 1 end) as idle_returns,
        count(case when way = 'counted' and holder_kind = 'team' then 1 end) as team_returns,
        count(case when way = 'quick' then 1 end) > 0 as has_quick,
        count(case when way = 'shift' then 1 end) > 0 as has_shift,
        count(case when way = 'worked' then 1 end) > 0 as has_worked,
        count(case when is_date_only then 1 end) > 0 as has_date_only,
        min(case when way = 'counted' then assigned_at end) as first_return_at,
        max(assigned_at) as last_at
    from returns
    group by platform, ticket_id
),
found as (
    select
        f.platform, f.ticket_id, coalesce(c.first_return_at, c.last_at, f.opened_at) as happened_at,
        c.return_count, case when t.has_messages then c.idle_returns end as idle_returns,
        c.team_returns, c.hand_overs, c.last_at, f.status_native,
        f.file_id, f.line_no,
        case
            when a.platform is null then 'no_assignments'
            when f.status in ('merged', 'spam', 'deleted') then f.status
            when c.ticket_id is null then 'not_assigned'
            when c.has_date_only then 'date_only'
            when params.idle_only = 1 and not t.has_messages then 'no_messages'
            when c.return_count >= params.rounds then 'came_back'
            when f.closing_kind is null and f.status <> 'withdrawn' then 'too_early'
            when f.reopened_at is not null then 'too_early'
            when c.return_count > 0 then 'too_few'
            when c.has_shift then 'shift_return'
            when c.has_quick then 'quick_return'
            when c.has_worked then 'worked_return'
            when c.hand_overs > 0 then 'moved_on'
            else 'stayed'
        end as finding
    from ticket_facts f
    left join assigning a on a.platform = f.platform
    left join telling t on t.platform = f.platform
    left join counted c on c.platform = f.platform and c.ticket_id = f.ticket_id
    cross join params
)
select
    platform, ticket_id as subject_id, happened_at,
    case
        when finding = 'came_back' then 'match'
        when finding = 'too_early' then 'too_early'
        when finding in ('no_assignments', 'date_only', 'no_messages') then 'unknown'
        when finding in ('merged', 'spam', 'deleted', 'not_assigned') then 'excluded'
        else 'no_match'
    end as verdict,
    finding, return_count, idle_returns, team_returns, hand_overs, last_at as last_assigned_at,
    status_native, file_id, line_no
from found
