/** Swiss: one grotesque, one red, everything on a grid: the International Typographic Style. */
import { monoFaces, monoFamilies } from '../mono.ts'
import { latinCuts } from '../signs.ts'
import { defineTheme } from '../theme.ts'

const families =
  '"Inter Tight","JetBrains Mono Symbols","Inter Tight Fallback","Helvetica Neue",Helvetica,Arial,sans-serif'

export const swiss = defineTheme({
  name: 'swiss',
  summary: 'One grotesque, one red, everything on a grid: posters of the fifties, for ideas and figures',
  colours: {
    ground: ['#ffffff', '#121212'],
    panel: ['#f2f2f2', '#222222'],
    text: ['#111111', '#f4f4f4'],
    soft: ['#5c5c5c', '#b0b0b0'],
    line: ['#111111', '#f4f4f4'],
    hairline: ['#d0d0d0', '#3d3d3d'],
    accent: ['#d2001f', '#ff6a5e'],
    link: ['#c0001c', '#ff8a80'],
    focus: ['#d2001f', '#ff6a5e'],
    mark: ['#ffe1dc', '#6a1a16'],
    highlight: ['#111111', '#f4f4f4'],
    alarm: ['#d2001f', '#ff6a5e'],
    warning: ['#111111', '#f4f4f4'],
    good: ['#1f6a2d', '#8fd69a'],
    plate: ['#ffffff', '#121212'],
    'on-plate': ['#111111', '#f4f4f4'],
    'code-ground': ['#f2f2f2', '#1e1e1e'],
    'code-text': ['#111111', '#f4f4f4'],
    'code-comment': ['#4f4f4f', '#b8b8b8'],
    'code-keyword': ['#a80019', '#ff9c93'],
    'code-string': ['#3a3a3a', '#dcdcdc'],
    'code-number': ['#a80019', '#ff9c93'],
    'code-name': ['#111111', '#ffffff'],
    'code-variable': ['#474747', '#c8c8c8'],
  },
  grounds: {
    red: {
      ground: '#cf001e',
      text: '#ffffff',
      second: '#ffffff',
      line: '#ffffff',
      focus: '#ffffff',
      soft: '#ffe6e3',
      mark: '#8f0015',
    },
    black: {
      ground: ['#111111', '#f4f4f4'],
      text: ['#ffffff', '#111111'],
      second: ['#ff8a80', '#c0001c'],
      line: ['#ffffff', '#111111'],
      focus: ['#ffffff', '#111111'],
      soft: ['#c8c8c8', '#4a4a4a'],
      mark: ['#6a1a16', '#ffd2cc'],
    },
  },
  brand: { ground: '#b4001a', text: '#ffffff', link: '#ffffff' },
  fonts: { head: families, body: families, mono: monoFamilies },
  faces: [
    {
      family: 'Inter Tight Fallback',
      from: ['Liberation Sans', 'Arial', 'ArialMT', 'Helvetica'],
      fitted: { size: 98, ascent: 98.9, descent: 24.6 },
    },
    ...latinCuts('Inter Tight', 'inter-tight', import.meta.url, ['400', '400-italic', '700']),
    ...monoFaces,
  ],
  margins: {
    wide: { start: 96, end: 96, top: 88, bottom: 84 },
    upright: { start: 48, end: 48, top: 92, bottom: 120 },
    code: { start: 96, end: 96 },
    foot: { wide: 96, upright: 48 },
  },
  type: {
    text: 40,
    steps: [1, 0.9, 0.8, 0.7, 0.63],
    leading: 1.34,
    headWeight: 700,
    headTracking: -0.022,
    headMost: 60,
    headLeast: 44,
    headLeading: 1.04,
    headGap: 24,
    quote: { start: 0, bar: 0, style: 'normal', weight: 700 },
    statementMost: 116,
  },
  stand: 'middle',
  sheets: {
    first: new URL('first.css', import.meta.url),
    slides: new URL('swiss.css', import.meta.url),
  },
})
