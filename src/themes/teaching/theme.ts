/** Teaching: warm, round and large, so that the last row reads it. */
import { monoFaces, monoFamilies } from '../mono.ts'
import { latinCuts } from '../signs.ts'
import { defineTheme } from '../theme.ts'

const families =
  '"Nunito","JetBrains Mono Symbols","Nunito Fallback","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'

export const teaching = defineTheme({
  name: 'teaching',
  summary: 'Warm, round and large: for classes, read from the last row',
  colours: {
    ground: ['#fffaf0', '#20242c'],
    panel: ['#fdf0d7', '#2d333e'],
    text: ['#2a2118', '#fbf3e4'],
    soft: ['#665744', '#c9beac'],
    line: ['#2a2118', '#8f97a6'],
    hairline: ['#e9d9ba', '#454c5a'],
    accent: ['#0b6e6a', '#7fdcd3'],
    link: ['#0a5f86', '#8fd0f5'],
    focus: ['#b03a06', '#ffc46b'],
    mark: ['#ffe58f', '#6b4e00'],
    highlight: ['#f2a516', '#ffc46b'],
    alarm: ['#b8321f', '#ff9a86'],
    warning: ['#a34a00', '#ffc46b'],
    good: ['#2c6b2f', '#a3dd9c'],
    plate: ['#fffaf0', '#20242c'],
    'on-plate': ['#2a2118', '#fbf3e4'],
    'code-ground': ['#fdf0d7', '#171b22'],
    'code-text': ['#2a2118', '#fbf3e4'],
    'code-comment': ['#5a4b38', '#c4b9a6'],
    'code-keyword': ['#8c2a10', '#ffb48f'],
    'code-string': ['#085049', '#8fe0d2'],
    'code-number': ['#7a1f4d', '#f7aecd'],
    'code-name': ['#08496b', '#9cd4f7'],
    'code-variable': ['#5d4100', '#f2d28b'],
  },
  grounds: {
    lagoon: {
      ground: ['#0b6663', '#0d5855'],
      text: '#ffffff',
      second: '#ffe08a',
      line: '#ffffff',
      focus: '#ffe08a',
      soft: '#d9f0ee',
      mark: '#063f3d',
    },
    honey: {
      ground: '#fcca5a',
      text: '#2a2118',
      second: '#6a2c00',
      line: '#2a2118',
      focus: '#2a2118',
      soft: '#4a3a22',
      mark: '#ffeec4',
    },
    brick: {
      ground: ['#a5371d', '#98331b'],
      text: '#ffffff',
      second: '#ffe08a',
      line: '#ffffff',
      focus: '#ffe08a',
      soft: '#ffe6dc',
      mark: '#6b1f0d',
    },
  },
  brand: { ground: '#095f5c', text: '#ffffff', link: '#ffe08a' },
  fonts: { head: families, body: families, mono: monoFamilies },
  faces: [
    {
      family: 'Nunito Fallback',
      from: ['Liberation Sans', 'Arial', 'ArialMT', 'Helvetica'],
      fitted: { size: 101.5, ascent: 99.6, descent: 34.8 },
    },
    ...latinCuts('Nunito', 'nunito', import.meta.url, ['500', '500-italic', '800']),
    ...monoFaces,
  ],
  margins: {
    wide: { start: 80, end: 80, top: 56, bottom: 72 },
    upright: { start: 44, end: 44, top: 68, bottom: 120 },
    code: { start: 80, end: 48 },
    foot: { wide: 80, upright: 44 },
  },
  type: {
    text: 44,
    steps: [1, 0.9, 0.8, 0.7, 0.62],
    leading: 1.34,
    headWeight: 800,
    headTracking: -0.01,
    headMost: 60,
    headLeast: 46,
    headLeading: 1.08,
    headGap: 22,
    quote: { block: 0.5, start: 0.8, end: 0.8, bar: 0 },
    statementMost: 108,
  },
  stand: 'middle',
  sheets: {
    first: new URL('first.css', import.meta.url),
    slides: new URL('teaching.css', import.meta.url),
  },
})
