import type { Halo, HaloRefusal } from '../../../core/halo';
import type { Post } from '../../../core/model/ledger';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { SideDrawer } from '../../figures/side-drawer';
import { useQuery } from '../../state/query';
import classes from './reports.module.css';

/** What must be known of a post to estimate its extra sales. */
export type HaloPost = Pick<Post, 'id' | 'caption' | 'accountKey' | 'productIds'>;

/** Estimated extra sales of each product of a post; always with the words that it is no proof. */
export function HaloDrawer({ post, onClose }: { post: HaloPost | null; onClose: () => void }) {
  const t = useT();
  return (
    <SideDrawer opened={post !== null} title={t('insights.haloTitle')} width={480} onClose={onClose}>
      {post ? <HaloOfPost post={post} /> : null}
    </SideDrawer>
  );
}

function HaloOfPost({ post }: { post: HaloPost }) {
  const t = useT();
  const names = useQuery(
    'halo-products',
    async (api) => new Map((await api.products('', 10_000)).map((product) => [product.id, product.name])),
    ['book'],
  );
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
      <div style={{ fontSize: 13 }}>
        <bdi style={{ fontWeight: 600 }}>{post.caption?.trim() || post.id}</bdi>
        {post.accountKey ? (
          <div style={{ color: 'var(--cl-muted)' }}>
            <bdi>@{post.accountKey}</bdi>
          </div>
        ) : null}
      </div>
      <p className={classes.caveat}>{t('insights.haloCaveat')}</p>
      {post.productIds.length === 0 ? <p className={classes.muted}>{t('insights.haloNoProducts')}</p> : null}
      {post.productIds.map((productId) => (
        <section key={productId} className={classes.card}>
          <h3>
            <bdi>{names.data?.get(productId) ?? productId}</bdi>
          </h3>
          <HaloOfProduct postId={post.id} productId={productId} />
        </section>
      ))}
    </div>
  );
}

function HaloOfProduct({ postId, productId }: { postId: string; productId: string }) {
  const t = useT();
  const { data, error, loading, refresh } = useQuery(`halo:${postId}:${productId}`, (api) => api.halo(postId, productId), [
    'book',
    'ledger',
  ]);
  if (error) return <ErrorNotice error={error} onRetry={refresh} />;
  if (loading || !data) return <RowSkeletons rows={3} />;
  if (data.ok) return <Estimate halo={data} />;
  return (
    <>
      <strong style={{ fontSize: 13 }}>{t('insights.haloNo')}</strong>
      <ul className={classes.reasons}>
        {data.reasons.map((reason) => (
          <li key={reason.reason}>{refusalText(reason, t)}</li>
        ))}
      </ul>
    </>
  );
}

function Estimate({ halo }: { halo: Halo }) {
  const t = useT();
  const format = useFormat();
  const units = (tenThousandths: number) => t('insights.haloUnits', { n: unitsText(tenThousandths, format) });
  const whole = (n: number) => t('insights.haloUnits', { n: format.count(n) });
  return (
    <>
      <div>
        <div className={classes.muted} title={t('insights.haloExtraHint')}>
          {t('insights.haloExtra')}
        </div>
        <div className={classes.big}>{units(halo.halo)}</div>
      </div>
      <dl className={classes.rows}>
        <dt title={t('insights.haloUpliftHint')}>{t('insights.haloUplift')}</dt>
        <dd>
          {units(halo.uplift)}
          <div className={classes.muted}>
            {t('insights.haloBand', { low: unitsText(halo.low, format), high: unitsText(halo.high, format) })}
          </div>
        </dd>
        <dt>{t('insights.haloCredited')}</dt>
        <dd>{whole(halo.creditedUnits)}</dd>
        <dt>{t('insights.haloRatio')}</dt>
        <dd>{halo.haloRatio === null ? '–' : unitsText(halo.haloRatio, format, 2)}</dd>
        <dt>{t('insights.haloBefore')}</dt>
        <dd>{whole(halo.treatedBefore)}</dd>
        <dt>{t('insights.haloAfter')}</dt>
        <dd>{whole(halo.treatedAfter)}</dd>
        <dt>{t('insights.haloUsual')}</dt>
        <dd>{units(halo.counterfactual)}</dd>
      </dl>
      <p className={classes.muted}>
        {t('insights.haloBasis', { controls: format.count(halo.controls.length), placebos: format.count(halo.placebos) })}
      </p>
    </>
  );
}

/** Ten-thousandths of a unit as a decimal with few places. */
function unitsText(tenThousandths: number, format: Format, places = 1): string {
  const locale = format.language === 'zh-CN' ? 'zh-CN' : 'en-US';
  return (tenThousandths / 10_000).toLocaleString(locale, { maximumFractionDigits: places }).replace('-', '−');
}

function refusalText(refusal: HaloRefusal, t: Translate): string {
  switch (refusal.reason) {
    case 'other_posts':
      return t('insights.halo_other_posts', { posts: refusal.postIds.join(', ') });
    case 'gmv_max_changed':
    case 'price_changed':
    case 'out_of_stock':
    case 'controls_without_sales':
    case 'no_publication_day':
      return t(`insights.halo_${refusal.reason}`);
    default:
      return t(`insights.halo_${refusal.reason}`, { got: refusal.got, need: refusal.need });
  }
}
