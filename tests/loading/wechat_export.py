"""A small export of WeChat Pay's complaints written by hand: one of every case told apart."""

from pathlib import Path
from typing import Any

from tests.loading.zendesk_export import lines

OPENID, OTHER_OPENID = "oABCDbuyer0000000000000000001", "oABCDbuyer0000000000000000002"
PHONE = "Qe41VhP/sGdNeTHMQGlxCWiUyHu6XNO9GCYln2Luv4HhwJzZ"  # as encrypted by the rail
CODE = "QX7K-ZZ4P-93TT"  # a voucher code: it must be written nowhere
TRANSACTION = "4200000404202603018117582536"
NAMES = ("青禾数卡店主", "微信用户甲")


def complaint(number: int, state: str = "PROCESSED", **said: Any) -> dict[str, Any]:
    """A complaint as the API gives it."""
    return {
        "complaint_id": f"20000{number}", "complaint_time": "2026-03-01T10:00:00+08:00",
        "complaint_detail": f"卡密 {CODE} 用不了", "complaint_state": state,
        "complainted_mchid": "1900000109", "payer_phone": PHONE, "payer_openid": OPENID,
        "complaint_media_list": [], "complaint_full_refunded": False,
        "complaint_order_info": [
            {"transaction_id": TRANSACTION, "out_trade_no": f"SHOPORDER{number}", "amount": 4900}
        ],
        "service_order_info": [], "incoming_user_response": False,
        "problem_description": "商品无法使用", "user_complaint_times": 1, "problem_type": "REFUND",
        "apply_refund_amount": 4900, "user_tag_list": ["TRUSTED"], "in_platform_service": False,
        "need_immediate_service": False, **said,
    }  # fmt: skip


def entry(number: int, log: int, at: str, kind: str, words: str | None = None,
          **said: Any) -> dict[str, Any]:  # fmt: skip
    """An entry of a history, with its complaint's number written beside it."""
    operator = NAMES[0] if kind.startswith("MERCHANT") else NAMES[1]
    return {
        "log_id": f"3002853{number}{log:04}", "operator": operator,
        "operate_time": f"2026-03-{at}+08:00", "operate_type": kind, "operate_details": words,
        "image_list": [], "complaint_id": f"20000{number}", **said,
    }  # fmt: skip


def images(count: int) -> list[str]:
    """Addresses of pictures, each with something that looks like a code."""
    return [
        f"https://api.mch.weixin.qq.com/v3/merchant-service/images/{CODE}{n}" for n in range(count)
    ]


COMPLAINTS = [
    complaint(1, complaint_full_refunded=True, user_complaint_times=2,
              complaint_media_list=[
                  {"media_type": "USER_COMPLAINT_IMAGE", "media_url": images(2)}]),
    complaint(2, problem_type="OTHERS", problem_description="卡密已被使用"),
    complaint(3, "PROCESSING", payer_openid=OTHER_OPENID, in_platform_service=True,
              problem_description="其他问题"),
    complaint(4, "PENDING", complaint_media_list=[
                  {"media_type": "USER_COMPLAINT_IMAGE", "media_url": images(1)},
                  {"media_type": "OPERATION_IMAGE", "media_url": images(3)}]),
    complaint(5, problem_description="商家不发货", complaint_order_info=[
        {"transaction_id": TRANSACTION, "out_trade_no": "SHOPORDER5", "amount": 1000},
        {"transaction_id": TRANSACTION, "out_trade_no": "SHOPORDER6", "amount": 2000}]),
    complaint(7, problem_description="与商品描述不符"),
    complaint(8, complaint_full_refunded=True),
    complaint(9, "PROCESSING"),
]  # fmt: skip
HISTORY = [
    entry(1, 1, "01T10:00:00", "USER_CREATE_COMPLAINT", f"卡密 {CODE} 用不了 13800138000",
          image_list=images(2),
          complaint_media_list={"media_type": "USER_COMPLAINT_IMAGE", "media_url": images(2)}),
    entry(1, 2, "01T10:00:00", "USER_CREATE_COMPLAINT_SYSTEM_MESSAGE", "你提交了投诉"),
    entry(1, 3, "01T12:00:00", "MERCHANT_RESPONSE", "请稍等", image_list=images(1)),
    entry(1, 4, "01T13:00:00", "MERCHANT_CONFIRM_COMPLETE"),
    entry(1, 5, "02T10:00:00", "USER_CONTINUE_COMPLAINT", "还是用不了"),
    entry(1, 6, "02T11:00:00", "USER_APPLY_PLATFORM_SERVICE", "申请平台协助"),
    entry(1, 7, "03T11:00:00", "PLATFORM_RESPONSE", "我们已介入"),
    entry(1, 8, "03T12:00:00", "MERCHANT_APPROVE_REFUND"),
    entry(1, 9, "03T12:01:00", "COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE", "商家已发起全额退款"),
    entry(1, 10, "03T14:00:00", "COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE", "退款已到账"),
    entry(1, 11, "03T15:00:00", "PLATFORM_SERVICE_FINISHED"),
    entry(1, 12, "03T16:00:00", "MERCHANT_CONFIRM_COMPLETE"),
    entry(1, 13, "04T16:00:00", "USER_SUBMIT_SATISFACTION", "非常满意"),
    entry(2, 1, "01T10:00:00", "USER_CREATE_COMPLAINT", "请退款"),
    entry(2, 2, "02T10:00:00", "MERCHANT_REFUSE_RERUND", "卡密已使用，无法退款"),
    entry(2, 3, "02T11:00:00", "MERCHANT_CONFIRM_COMPLETE"),
    entry(3, 1, "01T10:00:00", "USER_CREATE_COMPLAINT", "没有人理我"),
    entry(3, 2, "01T11:00:00", "NOBODY_KNOWS_THIS", "？？"),
    entry(3, 3, "01T12:00:00", "USER_APPLY_PLATFORM_HELP"),
    entry(5, 1, "01T10:00:00", "USER_CREATE_COMPLAINT", "两单都没发货"),
    entry(5, 2, "02T10:00:00", "COMPLAINT_PARTIAL_REFUNDED_SYSTEM_MESSAGE", "部分退款"),
    entry(5, 3, "02T12:00:00", "COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE", "退款已到账"),
    entry(5, 4, "02T13:00:00", "MERCHANT_CONFIRM_COMPLETE"),
    entry(7, 1, "01T10:00:00", "USER_CREATE_COMPLAINT", "不是我要的"),
    entry(7, 2, "02T10:00:00", "USER_REVOKE_COMPLAINT"),
    entry(8, 1, "01T10:00:00", "USER_CREATE_COMPLAINT", "请退款"),
    entry(8, 2, "02T10:00:00", "COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE", "商家已发起全额退款"),
    entry(8, 3, "02T10:30:00", "MERCHANT_CONFIRM_COMPLETE"),
]  # fmt: skip


def export(folder: Path) -> list[Path]:
    """Both files of the export."""
    return [
        lines(folder / "complaints.jsonl", COMPLAINTS),
        lines(folder / "negotiations.jsonl", HISTORY),
    ]
