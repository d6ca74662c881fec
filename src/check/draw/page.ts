import type { Compiled } from '../../compile.ts'
import { attribute, html, join, styleSheet } from '../../html/markup.ts'

/**
 * The page that is measured, before slides are put on it: one below the other, each as large as the screen in the talk. `first` and `shared` are the
 * style sheets before and behind the deck's own.
 */
export function writeCheckPage(
  { lang, dir }: Compiled['deck']['options'],
  first: string,
  shared: readonly string[],
): string {
  return html`<!doctype html>
<html${attribute('lang', lang)}${attribute('dir', dir)} data-view="talk" data-scheme="light" data-placed="" data-check="">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"${attribute('content', policy)}>
<title></title>
<style>${styleSheet(first)}</style>
<style data-deck></style>
${join(
  [...shared, own].map((sheet) => html`<style>${styleSheet(sheet)}</style>`),
  '\n',
)}
</head>
<body>
<main class="reveal"><div class="slides"></div></main>
</body>
</html>
`
}

/** Nothing of the deck runs, and nothing is loaded but what is handed out. */
const policy =
  "default-src 'none'; img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'"

/** What the talk does by script: a slide a screen, its steps shown, nothing in motion. `data-bare` makes letters transparent. */
const own = `
:root[data-check], :root[data-check] body { height: auto !important; overflow: visible !important; margin: 0 }
:root[data-check] *, :root[data-check] ::before, :root[data-check] ::after { animation: none !important; transition: none !important }
:root[data-check] :is(.fragment.fragment, .slide-screens > .slide-screen.slide-screen) { opacity: 1 !important; visibility: inherit !important; translate: none !important }
:root[data-check][data-view="talk"] :is(.reveal, .slides) { position: static !important; height: auto !important; overflow: visible !important }
:root[data-check][data-view="talk"] .slides > section { position: relative !important; inset: auto !important; height: 100dvh !important }
/* What is fixed stays on its slide, as where each slide has the screen for itself; none waits until it is near the window. */
:root[data-check] section[data-number] { contain: layout !important; content-visibility: visible !important }
/* What is not photographed now. */
:root[data-check] section[data-unpainted] { display: none !important }
:root[data-check] .slide-screens > .slide-screen.slide-screen[data-elsewhere] { visibility: hidden !important }
/* For a picture of one slide with what reaches out of it: only what is within the page's area is photographed. */
:root[data-check] :has([data-alone]) > section:not([data-alone]) { opacity: 0 }
:root[data-check] section[data-alone] { overflow: visible !important; content-visibility: visible !important; translate: 50vw 50vh }
:root[data-check] body:has([data-alone]) { position: relative }
:root[data-check] body:has([data-alone])::after { content: ""; position: absolute; inset: 0 -150vw -150vh 0 }
:root[data-bare] section[data-number] :not(#k) { color: transparent !important; -webkit-text-fill-color: transparent !important; text-decoration-color: transparent !important; caret-color: transparent !important }
:root[data-bare] section[data-number] svg text { fill: transparent !important; stroke: transparent !important }
`
