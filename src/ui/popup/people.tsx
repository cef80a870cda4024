import type { CreatorCard } from '../../core/model/report';
import { Money, Ratio } from '../components/money';
import classes from './popup.module.css';

/** Creators as rows: name, ROI, net profit; a click opens one. */
export function People({
  title,
  none,
  cards,
  onOpen,
}: {
  title: string;
  /** What stands where there is nobody. */
  none: string;
  cards: readonly CreatorCard[];
  onOpen: (creatorId: string) => void;
}) {
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {cards.length === 0 ? <p className={classes.muted}>{none}</p> : null}
      {cards.map((card) => (
        <button key={card.creatorId} type="button" className={classes.row} onClick={() => onOpen(card.creatorId)}>
          <span className={classes.rowName} title={card.name}>
            <bdi>{card.name}</bdi>
          </span>
          <span className={classes.rowRatio}>
            <Ratio value={card.roi} />
          </span>
          <Money minor={card.netProfit} currency={card.currency} result />
        </button>
      ))}
    </section>
  );
}
