import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unit } from '../../../shared/model/unit';
import { reportStates, type UnitReport } from '../../../shared/rules/reportBoard';
import { useYearReports } from '../../data/receivedReports';
import { useWorkingYear } from '../../data/workingYear';
import { today } from '../../i18n/formats';
import { reportDayWords, reportLookOf, reportStateWords } from '../../i18n/reportStateWords';
import type { DataColumn } from '../../ui/dataTableColumn';
import { StateText } from '../../ui/StateText';

/** Báo cáo năm: whether a unit has reported this year, and when. */
export function useReportColumn(): DataColumn<Unit> {
  const { t } = useTranslation('report');
  const day = today();
  const reports = useYearReports(useWorkingYear().year, day);
  return useMemo(() => {
    const reportOf = new Map(reports?.units.map((report): [string, UnitReport] => [report.key, report]));
    const states = reportStates.map((state) => reportStateWords(t, state));
    const words = (report: UnitReport | undefined): string => (report ? reportDayWords(t, report) : '');
    return {
      id: 'report',
      header: t('board.column'),
      value: ({ code }) => (reportOf.has(code) ? reportStateWords(t, reportOf.get(code)!.state) : null),
      text: ({ code }) => words(reportOf.get(code)),
      cell: ({ code }) => {
        const report = reportOf.get(code);
        return (
          report && (
            <StateText dense {...reportLookOf(report)}>
              {words(report)}
            </StateText>
          )
        );
      },
      width: 140,
      filter: { kind: 'choice', placeholder: t('board.all'), options: states.map((word) => ({ value: word, label: word })) },
    };
  }, [reports, t]);
}
