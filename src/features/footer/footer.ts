/** What stands at the edges of the slides: the deck's `footer` and `logo`, a slide's own `::: footer`, as Quarto has them, and Marp's header. */
import type { Deck, Slide } from '../../deck/deck.ts'
import { slideData } from '../../deck/slide-data.ts'
import { mediaKind } from '../../html/images.ts'
import { html, nothing, trusted } from '../../html/markup.ts'
import { findMedia, isLocalFile } from '../../html/media-files.ts'
import { writePicture } from '../../html/picture.ts'
import { runsCode } from '../../html/urls.ts'
import type { Block } from '../../pandoc/ast.ts'
import { pairOf } from '../../pandoc/attributes.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Html, Plugin, RenderContext } from '../../plugin.ts'
import { type Logo, readFoot } from './options.ts'

/** Only for our own page: in Pandoc's own shape nothing is added. */
export function footer(): Plugin {
  const own = slideData<readonly Block[]>()
  const head = slideData<readonly Block[]>()
  const footOf = oncePer(readFoot)
  // Written once, so that what is wrong with it is said once.
  const wordsOf = oncePer((deck: Deck, context: RenderContext): Html | undefined => {
    const { words } = footOf(deck, context.theme)
    return words && context.inlines(words)
  })
  /** The first slide that shows the logo. */
  const describedOn = oncePer((_: Deck, slide: Slide) => slide.from)
  return {
    name: 'footer',
    reads: { classes: ['footer', 'slide-header'], options: { footer: 'any', logo: 'any' } },
    style: new URL('footer.css', import.meta.url),
    slide(slide, { target }) {
      if (target !== 'page') return undefined
      let now: Slide | undefined
      for (const [name, edge] of [
        ['footer', own],
        ['slide-header', head],
      ] as const) {
        const { body } = now ?? slide
        const found = body.find((block) => block.type === 'div' && block.attr.classes.includes(name))
        if (found?.type !== 'div') continue
        now = edge.on({ ...(now ?? slide), body: body.filter((block) => block !== found) }, found.children)
      }
      return now
    },
    section(slide, context) {
      if (context.target !== 'page') return undefined
      const logo = context.ask(({ deck, theme }) => footOf(deck, theme).logo)
      const foot = writeFooter(own.of(slide))
      const corner = logo && !refuses(slide, 'logo') ? writeLogo(logo) : nothing
      const top = head.of(slide)
      const above = top ? html`<div class="slide-header">${context.blocks(top)}</div>` : nothing
      const classes = [
        ...(foot === '' && corner === '' ? [] : ['has-foot']),
        ...(corner === '' ? [] : ['has-logo']),
        ...(above === '' ? [] : ['has-head']),
      ]
      return classes.length > 0 ? { classes, last: html`${above}${foot}${corner}` } : undefined

      function writeFooter(own: readonly Block[] | undefined): Html {
        if (own) return html`<div class="slide-footer own">${context.blocks(own)}</div>`
        if (slide.kind === 'title' || refuses(slide, 'footer')) return nothing
        const words = context.ask((whole) => wordsOf(whole.deck, whole))
        return words === undefined ? nothing : html`<div class="slide-footer">${words}</div>`
      }

      function writeLogo(logo: Logo): Html {
        const picture = findLogo(logo, context)
        if (!picture || runsCode(logo.url)) return nothing
        // To hear it once is enough: from the second slide on it is decoration.
        const isFirst = context.ask((whole) => describedOn(whole.deck, whole.slide) === whole.slide.from)
        const alt = isFirst ? (logo.alt ?? picture.alt ?? '') : ''
        const parts = { alt, sizes: '20vw', attributes: trusted(' data-sized=""') }
        const dark = logo.dark === undefined ? undefined : findLogo({ ...logo, url: logo.dark }, context)
        const forDark =
          logo.dark && dark && !runsCode(logo.dark)
            ? html`<span class="for-dark">${writePicture(logo.dark, dark, parts)}</span>`
            : nothing
        return html`<div class="slide-logo">${forDark}${writePicture(logo.url, picture, parts)}</div>`
      }
    },
  }
}

/** `## Slide {footer=false}` */
function refuses({ attr }: Slide, name: 'footer' | 'logo'): boolean {
  return pairOf(attr.pairs, name, `data-${name}`) === 'false'
}

function findLogo({ url, at }: Logo, context: RenderContext) {
  if (mediaKind(url) === 'image')
    return findMedia(url, at, context) ?? (context.media && isLocalFile(url) ? undefined : { url })
  context.reportOnce('logo', {
    code: 'option-value',
    message: `The deck's logo “${url}” is no picture that a browser shows`,
    hint: 'Save it as SVG or PNG beside the deck, and name that',
    at,
  })
  return undefined
}
