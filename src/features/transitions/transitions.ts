/** How slides come and go: `transition` of the deck or a slide, and its background's, as style sheets of those that ask. */
import { headOf, type Slide } from '../../deck/deck.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import type { Context, Plugin } from '../../plugin.ts'

/**
 * What a slide looks like beside the one shown, at its left (-1) or its right (1): reveal.js 6 `css/layout` in less time.
 * A slide that fades stays whole below the one that comes, so that the ground never shines through.
 */
const kinds: Readonly<Record<string, (side: -1 | 1) => string>> = {
  fade: () => 'opacity:0',
  slide: (side) => `translate:${100 * side}%`,
  zoom: (side) => `opacity:0;scale:${side < 0 ? 2 : 0.2}`,
  convex: (side) => `transform:perspective(100vw) translateX(${100 * side}%) rotateY(${60 * side}deg)`,
  concave: (side) => `transform:perspective(100vw) translateX(${100 * side}%) rotateY(${-60 * side}deg)`,
}
const speeds = ['default', 'fast', 'slow']
const words = ['none', ...Object.keys(kinds)]

export function transitions(): Plugin {
  return {
    name: 'transitions',
    reads: { attributes: ['transition', 'transition-speed'] },
    slide(slide, context) {
      const { reveal } = context.deck.options
      const own = readOwn(slide, context)
      if (context.target !== 'page') return undefined
      const parts = inAndOut(own.transition ?? reveal.transition)
      const speed = own.speed ?? reveal.transitionSpeed
      const pairs = slide.attr.pairs.filter(([key]) => !/^(?:data-)?transition(?:-speed)?$/.test(key))
      if (parts.length === 0 && pairs.length === slide.attr.pairs.length) return undefined
      const added: [string, string][] = parts.length > 0 ? [['data-transition', parts.join(' ')]] : []
      if (added.length > 0 && (speed === 'fast' || speed === 'slow'))
        added.push(['data-transition-speed', speed])
      return { ...slide, attr: { ...slide.attr, pairs: [...pairs, ...added] } }
    },
    section({ attr, background }, context) {
      const { target, deck } = context
      if (target !== 'page') return undefined
      if (attr.pairs.some(([key]) => key === 'data-transition')) context.sheet(slideSheet)
      const own = background && (background.transition ?? deck.options.reveal.backgroundTransition)
      const [kind] = inAndOut(own)
      if (kind === undefined) return undefined
      context.sheet(backgroundSheet)
      return { pairs: [['data-background-transition', kind.replace(/-(?:in|out)$/, '')]] }
    },
  }
}

interface OwnTransition {
  readonly transition?: string
  readonly speed?: string
}

/** The slide's own attributes; a value that cannot be meant is reported and left out. */
function readOwn(slide: Slide, context: Context): OwnTransition {
  if (slide.attr.pairs.length === 0) return {}
  const read = (name: string, choices: readonly string[], manners = false) => {
    const [key, value = ''] = slide.attr.pairs.find(([one]) => one === name || one === `data-${name}`) ?? []
    if (key === undefined) return undefined
    const found = value.trim().split(/\s+/)
    const wrong = found.find((word) => !choices.includes(manners ? word.replace(/-(?:in|out)$/, '') : word))
    if (wrong === undefined) return found.join(' ')
    const meant = nearest(wrong, choices)
    context.report({
      severity: 'warning',
      code: 'attribute-value',
      message: `“${wrong}” cannot be the value of ${key}`,
      hint: meant ? `Did you mean “${meant}”?` : `It may be: ${choices.join(', ')}`,
      at: headOf(slide),
    })
    return undefined
  }
  const transition = read('transition', words, true)
  const speed = read('transition-speed', speeds)
  return { ...(transition !== undefined && { transition }), ...(speed !== undefined && { speed }) }
}

/** `slide` is short for `slide-in slide-out`; `none` is nothing. */
function inAndOut(value: unknown): readonly string[] {
  if (value === undefined) return []
  return String(value)
    .split(' ')
    .flatMap((word) => (/-(?:in|out)$/.test(word) ? [word] : [`${word}-in`, `${word}-out`]))
    .filter((word) => !word.startsWith('none'))
}

/** Only in the talk proper, not in the speaker's panes, and not before the first move: `data-way` says where to. */
function inTalk(rules: string): string {
  return `@media (prefers-reduced-motion:no-preference){:root[data-deck][data-view=talk] .reveal[data-way]{${rules}}}`
}

/** As in reveal.js, what stands left of the slide shown is out, what stands right of it is yet to come in. */
function makeSlideSheet(): string {
  const turn = 'transition:opacity .4s,translate .4s,scale .4s,transform .4s,display .4s allow-discrete'
  const gone = ':is(.past,.future,:is(.past,.future)>.present)'
  const rules = Object.entries(kinds).flatMap(([kind, look]) => {
    const leave = (side: -1 | 1) => {
      const place = side < 0 ? '.past' : '.future'
      return `& :is(${place},${place}>.present)[data-transition~=${kind}-${side < 0 ? 'out' : 'in'}]{${look(side)}}`
    }
    const enter = (side: -1 | 1) =>
      `&[data-way=${side < 0 ? 'back' : 'on'}] .present[data-transition~=${kind}-${side < 0 ? 'out' : 'in'}]{@starting-style{${look(side)}}}`
    return [...(kind === 'fade' ? [] : [leave(-1), leave(1)]), enter(-1), enter(1)]
  })
  return inTalk(
    [
      `& section[data-transition]{${turn}}`,
      '& .stack:has(>.present[data-transition]){transition:display .4s allow-discrete}',
      '& section[data-transition-speed=fast]{transition-duration:.2s}',
      '& section[data-transition-speed=slow]{transition-duration:.8s}',
      '& .slides>.present{z-index:1}',
      `& ${gone}{pointer-events:none}`,
      ...rules,
    ].join(''),
  )
}

function makeBackgroundSheet(): string {
  const rules = Object.entries(kinds).flatMap(([kind, look]) =>
    ([-1, 1] as const).map(
      (side) =>
        `&[data-way=${side < 0 ? 'back' : 'on'}] .present[data-background-transition=${kind}]>.slide-background{@starting-style{${look(side)}}}`,
    ),
  )
  const turn = 'transition:opacity .4s,translate .4s,scale .4s,transform .4s'
  return inTalk(`& .present[data-background-transition]>.slide-background{${turn}}${rules.join('')}`)
}

const slideSheet = makeSlideSheet()
const backgroundSheet = makeBackgroundSheet()
