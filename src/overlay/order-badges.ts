import { findOrderCells, orderIdIn } from '../capture/seller/find-orders';
import { makeCreatorBadge } from './badge';
import type { Painter } from './painter';
import type { OverlayParts } from './parts';

export interface OrderBadges {
  /** Looks through a part of the page that is new or changed. */
  scan(root: Element): void;
  /** Marks what was found and is answered about by now. */
  settle(): void;
}

/** Puts the badge of an order's creator beside its id. Ids are read from the elements when they are painted, as handles are. */
export function makeOrderBadges(parts: OverlayParts, painter: Painter): OrderBadges {
  const { orders } = parts.book;
  /** Found, and not answered about yet. */
  const open = new Set<Element>();
  const read = (node: Element) => orderIdIn(node) ?? '';

  function settle(found: readonly Element[]): void {
    for (const node of found) {
      const id = read(node);
      const order = id && node.isConnected ? orders.want(id) : null;
      if (order) {
        painter.want(node, { value: order, where: 'beside', read, make: (_anchor, scheme) => makeCreatorBadge(parts, order, scheme) });
      } else if (order === null) painter.unwant(node);
      else open.add(node);
    }
  }

  function settleOpen(): void {
    const waiting = [...open];
    open.clear();
    settle(waiting);
  }

  return { scan: (root) => settle(findOrderCells(root)), settle: settleOpen };
}
