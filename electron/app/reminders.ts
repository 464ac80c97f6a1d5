// A reminder, when the person switched it on: a system notification that only opens the review. It sends nothing.
import { Notification } from 'electron';
import type { Settings } from '../../shared/settings';

const hour = 60 * 60 * 1000;
const days: Record<Settings['reminder'], number> = { off: Number.POSITIVE_INFINITY, weekly: 7, monthly: 30 };

export interface ReminderFacts {
  reminder: Settings['reminder'];
  /** ISO 8601, or null before the first review. */
  lastReviewAt: string | null;
}

/** Whether a reminder is due: a week or a month after the last review, and not twice within a day. */
export function isDue({ reminder, lastReviewAt }: ReminderFacts, lastShown: number, now: number): boolean {
  const since = lastReviewAt === null ? Number.POSITIVE_INFINITY : now - Date.parse(lastReviewAt);
  return since >= days[reminder] * 24 * hour && reminder !== 'off' && now - lastShown >= 24 * hour;
}

/** Looks once an hour while the app runs. */
export function startReminders(facts: () => Promise<ReminderFacts>, open: () => void): void {
  // Whoever has just opened the app needs no reminder.
  let lastShown = Date.now();
  const look = async (): Promise<void> => {
    if (!Notification.isSupported() || !isDue(await facts(), lastShown, Date.now())) return;
    lastShown = Date.now();
    const notification = new Notification({
      title: 'Trajectory Share',
      body: 'Your agents may have new trajectories to look at.',
    });
    notification.on('click', open);
    notification.show();
  };
  setInterval(() => void look(), hour).unref();
}
