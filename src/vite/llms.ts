/** `llms.txt`: the talk as text, for programs that read no pages (llmstxt.org: a heading, a summary as a quote, sections). */
import type { Compiled } from '../compile.ts'
import { textOfBlocks } from '../deck/slide-text.ts'
import type { ListedDeck } from './index-page.ts'

/** A deck: a section for each slide, with what is said there where `notes` are published. */
export function renderTalk(title: string, { deck, slides }: Compiled, notes: boolean): string {
  const { description } = deck.options
  const parts = slides.map(({ title, id, slide }) => {
    const said = notes ? textOfBlocks(slide.notes) : ''
    return [`## ${title || id}`, textOfBlocks(slide.body), said && `Notes:\n\n${said}`]
      .filter(Boolean)
      .join('\n\n')
  })
  return `${[`# ${title}`, description && `> ${description}`, ...parts].filter(Boolean).join('\n\n')}\n`
}

/** A site of several decks: where the text of each is. */
export function renderTalks(decks: readonly ListedDeck[]): string {
  const links = decks.map(({ metadata: { title, description }, folder }) => {
    return `- [${title}](${encodeURI(folder)}llms.txt): ${description}`
  })
  return `# Talks\n\n## Slides\n\n${links.join('\n')}\n`
}
