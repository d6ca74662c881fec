import type { DrawnSlide } from '../drawing.ts'
import { type FilesByAddress, fileOf } from './deck-files.ts'

/** Pictures that are cut short: browsers show what there is of them, and say nothing. */
export async function brokenFiles(files: FilesByAddress): Promise<ReadonlySet<string>> {
  const { default: sharp } = await import('sharp')
  const pictures = [...files.values()].filter((path) => /\.(?:png|jpe?g|gif|webp|avif)$/i.test(path))
  const broken = await Promise.all(
    pictures.map((path) =>
      sharp(path, { failOn: 'truncated' })
        .resize(8, 8)
        .raw()
        .toBuffer()
        .then(
          () => [],
          () => [path],
        ),
    ),
  )
  return new Set(broken.flat())
}

/** The slides with their pictures from such files marked. */
export function markBroken(
  slides: readonly DrawnSlide[],
  broken: ReadonlySet<string>,
  files: FilesByAddress,
): readonly DrawnSlide[] {
  if (broken.size === 0) return slides
  return slides.map((slide) => ({
    ...slide,
    pictures: slide.pictures.map((one) => ({
      ...one,
      broken: one.broken || broken.has(fileOf(one.url, files) ?? ''),
    })),
  }))
}
