/*
title = "Redeemed by another account"
question = "Was a code of this order used by an account other than the one the buyer ordered with?"
per = "order"
screen = "delivery_and_redemption"
against = "none"
strength = "none"
absence_supports = false
planted = ["redeemed_by_stranger"]
phenomena = ["S02"]
why = "The shop says delivered, the service says redeemed, and the buyer's own account stays empty. Which account used the code is in the service's log, and few buyers are ever shown it."
innocent = [
    "Codes are given away: to a friend, a child, a partner. Most uses by another account are of this kind.",
    "Resellers buy many codes and pass them on; each is then used by somebody else.",
    "A family or an office may order with one account and play with another.",
    "The buyer may have a second account at the service, or have typed the code while another was logged in.",
]
needs = [
    ["orders.buyer_id", "code_assignments.code_id", "redemptions.account_id"],
]
method = "The redeeming account's token beside the buyer's, tokens of one kind only. It is judged per order, for an order is what is disputed; and it speaks against no claim by itself, because gifts look the same: what it means is the difference between disputed and undisputed orders, which the analysis foreign_redemptions gives."
reviewed = 2026-11-25
example = """
orders
| order_id | buyer_id | buyer_id_kind | status    | is_delivery_claimed | product_id |
| used     | a_ann    | account       | delivered | true                | pass       |
| foreign  | a_bob    | account       | delivered | true                | pass       |
| idle     | a_cat    | account       | delivered | true                | pass       |
| guest    | e_dan    | email         | delivered | true                | pass       |
| shared   | a_eve    | account       | delivered | true                | pass       |
| back     | a_fay    | account       | refunded  | true                | pass       |
| no_code  | a_gus    | account       | delivered | true                | pass       |

codes
| code_id  | is_reusable |
| c_shared | true        |

code_assignments
| order_id | code_id   |
| used     | c_used    |
| foreign  | c_foreign |
| idle     | c_idle    |
| guest    | c_guest   |
| shared   | c_shared  |
| back     | c_back    |

redemptions
| platform | code_id   | redeemed_at      | account_id | account_id_kind |
| service  | c_used    | 2026-03-01 09:30 | a_ann      | account         |
| service  | c_foreign | 2026-03-01 09:30 | a_zed      | account         |
| service  | c_guest   | 2026-03-01 09:30 | a_dan      | account         |
| service  | c_shared  | 2026-03-01 09:30 | a_zed      | account         |
| service  | c_back    | 2026-03-01 09:30 | a_fay      | account         |

verdicts
| subject_id | verdict  | finding        |
| used       | no_match | own_account    |
| foreign    | match    | other_account  |
| idle       | excluded | not_redeemed   |
| guest      | unknown  | not_comparable |
| shared     | excluded | loop_code      |
| back       | excluded | refunded       |
| no_code    | unknown  | no_code        |
"""

[what_to_do]
manager = "Look at the analysis beside it first. Where disputed orders stand far above the others, open their matches by product and by the redeeming account; one account behind many orders is the one to ask the service about."
seller = "Ask the buyer whether the code was a gift. If not, give another code, and ask the service who the account belongs to."

[verdicts]
match = "The delivered order is not refunded, cancelled, failed, expired or deleted, and the first accepted and never reversed redemption of one of its codes (no loop code) is by an account whose token is of the kind of the buyer's, and another; and at that service at least min_same_rate of the uses that can be compared are by the buyer's own account."
no_match = "No code is such, none is in doubt, and at least one was used by the buyer's own account."
too_early = "Never: a code is judged when it has been used."
unknown = "No code is bound to the order; or a code was used and the log names no account, or one whose token is of another kind than the buyer's, or the two logs hardly ever agree (less than min_same_rate of the uses that can be compared are by the buyer's own account, so that they may number their accounts differently); or the code is not used and no log covers its product (shows at least one of its codes)."
excluded = "The order is refunded, cancelled, failed, expired or deleted; or no code of it was used, in a log that covers the product; or all its codes are meant to be sold many times (loop codes)."

[params.min_same_rate]
unit = "share"
default = 0.2
range = [0.0, 1.0]
raises = "either"
help = "How many of a service's comparable uses must be by the buyers' own accounts before a difference counts. Raised, it makes whole services unknown."

[zh]
title = "被另一个账户兑换"
question = "这笔订单的卡密，是否由下单账户之外的账户使用？"
why = "店铺说已发货，服务商说已兑换，买家自己的账户却是空的。是哪个账户用掉了卡密，服务商的日志里写着，而买家很少能看到。"
innocent = [
    "卡密常作礼物：送给朋友、孩子或伴侣。由另一账户使用的，多半属于这一类。",
    "转售者大批购入再转手，每个卡密都由别人使用。",
    "一家人或一间办公室，可能用一个账户下单，用另一个账户使用。",
    "买家可能在服务商处有第二个账户，或在别的账户登录时输入了卡密。",
]
method = "兑换账户的代号与买家的代号并列，只比较同类代号。按订单评判，因为发生争议的是订单；它本身不针对任何说法，因为赠送看起来也一样：其含义在于有争议与无争议订单之间的差别，见分析 foreign_redemptions。"

[zh.what_to_do]
manager = "先看旁边的分析。若有争议的订单远高于其余订单，再按商品和兑换账户打开其符合项；一个账户背后有许多订单的，应向服务商查询。"
seller = "问买家卡密是否送了人。若不是，换一个卡密，并向服务商查询该账户属于谁。"

[zh.verdicts]
match = "声称已交付的订单没有退款、取消、失败、过期或删除；其某个卡密（循环卡密除外）第一次被接受且从未撤销的兑换，出自与买家令牌同类而不同的账户；且在该服务商，可比较的使用中至少有 min_same_rate 出自买家自己的账户。"
no_match = "没有这样的卡密，也没有存疑的，且至少一个由买家自己的账户使用。"
too_early = "不会出现：卡密一经使用即可判断。"
unknown = "订单没有绑定卡密；或卡密已被使用，而日志没有写明账户，或其令牌与买家的不同类，或两份日志几乎从不一致（可比较的使用中，出自买家自己账户的不足 min_same_rate，两边的账户编号可能并不相同）；或卡密没有使用，而没有日志覆盖其商品（至少出现过它的一个卡密）。"
excluded = "订单已退款、取消、失败、过期或删除；或在覆盖该商品的日志中，它的卡密都没有使用；或卡密全都本来就可多次出售（循环卡密）。"

[zh.params]
min_same_rate = "一家服务商可比较的使用中，出自买家自己账户的要占多少，差异才算数。调高会使整家服务商成为未知。"
*/
with judged as (
    select
        o.platform, o.order_id, o.claimed_at, o.status, b.deleted_at, o.file_id, o.line_no,
        r.code_id, r.service, r.redeemed_at, r.own_count, r.pair_count,
        case
            when r.code_id is null then 'no_code'
            when r.is_reusable then 'loop_code'
            when r.relation in ('unnamed', 'not_comparable') then r.relation
            when r.own_count < params.min_same_rate * r.pair_count then 'accounts_differ'
            when r.relation = 'other' then 'other_account'
            when r.relation = 'own' then 'own_account'
            when r.log_from_at is null then 'not_shown_by_log'
            else 'not_redeemed'
        end as finding
    from order_facts o
    join orders b on b.platform = o.platform and b.order_id = o.order_id
    left join code_redeemers r on r.platform = o.platform and r.order_id = o.order_id
    cross join params
    where o.is_delivery_claimed
),
counted as (
    select
        platform, order_id, claimed_at, status, deleted_at, file_id, line_no,
        count(code_id) as code_count,
        count(case when finding = 'other_account' then 1 end) as other_count,
        count(case when finding = 'own_account' then 1 end) as own_used_count,
        min(case when finding = 'other_account' then code_id end) as other_code_id,
        min(case when finding = 'other_account' then service end) as service,
        min(case when finding = 'other_account' then redeemed_at end) as redeemed_at,
        max(case when finding = 'not_redeemed' then 1 else 0 end) as has_unused,
        min(own_count / nullif(cast(pair_count as double), 0)) as same_rate,
        min(case when finding not in ('other_account', 'own_account', 'not_redeemed', 'loop_code')
            then finding end) as doubt
    from judged
    group by platform, order_id, claimed_at, status, deleted_at, file_id, line_no
),
found as (
    select
        platform, order_id, claimed_at, code_count, other_count, own_used_count, other_code_id,
        service, redeemed_at, same_rate, file_id, line_no,
        case
            when status in ('refunded', 'cancelled', 'failed', 'expired') then status
            when deleted_at is not null then 'deleted'
            when other_count > 0 then 'other_account'
            when doubt is not null then doubt
            when own_used_count > 0 then 'own_account'
            when has_unused = 1 then 'not_redeemed'
            else 'loop_code'
        end as finding
    from counted
)
select
    platform, order_id as subject_id, claimed_at as happened_at,
    case
        when finding = 'other_account' then 'match'
        when finding = 'own_account' then 'no_match'
        when finding in (
            'no_code', 'not_shown_by_log', 'unnamed', 'not_comparable', 'accounts_differ'
        ) then 'unknown'
        else 'excluded'
    end as verdict,
    finding, code_count, other_count, own_used_count, other_code_id, service, redeemed_at, same_rate,
    file_id, line_no
from found
