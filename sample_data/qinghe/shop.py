"""The invented shop: what it sells and how it is paid. None of it exists."""

from dataclasses import dataclass

from sample_data.clock import DAY

SHOP = "qinghe"  # 青禾数卡, Qinghe Cards
SERVICE = "polaris"  # 北极星, Polaris: the service where its membership codes are redeemed
EXPIRES_AFTER = 300  # seconds until the shop software gives an unpaid order up
PREORDER_FROM = 285 * DAY  # when the anniversary box could first be ordered

WAIT_PAY, PENDING, PROCESSING, COMPLETED, FAILED, ABNORMAL, EXPIRED = 1, 2, 3, 4, 5, 6, -1


@dataclass(frozen=True, slots=True)
class Product:
    """A row of `goods`."""

    goods_id: int
    group_id: int
    name: str
    fen: int  # price
    prefix: str  # of its codes
    popularity: int
    is_redeemed_at_service: bool = True
    is_loop: bool = False  # one code, sold to many on purpose
    is_manual: bool = False  # a person types the code into the order; no stock row
    is_preorder: bool = False
    is_raw: bool = False  # its stock is put in with a statement, without times


PRODUCTS = (
    Product(3, 1, "北极星会员 月卡", 2000, "PLS", 22),
    Product(4, 1, "北极星会员 年卡", 19800, "PLS", 8),
    Product(6, 2, "Polaris Gift Card 50 (Global)", 4900, "PLG", 14),
    Product(7, 2, "北极星点数 100", 1000, "PLP", 14),
    Product(9, 2, "Polaris Points 1000", 9200, "PLP", 9),
    Product(12, 4, "青山网盘 年度会员", 8800, "QSP", 7, is_redeemed_at_service=False, is_raw=True),
    Product(13, 4, "Tern VPN 30 days", 2600, "TRN", 7, is_redeemed_at_service=False),
    Product(15, 1, "北极星体验码（循环）", 300, "PLT", 5, is_loop=True),
    Product(18, 2, "北极星点数 人工代充", 9900, "PLP", 8, is_manual=True),
    Product(20, 5, "北极星周年礼盒（预售）", 12800, "PLB", 32, is_manual=True, is_preorder=True),
)
ON_SALE = tuple(product for product in PRODUCTS if not product.is_preorder)
GROUPS = {1: "会员", 2: "点数与礼品卡", 3: "暂无商品", 4: "其他", 5: "预售"}  # the third is empty
PAYS = {1: ("支付宝", "zfbf2f"), 2: ("微信支付", "wescan"), 5: ("USDT", "usdt.trc20")}
PAY_WEIGHTS = {1: 52, 2: 36, 5: 12}
ALIPAY, WECHAT, USDT = PAYS

SHORTAGE = "可用库存不足，卡密未能自动发出，请联系客服处理。"  # what the software puts in its place
