/** Runs in the print page, sent as text: may use nothing but its argument. */

export interface Trouble {
  /** Place in the deck's list of slides. */
  readonly slide: number
  readonly url: string
  readonly kind: 'missing' | 'late'
}

/**
 * Waits until fonts and pictures are there, at most `limit` milliseconds for each, and puts stills in the place of what
 * moves: an animation's telling frame, a video's poster. A picture that does not come is
 * replaced by its alternative text and reported, each address once.
 */
export async function settle(limit: number): Promise<Trouble[]> {
  const troubles = new Map<string, Trouble>()
  const stills = new Map<string, Promise<string | undefined>>()
  await Promise.all([...document.querySelectorAll('video')].map(posterInstead))
  await Promise.all([...document.querySelectorAll('img')].map(settlePicture))
  document.body.getBoundingClientRect() // fonts load when something is laid out in them
  await within(document.fonts.ready)
  return [...troubles.values()]

  function within<T>(work: Promise<T>): Promise<T | 'late'> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve('late'), limit)
      work.then(resolve, reject).finally(() => clearTimeout(timer))
    })
  }

  async function settlePicture(image: HTMLImageElement): Promise<void> {
    const wanted = image.getAttribute('src') ?? ''
    if (/\.(gif|webp|png|apng|avif)$/i.test(image.src) && new URL(image.src).origin === location.origin) {
      const frame = /^\d+$/.test(image.dataset.still ?? '') ? Number(image.dataset.still) : 0
      const key = `${image.src} ${frame}`
      const still = stills.get(key) ?? stillOf(image.src, frame)
      stills.set(key, still)
      const url = await within(still)
      if (url && url !== 'late') image.src = url
    }
    const outcome = await within(
      image.decode().then(
        () => 'ready' as const,
        () => 'missing' as const,
      ),
    )
    if (outcome === 'ready') return
    if (!troubles.has(wanted)) troubles.set(wanted, { slide: slideOf(image), url: wanted, kind: outcome })
    const text = document.createElement('span')
    text.className = 'stand-in'
    text.textContent = image.alt || wanted.split('/').at(-1) || ''
    const hidden = image.closest('.slide-background')
    if (hidden && !image.alt) image.remove()
    else image.replaceWith(text)
  }

  /** The wanted frame of an animation, counted from 1, or for 0 the one that tells most; undefined for a still picture. */
  async function stillOf(url: string, frame: number): Promise<string | undefined> {
    if (!('ImageDecoder' in window)) return undefined
    const response = await fetch(url).catch(() => undefined)
    const type = response?.headers.get('content-type') ?? ''
    if (!response?.ok || !(await ImageDecoder.isTypeSupported(type))) return undefined
    const decoder = new ImageDecoder({ data: await response.arrayBuffer(), type })
    try {
      await decoder.tracks.ready
      const count = decoder.tracks.selectedTrack?.frameCount ?? 1
      if (count < 2) return undefined
      const best = frame > 0 ? Math.min(frame, count) - 1 : await tellingFrame(decoder, count)
      const { image } = await decoder.decode({ frameIndex: best })
      const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight)
      canvas.getContext('2d')?.drawImage(image, 0, 0)
      image.close()
      return URL.createObjectURL(await canvas.convertToBlob())
    } catch {
      return undefined // it prints its first frame
    } finally {
      decoder.close()
    }
  }

  /** The frame with the most detail: the greatest entropy of brightness in a small copy. At most 12 are looked at. */
  async function tellingFrame(decoder: ImageDecoder, count: number): Promise<number> {
    const small = new OffscreenCanvas(96, 54)
    const context = small.getContext('2d', { willReadFrequently: true })
    const looks = Math.min(12, count)
    let best = 0
    let most = -1
    for (let look = 0; look < looks && context; look++) {
      const frameIndex = Math.floor((look * count) / looks)
      const { image } = await decoder.decode({ frameIndex })
      context.clearRect(0, 0, 96, 54)
      context.drawImage(image, 0, 0, 96, 54)
      image.close()
      const entropy = entropyOf(context.getImageData(0, 0, 96, 54).data)
      if (entropy > most + 0.01) [best, most] = [frameIndex, entropy]
    }
    return best
  }

  function entropyOf(pixels: Uint8ClampedArray): number {
    const counts = new Uint32Array(256)
    for (let at = 0; at < pixels.length; at += 4) {
      const grey = ((pixels[at] ?? 0) * 54 + (pixels[at + 1] ?? 0) * 183 + (pixels[at + 2] ?? 0) * 19) >> 8
      counts[grey] = (counts[grey] ?? 0) + 1
    }
    const total = pixels.length / 4
    let entropy = 0
    for (const count of counts) if (count > 0) entropy -= (count / total) * Math.log2(count / total)
    return entropy
  }

  /** A video is its poster, or the picture it opens with. */
  async function posterInstead(video: HTMLVideoElement): Promise<void> {
    const url = video.currentSrc || video.src || video.querySelector('source')?.src || video.dataset.src || ''
    const label = video.getAttribute('aria-label') ?? video.title
    const poster = video.poster || (url ? await within(firstPicture(url)) : undefined)
    if (!poster || poster === 'late') {
      const kind = poster === 'late' ? 'late' : 'missing'
      if (url && !troubles.has(url)) troubles.set(url, { slide: slideOf(video), url, kind })
      if (!url || video.closest('.slide-background')) video.remove()
      else video.replaceWith(linkTo(url, label))
      return
    }
    const image = document.createElement('img')
    image.className = video.className
    for (const { name, value } of video.attributes)
      if (name.startsWith('data-s')) image.setAttribute(name, value)
    image.alt = video.closest('.slide-background') ? label : label || url.split('/').at(-1) || ''
    image.src = poster
    video.replaceWith(image)
  }

  async function firstPicture(url: string): Promise<string | undefined> {
    const video = document.createElement('video')
    video.muted = true
    video.preload = 'auto'
    video.src = url
    const there = await new Promise<boolean>((resolve) => {
      video.addEventListener('loadeddata', () => resolve(true))
      video.addEventListener('error', () => resolve(false))
    })
    if (!there) return undefined
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
    canvas.getContext('2d')?.drawImage(video, 0, 0)
    return URL.createObjectURL(await canvas.convertToBlob())
  }

  function linkTo(url: string, label: string): HTMLElement {
    const link = document.createElement('a')
    link.className = 'stand-in'
    link.href = url
    link.textContent = label || url
    return link
  }

  function slideOf(element: Element): number {
    return Number(element.closest<HTMLElement>('[data-slide]')?.dataset.slide ?? 0)
  }
}
