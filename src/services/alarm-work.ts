import type { AlarmName } from '../platform/alarms';
import type { WorkerParts } from './worker-parts';

/** What an alarm is for. */
export function alarmWork({ background, data, board }: WorkerParts, name: AlarmName): Promise<unknown> {
  switch (name) {
    case 'autolock':
      return background.vault.lockIfDue();
    case 'links':
      return data.links.checkDue();
    case 'alerts':
      return board.look();
    case 'snooze':
      return board.count();
    case 'reports':
      return board.reports();
    default:
      return background.scheduler.onAlarm(name);
  }
}
