import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../shared/model/evidence';
import { useData } from '../../data/DataContext';
import { removeActivityEvidence, takeActivityEvidence } from '../../data/evidence';
import { exchangeWorker } from '../../data/exchangeWorker';
import type { Keeping } from '../../data/keeping';
import { takeBackLast } from '../../data/undoing';
import { useRules } from '../../data/workspace';
import { EvidencePreview } from '../../evidence/EvidencePreview';
import { EvidenceThumbnail } from '../../evidence/EvidenceThumbnail';
import { ShrinkOffer } from '../../evidence/ShrinkOffer';
import { describeError } from '../../i18n/errorWords';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Dialog } from '../../ui/Dialog';
import { DropZone } from '../../ui/DropZone';
import { StateText } from '../../ui/StateText';
import { useToast } from '../../ui/Toast';
import styles from './publicity.module.css';

const hash = (file: Blob) => exchangeWorker().hash(file);

/** The evidence of an activity: pictures of it, the article, the film. Kept byte for byte, but photos that the user lets shrink. */
export function ActivityFiles({ activityId, evidence, keeping }: { activityId: string; evidence: readonly Evidence[]; keeping: Keeping }) {
  const { t } = useTranslation(['publicity', 'evidence', 'app']);
  const { t: tError } = useTranslation();
  const data = useData();
  const toast = useToast();
  const rules = useRules();
  const [taking, setTaking] = useState<string | null>(null);
  const [notices, setNotices] = useState<readonly { refused: boolean; text: string }[]>([]);
  const [fresh, setFresh] = useState<readonly string[]>([]);
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  if (!rules) return null;
  const limits = rules.rulePack.evidenceLimits;
  const take = async (files: readonly File[]) => {
    setNotices([]);
    setFresh([]);
    const kept: string[] = [];
    for (const file of files) {
      setTaking(file.name);
      const taken = await takeActivityEvidence(data, activityId, file, { limits, hash });
      if (taken.ok && !taken.value.alreadyHere) kept.push(taken.value.evidenceId);
      const said = taken.ok ? saidOf(taken.value) : refusal(taken.error);
      if (said) setNotices((before) => [...before, said]);
    }
    setTaking(null);
    setFresh(kept);
  };
  const saidOf = ({ alreadyHere, title }: { alreadyHere: boolean; title: string }) =>
    alreadyHere ? { refused: false, text: t('files.alreadyHere', { title }) } : null;
  const refusal = (error: Parameters<typeof describeError>[1]) => {
    const { what, why, todo } = describeError(tError, error);
    return { refused: true, text: `${what} ${why} ${todo}` };
  };
  const looked = evidence.find(({ id }) => id === lookedAt);
  const drop = async ({ id, title }: Evidence) => {
    setLookedAt(null);
    if (await keeping.keep(() => removeActivityEvidence(data, id))) {
      toast({ text: t('evidence:removed', { title }), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
    }
  };
  return (
    <Card title={t('files.title')}>
      <div className={styles.stack}>
        <div className={styles.files}>
          {evidence.map((each) => (
            <EvidenceThumbnail key={each.id} evidence={each} size="open" captioned onOpen={() => setLookedAt(each.id)} />
          ))}
          <DropZone prompt={t('evidence:drop')} browseLabel={t('evidence:browse')} label={t('files.add')} takesPaste onFiles={(files) => void take(files)} />
        </div>
        <div role="status">
          {taking !== null && <p className={styles.second}>{t('evidence:taking', { name: taking })}</p>}
          {notices.map(({ refused, text }) => (
            <StateText key={text} tone={refused ? 'refused' : 'information'} shape={refused ? 'octagon' : 'info'} dense>
              {text}
            </StateText>
          ))}
          <ShrinkOffer key={fresh.join()} evidence={evidence.filter(({ id }) => fresh.includes(id))} limits={limits} />
        </div>
      </div>
      {looked && (
        <Dialog
          open
          onClose={() => setLookedAt(null)}
          title={looked.title}
          footStart={
            <Button kind="quiet" icon="trash" onClick={() => void drop(looked)}>
              {t('evidence:remove')}
            </Button>
          }
          actions={
            <Button kind="primary" data-autofocus onClick={() => setLookedAt(null)}>
              {t('app:action.close')}
            </Button>
          }
        >
          <EvidencePreview evidence={looked} fit="width" />
        </Dialog>
      )}
    </Card>
  );
}
