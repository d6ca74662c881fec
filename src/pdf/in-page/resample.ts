/**
 * Brings pictures that have more pixels than print can show to `density` pixels for a CSS pixel of their printed size,
 * each address once, at the largest size in which it is printed. Photographs that are stored without loss become JPEGs,
 * which a PDF holds as they are: it would hold them ten times as large otherwise. Drawings stay without loss.
 */
export async function resample(density: number): Promise<void> {
  const uses = new Map<string, HTMLImageElement[]>()
  for (const image of document.querySelectorAll('img')) {
    if (image.naturalWidth === 0 || /\.svg([?#]|$)|^data:image\/svg/i.test(image.src)) continue
    uses.set(image.src, [...(uses.get(image.src) ?? []), image])
  }
  await Promise.all([...uses].map(([url, images]) => shrink(url, images)))

  async function shrink(url: string, images: readonly HTMLImageElement[]): Promise<void> {
    const [first] = images
    if (!first) return
    const { naturalWidth, naturalHeight } = first
    const scale = Math.max(...images.map(printedScale)) * density
    const tooLarge = scale < 0.8
    const lossy = /\.jpe?g([?#]|$)/i.test(url)
    if (!tooLarge && (lossy || naturalWidth * naturalHeight < 90_000)) return
    const photograph = lossy || isPhotograph(first)
    if (!tooLarge && !photograph) return
    const factor = Math.min(1, scale)
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(naturalWidth * factor)),
      Math.max(1, Math.round(naturalHeight * factor)),
    )
    const context = canvas.getContext('2d')
    if (!context) return
    context.imageSmoothingQuality = 'high'
    context.drawImage(first, 0, 0, canvas.width, canvas.height)
    const options = photograph ? { type: 'image/jpeg', quality: 0.88 } : { type: 'image/png' }
    const replacement = URL.createObjectURL(await canvas.convertToBlob(options))
    for (const image of images) {
      // Without a size of its own a picture is as large as its pixels.
      const { width, height } = getComputedStyle(image)
      if (tooLarge && image.style.width === '') [image.style.width, image.style.height] = [width, height]
      image.src = replacement
    }
    await Promise.all(images.map((image) => image.decode()))
  }

  /** CSS pixels for a pixel of the picture, in the direction that is shown larger. */
  function printedScale(image: HTMLImageElement): number {
    const { width, height } = image.getBoundingClientRect()
    return Math.max(width / image.naturalWidth, height / image.naturalHeight)
  }

  /** Opaque, and with more colours in a sample than a drawing has. */
  function isPhotograph(image: HTMLImageElement): boolean {
    const side = 96
    const canvas = new OffscreenCanvas(side, side)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context) return false
    context.imageSmoothingEnabled = false
    context.drawImage(image, 0, 0, side, side)
    const pixels = new Uint32Array(context.getImageData(0, 0, side, side).data.buffer)
    return pixels.every((pixel) => pixel >>> 24 === 255) && new Set(pixels).size > (side * side) / 4
  }
}
