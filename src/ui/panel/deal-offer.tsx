import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { DealDesk } from '../../core/deal-desk/model';
import { highestRate, paidRate, underOffer } from '../../core/deal-desk/offer';
import type { Creator } from '../../core/model/ledger';
import { formatAmount } from '../../core/money';
import { useLanguage, useT } from '../../i18n';
import type { Language } from '../../services/api';
import { Money, Ratio } from '../components/money';
import { readAmount } from '../options/costs/read-cost';
import { isText, useKeptDraft } from '../popup/use-kept-draft';
import { useToasts } from '../state/toasts';
import { useTarget } from './deal-limits';
import { dealText } from './deal-text';
import classes from './panel.module.css';
import { percentText, readPercent } from './read-percent';

const LANGUAGES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
] satisfies { value: Language; label: string }[];

/** An offer to try: what the same sales would have made under it, and the words to send. */
export function DealOffer({ desk, creator }: { desk: DealDesk; creator: Creator }) {
  const t = useT();
  const { currency, figures } = desk;
  const { target } = useTarget();
  const [rateText, setRateText] = useState(() => percentText(usualRate(desk, target)));
  const [feeText, setFeeText] = useState(() => formatAmount(0, currency));
  const rate = readPercent(rateText);
  const isRate = rate !== null && rate >= 0 && rate <= 10_000;
  const fee = readFee(feeText, currency, t);
  const offer = isRate && fee !== null ? { rate, fee } : null;
  const result = offer ? underOffer(figures, offer) : null;
  return (
    <section className={classes.block} aria-label={t('deal.offer')}>
      <h2 className={classes.title}>{t('deal.offer')}</h2>
      <div className={classes.pair}>
        <TextInput
          label={t('deal.offerRate')}
          inputMode="decimal"
          value={rateText}
          error={isRate ? null : t('deal.offerBadRate')}
          onChange={(event) => setRateText(event.currentTarget.value)}
        />
        <TextInput
          label={t('deal.offerFee', { currency })}
          inputMode="decimal"
          value={feeText}
          error={fee === null ? t('deal.offerBadFee') : null}
          onChange={(event) => setFeeText(event.currentTarget.value)}
        />
      </div>
      {result ? (
        <p className={classes.result} aria-live="polite">
          <span className={classes.muted}>{t('deal.offerResult')}</span> <Money minor={result.netProfit} currency={currency} result />{' '}
          <span>
            ROI <Ratio value={result.roi} result />
          </span>
        </p>
      ) : null}
      {offer && offer.rate + offer.fee > 0 ? (
        <OfferText desk={desk} creator={creator} offer={offer} />
      ) : (
        <p className={classes.muted}>{t('deal.offerNone')}</p>
      )}
    </section>
  );
}

/** The text in one of both languages; what somebody writes into it stays until it is written anew. */
function OfferText({ desk, creator, offer }: { desk: DealDesk; creator: Creator; offer: { rate: number; fee: number } }) {
  const t = useT();
  const toasts = useToasts();
  const own = useLanguage();
  const [language, setLanguage] = useState<Language>(own);
  const [kept, keep, drop] = useKeptDraft(`deal-text:${creator.id}:${language}`, isText);
  const text = kept ?? dealText(language, creator.name, desk, offer);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toasts.show(t('deal.copied'));
    } catch (error) {
      toasts.show(`${t('deal.copyFailed')}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <>
      <SegmentedControl
        aria-label={t('deal.textLanguage')}
        data={LANGUAGES}
        value={language}
        onChange={(next) => setLanguage(next === 'en' ? 'en' : 'zh-CN')}
      />
      <Textarea
        label={t('deal.text')}
        description={t('deal.textHint')}
        rows={12}
        lang={language}
        value={text}
        onChange={(event) => keep(event.currentTarget.value)}
      />
      <div className={classes.bar}>
        <Button leftSection={<IconCopy size={15} />} onClick={copy}>
          {t('deal.copy')}
        </Button>
        {kept === null ? null : (
          <Button variant="default" onClick={drop}>
            {t('deal.textReset')}
          </Button>
        )}
      </div>
    </>
  );
}

/** What is paid in effect, or less where the target carries less; nothing known: 0. In half percents, downwards. */
function usualRate({ figures }: DealDesk, target: number | null): number {
  const limit = highestRate(figures, target ?? 0, { withPastFees: false }) ?? 0;
  const rate = Math.min(limit, paidRate(figures) ?? limit, 10_000);
  return Math.max(0, Math.floor(rate / 50) * 50);
}

/** Minor units of a typed fee, 0 among them; null where it is none. */
function readFee(text: string, currency: string, t: ReturnType<typeof useT>): number | null {
  if (/^\s*0*(?:\.0*)?\s*$/.test(text)) return 0;
  const read = readAmount(text, currency, t);
  return 'minor' in read && read.minor >= 0 ? read.minor : null;
}
