/** From where a photo is made smaller, and to which size. */
export interface PhotoLimits {
  shrinkPhotosAboveBytes: number;
  /** Pixels of the longer side afterwards. */
  photoLongEdge: number;
}

/** What cameras and telephones write. A PNG is a drawing or a scan, where a smaller picture loses what is read. */
const photoTypes: ReadonlySet<string> = new Set(['image/jpeg', 'image/webp']);
const quality = 0.85;

/** True for a photo that is large enough to be made smaller. */
export function isLargePhoto({ size, type }: { size: number; type: string }, limits: Pick<PhotoLimits, 'shrinkPhotosAboveBytes'>): boolean {
  return size > limits.shrinkPhotosAboveBytes && photoTypes.has(type);
}

/**
 * A smaller copy of a photo above the limit, upright whatever its EXIF orientation says; the photo itself when it is
 * small enough, is no photo, cannot be decoded, or would not become smaller.
 */
export async function shrinkPhoto(photo: Blob, limits: PhotoLimits): Promise<Blob> {
  if (!isLargePhoto(photo, limits)) return photo;
  try {
    const whole = await createImageBitmap(photo, { imageOrientation: 'from-image' });
    const scale = Math.min(1, limits.photoLongEdge / Math.max(whole.width, whole.height));
    const canvas = new OffscreenCanvas(Math.round(whole.width * scale), Math.round(whole.height * scale));
    const context = canvas.getContext('2d')!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    const smaller = await canvas.convertToBlob({ type: photo.type, quality });
    return smaller.size < photo.size ? smaller : photo;
  } catch {
    // Not decodable here: the original is evidence as it is.
    return photo;
  }
}
