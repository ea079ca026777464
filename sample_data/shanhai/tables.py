"""Columns of the native tables, as the shop's software and the service name them."""

ORDER = (
    "id", "owner", "user_id", "trade_no", "amount", "commodity_id", "card_id", "card_num",
    "pay_id", "create_time", "create_ip", "create_device", "pay_time", "status", "secret",
    "password", "contact", "delivery_status", "pay_url", "coupon_id", "cost", "from", "premium",
    "widget", "rent", "race", "rebate", "pay_cost", "sku", "divide_amount",
    "substation_user_id", "request_no", "leave_message",
)  # fmt: skip
CARD = (
    "id", "owner", "commodity_id", "draft", "secret", "create_time", "purchase_time",
    "order_id", "status", "note", "race", "sku", "draft_premium",
)  # fmt: skip
TICKET = (
    "id", "ticket_no", "user_id", "type", "priority", "status", "title", "commodity_id",
    "commodity_name", "order_id", "order_trade_no", "order_source", "proof_upload_id",
    "proof_path", "last_message_id", "last_sender_type", "last_message_excerpt",
    "last_message_time", "user_unread", "manage_unread", "closed_by", "closed_time",
    "create_time", "update_time",
)  # fmt: skip
TICKET_MESSAGE = (
    "id", "ticket_id", "sender_type", "sender_id", "sender_name", "kind", "content",
    "create_ip", "create_time",
)  # fmt: skip
COMMODITY = (
    "id", "category_id", "name", "description", "cover", "factory_price", "price", "user_price",
    "status", "owner", "create_time", "code", "delivery_way", "delivery_message", "contact_type",
)  # fmt: skip
BUSINESS = (
    "id", "user_id", "shop_name", "title", "notice", "service_qq", "service_url", "subdomain",
    "topdomain", "master_display", "create_time",
)  # fmt: skip
REDEMPTIONS = (
    "redemption_id", "code", "redeemed_at", "result", "reject_reason", "account", "device",
    "region", "service",
)  # fmt: skip
