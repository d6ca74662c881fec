import { withStyle } from '../../../html/styles.ts'
import type { Plugin } from '../../../plugin.ts'
import { flagsOf } from './flown.ts'

/** Only for our own page. Says in `data-flag` what each slide flies, and of a title slide in `--flags-up` how many flags that is. */
export function flags(): Plugin {
  return {
    name: 'flags',
    slide(slide, context) {
      if (context.target !== 'page') return undefined
      const flown = flagsOf(slide)
      if (flown === '') return undefined
      const attr = slide.kind === 'title' ? withStyle(slide.attr, [`--flags-up:${flown.length}`]) : slide.attr
      return { ...slide, attr: { ...attr, pairs: [...attr.pairs, ['data-flag', flown]] } }
    },
  }
}
