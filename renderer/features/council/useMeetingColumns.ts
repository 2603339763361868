import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/model/meeting';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';

/** What is written of the meetings in their list. */
export function useMeetingColumns(): DataColumn<Meeting>[] {
  const { t } = useTranslation('council');
  const { day } = useColumnKinds();
  return useMemo(
    () => [
      day('date', t('fields.date'), ({ date }) => date ?? null, { width: 92 }),
      { id: 'minutesNumber', header: t('fields.minutesNumber'), value: ({ minutesNumber }) => minutesNumber ?? '', width: 120 },
      { id: 'totalMembers', header: t('fields.totalMembers'), value: ({ totalMembers }) => totalMembers ?? null, width: 120, align: 'end' },
      { id: 'present', header: t('fields.present'), value: ({ present }) => present ?? null, width: 80, align: 'end' },
      { id: 'chair', header: t('fields.chair'), value: ({ chair }) => chair ?? '', width: 160 },
      { id: 'secretary', header: t('fields.secretary'), value: ({ secretary }) => secretary ?? '', width: 160 },
      { id: 'conclusion', header: t('fields.conclusion'), value: ({ conclusion }) => conclusion ?? '', width: 300 },
    ],
    [t, day],
  );
}
