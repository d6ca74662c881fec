import type { CompiledSlide } from '../compile.ts'
import { attribute, html, join, nothing, text, trusted } from '../html/markup.ts'
import type { Html } from '../plugin.ts'
import type { Facts } from './facts.ts'
import { policy } from './policy.ts'

/** What stands around the slides. Addresses are relative to the page. */
export interface PageParts {
  readonly facts: Facts
  /** All `<section>`s of the deck. */
  readonly sections: string
  readonly slides: readonly CompiledSlide[]
  /** The first paint's style sheet and the deck's own rules: they stand in the page, allowed by their hash. */
  readonly style: string
  /** Modules, in the order of their execution. */
  readonly scripts: readonly Script[]
  /** The style sheet for readers without scripts; absent: `style` is all they need. */
  readonly plainStyle?: string
  /** Made by `renderHead`. */
  readonly head: Html
  /** The service worker; absent: none. */
  readonly worker?: string
  /** Where the page asks whether its server joins devices; absent: it does not ask. */
  readonly live?: string
  /** Other forms of the talk, offered below the list of slides. */
  readonly downloads: readonly Download[]
  /** False leaves the policy out of the page. Default true. */
  readonly strict?: boolean
}

/** A module: its address, or its text, to stand in the page. */
export type Script = { readonly src: string } | { readonly module: string }

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
  const { facts, slides } = parts
  // Declarations of the author's own may hold what would end the element; in CSS the two mean the same.
  const style = parts.style.replaceAll('</', '<\\/')
  const inside = parts.scripts.flatMap((script) => ('module' in script ? [script.module] : []))
  const csp = policy({
    styles: [style],
    scripts: inside,
    frames: frameOrigins(parts.sections),
    data: inside.length > 0,
  })
  const worker = parts.worker === undefined ? nothing : attribute('data-worker', parts.worker)
  const live = parts.live === undefined ? nothing : attribute('data-live', parts.live)
  const duration = facts.duration === undefined ? nothing : attribute('data-duration', facts.duration)
  const page = html`<!doctype html>
<html${attribute('lang', facts.lang)}${attribute('dir', facts.dir)}${attribute('data-deck', facts.key)}${duration}${worker}${live}>
<head>
<meta charset="utf-8">
${parts.strict === false ? nothing : html`<meta http-equiv="Content-Security-Policy"${attribute('content', csp)}>`}
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${text(facts.title)}</title>
<style>${trusted(style)}</style>
${parts.plainStyle === undefined ? nothing : html`<noscript><link rel="stylesheet"${attribute('href', parts.plainStyle)}></noscript>`}
${parts.head}
</head>
<body>
<main class="reveal">
<div class="slides">
${trusted(parts.sections.trim())}
</div>
</main>
<nav class="contents" aria-label="Slides">
<details>
<summary>Slides</summary>
${renderContents(slides)}
${renderDownloads(parts.downloads)}
</details>
</nav>
${join(parts.scripts.map(renderScript), '\n')}
</body>
</html>
`
  return { html: page, policy: csp }
}

function renderScript(script: Script): Html {
  if ('src' in script) return html`<script type="module"${attribute('src', script.src)}></script>`
  return html`<script type="module">${trusted(script.module)}</script>`
}

/** The list of the slides. */
export function renderContents(slides: readonly CompiledSlide[]): Html {
  const items = slides.map(
    ({ id, title }) => html`<li><a${attribute('href', `#${encodeURI(id)}`)}>${text(title)}</a></li>`,
  )
  return html`<ol>
${join(items, '\n')}
</ol>`
}

function renderDownloads(downloads: readonly Download[]): Html {
  if (downloads.length === 0) return nothing
  const items = downloads.map(
    ({ href, label }) => html`<li><a${attribute('href', href)}>${text(label)}</a></li>`,
  )
  return html`<ul class="downloads">${join(items)}</ul>`
}

/** The hosts of frames that the deck itself shows (`background-iframe`, raw HTML): allowed, and only they. */
function frameOrigins(sections: string): string[] {
  const origins = new Set<string>()
  for (const [, url = ''] of sections.matchAll(/<iframe\b[^>]*?\s(?:data-)?src="(https?:[^"]+)"/g)) {
    if (URL.canParse(url)) origins.add(new URL(url).origin)
  }
  return [...origins]
}
