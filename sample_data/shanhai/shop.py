"""The invented shop: its sellers, products, staff and payment methods. None of it exists."""

from dataclasses import dataclass

SHOP = "shanhai"  # 山海卡铺, Shanhai Codes
SERVICE = "lumen"  # 流明通行证, Lumen Pass: the service where its pass codes are redeemed


@dataclass(frozen=True, slots=True)
class Product:
    """One commodity of the shop."""

    commodity_id: int
    seller_id: int
    name: str
    fen: int  # price
    prefix: str  # of its codes
    popularity: int
    is_redeemed_at_service: bool = False
    is_loop: bool = False  # one code, sold to many on purpose
    is_manual: bool = False  # a person fills it in; the stock table has no row


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff, as the export names them."""

    person_id: int
    name: str


OWNER = Person(1, "山海店长")
DEER = Person(2, "小鹿")
CLERK = Person(3, "阿坤")  # keeps the stock, and sometimes helps himself
MIA = Person(4, "Mia")
SHORTCUT = Person(5, "大刘")  # closes what he does not answer
NIGHT = Person(6, "夜班小周")
DAY_STAFF = (OWNER, DEER, CLERK, MIA)

SELLERS = {
    0: "山海自营",
    1003: "夜航数码",
    1007: "青柠卡铺",
    1012: "NorthStar Keys",
    1019: "橙子小站",
    1024: "老周点卡",
}
NIGHT_CLEANING = {1007: (1, 40), 1019: (3, 35)}  # who switched the plugin's cleaning on, and when

PRODUCTS = (
    Product(11, 0, "流明通行证 月卡", 2500, "LMN", 22, is_redeemed_at_service=True),
    Product(12, 0, "流明通行证 季卡", 6800, "LMN", 9, is_redeemed_at_service=True),
    Product(14, 1003, "Lumen Pass 30 days (Global)", 2900, "LMN", 12, is_redeemed_at_service=True),
    Product(15, 1007, "流明点数 100", 1000, "LMP", 14, is_redeemed_at_service=True),
    Product(18, 1007, "云帆网盘 年度会员", 8800, "YF", 7),
    Product(21, 1012, "Lumen Points 500", 4600, "LMP", 10, is_redeemed_at_service=True),
    Product(22, 1012, "Orbit VPN 90 days", 5400, "ORB", 6),
    Product(25, 1019, "星河音乐 季卡", 3600, "XH", 8),
    Product(27, 1019, "流明通行证 体验码（循环）", 300, "LMT", 4, True, is_loop=True),
    Product(31, 1024, "老周游戏点券 50", 4800, "LZ", 5),
    Product(33, 1024, "流明点数 人工代充", 9900, "LMP", 3, True, is_manual=True),
)
PAY_METHODS = {1: 6, 2: 52, 3: 30, 4: 12}  # pay_id -> weight: balance, Alipay, WeChat, USDT
USDT = 4

APOLOGY = "很抱歉，有人在你付款之前抢走了商品，请联系客服。"
BEING_SENT = "正在发货中，请耐心等待，如有疑问，请联系客服。"
