import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../../shared/rules/finding';
import { displayStage, isRecognised } from '../../../../shared/rules/lifecycle';
import { useFindingWords } from '../../../i18n/findingWords';
import { places } from '../../../platform/places';
import { Button } from '../../../ui/Button';
import { FindingList } from '../../../ui/FindingList';
import { Icon } from '../../../ui/Icon';
import { PaneScroll } from '../../../ui/PaneScroll';
import { Ring } from '../../../ui/Ring';
import { StateIcon } from '../../../ui/StateIcon';
import { Course } from '../course/Course';
import { useMoves } from '../course/useMoves';
import { useNomination } from '../NominationContext';
import { useGoInYear } from '../useGoInYear';
import styles from './ReadinessPanel.module.css';
import { useGoToFinding } from './useFindingPlaces';

const shown = 5;

/** Ring, and how many things are missing. */
export function ReadinessHead() {
  const { t } = useTranslation('nominations');
  const { readiness, lifecycle, settled } = useNomination();
  const stage = displayStage(lifecycle);
  const count = readiness.blocking.length;
  const percent = `${Math.floor(readiness.progress * 100)}%`;
  const { title, detail } = ((): { title: string; detail: string } => {
    if (settled && isRecognised(stage)) return { title: t('panel.recognised'), detail: t(stage === 'recognised' ? 'panel.recognisedNext' : 'panel.replicating') };
    if (settled) return { title: t('panel.ready'), detail: stage === 'submitted' ? t('panel.sent') : t('panel.over') };
    if (count > 1) return { title: t('panel.missing', { count }), detail: t(stage === 'returned' || isRecognised(stage) ? 'panel.missingAgain' : 'panel.missingDetail', { count }) };
    if (count === 1) return { title: t('panel.missing', { count }), detail: t('panel.missingOne') };
    if (stage === 'emerging') return { title: t('panel.ready'), detail: t('panel.readyNurture') };
    return { title: t('panel.ready'), detail: stage === 'nurturing' ? t('panel.readySelect') : t('panel.readySend') };
  })();
  return (
    <div className={styles.readiness}>
      <Ring value={readiness.progress} text={percent} label={t('panel.progress')} />
      <div>
        <h2 className={styles.title}>{settled && !isRecognised(stage) && count > 0 ? t('panel.missing', { count }) : title}</h2>
        <p className={styles.second}>{detail}</p>
      </div>
    </div>
  );
}

/** The one primary button: to the first missing thing, else the next step in life. None while there is nothing to do. */
export function NextStepButton({ block = false }: { block?: boolean }) {
  const { t } = useTranslation('nominations');
  const goInYear = useGoInYear();
  const { readiness, lifecycle, settled } = useNomination();
  const goTo = useGoToFinding();
  const { moveTo, dialog } = useMoves();
  const stage = displayStage(lifecycle);
  const [first] = readiness.blocking;
  if (settled) return null;
  if (first) {
    return (
      <Button kind="primary" trailingIcon="arrowRight" block={block} aria-keyshortcuts="Control+Enter" onClick={() => goTo(first)}>
        {t('panel.next')}
      </Button>
    );
  }
  if (stage === 'emerging' || stage === 'nurturing') {
    const to = stage === 'emerging' ? 'nurturing' : 'selected';
    return (
      <>
        <Button kind="primary" trailingIcon="arrowRight" block={block} onClick={() => void moveTo(to)}>
          {t(`move.${to}`)}
        </Button>
        {dialog}
      </>
    );
  }
  return (
    <Button kind="primary" trailingIcon="arrowRight" block={block} onClick={() => goInYear(places.exportBundle())}>
      {t('panel.export')}
    </Button>
  );
}

/** At the right: what is missing with its place, the next step, advice folded, and what happened so far. */
export function ReadinessPanel() {
  const { t } = useTranslation('nominations');
  const { readiness, settled } = useNomination();
  const words = useFindingWords();
  const goTo = useGoToFinding();
  const { blocking } = readiness;
  return (
    <PaneScroll label={t('panel.label')} className={styles.panel}>
      <ReadinessHead />
      {!settled && blocking.length > 0 && (
        <div className={styles.findings}>
          <FindingList
            label={t('panel.findings')}
            limit={shown}
            findings={blocking.map((finding, index) => {
              const { title, place } = words(finding);
              return { id: String(index), title, place: <span className={styles.place}>{placeWords(finding, title, place)}</span> };
            })}
            onOpen={(id) => goTo(blocking[Number(id)]!)}
          />
          {blocking.length > shown && <p className={styles.others}>{t('panel.others', { count: blocking.length - shown })}</p>}
        </div>
      )}
      <NextStepButton block />
      <Advice />
      <Course />
    </PaneScroll>
  );
}

/** A title that names the criterion already is followed by its label alone: one line has room for no more. */
function placeWords({ params }: Finding, title: string, place: string): string {
  const { shortRef, label } = params;
  return typeof shortRef === 'string' && typeof label === 'string' && title.includes(shortRef) ? label : place;
}

/** What is worth another look, folded. */
export function Advice() {
  const { t } = useTranslation('nominations');
  const { readiness, settled } = useNomination();
  const words = useFindingWords();
  const goTo = useGoToFinding();
  const [open, setOpen] = useState(false);
  const { advice } = readiness;
  if (settled || advice.length === 0) return <div className={styles.line} />;
  return (
    <>
      <button type="button" className={styles.advice} aria-expanded={open} onClick={() => setOpen(!open)}>
        <StateIcon shape="info" tone="information" size={14} />
        <span>{t('panel.advice', { count: advice.length })}</span>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} />
      </button>
      {open && (
        <ul className={styles.adviceList} aria-label={t('panel.adviceList')}>
          {advice.map((finding: Finding, index) => {
            const { title, place } = words(finding);
            return (
              <li key={index}>
                <button type="button" onClick={() => goTo(finding)}>
                  <span>{title}</span>
                  <span className={styles.second}>{place}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
