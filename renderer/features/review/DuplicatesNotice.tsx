import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSuspected, type SuspectedDuplicate } from '../../data/suspectedDuplicates';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LinkButton } from '../../ui/LinkButton';
import styles from './review.module.css';

/** Which other nominations may be of the same person, or show the same evidence, by which signs; and the way to each. */
export function DuplicatesNotice({ versionId }: { versionId: string }) {
  const { t } = useTranslation(['review', 'app']);
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const words = useSuspicionWords();
  const suspected = useSuspected(versionId) ?? [];
  const [first] = suspected;
  if (!first) return null;
  return (
    <div className={styles.notice}>
      <Banner
        tone="attention"
        shape="squares"
        title={t('duplicates.title', { count: suspected.length })}
        detail={words(first)}
        action={<Button onClick={() => setOpen(true)}>{t('duplicates.open', { count: suspected.length })}</Button>}
      />
      {open && (
        <Dialog
          open
          size="small"
          onClose={() => setOpen(false)}
          title={t('duplicates.title', { count: suspected.length })}
          actions={
            <Button kind="primary" data-autofocus onClick={() => setOpen(false)}>
              {t('app:action.close')}
            </Button>
          }
        >
          <p>{t('duplicates.means')}</p>
          <ul className={styles.list}>
            {suspected.map((other) => (
              <li key={`${other.versionId} ${other.unitName}`}>
                <LinkButton onClick={() => void navigate(places.review(other.versionId!))}>{t('duplicates.one', { name: other.otherName, unit: other.unitName })}</LinkButton>
                <p className={styles.second}>{words(other)}</p>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </div>
  );
}

/** "Trần Thị Bình An, Trường B: trùng họ tên, trùng ngày sinh (mức nghi 80%)". */
function useSuspicionWords(): (suspected: SuspectedDuplicate) => string {
  const { t } = useTranslation(['review', 'receive']);
  return ({ otherName: name, unitName: unit, reasons, score }) =>
    t('duplicates.detail', {
      other: t('duplicates.one', { name, unit }),
      reasons: reasons.map((reason) => t(`receive:duplicates.reason.${reason}`)).join(', '),
      score: Math.round(score * 100),
    });
}
