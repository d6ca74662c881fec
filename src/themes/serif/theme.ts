/** Serif: a quiet page of a book, for scholars and whoever lets words speak. */
import { monoFaces, monoFamilies } from '../mono.ts'
import { latinCuts } from '../signs.ts'
import { defineTheme } from '../theme.ts'

const families =
  '"Source Serif 4","JetBrains Mono Symbols","Source Serif Fallback",Charter,Georgia,Cambria,"Times New Roman",serif'

export const serif = defineTheme({
  name: 'serif',
  summary: 'A quiet page of a book, for scholars and whoever lets words speak',
  colours: {
    ground: ['#fcfaf5', '#191714'],
    panel: ['#f4f0e6', '#25211c'],
    text: ['#23201b', '#ece7dc'],
    soft: ['#655d50', '#b7ae9f'],
    line: ['#23201b', '#968c7b'],
    hairline: ['#ddd5c5', '#3a342c'],
    accent: ['#7c2320', '#eaa08f'],
    link: ['#7c2320', '#eaa08f'],
    focus: ['#7c2320', '#eaa08f'],
    mark: ['#f6e7b4', '#564717'],
    highlight: ['#b79c6c', '#a58b5c'],
    alarm: ['#a3231c', '#ff9a8c'],
    warning: ['#8a5a10', '#e0b45f'],
    good: ['#2f6238', '#a5d6a7'],
    plate: ['#fcfaf5', '#191714'],
    'on-plate': ['#23201b', '#ece7dc'],
    'code-ground': ['#f4f0e6', '#25211c'],
    'code-text': ['#23201b', '#ece7dc'],
    'code-comment': ['#544c40', '#bdb4a5'],
    'code-keyword': ['#7c2320', '#f0ae9f'],
    'code-string': ['#29512e', '#b4d9a8'],
    'code-number': ['#714000', '#ecc48c'],
    'code-name': ['#25496f', '#a9cbea'],
    'code-variable': ['#5a3a6b', '#d6b9e6'],
  },
  grounds: {
    paper: {
      ground: ['#f4f0e6', '#25211c'],
      text: ['#23201b', '#ece7dc'],
      second: ['#7c2320', '#eaa08f'],
      line: ['#23201b', '#968c7b'],
      focus: ['#7c2320', '#eaa08f'],
      soft: ['#625a4d', '#b7ae9f'],
      mark: ['#f6e7b4', '#564717'],
    },
  },
  brand: { ground: '#7c2320', text: '#ffffff', link: '#ffffff' },
  fonts: { head: families, body: families, mono: monoFamilies },
  faces: [
    {
      family: 'Source Serif Fallback',
      from: ['Georgia', 'Liberation Serif', 'Times New Roman'],
      fitted: { size: 98, ascent: 106, descent: 34 },
    },
    ...latinCuts('Source Serif 4', 'source-serif-4', import.meta.url, ['400', '400-italic', '600']),
    // Of STIX Two Math what formulas mostly need, cut as the typeface of `features/math/math.css`, which has the rest.
    { family: 'STIX Two Math', from: new URL('fonts/stix-two-math.woff2', import.meta.url) },
    ...monoFaces,
  ],
  margins: {
    wide: { start: 96, end: 96, top: 68, bottom: 80 },
    upright: { start: 56, end: 56, top: 72, bottom: 120 },
    code: { start: 96, end: 56 },
    foot: { wide: 96, upright: 56 },
  },
  type: {
    text: 40,
    steps: [1, 0.9, 0.8, 0.7, 0.63],
    leading: 1.42,
    headWeight: 400,
    headTracking: -0.008,
    headMost: 56,
    headLeast: 44,
    headLeading: 1.12,
    headGap: 22,
    quote: { start: 1.2, end: 1.2, bar: 0 },
    statementMost: 84,
  },
  stand: 'middle',
  sheets: {
    first: new URL('first.css', import.meta.url),
    slides: new URL('serif.css', import.meta.url),
  },
})
