"""The words of reconciliation, in both languages."""

from __future__ import annotations

Words = dict[str, str]
METRIC: dict[str, Words] = {
    "delivered_share": {"en": "share delivered", "zh": "交付比例"},
    "resolved_share": {"en": "share resolved", "zh": "解决比例"},
    "reopened_share": {"en": "share reopened", "zh": "重开比例"},
    "exception_share": {"en": "share of orders that go wrong", "zh": "出问题的订单比例"},
    "first_reply_time": {"en": "time to first reply", "zh": "首次答复用时"},
    "resolution_time": {"en": "time to resolution", "zh": "解决用时"},
}
STATISTIC: dict[str, Words] = {
    "mean": {"en": "mean", "zh": "平均"},
    "median": {"en": "median", "zh": "中位数"},
    "p90": {"en": "90th percentile", "zh": "90 百分位"},
    "share": {"en": "share", "zh": "比例"},
}
CANDIDATE: dict[str, Words] = {
    "labelled_of_paid": {"en": "labelled delivered, of paid orders",
                         "zh": "标为已交付，占已付款订单"},
    "labelled_of_placed": {"en": "labelled delivered, of orders placed",
                           "zh": "标为已交付，占全部下单"},
    "evidenced_of_paid": {"en": "delivered with evidence, of paid orders",
                          "zh": "有证据的交付，占已付款订单"},
    "troubled_of_paid": {"en": "with a ticket or dispute, of paid orders",
                         "zh": "有工单或争议，占已付款订单"},
    "troubled_or_silent_of_paid": {"en": "and those nothing shows to have arrived",
                                   "zh": "再加上没有送达迹象的"},
    "closed_of_opened": {"en": "closed today, of tickets opened", "zh": "如今已关闭，占所开工单"},
    "ever_closed_of_opened": {"en": "ever closed, of tickets opened",
                              "zh": "曾经关闭，占所开工单"},
    "closed_by_period_end": {"en": "closed by the end of the period, of tickets opened",
                             "zh": "期末前已关闭，占所开工单"},
    "matters_ended": {"en": "per matter, with tickets taken up again",
                      "zh": "按事项，重提的合并计"},
    "matters_evidenced": {"en": "per matter, resolved with evidence",
                          "zh": "按事项，有证据的解决"},
    "reopened_of_closed": {"en": "reopened, of tickets first closed then",
                           "zh": "重新打开，占期内首次关闭"},
    "reopened_or_refiled": {"en": "reopened or filed again, of tickets first closed then",
                            "zh": "重新打开或再次提交，占期内首次关闭"},
    "opened_first_closing": {"en": "opened then, to the first closing",
                             "zh": "期内所开，到首次关闭"},
    "opened_last_closing": {"en": "opened then, to the last closing",
                            "zh": "期内所开，到最后关闭"},
    "closed_first_closing": {"en": "first closed then, to that closing",
                             "zh": "期内首次关闭者，到该次关闭"},
    "closed_last_closing": {"en": "last closed then, to that closing",
                            "zh": "期内最后关闭者，到该次关闭"},
    "tickets_with_those_open": {"en": "opened then, those still open counted in",
                                "zh": "期内所开，计入仍未关闭的"},
    "matters_with_those_open": {"en": "per matter, those still open counted in",
                                "zh": "按事项，计入仍未了结的"},
    "anyone": {"en": "by anyone, bots included", "zh": "任何一方，包括机器人"},
    "person": {"en": "by a person, repeated texts included", "zh": "真人，包括重复文本"},
    "substantive": {"en": "by a person, in substance", "zh": "真人，实质答复"},
    "substantive_with_those_waiting": {"en": "in substance, those still waiting counted in",
                                       "zh": "实质答复，计入仍在等待的"},
}  # fmt: skip
NOT_WHY = {
    "en": "A definition that comes near says how a figure may have been counted, and not why.",
    "zh": "接近的口径说明数字可能怎样数出，并不说明为什么这样数。",
}
WHOLE = {
    "en": "Published figures are of the whole platform and of their own period: the view's seller, "
    "category and period narrow nothing here.",
    "zh": "公布的数字针对整个平台及其自身期间：视图中的卖家、类别和期间在此不起作用。",
}
BESIDE = {
    "en": "The plain figure beside each definition is the one published.",
    "zh": "每种口径旁边的简单数字，就是所公布的那个。",
}
