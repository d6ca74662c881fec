/**
 * Diagrams, drawn when the deck is built: blocks of class `dot` or `graphviz`, and `mermaid`. What cannot be drawn is said with its line,
 * and the source is shown.
 */
import { join } from 'node:path'
import { changeBlocks } from '../../deck/block-lists.ts'
import {
  blockOf,
  createGraphics,
  type Graphic,
  overlong,
  placeInCode,
  statedCaption,
} from '../../html/graphics.ts'
import { readTextFile } from '../../html/text-files.ts'
import { openKeptTexts } from '../../kept-texts.ts'
import { sayIn } from '../../languages/words.ts'
import { type CodeBlock, type Inline, spanOf } from '../../pandoc/ast.ts'
import { pairOf } from '../../pandoc/attributes.ts'
import { oncePer } from '../../pandoc/once-per.ts'
import type { Context, Plugin } from '../../plugin.ts'
import { cacheFolder, projectAround } from '../../tool.ts'
import { bodyVoice, typeCaseOf } from '../../typeset/letters.ts'
import { describeLayout } from './description.ts'
import type { DiagramFault, Setting, Translate, Translated, WidthOf } from './diagram.ts'
import { createLayOut, engines, graphvizVersion, type LayOut } from './graphviz.ts'
import { drawLayout, type GraphLayout, sizeOf } from './marks.ts'
import { translateMermaid } from './mermaid.ts'
import { findMermaid } from './mermaid-itself.ts'

/** Only on our own page: in Pandoc's own shape code is code. */
export function diagrams(): Plugin {
  const graphics = createGraphics()
  return {
    name: 'diagrams',
    reads: { classes: [...kinds.keys()], attributes: ['layout-engine', 'steps', 'file'] },
    style: new URL('diagrams.css', import.meta.url),
    slide(slide, context) {
      if (context.target !== 'page') return undefined
      const body = changeBlocks(slide.body, (block) => {
        const kind = block.type === 'codeBlock' ? kinds.get(block.attr.classes[0] ?? '') : undefined
        if (block.type !== 'codeBlock' || !kind) return block
        const named = inFile(block, context)
        if (!named) return block
        const drawn = drawDiagram(named, kind, layOutFor(context.media), context)
        return drawn ? blockOf(graphics.image(drawn.graphic, block), captionOf(block, drawn.caption)) : block
      })
      return body === slide.body ? undefined : { ...slide, body }
    },
    html: { image: (image, context) => graphics.write(image, context) },
  }
}

/** Layouts of a project's decks that are kept. */
const mostKept = 300

/** One for the process, as the thread is; begun with its first diagram. */
const layOutOf = oncePer((_: typeof kinds) => createLayOut())
const keepingLayOutOf = oncePer((_: typeof kinds) => {
  const folder = cacheFolder(projectAround(process.cwd()), 'diagrams')
  return createLayOut(openKeptTexts(join(folder, 'layouts.json'), graphvizVersion(), mostKept))
})
/** A page with its files is for a build. */
const layOutFor = (media: Context['media']): LayOut => (media ? keepingLayOutOf : layOutOf)(kinds)

const kinds: ReadonlyMap<string, Translate> = new Map([
  ['dot', translateDot],
  ['graphviz', translateDot],
  ['mermaid', translateMermaid],
])

/** The block with the text of the file that `file` names, as Quarto has it; undefined, and said: there is none. */
function inFile(block: CodeBlock, context: Context): CodeBlock | undefined {
  const file = pairOf(block.attr.pairs, 'file')
  if (file === undefined || block.value.trim() !== '') return block
  const value = readTextFile(file, spanOf(block), context)
  return value === undefined ? undefined : { ...block, value }
}

function drawDiagram(
  block: CodeBlock,
  translate: Translate,
  layOut: LayOut,
  context: Context,
): { readonly graphic: Graphic; readonly caption?: string | undefined } | undefined {
  const file = pairOf(block.attr.pairs, 'file')
  const report = (fault: string, line: number, column: number, hint?: string) => {
    const place = file === undefined ? placeInCode(block, line, column, context.source) : block
    const message = file === undefined ? fault : `${file}, line ${line + 1}: ${fault}`
    context.report({ code: 'diagram', message, ...(hint && { hint }), at: spanOf(place) })
    return undefined
  }
  const long = overlong(block.value)
  if (long) return report(long.message, long.line, 0, long.hint)
  const letters = typeCaseOf(context.theme)(bodyVoice)
  // Bold is a little wider.
  const widthOf: WidthOf = (words, size) => letters.widthOf(words) * size * 1.03
  const { lang } = context.options
  const say = sayIn(lang)
  const { media } = context
  const drawByMermaid = media && !media.findPackage ? 'unasked' : findMermaid(media)
  const translated = translate(block, { widthOf, lang, say, drawByMermaid })
  if (!translated) return undefined
  if ('fault' in translated)
    return report(translated.fault, translated.line, translated.column, translated.hint)
  const { caption } = translated
  if ('parts' in translated) return { graphic: { ...translated, classes: ['diagram'] }, caption }
  const laid = layOutForSlide(translated, layOut)
  if ('fault' in laid) {
    const { line = 0, near } = laid
    const column = near ? Math.max(0, (block.value.split('\n')[line] ?? '').indexOf(near)) : 0
    return report(`This diagram cannot be drawn: ${laid.fault}`, line, column)
  }
  const { layout } = laid
  const { title, description } = describeLayout(layout, translated.kind, say)
  const graphic = {
    ...drawLayout(layout, widthOf),
    title: translated.title ?? title,
    description: translated.description ?? description,
    classes: ['diagram'],
  }
  return { graphic, caption }
}

/** Pixels of a slide that has nothing else. */
const [roomAcross, roomDown] = [1140, 490]

/** One that would be small is turned, where that makes it larger and its author did not say which way it goes. */
function layOutForSlide({ dot, engine, turned }: Translated, layOut: LayOut) {
  const read = (text: string) => {
    const laid = layOut(text, engine)
    if ('fault' in laid) return { ...laid, share: 0 }
    const layout: GraphLayout = JSON.parse(laid.layout)
    const { width, height } = sizeOf(layout)
    return { layout, share: Math.min(1, roomAcross / width, roomDown / height) }
  }
  const first = read(dot)
  if ('fault' in first || first.share === 1 || !turned) return first
  const other = read(turned())
  // Down the slide is what Mermaid does: a little larger is no reason.
  return other.share > first.share * 1.1 ? other : first
}

/** The author's, or else the title that the diagram itself has. */
function captionOf(block: CodeBlock, value: string | undefined): readonly Inline[] {
  const stated = statedCaption(block)
  const { from, to } = block
  return stated.length > 0 || !value ? stated : [{ type: 'text', value, from, to }]
}

/** Words are measured as those of a sans serif, unless their author says how. */
function translateDot({ value, attr }: CodeBlock, { say }: Setting): Translated | DiagramFault {
  const engine = pairOf(attr.pairs, 'layout-engine', 'engine') ?? 'dot'
  if (!engines.has(engine))
    return {
      fault: `Graphviz has no layout “${engine}”`,
      hint: `There are: ${[...engines].join(', ')}`,
      line: 0,
      column: 0,
    }
  const head =
    /^(?:\s|(?:\/\/|#)[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?:strict\s+)?(?:di)?graph\b[^{"]*(?:"[^"]*")?\s*\{/i.exec(
      value,
    )?.[0]
  const usual = 'graph[fontname=Arial];node[fontname=Arial];edge[fontname=Arial];'
  const dot = head === undefined ? value : `${head}${usual}${value.slice(head.length)}`
  return { dot, engine, kind: say('Diagram') }
}
