import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { removeSubjects, useRegister, type RegisterLine, type SubjectNamed } from '../../data/register';
import { takeBackLast } from '../../data/undoing';
import { useWorkingYear } from '../../data/workingYear';
import { describeError } from '../../i18n/errorWords';
import { formatCount, today } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useChosenRows } from '../../lists/useChosenRows';
import { usePastedCells } from '../../lists/usePastedCells';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { Skeleton } from '../../ui/Skeleton';
import { useToast } from '../../ui/Toast';
import { AddPersonDialog } from './AddPersonDialog';
import { ImportPeopleDialog } from './ImportPeopleDialog';
import styles from './people.module.css';
import { registerSheet, registerWidths } from './registerSheet';
import { usePeopleColumns } from './usePeopleColumns';

type Failure = PlatformError | SubjectNamed;

type Open = 'add' | 'import' | { pasted: string } | null;

/** Người và tập thể: everybody and every collective of the unit who may be nominated. */
export function PeopleScreen() {
  const { t } = useTranslation(['people', 'app']);
  const navigate = useNavigate();
  const day = today();
  const register = useRegister(day);
  const [open, setOpen] = useState<Open>(null);
  usePastedCells((pasted) => open === null && register && setOpen({ pasted }));
  const [failure, setFailure] = useState<Failure | null>(null);
  const collectives = register?.filter(({ subject }) => subject.kind === 'collective').length ?? 0;
  const isEmpty = register?.length === 0;
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.people')}
        detail={register && t('detail', { people: formatCount(register.length - collectives), collectives: formatCount(collectives) })}
        actions={
          <>
            <Button icon="plus" onClick={() => setOpen('add')}>
              {t('add')}
            </Button>
            {!isEmpty && (
              <Button kind="primary" icon="table" onClick={() => setOpen('import')}>
                {t('import')}
              </Button>
            )}
          </>
        }
      />
      {failure && <FailureNotice failure={failure} />}
      {!register ? (
        <Skeleton rows={6} label={t('loading')} />
      ) : isEmpty ? (
        <EmptyState
          sentence={t('empty')}
          action={
            <Button kind="primary" icon="table" onClick={() => setOpen('import')}>
              {t('import')}
            </Button>
          }
        />
      ) : (
        <RegisterTable register={register} onFailure={setFailure} />
      )}
      {open === 'add' && <AddPersonDialog register={register ?? []} onClose={() => setOpen(null)} onAdded={(id) => void navigate(places.person(id))} />}
      {open === 'import' && <ImportPeopleDialog register={register ?? []} onClose={() => setOpen(null)} />}
      {open !== null && typeof open === 'object' && <ImportPeopleDialog register={register ?? []} pasted={open.pasted} onClose={() => setOpen(null)} />}
    </div>
  );
}

function FailureNotice({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  const { what, why, todo } = describeError(t, failure);
  return (
    <div className={styles.notice}>
      <Banner tone="refused" shape="octagon" role="alert" title={what} detail={`${why} ${todo}`} />
    </div>
  );
}

interface TableProps {
  register: RegisterLine[];
  onFailure: (failure: Failure | null) => void;
}

const keyOf = ({ subject }: RegisterLine): string => subject.id;

/** The register. Excel takes every field of those shown, paper what the list shows. */
function RegisterTable({ register, onFailure }: TableProps) {
  const { t } = useTranslation(['people', 'app', 'domain']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const { year } = useWorkingYear();
  const columns = usePeopleColumns(year);
  const { chosen, clear, selection } = useChosenRows(register, keyOf);
  const removeChosen = async () => {
    onFailure(null);
    const removed = await removeSubjects(data, chosen.map(keyOf));
    if (!removed.ok) return onFailure(removed.error);
    clear();
    const text = chosen.length === 1 ? t('removed', { name: chosen[0]!.subject.name }) : t('removedMany', { count: chosen.length });
    return toast({ text, undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  const open = ({ subject }: RegisterLine) => void navigate(places.person(subject.id));
  return (
    <ListTable
      list="people"
      label={t('list')}
      title={t('list')}
      sheet={(shown) => ({ ...registerSheet(t, shown, year), widths: registerWidths })}
      rows={register}
      rowKey={keyOf}
      columns={columns}
      {...selection}
      onOpen={open}
      chosen={
        chosen.length > 0 && (
          <>
            {t('selected', { count: chosen.length })}
            {chosen.length === 1 && (
              <Button size="small" icon="pencil" onClick={() => open(chosen[0]!)}>
                {t('open')}
              </Button>
            )}
            <Button size="small" icon="trash" onClick={() => void removeChosen()}>
              {t('app:action.remove')}
            </Button>
          </>
        )
      }
    />
  );
}
