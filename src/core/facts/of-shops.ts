import type { Facts } from './combine';

/** The facts of some shops, as `combineFacts` puts their days together; name tables stay shared. */
export function factsOfShops(facts: Facts, shops: readonly string[]): Facts {
  const wanted = new Set(shops);
  return {
    ...facts,
    blocks: facts.blocks.filter((block) => wanted.has(block.facts.shop)),
    orphans: facts.orphans.filter((orphan) => wanted.has(orphan.shop)),
  };
}
