/** The page of the dev server, and what an edit tells it. */
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import type { ErrorPayload, HotPayload } from 'vite'
import type { Compiled } from '../compile.ts'
import { codeFrame, filePositionFinder } from '../diagnostic/format.ts'
import { nameOfFile } from '../diagnostic/source-text.ts'
import { attribute, html } from '../html/markup.ts'
import type { DeckUpdate } from '../protocol/authoring.ts'
import { criticalSheet, firstSheet } from '../themes/sheets.ts'
import { entries } from './client.ts'
import { type DeckMetadata, deckMetadata } from './deck-metadata.ts'
import { slideUpdates } from './deck-update.ts'
import { renderContents, renderPage } from './page.ts'
import { namedClients } from './plugin-clients.ts'
import type { RevealBundle } from './reveal-bundle.ts'
import type { ThemeFiles } from './theme-files.ts'
import { isFaulty, type Revision, type WatchedDeck } from './watched-deck.ts'

/** Where the page finds what its plugins run in it. */
export const pluginsPath = 'plugins.js'

/** What a page is made of: the deck as it was last without errors, and its plugins of reveal.js. */
export interface OpenDeck {
  readonly deck: Pick<WatchedDeck, 'path' | 'good'>
  readonly reveal: Pick<RevealBundle, 'files'> | undefined
}

/** `host`: the name and port by which the browser knows this server; `beside`: what shows the page beside the text, or opens it. */
export function renderDevPage(
  { deck, reveal }: OpenDeck,
  look: ThemeFiles,
  host: string,
  beside?: 'editor' | 'desk',
): string {
  const {
    path,
    good: { compiled },
  } = deck

  const nonce = randomBytes(16).toString('base64')
  return renderPage({
    metadata: deckMetadata(compiled, path),
    sections: compiled.html,
    slides: compiled.slides,
    frames: compiled.frames,
    style: styleOf(compiled),
    slideStyle: `/${look.slides}`,
    ...(look.article !== '' && { articleStyle: `/${look.article}` }),
    scripts: [
      ...['/@vite/client', `/${entries.boot}`, '/src/app/hot.ts', '/src/app/findings.ts'],
      ...(beside === 'editor' ? ['/src/app/beside-editor.ts'] : []),
      ...(beside === 'desk' ? ['/src/app/beside-desk.ts'] : []),
      ...(compiled.clients.length > 0 ? [`/${pluginsPath}`] : []),
    ].map((src) => ({ src })),
    plugins: namedClients(compiled.clients),
    plainStyle: `/${entries.plain}`,
    ...(reveal && { reveal: [...reveal.files.keys()][0] }),
    head: html`<link rel="icon" href="/icon.svg" type="image/svg+xml">
<meta property="csp-nonce"${attribute('nonce', nonce)}>`,
    downloads: [],
    dev: { nonce, host },
  }).html
}

/** What an edit tells the page that shows `before`: the slides that differ; or to load anew; or what is wrong. */
export function messageOf(path: string, before: Revision, now: Revision): HotPayload {
  if (isFaulty(now)) return overlay(path, now)
  const { compiled } = now
  const metadata = deckMetadata(compiled, path)
  const isOtherPolicy = compiled.frames.join() !== before.compiled.frames.join()
  const areOtherPlugins = compiled.clients.join() !== before.compiled.clients.join()
  if (
    isOtherPolicy ||
    areOtherPlugins ||
    compiled.theme !== before.compiled.theme ||
    settingsOf(metadata) !== settingsOf(deckMetadata(before.compiled, path))
  )
    return { type: 'full-reload' }
  const contents = renderContents(compiled.slides, metadata.lang)
  const data: DeckUpdate = {
    ...slideUpdates(before.compiled.slides, compiled.slides),
    ...(contents !== renderContents(before.compiled.slides, metadata.lang) && { contents }),
    ...(compiled.css !== before.compiled.css && { css: styleOf(compiled) }),
    title: metadata.title,
  }
  return { type: 'custom', event: 'deck:update', data }
}

/** The deck's errors as Vite's overlay shows them: the first with its place and frame, the others below it. */
export function overlay(path: string, { compiled }: Pick<Revision, 'compiled'>): ErrorPayload {
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error')
  const place = filePositionFinder(compiled.source)
  const [first] = errors
  const at = first && place(first.at.start)
  const lines = errors.map(({ message, hint, at }, index) => {
    const { line, column, file } = place(at.start)
    const where = index === 0 ? '' : `${basename(nameOfFile(file, path))}:${line}:${column}: `
    return `${where}${message}${hint === undefined ? '' : `\n${hint}`}`
  })
  return {
    type: 'error',
    err: {
      message: lines.join('\n\n'),
      stack: '',
      id: path,
      plugin: 'deck',
      ...(at && { loc: { file: nameOfFile(at.file, path), line: at.line, column: at.column } }),
      ...(first && { frame: codeFrame(compiled.source, first.at).replace(/^ {2}/gm, '') }),
    },
  }
}

/** The first paint, as the site has it in its page: what came by Vite would come long after the words. And the deck's own rules. */
const styleOf = ({ theme, css }: Compiled) => `${criticalSheet()}${firstSheet(theme)}${css}`

/** What of the front matter the views read once, when they start. */
const settingsOf = ({ lang, dir, duration, values, keyboard }: DeckMetadata) =>
  JSON.stringify([lang, dir, duration, values, keyboard])
