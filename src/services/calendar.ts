import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Instant } from '../core/model/orders';
import type { Deadline } from '../core/model/trend';
import type { ReportFile } from './api';
import type { BoardTexts } from './board-texts';

/**
 * Deadlines as a calendar file (RFC 5545). An entry has the same UID whenever it is written, so that a calendar that takes the file again
 * moves what it knows; what is a day is an all-day entry, and nobody is busy for it.
 */
export function deadlineCalendar(deadlines: readonly Deadline[], texts: BoardTexts, now: Instant): ReportFile {
  const calendar = ical({
    name: texts.calendarName,
    prodId: { company: 'Creator Ledger', product: 'Deadlines' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const deadline of deadlines) {
    const { title, description } = texts.deadline(deadline);
    calendar.createEvent({
      id: `${encodeURIComponent(deadline.id)}@creator-ledger`,
      stamp: new Date(now),
      // Dates without a zone are written by their UTC parts.
      start: new Date(deadline.day === null ? deadline.at : `${deadline.day}T00:00:00Z`),
      allDay: deadline.day !== null,
      summary: title,
      description,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return { name: 'creator-ledger-deadlines.ics', mimeType: 'text/calendar', bytes: new TextEncoder().encode(calendar.toString()) };
}
