import type { Deadline } from '../core/model/trend';
import type { Language } from './api';

/** Words that the workers need where no page is open: of the calendar file and of notifications. */
export interface BoardTexts {
  calendarName: string;
  /** What an entry of the calendar says; `isPast`: as it is told once its time is over. */
  deadline(deadline: Deadline, isPast?: boolean): { title: string; description: string };
  /** Of a notification about alerts that are new; `names` of whom, the first few. */
  newAlerts(count: number, names: readonly string[]): { title: string; message: string };
  /** Of a notification about a report that is ready, or could not be made. */
  report(name: string, failed: boolean): { title: string; message: string };
}

export type BoardTextsOf = (language: Language) => BoardTexts;
