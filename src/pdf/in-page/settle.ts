import { typefacesReady } from '../../slide/typefaces.ts'
import type { Trouble } from '../page-scripts.ts'
import { rememberPlayed } from './played.ts'
import { slideOf } from './slide-of.ts'

/**
 * Waits until fonts and pictures are there, at most `limit` milliseconds for each, and puts posters in the place of
 * videos. A picture that does not come is replaced by its alternative text and reported, each address once.
 */
export async function settle(limit: number): Promise<Trouble[]> {
  const troubles = new Map<string, Trouble>()
  await Promise.all([...document.querySelectorAll('video')].map(posterInstead))
  await Promise.all([...document.querySelectorAll('img')].map(settlePicture))
  await within(typefacesReady())
  return [...troubles.values()]

  function within<T>(work: Promise<T>): Promise<T | 'late'> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve('late'), limit)
      work.then(resolve, reject).finally(() => clearTimeout(timer))
    })
  }

  async function settlePicture(image: HTMLImageElement): Promise<void> {
    const wanted = (image.getAttribute('src') ?? '').replace(/\?still=\d+$/, '')
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

  /** A video is its poster, or the picture it opens with. */
  async function posterInstead(video: HTMLVideoElement): Promise<void> {
    const named = [video, ...video.querySelectorAll('source')].find(
      (one) => one.getAttribute('src') ?? one.dataset.src,
    )
    const url = named?.getAttribute('src') ?? named?.dataset.src ?? ''
    const label = video.getAttribute('aria-label') ?? video.title
    const poster = video.getAttribute('poster') || (url ? await within(firstPicture(url)) : undefined)
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
    rememberPlayed(video, image)
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
}
