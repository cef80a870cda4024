import type { OrderStatus } from '../../core/model/orders';

/** Status texts of the "All order" file: values are localised while headers are not. Data, as seen in exports and public code. */
const WORDS: Record<Exclude<OrderStatus, 'unknown'>, readonly string[]> = {
  unpaid: ['unpaid', 'ยังไม่ได้ชำระเงิน', 'belum dibayar', 'chưa thanh toán', '未付款', '待付款', '未支付'],
  on_hold: ['on hold', 'รอดำเนินการ', 'ditahan', 'tạm giữ', '暂停', '暂缓'],
  awaiting_shipment: [
    'to ship',
    'awaiting shipment',
    'ที่จะจัดส่ง',
    'รอการจัดส่ง',
    'รอจัดส่ง',
    'perlu dikirim',
    'menunggu pengiriman',
    'cần gửi',
    'chờ vận chuyển',
    '待发货',
    '等待发货',
  ],
  partially_shipping: ['partially shipping', 'partially shipped', '部分发货'],
  awaiting_collection: [
    'awaiting collection',
    'รอเข้ารับ',
    'รอการเข้ารับ',
    'menunggu penjemputan',
    'menunggu pengambilan',
    'chờ lấy hàng',
    '待揽收',
    '等待揽收',
  ],
  in_transit: [
    'shipped',
    'in transit',
    'จัดส่งแล้ว',
    'อยู่ระหว่างการขนส่ง',
    'กำลังจัดส่ง',
    'dikirim',
    'dalam perjalanan',
    'đã vận chuyển',
    'đang vận chuyển',
    '已发货',
    '运输中',
  ],
  delivered: ['delivered', 'จัดส่งสำเร็จ', 'terkirim', 'đã giao', 'đã giao hàng', '已送达', '已妥投', '已签收'],
  completed: ['completed', 'เสร็จสมบูรณ์', 'สำเร็จ', 'selesai', 'đã hoàn tất', 'hoàn tất', '已完成'],
  cancelled: ['canceled', 'cancelled', 'ยกเลิกแล้ว', 'ยกเลิก', 'dibatalkan', 'đã hủy', 'đã huỷ', '已取消'],
};

const BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([status, words]) => words.map((word) => [word.normalize('NFC'), status as OrderStatus] as const)),
);

/** The status that a text stands for, without regard to case; null where the word is not known. */
export function orderStatusOf(text: string): OrderStatus | null {
  return BY_WORD.get(text.normalize('NFC').trim().toLowerCase()) ?? null;
}

const COD = /\bcod\b|cash on delivery|เก็บเงินปลายทาง|ชำระเงินปลายทาง|bayar di tempat|thanh toán khi (?:nhận|giao) hàng|货到付款/i;

/** Whether a payment method is cash on delivery. */
export function isCashOnDelivery(text: string): boolean {
  return COD.test(text.normalize('NFC'));
}
