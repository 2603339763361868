import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ReportOffer } from '../../data/annualReport';
import { formatDate } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Checkbox } from '../../ui/Checkbox';
import { LinkButton } from '../../ui/LinkButton';
import styles from './bundles.module.css';
import type { ExportModel } from './useExport';

/** Báo cáo năm: goes along when it is whole and the Sở does not have it yet; otherwise it says why it stays. */
export function ReportChoice({ model: { report, withReport, setWithReport } }: { model: ExportModel }) {
  const { t } = useTranslation('bundles');
  const navigate = useNavigate();
  const words = useReportWords();
  if (!report) return null;
  return (
    <div className={styles.report}>
      <Checkbox
        label={t('report.item', { year: report.planYear })}
        hint={words(report, withReport)}
        checked={withReport}
        disabled={report.state === 'none' || report.conflicts > 0}
        onToggle={setWithReport}
      />
      {report.conflicts > 0 && <LinkButton onClick={() => void navigate(places.conflicts())}>{t('report.openConflicts')}</LinkButton>}
      {(report.state === 'none' || report.lacking.length > 0) && (
        <LinkButton onClick={() => void navigate(places.report())}>{t('report.open')}</LinkButton>
      )}
    </div>
  );
}

/** Why the report goes or stays. */
function useReportWords(): (report: ReportOffer, goes: boolean) => string {
  const { t } = useTranslation(['bundles', 'report']);
  return ({ state, lacking, conflicts, sentOn }, goes) => {
    const date = sentOn === null ? '' : formatDate(sentOn);
    if (state === 'none') return t('report.none');
    if (conflicts > 0) return t('report.conflicts', { count: conflicts });
    if (lacking.length > 0) return t(goes ? 'report.anyway' : 'report.lacking', { sections: lacking.map((section) => t(`report:section.${section}`)).join(', ') });
    return t(`report.state.${state}`, { date });
  };
}
