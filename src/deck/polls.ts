/** Polls: a div of class `poll` with a list of answers in it. */
import type { BulletList, Div, OrderedList } from '../pandoc/ast.ts'
import { pairOf } from '../pandoc/attributes.ts'
import { plainText } from '../pandoc/plain-text.ts'
import type { Slide } from './deck.ts'
import { walkBlocks } from './walk.ts'

/** More than these do not stand on a slide, nor on a phone. */
export const MOST_ANSWERS = 12

export interface Poll {
  /** No other poll of the deck has it. */
  readonly name: string
  /** In words, as a phone shows them. */
  readonly answers: readonly string[]
}

/** The list of a div that is a poll. */
export function answersIn({ children }: Div): BulletList | OrderedList | undefined {
  for (const block of children) if (block.type === 'bulletList' || block.type === 'orderedList') return block
  return undefined
}

/** An answer in words. */
export function answerText({ children }: BulletList['items'][number]): string {
  const words: string[] = []
  walkBlocks(children, (node) => {
    if (!('type' in node) || (node.type !== 'para' && node.type !== 'plain')) return true
    words.push(plainText(node.children).trim())
    return false
  })
  return words.join(' ')
}

/** The attribute that names a poll: the plugin of polls writes it. */
export const POLL = 'data-poll'

/** The polls on slides that the plugin of polls has seen. */
export function pollsOn(slides: readonly Slide[]): readonly Poll[] {
  const found: Poll[] = []
  for (const { body } of slides)
    walkBlocks(body, (node) => {
      if (!('type' in node) || node.type !== 'div') return
      const name = pairOf(node.attr.pairs, POLL)
      const list = answersIn(node)
      if (name !== undefined && list) found.push({ name, answers: list.items.map(answerText) })
    })
  return found
}
