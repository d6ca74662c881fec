import type { DrawnSlide } from '../drawing.ts'
import type { DeckPictures } from './picture-files.ts'

/** Is it a picture that is cut short? Browsers show what there is of it, and say nothing. */
export async function isCutShort(path: string): Promise<boolean> {
  if (!/\.(?:png|jpe?g|gif|webp|avif)$/i.test(path)) return false
  const { default: sharp } = await import('sharp')
  return sharp(path, { failOn: 'truncated' })
    .resize(8, 8)
    .raw()
    .toBuffer()
    .then(
      () => false,
      () => true,
    )
}

/** The slides with their pictures from such files marked. */
export function markBroken(
  slides: readonly DrawnSlide[],
  files: DeckPictures,
): Promise<readonly DrawnSlide[]> {
  return Promise.all(
    slides.map(async (slide) => ({
      ...slide,
      pictures: await Promise.all(
        slide.pictures.map(async (one) => ({
          ...one,
          broken: one.broken || ((await files.find(one.url)?.isBroken) ?? false),
        })),
      ),
    })),
  )
}
