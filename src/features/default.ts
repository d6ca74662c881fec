import type { Plugin } from '../plugin.ts'
import { asides } from './asides/asides.ts'
import { attributes } from './attributes/attributes.ts'
import { autoAnimate } from './auto-animate/auto-animate.ts'
import { background } from './background/background.ts'
import { callouts } from './callouts/callouts.ts'
import { centred } from './centred/centred.ts'
import { charts } from './charts/charts.ts'
import { citations } from './citations/citations.ts'
import { code } from './code/code.ts'
import { codes } from './codes/codes.ts'
import { columns } from './columns/columns.ts'
import { diagrams } from './diagrams/diagrams.ts'
import { footer } from './footer/footer.ts'
import { layout } from './layout/layout.ts'
import { lineBreaks } from './line-breaks/line-breaks.ts'
import { links } from './links/links.ts'
import { math } from './math/math.ts'
import { measures } from './measures/measures.ts'
import { pictures } from './pictures/pictures.ts'
import { placed } from './placed/placed.ts'
import { polls } from './polls/polls.ts'
import { references } from './references/references.ts'
import { sections } from './sections/sections.ts'
import { slideNumbers } from './slide-numbers/slide-numbers.ts'
import { styleSheets } from './style-sheets/style-sheets.ts'
import { tabs } from './tabs/tabs.ts'
import { timing } from './timing/timing.ts'
import { transitions } from './transitions/transitions.ts'

/** The plugins of a deck that names none of its own, in their order. */
export function defaultPlugins(): readonly Plugin[] {
  return [
    references(),
    sections(),
    citations(),
    attributes(),
    background(),
    transitions(),
    autoAnimate(),
    timing(),
    slideNumbers(),
    centred(),
    footer(),
    callouts(),
    asides(),
    columns(),
    tabs(),
    placed(),
    polls(),
    codes(),
    charts(),
    diagrams(),
    pictures(),
    code(),
    math(),
    links(),
    lineBreaks(),
    layout(),
    measures(),
    styleSheets(),
  ]
}
