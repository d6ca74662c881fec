/** Kilo: the international signal flags. The flag K, half yellow, half blue, says “I wish to communicate with you”. */

import { monoFamilies } from '../mono.ts'
import { defineTheme } from '../theme.ts'
import { faces } from './faces.ts'
import { initialFlag } from './flags/flown.ts'
import { palette } from './flags/palette.ts'
import { flags } from './flags/plugin.ts'

/** Flags of one colour, which would not be seen on a ground of the same. */
const plainFlags: ReadonlyMap<string, string> = new Map([
  ['Q', 'yellow'],
  ['B', 'red'],
])

export const kilo = defineTheme({
  name: 'kilo',
  summary: 'Signal flags on sailcloth: a slide flies its first letter, the title a word',
  own: {
    yellow: palette.yellow,
    blue: palette.blue,
    red: palette.red,
    white: palette.white,
    ink: palette.black,
  },
  colours: {
    ground: ['#f6f1e4', '#071426'],
    panel: ['#fffdf7', '#10233f'],
    text: ['#0b1b33', '#eef3f9'],
    soft: ['#4a586e', '#b3c1d4'],
    line: ['#0b1b33', '#6f86a6'],
    hairline: ['#d9d0bb', '#24395a'],
    accent: ['#0a4da2', '#ffc928'],
    link: ['#0a4da2', '#8cc2ff'],
    focus: ['#d5202c', '#ffc928'],
    mark: ['#ffe390', '#5c4600'],
    highlight: palette.yellow,
    alarm: [palette.red, '#ff6b73'],
    warning: ['#8a5a00', '#ffc928'],
    good: ['#0b6b3a', '#9be3c2'],
    plate: palette.yellow,
    'on-plate': palette.black,
    // Code stands on ink in both schemes, like the deck's drawn pictures of code.
    'code-ground': ['#0b1b33', '#10233f'],
    'code-text': '#f2f5fa',
    'code-comment': '#9fb4cf',
    'code-keyword': '#ffc928',
    'code-string': '#9be3c2',
    'code-number': '#ffa9ac',
    'code-name': '#8cc2ff',
    'code-variable': '#ffd9a0',
  },
  grounds: {
    blue: {
      ground: '#0a4da2',
      text: '#ffffff',
      second: '#ffd65c',
      line: '#ffffff',
      focus: '#ffc928',
      soft: '#dbe6f5',
      mark: '#06356f',
    },
    yellow: {
      ground: '#ffc928',
      text: '#0b1b33',
      second: '#0a4086',
      line: '#0b1b33',
      focus: '#0b1b33',
      soft: '#33415a',
      mark: '#fff0b8',
    },
    red: {
      ground: '#c71a28',
      text: '#ffffff',
      second: '#ffe08a',
      line: '#ffffff',
      focus: '#ffc928',
      soft: '#ffe1e1',
      mark: '#86101a',
    },
    ink: {
      ground: ['#0b1b33', '#10233f'],
      text: '#ffffff',
      second: '#ffc928',
      line: '#ffffff',
      focus: '#ffc928',
      soft: '#b3c1d4',
      mark: '#5c4600',
    },
  },
  brand: { ground: '#0a4da2', text: '#ffffff', link: '#ffc928' },
  fonts: {
    head: '"Big Shoulders Display","JetBrains Mono Symbols","Big Shoulders Fallback","Big Shoulders Fallback Android","Arial Narrow",Impact,sans-serif',
    body: '"Atkinson Hyperlegible Next","JetBrains Mono Symbols",system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif',
    mono: monoFamilies,
  },
  faces,
  margins: {
    // A full slide ends above the pennants of its number.
    wide: { start: 152, end: 72, top: 52, bottom: 72 },
    upright: { start: 132, end: 36, top: 64, bottom: 120 },
    code: { start: 104, end: 40 },
    foot: { wide: 112, upright: 112 },
  },
  type: {
    text: 44,
    steps: [1, 0.9, 0.8, 0.73, 0.7, 0.6, 0.57],
    leading: 1.35,
    headWeight: 800,
    headMost: 76,
    headLeast: 50,
    headHeight: 80,
    // Its pennants hang on the halyard.
    listIndent: 0,
    headGap: 12,
    statementMost: 128,
  },
  stand: 'top',
  sheets: {
    first: new URL('first.css', import.meta.url),
    slides: new URL('halyard.css', import.meta.url),
    article: new URL('article.css', import.meta.url),
  },
  plugins: [flags()],
  suits: (slide, ground) => plainFlags.get(initialFlag(slide)) !== ground,
})
