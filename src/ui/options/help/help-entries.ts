import type { Translate } from '../../../i18n';
import { figureEntries } from './figure-entries';

/** One thing explained. */
export interface HelpEntry {
  /** The same in every language. */
  id: string;
  name: string;
  text: string;
  formula?: string;
}

export interface HelpSection {
  id: 'sales' | 'salesCosts' | 'promotion' | 'results' | 'certainty' | 'credit' | 'compare' | 'watch' | 'sources' | 'working';
  entries: HelpEntry[];
}

const FEEDS = [
  'orders',
  'returns',
  'cancellations',
  'affiliate',
  'settlements',
  'unsettled',
  'products',
  'samples',
  'videos',
  'ads',
] as const;
const STATES = ['settled', 'to_date', 'expected'] as const;
const EVIDENCE = ['confirmed', 'tracked', 'estimated'] as const;
const MODELS = ['last', 'first', 'linear', 'time_decay', 'position'] as const;
const ALERTS = ['rate_above_group', 'rate_above_break_even', 'reactions', 'burst', 'basket', 'rates', 'buyers'] as const;

/** Everything that is explained, in a language; `every` says how often a sync asks. */
export function helpSections(t: Translate, every: string): HelpSection[] {
  return [
    { id: 'results', entries: figureEntries('results', t) },
    { id: 'sales', entries: figureEntries('sales', t) },
    { id: 'salesCosts', entries: figureEntries('salesCosts', t) },
    { id: 'promotion', entries: figureEntries('promotion', t) },
    {
      id: 'certainty',
      entries: [
        ...STATES.map((state) => ({ id: `state-${state}`, name: t(`states.${state}`), text: t(`states.${state}Hint`) })),
        { id: 'band', name: t('help.band'), text: t('states.bandHint') },
        { id: 'share', name: t('states.shareSettled'), text: t('states.shareSettledHint') },
        { id: 'settledRoi', name: t('help.settledRoi'), text: t('states.noRoiBelowCard') },
        { id: 'provisional', name: t('figures.provisional'), text: t('figures.provisionalHint') },
        { id: 'complete', name: t('help.complete'), text: t('data.completenessHint') },
        { id: 'missing', name: t('help.missing'), text: t('help.missingText') },
      ],
    },
    {
      id: 'credit',
      entries: [
        { id: 'perLine', name: t('help.perLine'), text: t('help.perLineText') },
        ...EVIDENCE.map((one) => ({
          id: `evidence-${one}`,
          name: t('help.evidence', { name: t(`rules.evidence_${one}`) }),
          text: t(`rules.evidenceHint_${one}`),
        })),
        { id: 'native', name: t('help.native'), text: t('rules.nativeHint') },
        ...MODELS.map((one) => ({
          id: `model-${one}`,
          name: t('help.model', { name: t(`rules.model_${one}`) }),
          text: t(`rules.modelHint_${one}`),
        })),
        { id: 'window', name: t('help.window'), text: t('rules.windowHint') },
        { id: 'uncredited', name: t('help.uncredited'), text: t('figures.uncreditedHint') },
        { id: 'split', name: t('figures.orders'), text: t('states.countsSplit') },
      ],
    },
    {
      id: 'compare',
      entries: [
        { id: 'interval', name: t('help.interval'), text: t('insights.intervalHint') },
        { id: 'rank', name: t('help.rank'), text: t('insights.rankHint') },
        { id: 'baseline', name: t('help.baseline'), text: t('help.baselineText') },
        { id: 'percentile', name: t('help.percentile'), text: t('insights.percentileHint') },
        { id: 'shrunk', name: t('help.shrunk'), text: t('insights.shrunkHint') },
        { id: 'halo', name: t('help.halo'), text: t('insights.haloCaveat') },
        { id: 'holdout', name: t('insights.holdoutTitle'), text: t('insights.holdoutText') },
      ],
    },
    {
      id: 'watch',
      entries: [
        ...ALERTS.map((one) => ({ id: `alert-${one}`, name: t(`help.alert_${one}`), text: t(`help.alert_${one}_text`) })),
        { id: 'sampleContent', name: t('help.sampleContent'), text: t('help.sampleContentText') },
        { id: 'trend', name: t('help.trendWord'), text: t('help.trendWordText') },
      ],
    },
    {
      id: 'sources',
      entries: [
        ...FEEDS.map((feed) => ({ id: `feed-${feed}`, name: t('help.stream', { name: t(`data.${feed}`) }), text: t(`help.${feed}_text`) })),
        { id: 'webhooks', name: t('check.webhooksTitle'), text: t('check.webhooksText', { every }) },
      ],
    },
    {
      id: 'working',
      entries: [
        { id: 'keys', name: t('help.keys'), text: t('help.keysText') },
        { id: 'undo', name: t('help.undo'), text: t('help.undoText') },
        {
          id: 'local',
          name: t('help.local'),
          text: [t('onboarding.local1'), t('onboarding.local2'), t('onboarding.local3')].join(' '),
        },
      ],
    },
  ];
}
