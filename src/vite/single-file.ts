import { readFileSync } from 'node:fs'
import { compilePage } from '../compile.ts'
import { nothing } from '../html/markup.ts'
import { contentType } from '../media/content-type.ts'
import type { DeckMedia } from '../media/lookup.ts'
import type { MediaLookup } from '../plugin.ts'
import { buildClient, buildSingleClient, inElement } from './build-client.ts'
import { deckMetadata } from './deck-metadata.ts'
import { renderPage } from './page.ts'
import { type LanguagePage, outlineOf } from './page-languages.ts'
import { bundleClients, namedClients } from './plugin-clients.ts'
import { bundleRevealInside } from './reveal-bundle.ts'
import type { CompiledDeck, DeckSource, SiteOptions } from './site.ts'
import { insideSheet } from './theme-files.ts'

/**
 * The whole talk as one HTML file: scripts, styles, fonts and pictures inside, each picture in its smallest encoding.
 * It works from a memory stick, without a server. `left`: told of each page in a frame, which no file can hold: within
 * the policy of this one neither its scripts nor its styles would run. `among`: the deck in its own language, and the files of all.
 */
export async function buildSingleFile(
  { deck, media }: CompiledDeck<DeckSource>,
  { root, notes }: SiteOptions,
  left: (url: string) => void,
  among?: { readonly original: CompiledDeck<DeckSource>; readonly files: readonly LanguagePage[] },
): Promise<string> {
  const [client, { module, style }] = await Promise.all([buildClient(root), buildSingleClient(root)])
  const reveal = deck.reveal && (await bundleRevealInside(deck.reveal))
  const compiled = compilePage(deck, insidePage(media, left), { notes })
  const plugins = await bundleClients(compiled.clients)
  const own = deckMetadata(compiled, deck.path)
  const original = among && deckMetadata(among.original.compiled, among.original.deck.path)
  return renderPage({
    metadata: { ...own, key: original?.key ?? own.key },
    ...(among && {
      languages: {
        all: among.files,
        own: deck.language?.lang ?? own.lang,
        // The others may not have come along.
        obliges: false,
        outline: outlineOf(original?.key ?? own.key, among.original.compiled.slides),
      },
    }),
    sections: compiled.html,
    slides: compiled.slides,
    frames: compiled.frames,
    style: `${client.criticalStyle}${compiled.css}${style}${insideSheet(compiled.theme)}${reveal?.style ?? ''}`,
    scripts: [plugins?.code, reveal?.module, module].flatMap((one) =>
      one === undefined ? [] : { module: inElement(one) },
    ),
    plugins: namedClients(compiled.clients),
    ...(reveal && { reveal: '' }),
    head: nothing,
    downloads: [],
  }).html
}

/** Gives each file as a `data:` address; of a picture's forms the one that is enough off line. */
function insidePage(media: DeckMedia, left: (url: string) => void): MediaLookup {
  const inside = (url: string) => {
    const path = media.files.get(url)
    return path === undefined ? url : `data:${contentType(path)};base64,${readFileSync(path, 'base64')}`
  }
  return {
    find(url, frame) {
      const found = media.find(url, frame)
      if ('near' in found) return found
      const path = media.files.get(found.url)
      if (path !== undefined && contentType(path).startsWith('text/html')) {
        left(url)
        return { ...found, url: 'about:blank' }
      }
      const { sources: _, still, ...rest } = found
      const enough = media.alternates.get(rest.url) ?? rest.url
      return { ...rest, url: inside(enough), ...(still !== undefined && { still: inside(still) }) }
    },
    read: (url) => media.read(url),
    bring: (path) => inside(media.bring(path)),
  }
}
