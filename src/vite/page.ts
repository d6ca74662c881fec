import { readFileSync } from 'node:fs'
import type { CompiledSlide } from '../compile.ts'
import { attribute, html, join, nothing, styleSheet, text, trusted } from '../html/markup.ts'
import { pageWords, sayIn } from '../languages/words.ts'
import type { Html } from '../plugin.ts'
import type { DeckMetadata } from './deck-metadata.ts'
import { languageSettings, type PageLanguages, renderLanguages } from './page-languages.ts'
import { policy } from './policy.ts'
import { presentationSettings } from './presentation-settings.ts'

/** What stands around the slides. Addresses are relative to the page. */
export interface PageParts {
  readonly metadata: DeckMetadata
  /** All `<section>`s of the deck. */
  readonly sections: string
  readonly slides: readonly CompiledSlide[]
  /** Origins of the frames that the deck itself shows: allowed, and only they. */
  readonly frames: readonly string[]
  /** The first paint's style sheet and the deck's own rules: they stand in the page, allowed by their hash. */
  readonly style: string
  /** Modules, in the order of their execution. */
  readonly scripts: readonly Script[]
  /** Modules and style sheets that they import, in time or at once; `media`: on such screens. */
  readonly imported?: readonly { readonly src: string; readonly media?: string }[]
  /** The features of ours that have a part in the page; '': only plugins of others have, undefined: none. */
  readonly plugins?: string | undefined
  /** The style sheets of slides, and of the theme's article, as the theme shows them; absent: they are in `style`, too, or there is none. */
  readonly slideStyle?: string
  readonly articleStyle?: string
  /** The module of the deck's reveal.js plugins; '': it stands in the page. */
  readonly reveal?: string
  /** The style sheet for readers without scripts; absent: `style` is all they need. */
  readonly plainStyle?: string
  /** Made by `renderHead`. */
  readonly head: Html
  /** The service worker; absent: none. */
  readonly worker?: string
  /** The page is served by this machine, for a talk: it is always the newest one, and says nothing of versions. */
  readonly local?: boolean
  /** Where the page asks whether its server joins devices; absent: it does not ask. */
  readonly live?: string
  /** How the talk is followed from anywhere; absent: it is not. */
  readonly broadcast?: { readonly address: string; readonly key: string } | undefined
  /** Other forms of the talk, offered below the list of slides. */
  readonly downloads: readonly Download[]
  /** The languages that the deck is in; absent: one. */
  readonly languages?: PageLanguages | undefined
  /** Of a page that the dev server serves: see `policy.ts`. */
  readonly dev?: { readonly nonce: string; readonly host: string }
}

/**
 * A module: its address, or its text, to stand in the page. One that is not `async` has to come before the page ends, and
 * until then Chromium follows no link to a slide.
 */
export type Script = { readonly src: string; readonly async?: boolean } | { readonly module: string }

export interface Download {
  readonly href: string
  readonly label: string
}

export interface Page {
  readonly html: string
  /** The Content-Security-Policy that stands in the page, for hosts that send it as a header too. */
  readonly policy: string
}

/**
 * The page: the deck's whole text, painted by HTML and one small style sheet before any script. Nothing is hidden
 * until the script that shows it runs, so the page reads well without.
 */
export function renderPage(parts: PageParts): Page {
  const { metadata, slides } = parts
  const style = styleSheet(parts.style)
  const inside = parts.scripts.flatMap((script) => ('module' in script ? [script.module] : []))
  const csp = policy({
    styles: [style],
    scripts: inside,
    frames: parts.frames,
    sockets: parts.broadcast ? [new URL(parts.broadcast.address).origin] : [],
    data: inside.length > 0,
    dev: parts.dev,
  })
  const words = pageWords(metadata.lang)
  const say = sayIn(metadata.lang)
  const settings: readonly (readonly [string, string | number | undefined])[] = [
    ['data-deck', metadata.key],
    ['data-duration', metadata.duration],
    ['data-worker', parts.worker],
    ['data-local', parts.local ? '' : undefined],
    ['data-live', parts.live],
    ['data-broadcast', parts.broadcast?.address],
    ['data-broadcast-key', parts.broadcast?.key],
    ['data-plugins', parts.plugins],
    ['data-slide-style', parts.slideStyle],
    ['data-article-style', parts.articleStyle],
    ['data-words', words?.page],
    ['data-words-lang', words?.lang],
    ['data-keyboard', metadata.keyboard && JSON.stringify(metadata.keyboard)],
    ...languageSettings(parts.languages),
    ...presentationSettings(metadata.values),
    ['data-reveal', parts.reveal],
    ['data-reveal-options', parts.reveal === undefined ? undefined : JSON.stringify(metadata.values)],
  ]
  const scriptsOf = (kind: 'src' | 'module') =>
    join(parts.scripts.filter((script) => kind in script).map(renderScript), '\n')
  const page = fillSkeleton({
    lang: text(metadata.lang),
    dir: text(metadata.dir),
    settings: join(settings.map(([name, value]) => (value === undefined ? nothing : attribute(name, value)))),
    policy: html`<meta http-equiv="Content-Security-Policy"${attribute('content', csp)}>`,
    title: text(metadata.title),
    style,
    plain: plainStyles(parts),
    preloads: renderPreloads(parts),
    head: parts.head,
    slides: trusted(parts.sections.trim()),
    slidesword: text(say('Slides')),
    saidin: attribute('lang', say.lang),
    contents: renderContents(slides, metadata.lang),
    downloads: join([renderLanguages(parts.languages, say('Languages')), renderDownloads(parts.downloads)]),
    scripts: scriptsOf('src'),
    // Behind all that is read: few readers are speakers.
    words: words ? html`<template id="speaker-words">${text(words.speaker)}</template>` : nothing,
    modules: scriptsOf('module'),
  })
  return { html: page, policy: csp }
}

function plainStyles({ plainStyle, slideStyle, articleStyle }: PageParts): Html {
  const sheets = [plainStyle, slideStyle, articleStyle].flatMap((href) => href ?? [])
  if (plainStyle === undefined) return nothing
  return html`<noscript>${join(sheets.map((href) => html`<link rel="stylesheet"${attribute('href', href)}>`))}</noscript>`
}

/**
 * What comes behind the first paint is fetched before the page has found out that it needs it: one wait for the line in place of three. What
 * the first slide shows goes before it.
 */
function renderPreloads({ imported = [], slideStyle }: PageParts): Html {
  const sheets = imported.length > 0 && slideStyle !== undefined ? [{ src: slideStyle }] : []
  return join(
    [...sheets, ...imported].map(({ src, media }: { src: string; media?: string }) => {
      const where = join([attribute('href', src), media === undefined ? nothing : attribute('media', media)])
      // A view's sheet as Vite asks for it, by CORS; the theme's as `app/styles.ts` does. Not later: of low priority a sheet may keep the
      // service worker busy, and a newer one waiting, for good.
      return src.endsWith('.css')
        ? html`<link rel="preload" as="style"${where}${src === slideStyle ? nothing : attribute('crossorigin', '')}>`
        : html`<link rel="modulepreload"${where}${attribute('fetchpriority', 'low')}>`
    }),
  )
}

/** `index.html` with its places filled. It is read each time: the dev server shows an edit of it, too. */
function fillSkeleton(places: Readonly<Record<string, Html>>): Html {
  const skeleton = readFileSync(new URL('../../index.html', import.meta.url), 'utf8')
  const page = skeleton.replace(/<!--.*?-->\n/gs, '').replace(/%([a-z]+)%/g, (place, name: string) => {
    const value = places[name]
    if (value === undefined) throw new Error(`index.html has a place ${place}, which nothing fills`)
    return value
  })
  return trusted(page)
}

function renderScript(script: Script): Html {
  if ('module' in script) return html`<script type="module">${trusted(script.module)}</script>`
  return html`<script type="module"${script.async ? html` async` : nothing}${attribute('src', script.src)}></script>`
}

/** The list of the slides, which counts them as the audience does; those of a part stand in a list below it. */
export function renderContents(slides: readonly CompiledSlide[], lang: string): Html {
  const depthAt = (index: number) => slides[index]?.depth ?? -1
  let at = 0
  const list = (depth: number): Html => {
    const items: Html[] = []
    while (depthAt(at) >= depth) {
      const { id = '', title = '', number = 0 } = slides[at++] ?? {}
      const counted = number > (slides[at - 2]?.number ?? 0) ? nothing : attribute('class', 'uncounted')
      const inner = depthAt(at) > depth ? html`\n${list(depth + 1)}` : nothing
      items.push(
        html`<li${counted}><a${attribute('href', `#${encodeURIComponent(id)}`)}>${text(title)}</a>${inner}</li>`,
      )
    }
    return html`<ol${depth === 0 ? attribute('lang', lang) : nothing}>
${join(items, '\n')}
</ol>`
  }
  return list(0)
}

function renderDownloads(downloads: readonly Download[]): Html {
  if (downloads.length === 0) return nothing
  const items = downloads.map(
    ({ href, label }) => html`<li><a${attribute('href', href)}>${text(label)}</a></li>`,
  )
  return html`<ul class="downloads">${join(items)}</ul>`
}
