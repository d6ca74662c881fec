/**
 * Quarto's cross references: `@fig-ship` is a link that says “Figure 1” in the deck's language, where `{#fig-ship}` is on a figure;
 * what is labelled has its number in its caption. Theorems and proofs begin with what they are.
 */
import { changeInlines, changeNodes, type NodeChanges } from '../../deck/change-nodes.ts'
import { changeSlides } from '../../deck/deck.ts'
import type { Report } from '../../diagnostic/diagnostic.ts'
import { type Say, sayIn } from '../../languages/words.ts'
import type { Inline } from '../../pandoc/ast.ts'
import type { Plugin } from '../../plugin.ts'
import { caption } from './captions.ts'
import { collectLabels, equationsIn, type Labels } from './labels.ts'
import { refer } from './links.ts'

/** Does the text hold a label, a reference or a proof? Most decks have none, and are not looked through. */
const mayHold =
  /[#@](?:fig|tbl|lst|eq|sec|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|cau|imp)-|\b(?:label|proof|remark|solution)\b/i

/** Only on our own page: to Pandoc these are citations and identifiers. */
export function references(): Plugin {
  return {
    name: 'references',
    reads: {
      attributes: ['name', 'lst-cap', 'fig-cap', 'tbl-cap'],
      classes: ['theorem', 'proof', 'remark', 'solution'],
    },
    style: new URL('references.css', import.meta.url),
    deck(deck, context) {
      if (context.target !== 'page' || !mayHold.test(context.source)) return undefined
      const labels = collectLabels(deck)
      const setting: Numbering = {
        labels,
        say: sayIn(deck.options.lang),
        // A class of this name may be anything in a deck that is not Quarto's and labels nothing.
        hasProofs: labels.size > 0 || deck.meta.has('format'),
        report: (fault) => context.report(fault),
      }
      const changes: NodeChanges = {
        block: (block) => caption(block, setting),
        inlines: (inlines) => refer(number(inlines, labels), setting),
      }
      return changeSlides(deck, (slide) => [
        {
          ...slide,
          heading: slide.heading && {
            ...slide.heading,
            children: changeInlines(slide.heading.children, changes),
          },
          body: changeNodes(slide.body, changes),
          notes: changeNodes(slide.notes, changes),
        },
      ])
    },
    // Its style sheet comes along.
    section: (slide) =>
      slide.body.some((block) => block.type === 'div' && isStated(block.attr.classes)) ? {} : undefined,
  }
}

const isStated = (classes: readonly string[]) => classes.includes('theorem') || classes.includes('proof')

export interface Numbering {
  readonly labels: Labels
  readonly say: Say
  readonly hasProofs: boolean
  readonly report: Report
}

/** Labelled formulas with their numbers beside them, and an anchor behind. */
function number(inlines: readonly Inline[], labels: Labels): readonly Inline[] {
  const found = equationsIn(inlines)
  if (found.length === 0) return inlines
  const out = [...inlines]
  for (const { id, at, math, rest } of found.toReversed()) {
    const labelled = labels.get(id)
    if (!labelled) continue
    const { from, to } = math
    const gap = inlines[at + 1]?.type === 'softBreak' ? 3 : 2
    const isTagged = /\\tag\b/.test(math.value)
    out.splice(
      at,
      gap,
      isTagged ? math : { ...math, value: `${math.value} \\tag{${labelled.number}}` },
      { type: 'span', attr: { id, classes: [], pairs: [] }, children: [], from, to },
      ...(rest === '' ? [] : [{ type: 'text' as const, value: rest, from, to }]),
    )
  }
  return out
}
