/** Files that a deck names, looked up beside it, and what is wrong with those that cannot be found. */
import type { Span } from '../diagnostic/diagnostic.ts'
import { type MissingMedia, missingFile } from '../diagnostic/missing-file.ts'
import type { Image } from '../pandoc/ast.ts'
import type { Context, Media, RenderContext } from '../plugin.ts'

/** Is it a file of this machine (`C:\a.png` and `file:///a.png`, too), rather than a place in the page or at another host? */
export function isLocalFile(url: string): boolean {
  return url !== '' && !/^(?:(?!file:)[a-z][a-z0-9+.-]+:|\/\/|#|\?)/i.test(url)
}

/** Is it at another host? */
export function isForeign(url: string): boolean {
  return /^(?:https?:)?\/\//i.test(url)
}

/** The place within a file that an address names, with its `#`: the file itself is published under another name. */
export const placeIn = (url: string): string => /#.*$/s.exec(url)?.[0] ?? ''

/**
 * What is known of a picture, video or other file that the page shows. Once a file, says that it is missing, or that
 * it is another host's, which no page asks for anything. Undefined: the page can only use the address as it is.
 * `frame`: that of an animation's still.
 */
export function findMedia(url: string, at: Span, context: RenderContext, frame?: number): Media | undefined {
  if (!isForeign(url)) return findLocal(url, at, context, frame)
  const message = 'This is at another host, which the pages of a talk ask for nothing: it is not shown'
  reportForeign(message, 'Save the file beside the deck and name it there', url, at, context)
  return undefined
}

/** The same for a page in a frame: the deck's own, or another host's, which is shown. */
export function findFramed(url: string, at: Span, context: RenderContext): Media | undefined {
  if (!isForeign(url)) return findLocal(url, at, context)
  const message = 'This page is at another host: it needs the network, and tells that host who reads the talk'
  reportForeign(message, 'A picture of it with a link to it needs neither', url, at, context)
  return undefined
}

function findLocal(url: string, at: Span, context: RenderContext, frame?: number): Media | undefined {
  if (!context.media || !isLocalFile(url)) return undefined
  const found = context.media.find(url, frame)
  if ('url' in found) {
    if (found.altFault !== undefined) reportAlternatives(found.altFault, at, context)
    if (found.isBroken) reportBroken(url, at, context)
    return found
  }
  reportMissing(url, found, at, context)
  return undefined
}

/** Says, once a file, that it is another host's. */
export function reportForeign(message: string, hint: string, url: string, at: Span, context: RenderContext) {
  context.reportOnce(`foreign-media ${url}`, {
    code: 'foreign-media',
    message,
    hint,
    at,
  })
}

/** Says, once a file of alternative texts, what is wrong with it, at the first picture that it is for. */
function reportAlternatives(fault: string, at: Span, context: RenderContext) {
  context.reportOnce(fault, {
    code: 'invalid-yaml',
    message: `The alternative texts of this picture cannot be read: ${fault}`,
    hint: 'A text that contains a colon, a quote or a bracket needs quotes around it',
    at,
  })
}

/** Says, once a file, that it is no picture though it is called one. */
function reportBroken(url: string, at: Span, context: RenderContext) {
  context.reportOnce(`broken-picture ${url}`, {
    code: 'broken-picture',
    message: `“${url}” is damaged or no picture: nothing in it can be shown`,
    at,
  })
}

/** Says, once a file, that there is none at that address, or none to be published. */
export function reportMissing(url: string, missing: MissingMedia, at: Span, context: RenderContext) {
  context.reportOnce(`missing-file ${url}`, { ...missingFile(url, missing), at })
}

/**
 * The file beside the deck that a link leads to, if it is one; a name that is almost that of a file, or that of a hidden
 * one, is reported.
 */
export function findLinked(url: string, at: Span, context: RenderContext): Media | undefined {
  if (!context.media || !isLocalFile(url)) return undefined
  const found = context.media.find(url)
  if ('url' in found) return found
  if (found.near.length > 0 || found.refusal) reportMissing(url, found, at, context)
  return undefined
}

/** How wide a picture is to its height; 1.5 where nobody knows. */
export function ratioOf(image: Image | undefined, { media }: Context): number {
  if (image?.drawn) return image.drawn.width / image.drawn.height
  const found = image && isLocalFile(image.url) ? media?.find(image.url) : undefined
  return found && 'url' in found && found.width && found.height ? found.width / found.height : 1.5
}
