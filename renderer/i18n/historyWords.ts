import type { TFunction } from 'i18next';
import type { Intent } from '../../shared/journal/change';
import { formatDate } from './formats';

/** An action as the journal and the stack of undo know it. */
export interface ToldAction {
  intent: Intent;
  /** Table of the first record it touched; tells what a plain removal removed. */
  table: string | null;
}

/** Whom or what it was about: a name (of a meeting, and of who was there, its ISO day; empty where nothing tells it), and how many more of that kind. */
export interface ToldAbout {
  table: string;
  name: string;
  more: number;
}

/** "Xóa thành tích": what was done. */
export function intentWords(t: TFunction<'history'>, { intent, table }: ToldAction): string {
  // Where a table has no words of its own, the plain ones stand.
  return t(`intent.${intent}`, { context: intent === 'remove' ? (table ?? undefined) : undefined } as never) as unknown as string;
}

/** "Trần Thị B", "họp ngày 05/10/2026", "Trường A và 3 mục khác". */
export function aboutWords(t: TFunction<'history'>, { table, name, more }: ToldAbout): string {
  if (table === 'annualReports' || table === 'receivedReports') return t(`about.${table}`, { name });
  if (name === '') return t('about.nameless');
  // Minutes are known by the day of their meeting, an article by whom it is about.
  const isOfMeeting = table === 'attendances' || (table === 'drafts' && /^\d{4}-\d{2}-\d{2}$/.test(name));
  const kind = isOfMeeting ? 'meetings' : table === 'objections' ? 'publicNotices' : table;
  const one = kind === 'meetings' || kind === 'exchangeMeetings' || kind === 'publicNotices' ? t(`about.${kind}`, { name: formatDate(name) }) : name;
  return more > 0 ? t('about.more', { name: one, count: more }) : one;
}
