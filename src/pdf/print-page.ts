import type { CompiledSlide } from '../compile.ts'
import { attribute, html, join, styleSheet, text, trusted } from '../html/markup.ts'
import { type PrintChoices, paperBox, slideBox } from './choices.ts'

/** What the print page is made of. */
export interface PrintDeck {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly slides: readonly CompiledSlide[]
  /** Of what stands at the foot of paper, as CSS has it. */
  readonly typeface: string
}

/**
 * The page that is printed, complete but for what only a browser can do (`arrange.ts` and its neighbours): the plain
 * sections, each in a frame of its own on a sheet of its own. `styles` are the slides', the deck's and the theme's.
 */
export function writePrintPage(deck: PrintDeck, choices: PrintChoices, styles: readonly string[]): string {
  const sheets = deck.slides.map((one, index) => {
    return html`<div class="sheet"${attribute('data-slide', index)}><div class="frame"><div class="reveal"><div class="slides">${trusted(one.html)}</div></div></div></div>`
  })
  const kind = choices.handout ? `handout-${choices.handout}` : choices.notes ? 'notes' : 'slide'
  return html`<!doctype html>
<html${attribute('lang', deck.language)}${attribute('dir', deck.direction)} data-view="talk" data-placed=""${attribute('data-scheme', choices.scheme ?? 'light')}${attribute('data-sheet', kind)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"${attribute('content', policy)}>
<title>${text(deck.title)}</title>
${join(
  [...styles, pageRules(choices, deck)].map((sheet) => html`<style>${styleSheet(sheet)}</style>`),
  '\n',
)}
</head>
<body>
<template>
${join(sheets, '\n')}
</template>
</body>
</html>
`
}

/** Nothing of the deck runs, and nothing is loaded but what we hand out. */
const policy =
  "default-src 'none'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self'; style-src 'self' 'unsafe-inline'"

/** Of paper, in CSS pixels: no printer reaches the edge. */
const margin = 48

/** What depends on the size of page and slide; the rest is `print.css`. Paper has the deck's title at its foot. */
function pageRules(choices: PrintChoices, { title, direction, typeface }: PrintDeck): string {
  const slide = slideBox(choices.size)
  const unit = Math.min(slide.width / 1280, slide.height / 720)
  const root = `--slide-width: ${slide.width}px; --slide-height: ${slide.height}px; --u: ${unit}px`
  if (!choices.notes && !choices.handout) {
    return `@page { size: ${slide.width}px ${slide.height}px; margin: 0 } :root { ${root}; --scale: 1 }`
  }
  const paper = paperBox(choices.paper)
  const wide = paper.width - 2 * margin
  const tall = paper.height - 2 * margin
  const rows = choices.handout === 2 ? 2 : 3
  // How much of the sheet's width, and of a row's height, a slide may take.
  const [across, down] = !choices.handout ? [1, 1.5] : shares[choices.handout]
  const foot = `font: 11px ${typeface}; color: #444`
  const [start, end] = direction === 'rtl' ? ['right', 'left'] : ['left', 'right']
  const scale = Math.min((wide * across) / slide.width, ((tall / rows) * down) / slide.height)
  return `@page {
  size: ${paper.width}px ${paper.height}px;
  margin: ${margin}px;
  @bottom-${start} { content: "${inStyle(title)}"; ${foot} }
  @bottom-${end} { content: counter(page); ${foot} }
}
:root { ${root}; --scale: ${scale}; --wide: ${wide}px; --tall: ${tall}px; --rows: ${rows} }`
}

const shares = { 2: [1, 0.77], 3: [0.56, 0.9], 6: [0.48, 0.66] } as const

/** Text as a string of a style sheet: what could end that, or the element it stands in, is written as a number. */
const inStyle = (words: string) =>
  words.replace(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)
