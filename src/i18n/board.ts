import type { Deadline } from '../core/model/trend';
import type { Language } from '../services/api';
import type { BoardTexts } from '../services/board-texts';
import { formatOf } from './format';
import { fillText } from './overlay';

/** Texts of the calendar file and of notifications: a table of its own, since the workers carry nothing else. */
const en = {
  calendarName: 'Creator Ledger: deadlines',
  spark_code: 'Spark code of {subject} expires',
  spark_code_more: 'Last day of the spark code {code}. Ads that use it stop; ask for a new one to go on.',
  agreement_end: 'Agreement with {subject} ends',
  agreement_end_more: '{kind}: last day of the agreement.',
  sample_content: 'Sample content due: {subject}',
  sample_content_many: 'Content due for {samples} samples: {subject}',
  sample_content_more: 'Delivered on {delivered}, {days} days to post. No content is known yet.',
  settlement: '{subject}: {amount} to be settled',
  settlement_more: 'Expected by TikTok Shop for {orders} orders and adjustments. The amount may still change.',
  settlement_without: '{without} of them have no amount yet.',
  token: 'Authorisation of {subject} ends',
  token_more: 'Syncs stop then. Connect the shop again before.',
  commission_lock: '{subject}: commission of {orders} orders becomes final',
  commission_lock_more: 'About {amount} in all, estimated. Derived from the days on which TikTok Shop expects to settle these orders.',
  spark_code_past: 'Spark code of {subject} has expired',
  spark_code_past_more: 'That was the last day of the spark code {code}. Ads that used it have stopped; ask for a new one to go on.',
  agreement_end_past: 'Agreement with {subject} has ended',
  agreement_end_past_more: '{kind}: that was its last day.',
  sample_content_past: 'Sample content overdue: {subject}',
  sample_content_past_many: 'Content overdue for {samples} samples: {subject}',
  sample_content_past_more:
    'Delivered on {delivered}, {days} days to post. No content is known; TikTok Shop may have given the creator 7 more days, of which sellers are not told.',
  settlement_past: '{subject}: {amount} should be settled by now',
  settlement_past_more: 'TikTok Shop expected it on this day for {orders} orders and adjustments, and no settlement has come in.',
  token_past: 'Authorisation of {subject} has ended',
  token_past_more: 'Syncs have stopped. Connect the shop again.',
  commission_lock_past: '{subject}: commission of {orders} orders should be final by now',
  commission_lock_past_more: 'About {amount} in all, estimated. TikTok Shop expected to settle these orders before this day.',
  one_fee: 'One fee',
  per_post: 'Fee per post',
  retainer: 'Monthly retainer',
  tiered_bonus: 'Tiered bonus',
  alerts_one: '1 new alert',
  alerts_many: '{count} new alerts',
  alerts_about: 'About {names}. Open Creator Ledger to see the evidence.',
  names_gap: ', ',
  report_ready: 'Report ready: {name}',
  report_ready_more: 'Click to save it.',
  report_failed: 'Report not made: {name}',
  report_failed_more: 'Click to see why.',
} as const;

type Texts = { readonly [K in keyof typeof en]: string };

const zhCN: Texts = {
  calendarName: '达人账本：到期事项',
  spark_code: '{subject} 的 Spark 授权码到期',
  spark_code_more: '授权码 {code} 的最后一天。使用它的广告将停止，如需继续请索取新的授权码。',
  agreement_end: '与 {subject} 的合作到期',
  agreement_end_more: '{kind}：合作的最后一天。',
  sample_content: '样品内容到期：{subject}',
  sample_content_many: '{samples} 份样品的内容到期：{subject}',
  sample_content_more: '{delivered} 送达，发布期限 {days} 天，尚未发现内容。',
  settlement: '{subject}：预计结算 {amount}',
  settlement_more: 'TikTok Shop 对 {orders} 笔订单和调整的预计结算，金额仍可能变动。',
  settlement_without: '其中 {without} 笔尚无金额。',
  token: '{subject} 的授权到期',
  token_more: '到期后将停止同步，请提前重新连接店铺。',
  commission_lock: '{subject}：{orders} 笔订单的佣金将确定',
  commission_lock_more: '预估合计约 {amount}。日期由 TikTok Shop 预计结算这些订单的日期推算。',
  spark_code_past: '{subject} 的 Spark 授权码已到期',
  spark_code_past_more: '当天是授权码 {code} 的最后一天，使用它的广告已停止，如需继续请索取新的授权码。',
  agreement_end_past: '与 {subject} 的合作已到期',
  agreement_end_past_more: '{kind}：当天是合作的最后一天。',
  sample_content_past: '样品内容已逾期：{subject}',
  sample_content_past_many: '{samples} 份样品的内容已逾期：{subject}',
  sample_content_past_more: '{delivered} 送达，发布期限 {days} 天，尚未发现内容。TikTok Shop 可能已给达人延期 7 天，卖家不会收到通知。',
  settlement_past: '{subject}：{amount} 按预计应已结算',
  settlement_past_more: 'TikTok Shop 预计当天结算这 {orders} 笔订单和调整，结算尚未到账本。',
  token_past: '{subject} 的授权已到期',
  token_past_more: '同步已停止，请重新连接店铺。',
  commission_lock_past: '{subject}：{orders} 笔订单的佣金按预计应已确定',
  commission_lock_past_more: '预估合计约 {amount}。TikTok Shop 预计在此之前结算这些订单。',
  one_fee: '一次性费用',
  per_post: '按条付费',
  retainer: '按月固定费用',
  tiered_bonus: '阶梯奖金',
  alerts_one: '1 条新提醒',
  alerts_many: '{count} 条新提醒',
  alerts_about: '涉及 {names}。打开达人账本查看证据。',
  names_gap: '、',
  report_ready: '报表已生成：{name}',
  report_ready_more: '点击保存。',
  report_failed: '报表未生成：{name}',
  report_failed_more: '点击查看原因。',
};

/** The words of a language. */
export function boardTexts(language: Language): BoardTexts {
  const texts: Texts = language === 'zh-CN' ? zhCN : en;
  return {
    calendarName: texts.calendarName,
    deadline: (deadline, isPast = false) => deadlineText(texts, language, deadline, isPast),
    newAlerts: (count, names) => ({
      title: count === 1 ? texts.alerts_one : fillText(texts.alerts_many, { count: String(count) }),
      message: fillText(texts.alerts_about, { names: names.join(texts.names_gap) }),
    }),
    report: (name, failed) => ({
      title: fillText(failed ? texts.report_failed : texts.report_ready, { name }),
      message: failed ? texts.report_failed_more : texts.report_ready_more,
    }),
  };
}

function deadlineText(
  texts: Texts,
  language: Language,
  { kind, subject, params }: Deadline,
  isPast: boolean,
): { title: string; description: string } {
  const { amount, currency, kind: agreement, delivered, samples } = params;
  const format = formatOf(language);
  const values = {
    ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? format.count(value) : value])),
    subject,
    code: String(params['code'] ?? ''),
    amount: typeof amount === 'number' && typeof currency === 'string' ? format.money(amount, currency) : '',
    delivered: typeof delivered === 'string' ? format.day(delivered) : '',
    kind: typeof agreement === 'string' && agreement in texts ? texts[agreement as keyof Texts] : '',
  };
  const name = isPast ? (`${kind}_past` as const) : kind;
  const more = [fillText(texts[`${name}_more`], values)];
  if (kind === 'settlement' && params['without']) more.push(fillText(texts.settlement_without, values));
  if (typeof params['products'] === 'string') more.push(params['products']);
  if (typeof params['campaign'] === 'string') more.push(params['campaign']);
  if (typeof params['note'] === 'string') more.push(params['note']);
  const isMany = kind === 'sample_content' && typeof samples === 'number' && samples > 1;
  const title = isMany ? texts[isPast ? 'sample_content_past_many' : 'sample_content_many'] : texts[name];
  return { title: fillText(title, values), description: more.join('\n') };
}
