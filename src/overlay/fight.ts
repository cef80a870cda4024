const MAX_REMOVALS = 5;
const FIGHT_MS = 2_000;

/**
 * Counts how often something of ours was taken out of the page: the given function notes a removal and gives whether to give up, which
 * is after more than five within two seconds.
 */
export function makeFight(): (now: number) => boolean {
  let times: number[] = [];
  return (now) => {
    times = [...times.filter((at) => now - at < FIGHT_MS), now];
    return times.length > MAX_REMOVALS;
  };
}
