import type { CompiledSlide } from '../compile.ts'
import { escapeAttribute, escapeText } from './escape.ts'
import type { Facts } from './facts.ts'
import { policy } from './policy.ts'

/** What stands around the slides. */
export interface PageParts {
  readonly facts: Facts
  /** All `<section>`s of the deck. */
  readonly html: string
  readonly slides: readonly CompiledSlide[]
  /** The first paint's style sheet and the deck's own rules. They stand in the page, allowed by their hash. */
  readonly style: string
  /** Addresses, relative to the page. */
  readonly boot: string
  readonly plainStyle: string
  /** Elements for the head: previews, icons, the manifest. Made by `head.ts`. */
  readonly head: string
  /** The service worker's address; absent: none. */
  readonly worker?: string
}

/**
 * The page: the deck's whole text, painted by HTML and one small style sheet before any script. Nothing is hidden
 * until the script that shows it runs, so the page reads well without.
 */
export function renderPage(parts: PageParts): string {
  const { facts, style, slides } = parts
  const worker = parts.worker === undefined ? '' : ` data-worker="${escapeAttribute(parts.worker)}"`
  return `<!doctype html>
<html lang="${escapeAttribute(facts.lang)}" dir="${facts.dir}" data-deck="${escapeAttribute(facts.key)}"${worker}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy([style], frameOrigins(parts.html)))}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${escapeText(facts.title)}</title>
${parts.head}
<style>${style}</style>
<noscript><link rel="stylesheet" href="${escapeAttribute(parts.plainStyle)}"></noscript>
</head>
<body>
<main class="reveal">
<div class="slides">
${parts.html.trim()}
</div>
</main>
<nav class="contents" aria-label="Slides">
<ol>
${slides.map(({ id, title }) => `<li><a href="#${escapeAttribute(encodeURI(id))}">${escapeText(title)}</a></li>`).join('\n')}
</ol>
</nav>
<script type="module" src="${escapeAttribute(parts.boot)}"></script>
</body>
</html>
`
}

/** The hosts of frames that the deck itself shows (`background-iframe`, raw HTML): allowed, and only they. */
function frameOrigins(html: string): string[] {
  const origins = new Set<string>()
  for (const [, url = ''] of html.matchAll(/<iframe\b[^>]*?\s(?:data-)?src="(https?:[^"]+)"/g)) {
    if (URL.canParse(url)) origins.add(new URL(url).origin)
  }
  return [...origins]
}
