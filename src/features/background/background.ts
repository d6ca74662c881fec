/** What lies behind a slide: its own attributes say it, or the front matter for all. */
import { type Behind, headOf } from '../../deck/deck.ts'
import { slideData } from '../../deck/slide-data.ts'
import { html } from '../../html/markup.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Context, Plugin } from '../../plugin.ts'
import {
  almostBackground,
  type Background,
  backgroundNames,
  backgroundOptions,
  isBackgroundKey,
  readBackground,
  readCommon,
} from './attributes.ts'
import { writeLayers } from './layers.ts'

const kinds = {
  color: 'colour',
  gradient: 'colour',
  image: 'picture',
  video: 'film',
  iframe: 'page',
} as const

export function background(): Plugin {
  const kept = slideData<Background>()
  // Read once, so that what is wrong with it is said once.
  const commonOf = oncePer(readCommon)
  return {
    name: 'background',
    reads: { attributes: [...backgroundNames, almostBackground], options: backgroundOptions },
    style: new URL('background.css', import.meta.url),
    slide(slide, context) {
      const { pairs } = slide.attr
      const own = pairs.length > 0 ? readBackground(pairs, headOf(slide), context) : undefined
      const found = own ?? context.ask((whole) => commonOf(whole.deck, whole))
      // In Pandoc's own shape the attributes stay, and reveal.js reads them.
      const rest = context.target === 'sections' ? pairs : pairs.filter(([key]) => !isBackgroundKey(key))
      const attr = rest.length === pairs.length ? slide.attr : { ...slide.attr, pairs: rest }
      if (!found) return attr === slide.attr ? undefined : { ...slide, attr }
      return kept.on({ ...slide, attr, behind: behindOf(found, context) }, found)
    },
    section(slide, context) {
      const found = kept.of(slide)
      // In Pandoc's own shape nothing of it is written; but files that are not there are reported.
      if (!found || (context.target === 'sections' && !context.media)) return undefined
      const [layers, label] = writeLayers(slide, found, context)
      if (context.target === 'sections') return undefined
      // Text gets a ground of its own where it is not known what it stands on.
      const covered = !found.tone || slide.behind?.shows !== 'colour'
      return {
        classes: [...(covered ? ['has-background'] : []), ...(found.tone ? [`on-${found.tone}`] : [])],
        first: html`<div class="slide-background">${layers}</div>`,
        ...(label && { label }),
      }
    },
  }
}

function behindOf({ layers, alt, at }: Background, { media }: Context): Behind {
  const picture = layers.find((layer) => layer.kind === 'image')
  const file = picture && media?.find(picture.url)
  const shown = layers.map(({ kind }) => kinds[kind]).find((kind) => kind !== 'colour')
  return { shows: shown ?? 'colour', alt: alt ?? (file && 'url' in file ? file.alt : undefined), at }
}
