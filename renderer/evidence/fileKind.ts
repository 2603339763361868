import type { Evidence } from '../../shared/model/evidence';
import type { ThumbnailKind } from '../ui/Thumbnail';

/** What a piece of evidence is as a file: names its words in `evidence:type`. */
export type FileKind = 'image' | 'pdf' | 'word' | 'sheet' | 'video' | 'link' | 'other';

/** Pictures that a browser draws and that hold no scripts. */
const pictures = /^image\/(jpeg|png|webp|gif|bmp|avif)$/;

/** Tells by the media type. SVG is no picture here: it may hold scripts. */
export function fileKind({ file, link }: Pick<Evidence, 'file' | 'link'>): FileKind {
  if (!file) return link === undefined ? 'other' : 'link';
  const { mediaType } = file;
  if (pictures.test(mediaType)) return 'image';
  if (mediaType === 'application/pdf') return 'pdf';
  if (/msword|wordprocessing/.test(mediaType)) return 'word';
  if (/excel|spreadsheet/.test(mediaType)) return 'sheet';
  if (/^video\/(mp4|webm|quicktime)$/.test(mediaType)) return 'video';
  return 'other';
}

/** The sketch that stands for a kind while there is no picture of the content. */
export const sketchOf: Record<FileKind, ThumbnailKind> = {
  image: 'image',
  pdf: 'paper',
  word: 'paper',
  sheet: 'sheet',
  video: 'video',
  link: 'other',
  other: 'other',
};
