/** `::: poll` with a list: listeners choose one of its answers, and the slide fills as they do. Afterwards it shows what was kept. */
import { changeBlocks } from '../../deck/block-lists.ts'
import type { Slide } from '../../deck/deck.ts'
import { answersIn, answerText, MOST_ANSWERS, POLL } from '../../deck/polls.ts'
import { slideData } from '../../deck/slide-data.ts'
import { attribute, html, join, nothing, text } from '../../html/markup.ts'
import { sayIn } from '../../languages/words.ts'
import { type Attr, type BulletList, type Div, type OrderedList, spanOf } from '../../pandoc/ast.ts'
import type { Html, Plugin, RenderContext, SlideContext } from '../../plugin.ts'
import { ANSWERS_FILE, lastVotes, readKeptAnswers } from '../../protocol/kept-answers.ts'

/** Only for our own page: in Pandoc's own shape a div is a div. */
export function polls(): Plugin {
  const votesOn = slideData<ReadonlyMap<string, readonly number[]>>()
  return {
    name: 'polls',
    reads: { classes: ['poll'], options: { questions: 'boolean' } },
    style: new URL('polls.css', import.meta.url),
    client: new URL('client.ts', import.meta.url),
    slide(slide, context) {
      if (context.target !== 'page') return undefined
      const votes = new Map<string, readonly number[]>()
      const body = changeBlocks(slide.body, (block) => {
        if (block.type !== 'div' || !block.attr.classes.includes('poll')) return block
        const list = readList(block, context)
        if (!list) return block
        const name = nameOf(block, slide, votes.size)
        votes.set(name, keptVotes(name, list, block, context) ?? [])
        return { ...block, attr: withName(block.attr, name) }
      })
      return body === slide.body ? undefined : votesOn.on({ ...slide, body }, votes)
    },
    html: {
      div(block, context) {
        const { attr, children } = block
        const name = attr.pairs.find(([key]) => key === POLL)?.[1]
        const list = answersIn(block)
        const votes = name === undefined ? undefined : votesOn.of(context.slide)?.get(name)
        if (!votes || !list) return undefined
        const at = children.indexOf(list)
        return html`<div${context.attributes(attr)}>\n${join([
          context.blocks(children.slice(0, at)),
          writeAnswers(list, votes, context),
          context.blocks(children.slice(at + 1)),
        ])}</div>`
      },
    },
  }
}

const withName = ({ id, classes, pairs }: Attr, name: string): Attr => ({
  id,
  classes,
  pairs: [...pairs, [POLL, name]],
})

/** Its own id or its slide's: so it stays when other slides are added. */
function nameOf({ attr }: Div, slide: Slide, before: number): string {
  if (attr.id !== '') return attr.id
  return `${slide.attr.id || 'poll'}${before === 0 ? '' : `-${before + 1}`}`
}

function readList(block: Div, context: SlideContext): BulletList | OrderedList | undefined {
  const list = answersIn(block)
  const report = (message: string, hint?: string, at = spanOf(list ?? block)) =>
    context.report({ code: 'poll', message, ...(hint && { hint }), at })
  const count = list?.items.length ?? 0
  if (!list) return void report('A poll has no list of answers')
  if (count < 2) return void report('A poll has one answer: there is nothing to choose')
  if (count > MOST_ANSWERS)
    return void report(`A poll has ${count} answers: ${MOST_ANSWERS} are the most`, 'Ask in two polls')
  const texts = list.items.map(answerText)
  const [again] = list.items.filter((_, i) => texts.indexOf(texts[i] ?? '') < i)
  if (again)
    report(
      `Two answers of a poll are the same: “${answerText(again)}”`,
      'Give each answer words of its own',
      spanOf(again),
    )
  return again ? undefined : list
}

/** What was kept of this poll beside the deck. */
function keptVotes(name: string, list: BulletList | OrderedList, block: Div, context: SlideContext) {
  const { media } = context
  if (media?.deckName === undefined) return undefined
  const file = `${media.deckName}${ANSWERS_FILE}`
  const found = media.read(file)
  if (!('text' in found)) return undefined
  const kept = readKeptAnswers(found.text)
  if (kept) return lastVotes(kept, name, list.items.map(answerText))
  context.report({
    code: 'poll',
    message: `The file “${file}” is none in which answers are kept`,
    hint: 'Give it another name: answers are kept, and looked for, under this one',
    at: spanOf(block),
  })
  return undefined
}

function writeAnswers(
  list: BulletList | OrderedList,
  votes: readonly number[],
  context: RenderContext,
): Html {
  const { lang } = context.options
  const total = votes.reduce((sum, one) => sum + one, 0)
  const most = Math.max(...votes, 1)
  const percent = new Intl.NumberFormat(lang, { style: 'percent' })
  const items = list.items.map(({ children }, i) => {
    const count = votes[i] ?? 0
    const filled =
      total === 0 ? nothing : context.style(`--part:${Math.round((count / total) * 1000) / 1000}`)
    const first = total > 0 && count === most ? attribute('data-most', '') : nothing
    const said = total === 0 ? nothing : html`${text(percent.format(count / total))}`
    return html`<li${filled}${first}><div class="poll-answer">${context.blocks(children)}</div><span class="poll-part">${said}</span></li>\n`
  })
  const say = sayIn(lang)
  const count = html`<span class="poll-count">${text(total === 0 ? '' : String(total))}</span>`
  const spoken = say.lang === lang.slice(0, 2) ? nothing : attribute('lang', say.lang)
  return html`<ul class="poll-answers">\n${join(items)}</ul>
<p class="poll-total"${total === 0 ? attribute('hidden', '') : nothing}${spoken}>${text(say('Answers'))} ${count}</p>\n`
}
