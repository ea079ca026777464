/*
One row per message in which a buyer stated a deadline, with what became of it. hours is the time
given, where the words of the lexicon's phrase hold one of the lengths listed here, in hours or days:
the shortest of several. A day of the week, working days and other numerals are not read.

finding met: a substantive reply came after the message and in time. not_met: the time is over, and
none had come. too_early: the log ends before. unsure: only a message of an unknown author, side or
audience could be the reply. not_read: no length.
*/
with numerals as (
    select sign, number
    from (values
        ('1', 1), ('2', 2), ('3', 3), ('4', 4), ('5', 5), ('6', 6), ('7', 7), ('8', 8), ('10', 10),
        ('12', 12), ('14', 14), ('15', 15), ('20', 20), ('24', 24), ('30', 30), ('36', 36),
        ('48', 48), ('60', 60), ('72', 72), ('96', 96),
        ('一', 1), ('两', 2), ('二', 2), ('三', 3), ('四', 4), ('五', 5), ('六', 6), ('七', 7),
        ('八', 8), ('十', 10),
        ('one', 1), ('two', 2), ('three', 3), ('five', 5), ('seven', 7)
    ) as listed(sign, number)
),
units as (
    select unit, unit_hours
    from (values
        ('h', 1), (' h', 1), ('小时', 1), (' 小时', 1), ('个小时', 1),
        ('day', 24), (' day', 24), ('天', 24), (' 天', 24), ('日', 24)
    ) as listed(unit, unit_hours)
),
lengths as (
    select n.sign || u.unit as length_words, n.number * u.unit_hours as hours
    from numerals n
    cross join units u
),
stated as (
    select
        f.platform, f.ticket_id, f.message_id, f.sent_at, f.message_no, n.words, t.opened_at,
        t.seller_id, t.category, f.file_id, f.line_no
    from message_meanings n
    join message_facts f on f.platform = n.platform and f.message_id = n.message_id
    join tickets t on t.platform = f.platform and t.ticket_id = f.ticket_id
    where n.meaning = 'deadline_stated' and f.is_buyer
),
due as (
    select s.platform, s.message_id, min(l.hours) as hours
    from stated s
    join lengths l on contains(s.words, l.length_words)
        -- 2 hours are none of 12
        and not contains(
            '0123456789一二三四五六七八九十',
            right('.' || left(s.words, instr(s.words, l.length_words) - 1), 1)
        )
    group by s.platform, s.message_id
),
replied as (
    select
        s.platform, s.message_id,
        min(case when m.is_reply then m.sent_at end) as reply_at,
        min(case when m.is_maybe_reply then m.sent_at end) as maybe_reply_at
    from stated s
    join message_facts m
        on m.platform = s.platform and m.ticket_id = s.ticket_id and m.message_no > s.message_no
    group by s.platform, s.message_id
),
judged as (
    select
        s.platform, s.message_id, s.ticket_id, s.sent_at as stated_at, s.words, d.hours,
        s.sent_at + d.hours * interval '1' hour as due_at, r.reply_at, r.maybe_reply_at,
        h.until_at as as_of, s.opened_at, s.seller_id, s.category, s.file_id, s.line_no
    from stated s
    left join due d on d.platform = s.platform and d.message_id = s.message_id
    left join replied r on r.platform = s.platform and r.message_id = s.message_id
    left join horizons h on h.platform = s.platform and h.table_name = 'messages'
)
select
    platform, message_id, ticket_id, stated_at, words, hours, due_at,
    case
        when hours is null then 'not_read'
        when reply_at <= due_at then 'met'
        when maybe_reply_at <= due_at then 'unsure'
        when as_of < due_at then 'too_early'
        else 'not_met'
    end as finding,
    reply_at, maybe_reply_at, opened_at, seller_id, category, file_id, line_no
from judged
