import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { formatCount } from '../../i18n/formats';
import { places } from '../../platform/places';
import { LinkButton } from '../../ui/LinkButton';
import { StateIcon } from '../../ui/StateIcon';
import styles from './bundles.module.css';
import { useHeldFromRegistersLine } from './leftBehindWords';
import type { ExportModel } from './useExport';

/** Sổ của năm: the registers go with every bundle of the year; how much they hold, and who is left out of them. */
export function RegistersGoing({ model: { registers } }: { model: ExportModel }) {
  const { t } = useTranslation('bundles');
  const navigate = useNavigate();
  const line = useHeldFromRegistersLine();
  if (!registers) return null;
  const { composed, held, conflicts } = registers;
  if (conflicts > 0) {
    return (
      <ul className={styles.left}>
        <li>
          <StateIcon shape="triangle" tone="attention" size={14} />
          <span>{t('registers.conflicts', { count: conflicts })} </span>
          <LinkButton onClick={() => void navigate(places.conflicts())}>{t('report.openConflicts')}</LinkButton>
        </li>
      </ul>
    );
  }
  if (!composed && held.length === 0) return null;
  const { publicityActivities = [], exchangeMeetings = [] } = composed?.records ?? {};
  const counts = { activities: formatCount(publicityActivities.length), meetings: formatCount(exchangeMeetings.length) };
  const state = !composed?.changed ? 'same' : composed.name.registersNo === 1 ? 'first' : 'changed';
  return (
    <section aria-label={t('registers.title')}>
      {composed && <p>{t('registers.goes', { ...counts, year: composed.name.planYear, state: t(`registers.state.${state}`) })}</p>}
      {held.length > 0 && (
        <ul className={styles.left}>
          {held.map((person) => (
            <li key={person.subjectId}>
              <StateIcon shape="triangle" tone="attention" size={14} />
              <span>{line(person)} </span>
              {!person.removed && <LinkButton onClick={() => void navigate(places.person(person.subjectId))}>{t('registers.openPerson')}</LinkButton>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
