/** How slides come and go: `transition` of the deck or a slide, and its background's, as style sheets of those that ask. */
import { headOf, type Slide } from '../../deck/deck.ts'
import { slideData } from '../../deck/slide-data.ts'
import { nearest } from '../../diagnostic/nearest.ts'
import type { Attr } from '../../pandoc/ast.ts'
import type { Context, Plugin } from '../../plugin.ts'

const words = ['none', 'fade', 'slide', 'zoom', 'convex', 'concave']
const speeds = ['default', 'fast', 'slow']

export function transitions(): Plugin {
  const kept = slideData<Attr['pairs']>()
  return {
    name: 'transitions',
    reads: {
      attributes: ['transition', 'transition-speed', 'background-transition'],
      options: { transition: words, transitionSpeed: speeds, backgroundTransition: words },
    },
    style: new URL('transitions.css', import.meta.url),
    slide(slide, context) {
      const own = readOwn(slide, context)
      if (context.target !== 'page') return undefined
      const { values } = context.options
      const parts = inAndOut(own.transition ?? values.transition)
      const [behind] = slide.behind ? inAndOut(own.behind ?? values.backgroundTransition) : []
      const speed = own.speed ?? values.transitionSpeed
      const written = [
        ...(parts.length > 0 ? [['data-transition', parts.join(' ')] as const] : []),
        ...(parts.length > 0 && (speed === 'fast' || speed === 'slow')
          ? [['data-transition-speed', speed] as const]
          : []),
        ...(behind ? [['data-background-transition', behind.replace(/-(?:in|out)$/, '')] as const] : []),
      ]
      const pairs = slide.attr.pairs.filter(([key]) => !isOwn.test(key))
      const bare =
        pairs.length === slide.attr.pairs.length ? slide : { ...slide, attr: { ...slide.attr, pairs } }
      if (written.length > 0) return kept.on(bare, written)
      return bare === slide ? undefined : bare
    },
    section(slide) {
      const pairs = kept.of(slide)
      return pairs && { pairs }
    },
  }
}

const isOwn = /^(?:data-)?(?:transition(?:-speed)?|background-transition)$/

interface OwnTransition {
  readonly transition?: string
  readonly speed?: string
  /** Of what lies behind it. */
  readonly behind?: string
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
      code: 'attribute-value',
      message: `“${wrong}” cannot be the value of ${key}`,
      hint: meant ? `Did you mean “${meant}”?` : `It may be: ${choices.join(', ')}`,
      at: headOf(slide),
    })
    return undefined
  }
  const transition = read('transition', words, true)
  const speed = read('transition-speed', speeds)
  const behind = read('background-transition', words, true)
  return {
    ...(transition !== undefined && { transition }),
    ...(speed !== undefined && { speed }),
    ...(behind !== undefined && { behind }),
  }
}

/** `slide` is short for `slide-in slide-out`; `none` is nothing. */
function inAndOut(value: unknown): readonly string[] {
  if (value === undefined) return []
  return String(value)
    .split(' ')
    .flatMap((word) => (/-(?:in|out)$/.test(word) ? [word] : [`${word}-in`, `${word}-out`]))
    .filter((word) => !word.startsWith('none'))
}
