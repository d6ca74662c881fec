/** The author's style sheets with what they name: files beside the deck, and what is wrong with those that cannot be found. */
import { posix } from 'node:path'
import type { Span } from '../diagnostic/diagnostic.ts'
import type { RenderContext } from '../plugin.ts'
import { readAuthorSheet } from './author-sheet.ts'
import { findMedia, isForeign, isLocalFile, placeIn, reportForeign, reportMissing } from './media-files.ts'

const bringHome = 'Save the file beside the deck and name it there'

/** The sheet in a file beside the deck, ready for the page; '' where it cannot be had. `at`: where the deck names it. */
export function readSheetFile(url: string, at: Span, context: RenderContext): string {
  return readFile(url, `The style sheet “${url}”`, at, context, [])
}

/** The sheet in a `<style>` of the deck, ready for the page. */
export function readSheetElement(css: string, at: Span, context: RenderContext): string {
  return read(css, { url: '', name: 'This style sheet', at, around: [] }, context)
}

interface SheetFile {
  readonly url: string
  /** As a sentence begins with it. */
  readonly name: string
  readonly at: Span
  /** The addresses of the sheets that import it, its own too. */
  readonly around: readonly string[]
}

function readFile(
  url: string,
  name: string,
  at: Span,
  context: RenderContext,
  around: readonly string[],
): string {
  if (isForeign(url)) {
    reportForeign(`${name} is another host’s, and is left out`, bringHome, url, at, context)
    return ''
  }
  const found = context.media?.read(url)
  if (found && 'near' in found) reportMissing(url, found, at, context)
  if (!found || 'near' in found || around.includes(url)) return ''
  return read(found.text, { url, name: `The style sheet “${url}”`, at, around: [...around, url] }, context)
}

function read(css: string, { url: own, name, at, around }: SheetFile, context: RenderContext): string {
  const beside = (url: string) => posix.join(posix.dirname(own), url)
  return readAuthorSheet(css, {
    address(url, line) {
      if (isForeign(url)) {
        reportForeign(
          `${name} asks another host for “${url}” in line ${line}: it is left out`,
          bringHome,
          url,
          at,
          context,
        )
        return url
      }
      if (!isLocalFile(url)) return url
      const media = findMedia(beside(url), at, context)
      return media ? media.url + placeIn(url) : url
    },
    imported: (url, line) =>
      readFile(
        isForeign(url) ? url : beside(url),
        `${name} imports “${url}” in line ${line}, which`,
        at,
        context,
        around,
      ),
    fault: (reason, line) =>
      context.report({
        code: 'style-sheet',
        message: `${name} cannot be read in line ${line}: ${reason}`,
        hint: 'Browsers leave out the declaration or the rule that they cannot read',
        at,
      }),
  })
}
