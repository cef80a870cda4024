import { byCode, type World } from './world';

/** The last day that all named streams are complete up to; later days are provisional. Null: no stream is named, none is. */
export function provisionalFrom(world: World): string | null {
  const days = Object.values(world.rules.completeUpTo).filter((day) => day !== undefined);
  return days.sort(byCode)[0] ?? null;
}
