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
  sample_content: 'Content for a sample is due: {subject}',
  sample_content_more: 'Nothing was posted for the sample yet.',
  settlement: '{subject}: {amount} to be settled',
  settlement_more: 'Expected by TikTok Shop for {orders} orders and adjustments. The amount may still change.',
  settlement_without: '{without} of them have no amount yet.',
  token: 'Authorisation of {subject} ends',
  token_more: 'Syncs stop then. Connect the shop again before.',
  commission_lock: '{subject}: commission of {orders} orders becomes final',
  commission_lock_more: 'About {amount} in all, estimated. Derived from the days on which TikTok Shop expects to settle these orders.',
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
  sample_content_more: '该样品尚未发布内容。',
  settlement: '{subject}：预计结算 {amount}',
  settlement_more: 'TikTok Shop 对 {orders} 笔订单和调整的预计结算，金额仍可能变动。',
  settlement_without: '其中 {without} 笔尚无金额。',
  token: '{subject} 的授权到期',
  token_more: '到期后将停止同步，请提前重新连接店铺。',
  commission_lock: '{subject}：{orders} 笔订单的佣金将确定',
  commission_lock_more: '预估合计约 {amount}。日期由 TikTok Shop 预计结算这些订单的日期推算。',
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
    deadline: (deadline) => deadlineText(texts, language, deadline),
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

function deadlineText(texts: Texts, language: Language, { kind, subject, params }: Deadline): { title: string; description: string } {
  const { amount, currency, kind: agreement } = params;
  const format = formatOf(language);
  const values = {
    ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? format.count(value) : value])),
    subject,
    code: String(params['code'] ?? ''),
    amount: typeof amount === 'number' && typeof currency === 'string' ? format.money(amount, currency) : '',
    kind: typeof agreement === 'string' && agreement in texts ? texts[agreement as keyof Texts] : '',
  };
  const more = [fillText(texts[`${kind}_more`], values)];
  if (kind === 'settlement' && params['without']) more.push(fillText(texts.settlement_without, values));
  if (typeof params['campaign'] === 'string') more.push(params['campaign']);
  if (typeof params['note'] === 'string') more.push(params['note']);
  return { title: fillText(texts[kind], values), description: more.join('\n') };
}
