/** What stands at the foot of the slides: the deck's `footer` and `logo`, and a slide's own `::: footer`, as Quarto has them. */
import type { Deck, Slide } from '../../deck/deck.ts'
import type { Logo } from '../../deck/options.ts'
import { mediaKind } from '../../html/images.ts'
import { html, nothing, trusted } from '../../html/markup.ts'
import { findMedia, isLocalFile } from '../../html/media-files.ts'
import { writePicture } from '../../html/picture.ts'
import { runsCode } from '../../html/urls.ts'
import type { Block, Inline } from '../../pandoc/ast.ts'
import { pairOf } from '../../pandoc/attributes.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Html, Plugin, RenderContext } from '../../plugin.ts'

/**
 * Right of the number in pennants the words, in the other corner the logo; on the title slide the logo alone. Logos are
 * drawn for white paper: on a colour they stand on a piece of it. A reader of the article sees the logo on the title
 * slide, a slide's own words where they belong, and the deck's once, at the end.
 */
const sheet = `.slide-footer,.slide-logo{position:absolute;z-index:2;margin:0}
.slide-footer{inset-inline:calc(var(--shift,0px) + max(112,var(--number,0))*var(--u)) calc(var(--shift,0px) + 260*var(--u));bottom:calc(20*var(--u));color:var(--soft);font:400 calc(24*var(--u))/1.2 var(--body);text-wrap:balance}
.slide-footer>*{margin:0}
[class*="ground-"]>.slide-footer{color:inherit}
.has-background>.slide-footer{inset-inline-end:auto;width:fit-content;padding:.1em .4em;background:var(--ground);color:var(--text)}
.slide-logo{inset-inline-end:calc(var(--shift,0px) + 20*var(--u));bottom:calc(8*var(--u));padding:calc(6*var(--u));border-radius:calc(4*var(--u));background:light-dark(transparent,#fff)}
.slide:is(.title-slide,.has-background,[class*="ground-"])>.slide-logo{background:#fff}
.slide-logo img{display:block;width:auto;height:calc(44*var(--u));max-width:calc(220*var(--u));object-fit:contain}
:root[data-view=talk] .has-foot:not(.title-slide)>.stage{padding-bottom:max(var(--bottom),64*var(--u))}
@media screen and (max-aspect-ratio:1){
.slide-footer{inset-inline-end:calc(36*var(--u));bottom:calc(28*var(--u));font-size:calc(28*var(--u))}
.has-logo>.slide-footer{inset-inline-end:calc(190*var(--u))}
.slide-logo img{max-width:calc(160*var(--u))}
.title-slide>.slide-logo{bottom:calc(28dvh + 16*var(--u))}
}
:root:is(:not([data-view]),[data-view=read]){
& .slide:not(.title-slide)>:is(.slide-footer,.slide-logo){display:none}
& .title-slide>.slide-logo{bottom:calc(3rem + 8*var(--u))}
@media screen and (max-aspect-ratio:1){& .title-slide>.slide-logo{bottom:calc(28dvh + 16*var(--u))}}
& .slide>.slide-footer.own,& .slides>:last-child>.slide-footer,& .slides>:last-child>:last-child>.slide-footer{display:block;position:static;grid-column:1;width:auto;margin-top:1.25rem;padding:0;background:none;color:var(--soft);color-scheme:var(--scheme);font-size:1rem;line-height:1.5}
}`

/** Only for our own page: in Pandoc's own shape nothing is added. */
export function footer(): Plugin {
  // Written once, so that what is wrong with it is said once.
  const writeWords = oncePer((_: Deck, words: readonly Inline[], context: RenderContext) =>
    context.inlines(words),
  )
  const described = new WeakSet<Deck>()
  return {
    name: 'footer',
    reads: { classes: ['footer'] },
    slide(slide, { target }) {
      const own = target === 'page' ? slide.body.find(isFooter) : undefined
      if (own?.type !== 'div') return undefined
      return { ...slide, footer: own.children, body: slide.body.filter((block) => block !== own) }
    },
    section(slide, context) {
      const { deck, target } = context
      if (target !== 'page') return undefined
      const foot = writeFooter(slide)
      const corner = deck.options.logo && !refuses(slide, 'logo') ? writeLogo(deck.options.logo) : nothing
      if (foot === '' && corner === '') return undefined
      context.sheet(sheet)
      const classes = ['has-foot', ...(corner === '' ? [] : ['has-logo'])]
      return { classes, last: html`${foot}${corner}` }

      function writeFooter({ footer, kind }: Slide): Html {
        if (footer) return html`<div class="slide-footer own">${context.blocks(footer)}</div>`
        if (!deck.options.footer || kind === 'title' || refuses(slide, 'footer')) return nothing
        return html`<div class="slide-footer">${writeWords(deck, deck.options.footer, context)}</div>`
      }

      function writeLogo(logo: Logo): Html {
        const picture = findLogo(logo, context)
        if (!picture || runsCode(logo.url)) return nothing
        // To hear it once is enough: from the second slide on it is decoration.
        const alt = described.has(deck) ? '' : (logo.alt ?? picture.alt ?? '')
        described.add(deck)
        return html`<div class="slide-logo">${writePicture(logo.url, picture, { alt, sizes: '20vw', attributes: trusted(' data-sized=""') })}</div>`
      }
    },
  }
}

const isFooter = (block: Block) => block.type === 'div' && block.attr.classes.includes('footer')

/** `## Slide {footer=false}` */
function refuses({ attr }: Slide, name: 'footer' | 'logo'): boolean {
  return pairOf(attr.pairs, name, `data-${name}`) === 'false'
}

function findLogo({ url, at }: Logo, context: RenderContext) {
  if (mediaKind(url) === 'image')
    return findMedia(url, at, context) ?? (context.media && isLocalFile(url) ? undefined : { url })
  context.reportOnce('logo', {
    severity: 'warning',
    code: 'option-value',
    message: `The deck's logo “${url}” is no picture that a browser shows`,
    hint: 'Save it as SVG or PNG beside the deck, and name that',
    at,
  })
  return undefined
}
