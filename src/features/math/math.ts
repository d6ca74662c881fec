/** Maths as MathML, made at build time by temml; the TeX stays in it as an annotation. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type Temml from 'temml'
import { emsOf } from '../../html/formula-width.ts'
import { createFormulaReader, wordLanguage } from '../../html/formula-words.ts'
import { withDefinitions, writeAnnotation, writeReference } from '../../html/formulas.ts'
import { messageOf } from '../../html/hooks.ts'
import { attribute, html, nothing, text, trusted } from '../../html/markup.ts'
import { commonMacros, forTemml } from '../../html/tex-dialect.ts'
import { type NodeOf, spanOf } from '../../pandoc/ast.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Html, MediaLookup, Plugin, RenderContext } from '../../plugin.ts'

export interface MathOptions {
  /** TeX macros for all formulas, e.g. `{ '\\R': '\\mathbb{R}' }`. */
  readonly macros?: Readonly<Record<string, string>>
}

/**
 * The typeface of formulas, sans serif as the theme's, and what of it rarer formulas need: Noto Sans Math of Google Fonts, cut
 * with `pyftsubset FONT --unicodes=… --flavor=woff2 --no-hinting --layout-features=ssty,dtls,flac`. The last is asked first.
 */
const faces = [
  ['-symbols', 'U+2190-23FF,U+25A0-266F,U+2713,U+27C0-27FF,U+2900-2BFF'],
  ['-letters', 'U+2100-214F,U+1D400-1D7FF'],
  ['', 'U+0-10FFFF'],
] as const

function typeface(media: MediaLookup): string {
  return faces
    .map(([part, range]) => {
      const path = fileURLToPath(new URL(`fonts/noto-sans-math${part}.woff2`, import.meta.url))
      return `@font-face{font-family:Maths;font-display:swap;src:url("${media.bring(path)}") format("woff2");unicode-range:${range}}`
    })
    .join('\n')
}

/** A formula of fewer ems has room on any slide. */
const wide = 12

/**
 * How temml's markup is laid out, as far as MathML itself does not say it. What has a `\tag` shows it at the right edge; the
 * numbers that LaTeX would give the other equations are left out, as in Pandoc's MathJax.
 */
const sheet = `math{font-family:Maths,math;line-height:normal}
mtext{font-family:var(--body)}
math.tml-display{display:block math;width:100%}
mtd.tml-right{text-align:right;text-align:-webkit-right}
mtd.tml-left{text-align:left;text-align:-webkit-left}
mtable.tml-jot>mtr>mtd{padding-top:.7ex;padding-bottom:.7ex}
mtable.tml-small mtd{padding-top:.35ex;padding-bottom:.35ex}
.tml-overline{padding-top:.1em;border-top:.065em solid}
.tml-underline{padding-bottom:.1em;border-bottom:.065em solid}
.tml-fbox{padding:3pt;border:1px solid}
.menclose,menclose{display:inline-block;position:relative}
.tml-cancel,.tml-cancelto,.phasor-angle{--up:linear-gradient(to bottom right,#0000 calc(50% - .035em),currentColor 0 calc(50% + .035em),#0000 0);--down:linear-gradient(to top right,#0000 calc(50% - .035em),currentColor 0 calc(50% + .035em),#0000 0)}
.tml-cancel,.tml-cancelto{position:absolute;inset:-.15em -.1em;background:var(--up)}
.tml-cancel.downstrike{background:var(--down)}
.tml-cancel.tml-xcancel{background:var(--up),var(--down)}
.tml-cancel.sout{background:linear-gradient(#0000 calc(55% - .035em),currentColor 0 calc(55% + .035em),#0000 0)}
.longdiv-top{padding:.1em .2em .2em .43em;border-top:.065em solid}
.longdiv-arc{position:absolute;inset:0 auto .1em -.4em;width:.7em;border:.065em solid;border-radius:70%;clip-path:inset(0 0 0 .4em)}
.phasor-bottom{padding:.2em .2em .1em .6em;border-bottom:.065em solid}
.phasor-angle{position:absolute;inset:auto auto -.04em 0;height:100%;aspect-ratio:.5;background:var(--up)}
.circle-pad{padding:.27em}
.textcircle{position:absolute;inset:0;border:.065em solid;border-radius:50%}
.actuarial{padding:.04em .04em 0;border:solid;border-width:.08em .08em 0 0}
.tml-hat-1{transform:scaleX(1.8)}.tml-hat-2,.tml-tilde-2{transform:scaleX(2.6)}.tml-hat-3,.tml-tilde-3{transform:scaleX(3.6)}.tml-hat-4,.tml-tilde-4{transform:scaleX(4.6)}
math.tml-display>semantics:has(.tml-tag){display:block;width:100%}
math.tml-display>semantics:has(.tml-tag)>mtable{display:table;width:100%}
mtd:has(>.tml-tag){text-align:right;text-align:-webkit-right}
.tml-tag{padding-inline-start:1em}`

export function math({ macros = {} }: MathOptions = {}): Plugin {
  // Loaded when a deck has its first formula.
  let temml: typeof Temml | undefined
  const load = (): typeof Temml => (temml ??= createRequire(import.meta.url)('temml'))
  const typefaceIn = oncePer(typeface)
  return {
    name: 'math',
    html: {
      math(node, context) {
        if (context.media) context.sheet(typefaceIn(context.media))
        return writeMath(load(), node, macros, context)
      },
    },
  }
}

function writeMath(
  temml: typeof Temml,
  math: NodeOf<'math'>,
  macros: Readonly<Record<string, string>>,
  context: RenderContext,
): Html {
  const { display, value } = math
  context.sheet(sheet)
  const kind = trusted(display ? 'math display' : 'math inline')
  const reference = writeReference(value, spanOf(math), context)
  if (reference !== undefined) return reference
  try {
    const tex = forTemml(withDefinitions(value, context.deck), display)
    const mathml = temml.renderToString(tex, {
      displayMode: display,
      annotate: true,
      throwOnError: true,
      macros: { ...commonMacros, ...macros },
      trust: ({ command }) => command === '\\class',
    })
    const ems = Math.ceil(1.06 * emsOf(mathml))
    const width = ems > wide && context.target === 'page' ? context.style(`--ems:${ems}`) : nothing
    const words = context.target === 'page' ? writeWords(temml, mathml, context.deck.options.lang) : nothing
    const kept = tex === value ? mathml : annotated(mathml, value)
    const heard = words === nothing ? kept : kept.replace('<math', '<math aria-hidden="true"')
    return html`<span class="${kind}"${words}${width}>${styled(heard, context)}</span>`
  } catch (error) {
    context.report({
      severity: 'warning',
      code: 'maths',
      message: `This formula cannot be read: ${plainReason(messageOf(error))}`,
      hint: 'The TeX is shown as it is written',
      at: spanOf(math),
    })
    return html`<span class="${kind}">${text(value)}</span>`
  }
}

/** One for the process, as the library is. */
const readerOf = oncePer((_: typeof Temml) => createFormulaReader())

/**
 * The formula's name, for who hears it: then it is heard once, in words, and its MathML is not. Where parts of it are steps there
 * are none, since they would tell what is not shown yet.
 */
function writeWords(temml: typeof Temml, mathml: string, lang: string): Html {
  const language = wordLanguage(lang)
  const words = /\bfragment\b/.test(mathml) ? undefined : readerOf(temml).read(mathml, language)
  if (words === undefined) return nothing
  const own = lang.toLowerCase().startsWith(language) || language === 'nb'
  return html` role="math"${attribute('aria-label', words)}${own ? nothing : attribute('lang', language)}`
}

/** temml's message without its own name and without the strokes below what it points at. */
function plainReason(reason: string): string {
  return reason
    .replace(/^ParseError:|\u0332/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}

/** temml's markup with the TeX that the author wrote. */
function annotated(mathml: string, tex: string): string {
  const at = mathml.lastIndexOf('<annotation ')
  return at === -1 ? mathml : `${mathml.slice(0, at)}${writeAnnotation(tex)}</semantics></math>`
}

/** temml's markup, its `style` as the target allows it, and what `\class{fragment}` marks as a step. */
function styled(mathml: string, context: RenderContext): Html {
  const tags = mathml.replace(/<[^>]+>/g, (tag) =>
    tag
      .replace(/ style="([^"]*)"/, (_, declarations: string) => context.style(declarations))
      .replace(/ class="([^"]*\bfragment\b[^"]*)"/, (_, classes: string) =>
        context.attributes({ id: '', classes: classes.split(' '), pairs: [] }),
      ),
  )
  return trusted(tags)
}
