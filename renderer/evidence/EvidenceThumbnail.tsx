import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../shared/model/evidence';
import { Thumbnail, type ThumbnailProps } from '../ui/Thumbnail';
import { fileKind, sketchOf } from './fileKind';
import { useThumbnail } from './thumbnails';

type Props = Pick<ThumbnailProps, 'size' | 'onOpen' | 'current'> & { evidence: Evidence; captioned?: boolean };

/** A piece of evidence in small: its own picture when it has one. */
export function EvidenceThumbnail({ evidence, captioned = false, ...rest }: Props) {
  const { t } = useTranslation('evidence');
  const src = useThumbnail(evidence);
  const kind = fileKind(evidence);
  return (
    <Thumbnail
      {...rest}
      {...(src !== null && { src })}
      kind={sketchOf[kind]}
      name={t('thumbnail', { title: evidence.title, type: t(`type.${kind}`) })}
      {...(captioned && { caption: evidence.title })}
    />
  );
}
