import type { Plugin } from '../plugin.ts'
import { asides } from './asides.ts'
import { attributes } from './attributes.ts'
import { background } from './background.ts'
import { code } from './code.ts'
import { columns } from './columns.ts'
import { flags } from './flags.ts'
import { footer } from './footer.ts'
import { layout } from './layout.ts'
import { lineBreaks } from './line-breaks.ts'
import { links } from './links.ts'
import { math } from './math.ts'
import { measures } from './measures.ts'
import { pictures } from './pictures.ts'
import { presentation } from './presentation.ts'
import { sections } from './sections.ts'
import { styleSheets } from './style-sheets.ts'
import { transitions } from './transitions.ts'

/** The plugins of a deck that names none of its own, in their order. */
export function defaultPlugins(): readonly Plugin[] {
  return [
    sections(),
    attributes(),
    background(),
    transitions(),
    presentation(),
    footer(),
    asides(),
    columns(),
    pictures(),
    code(),
    math(),
    links(),
    lineBreaks(),
    layout(),
    flags(),
    measures(),
    styleSheets(),
  ]
}
