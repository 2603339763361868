import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { places } from '../../platform/places';
import { LinkButton } from '../../ui/LinkButton';
import { StateIcon } from '../../ui/StateIcon';
import styles from './bundles.module.css';
import type { ExportModel } from './useExport';

/** Texts that go and name somebody whose record may not: the program changes no words, so whoever sends them looks before. */
export function NamingPlaces({ model: { naming, planYear } }: { model: ExportModel }) {
  const { t } = useTranslation('bundles');
  const navigate = useNavigate();
  const telling = naming.filter(({ held }) => held.length > 0);
  if (telling.length === 0) return null;
  const title = t('naming.title', { count: telling.length });
  return (
    <section aria-label={title}>
      <p className={styles.strong}>{title}</p>
      <p className={styles.hint}>{t('naming.hint')}</p>
      <ul className={styles.left}>
        {telling.map(({ nomination, held }) => {
          const names = held.join(', ');
          return (
            <li key={nomination?.id ?? 'report'}>
              <StateIcon shape="triangle" tone="attention" size={14} />
              <span>{nomination ? t('naming.nomination', { name: nomination.name, names }) : t('naming.report', { year: planYear, names })} </span>
              <LinkButton onClick={() => void navigate(nomination ? places.nomination(nomination.id) : places.report())}>
                {nomination ? t('dialog.openNomination') : t('report.open')}
              </LinkButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
