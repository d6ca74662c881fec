/** Plain: white, one sans serif, one accent. It takes any brand. */
import { monoFaces, monoFamilies } from '../mono.ts'
import { latinCuts } from '../signs.ts'
import { defineTheme } from '../theme.ts'

const families =
  '"Source Sans 3","JetBrains Mono Symbols","Source Sans Fallback","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'

export const plain = defineTheme({
  name: 'plain',
  summary: 'White, with one sans serif and one accent: it takes any brand',
  colours: {
    ground: ['#ffffff', '#14161a'],
    panel: ['#f3f5f8', '#1f232a'],
    text: ['#1b1f27', '#eef0f3'],
    soft: ['#566070', '#a9b2bf'],
    line: ['#1b1f27', '#8a94a3'],
    hairline: ['#d7dce3', '#353c47'],
    accent: ['#0f5bd0', '#7fb2ff'],
    link: ['#0f56c6', '#8ab9ff'],
    focus: ['#0f5bd0', '#7fb2ff'],
    mark: ['#fff0a8', '#5a4a00'],
    highlight: ['#0f5bd0', '#7fb2ff'],
    alarm: ['#c0182b', '#ff8a94'],
    warning: ['#9a5b00', '#f5b95f'],
    good: ['#17703f', '#8be0ae'],
    plate: ['#ffffff', '#14161a'],
    'on-plate': ['#1b1f27', '#eef0f3'],
    'code-ground': ['#f3f5f8', '#1f232a'],
    'code-text': ['#1b1f27', '#eef0f3'],
    'code-comment': ['#47505e', '#b4bdca'],
    'code-keyword': ['#7a1fa2', '#dfb0f7'],
    'code-string': ['#0a5230', '#9be3bb'],
    'code-number': ['#8f1d2c', '#ffb3b9'],
    'code-name': ['#0b469f', '#a3c8ff'],
    'code-variable': ['#6b3f00', '#f5cf98'],
  },
  grounds: {
    accent: {
      ground: ['#0f4fb8', '#0f3f8f'],
      text: '#ffffff',
      second: ['#cfe1ff', '#c4dcff'],
      line: '#ffffff',
      focus: '#ffffff',
      soft: '#dbe7fb',
      mark: '#0a3579',
    },
  },
  brand: { ground: '#0f4fb8', text: '#ffffff', link: '#ffffff' },
  fonts: { head: families, body: families, mono: monoFamilies },
  faces: [
    {
      family: 'Source Sans Fallback',
      from: ['Liberation Sans', 'Arial', 'ArialMT', 'Helvetica'],
      fitted: { size: 93.5, ascent: 109.5, descent: 42.8 },
    },
    ...latinCuts('Source Sans 3', 'source-sans-3', import.meta.url, ['400', '400-italic', '600']),
    ...monoFaces,
  ],
  margins: {
    wide: { start: 88, end: 88, top: 64, bottom: 76 },
    upright: { start: 48, end: 48, top: 72, bottom: 120 },
    code: { start: 88, end: 56 },
    foot: { wide: 88, upright: 48 },
  },
  type: {
    text: 42,
    steps: [1, 0.9, 0.8, 0.7, 0.6],
    leading: 1.36,
    headWeight: 600,
    headTracking: -0.01,
    headMost: 58,
    headLeast: 44,
    headLeading: 1.1,
    headGap: 20,
    quote: { start: 0.8, bar: 0.12, style: 'normal' },
    statementMost: 96,
  },
  stand: 'middle',
  sheets: {
    first: new URL('first.css', import.meta.url),
    slides: new URL('plain.css', import.meta.url),
  },
})
