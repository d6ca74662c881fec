/** How the text of a deck is coloured: Markdown, with the front matter, fenced divs and attributes of Pandoc's. */
import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  WidgetType,
} from '@codemirror/view'
import { classHighlighter, tags } from '@lezer/highlight'
import { say } from '../interface/words.ts'

type MarkdownExtension = Exclude<
  NonNullable<Parameters<typeof markdown>[0]>['extensions'],
  readonly unknown[] | undefined
>

/** Without it, a key above `---` would be a heading. */
const frontMatter: MarkdownExtension = {
  defineNodes: [{ name: 'FrontMatter', block: true, style: tags.meta }],
  parseBlock: [
    {
      name: 'FrontMatter',
      before: 'HorizontalRule',
      parse(context, line) {
        if (context.lineStart !== 0 || !/^---[ \t]*$/.test(line.text)) return false
        while (context.nextLine()) {
          if (!/^(?:---|\.\.\.)[ \t]*$/.test(line.text)) continue
          context.nextLine()
          break
        }
        context.addElement(context.elt('FrontMatter', 0, context.prevLineEnd()))
        return true
      },
    },
  ],
}

const pandoc = new MatchDecorator({
  regexp: /^:{3,}[^\n]*|\{[#.%][^{}\n]*\}|\{\{<[^\n>]*>\}\}/gm,
  decoration: Decoration.mark({ class: 'tok-attribute' }),
})

const marks = (matcher: MatchDecorator) =>
  ViewPlugin.define<{
    decorations: DecorationSet
    update(update: Parameters<MatchDecorator['updateDeco']>[0]): void
  }>(
    (view) => ({
      decorations: matcher.createDeco(view),
      update(update) {
        this.decorations = matcher.updateDeco(update, this.decorations)
      },
    }),
    { decorations: ({ decorations }) => decorations },
  )

class Wish extends WidgetType {
  toDOM(): HTMLElement {
    const words = document.createElement('span')
    words.className = 'wish'
    words.textContent = say('what does it show?')
    return words
  }
  override eq(): boolean {
    return true
  }
}

/** Where a picture has no words for those who do not see it, these are wished for. */
const wishes = new MatchDecorator({
  regexp: /!\[(?=\]\()/g,
  decorate(add, from, to) {
    add(to, to, Decoration.widget({ widget: new Wish(), side: 1 }))
    void from
  },
})

export const notation: Extension = [
  markdown({ base: markdownLanguage, extensions: [frontMatter], completeHTMLTags: false }),
  syntaxHighlighting(classHighlighter),
  marks(pandoc),
  marks(wishes),
  EditorView.lineWrapping,
]
