/** Fills the polls of the talk as answers come. */
import type { PollCount, StartClient } from '../../slide/client-page.ts'

export const start: StartClient = ({ slides, onPollCount }) => {
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' })
  return onPollCount(({ poll, votes, isOpen }: PollCount) => {
    for (const slide of slides)
      for (const element of slide.querySelectorAll<HTMLElement>('[data-poll]'))
        if (element.dataset.poll === poll) fill(element, votes, isOpen, percent)
  })
}

function fill(
  poll: HTMLElement,
  votes: readonly number[],
  isOpen: boolean,
  percent: Intl.NumberFormat,
): void {
  const total = votes.reduce((sum, one) => sum + one, 0)
  const most = Math.max(1, ...votes)
  poll.toggleAttribute('data-open', isOpen)
  for (const [i, answer] of poll.querySelectorAll<HTMLElement>('.poll-answers > li').entries()) {
    const count = votes[i] ?? 0
    const part = total === 0 ? 0 : count / total
    answer.style.setProperty('--part', String(part))
    answer.toggleAttribute('data-most', count === most)
    for (const words of answer.querySelectorAll('.poll-part')) words.textContent = percent.format(part)
  }
  for (const words of poll.querySelectorAll<HTMLElement>('.poll-total')) words.hidden = false
  for (const words of poll.querySelectorAll('.poll-count')) words.textContent = String(total)
}
