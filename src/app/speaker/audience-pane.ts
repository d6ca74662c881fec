/** What listeners ask and vote, below the notes: the speaker alone sees it, and decides what others see. */
import './audience-pane.css'
import type { AudienceBox, Moderation, PollCount, Question } from '../../protocol/audience.ts'
import { make, makeButton, ofDeck } from '../interface/elements.ts'
import { say } from '../interface/words.ts'
import type { Stop } from '../lifecycle.ts'
import type { Store } from '../sync/store.ts'

type Moderate = (wanted: Moderation) => void

interface AudiencePane {
  show(box: AudienceBox): void
  readonly stop: Stop
}

/** `view`: the speaker view's element. */
export function createAudiencePane(view: HTMLElement, store: Store, moderate: Moderate): AudiencePane {
  const polls = make('div', { className: 'polls' })
  const title = make('h2', {}, say('Questions'))
  const toggle = makeButton('', () => moderate({ asks: !box?.asks }))
  const list = make('ul')
  const hidden = make('ul')
  const summary = make('summary')
  const drawer = make('details', {}, summary, hidden)
  const none = make('p', { className: 'none' })
  const element = make(
    'section',
    { className: 'audience-pane', tabIndex: 0, ariaLabel: say('Questions and polls') },
    polls,
    make('header', {}, title, toggle),
    none,
    list,
    drawer,
  )
  view.append(element)
  view.dataset.audience = ''
  let box: AudienceBox | undefined
  const rows = new Map<
    number,
    { readonly question: Question; readonly isStaged: boolean; readonly row: HTMLElement }
  >()

  const rowOf = (question: Question, isStaged: boolean): HTMLElement => {
    const known = rows.get(question.id)
    if (known?.question.state === question.state && known.isStaged === isStaged) return known.row
    const row = createRow(question, isStaged, moderate)
    // Whoever has just pressed a button of it goes on from there.
    const had = known?.row.contains(document.activeElement)
    known?.row.replaceWith(row)
    if (had) row.querySelector('button')?.focus()
    rows.set(question.id, { question, isStaged, row })
    return row
  }
  const draw = (): void => {
    if (!box) return
    const { asks, staged, questions } = box
    const named = questions.map((question) => ({
      question,
      isStaged: isOpen(question) && question.text === staged,
    }))
    const groups = { open: [], answered: [], hidden: [] } as Record<Question['state'], HTMLElement[]>
    for (const { question, isStaged } of named) groups[question.state].push(rowOf(question, isStaged))
    fill(list, [...groups.open, ...groups.answered])
    fill(hidden, groups.hidden)
    drawer.hidden = groups.hidden.length === 0
    summary.textContent = say('Hidden: {count}', { count: groups.hidden.length })
    title.textContent = `${say('Questions')} ${groups.open.length > 0 ? groups.open.length : ''}`
    toggle.textContent = asks ? say('Close questions') : say('Open questions')
    none.textContent = asks ? say('No questions yet') : say('Nobody can ask')
    none.hidden = list.childElementCount > 0
    drawPolls()
  }
  const drawPolls = (): void => {
    const section = document.getElementById(store.get().place.value.slide)
    const found = [...(section?.querySelectorAll<HTMLElement>('[data-poll]') ?? [])]
    const cards = found.flatMap((drawn) => {
      const count = box?.polls.find(({ poll }) => poll === drawn.dataset.poll)
      return count ? [createPoll(count, drawn, moderate)] : []
    })
    const had = polls.contains(document.activeElement)
    polls.replaceChildren(...cards)
    if (had) polls.querySelector('button')?.focus()
  }
  return {
    show(next) {
      box = next
      draw()
    },
    stop: (() => {
      const end = store.subscribe((state, before) => {
        if (state.place.value.slide !== before.place.value.slide) drawPolls()
      })
      return () => {
        end()
        element.remove()
        delete view.dataset.audience
      }
    })(),
  }
}

const isOpen = ({ state }: Question) => state === 'open'

/** Leaves what stands there already: a list that is read does not move. */
function fill(list: HTMLElement, rows: readonly HTMLElement[]): void {
  if (rows.length === list.childElementCount && rows.every((row, i) => list.children[i] === row)) return
  list.replaceChildren(...rows)
}

function createRow({ id, text, state }: Question, isStaged: boolean, moderate: Moderate): HTMLElement {
  const button = (label: string, wanted: Moderation, isPressed?: boolean) =>
    makeButton(label, () => moderate(wanted), {
      ...(isPressed !== undefined && { ariaPressed: String(isPressed) }),
      ariaLabel: `${label}: ${text}`,
    })
  const buttons =
    state === 'open'
      ? [
          button(say('On the stage'), { stage: isStaged ? null : id }, isStaged),
          button(say('Answered'), { question: id, state: 'answered' }),
          button(say('Hide'), { question: id, state: 'hidden' }),
        ]
      : [button(say('Take back'), { question: id, state: 'open' })]
  const words = make('p', { ...ofDeck(), dir: 'auto' }, text)
  const row = make('li', {}, words, make('div', { className: 'moderation' }, ...buttons))
  row.dataset.state = state
  return row
}

/** Results as they come, whether the slide shows them or not. */
function createPoll({ poll, votes, isOpen }: PollCount, drawn: HTMLElement, moderate: Moderate): HTMLElement {
  const total = votes.reduce((sum, one) => sum + one, 0)
  const most = Math.max(1, ...votes)
  const answers = [...drawn.querySelectorAll('.poll-answer')].map((answer, i) => {
    const count = votes[i] ?? 0
    const row = make(
      'li',
      {},
      make('span', { ...ofDeck() }, answer.textContent.trim()),
      make('strong', {}, String(count)),
    )
    row.style.setProperty('--part', String(count / most))
    return row
  })
  const toggle = makeButton(isOpen ? say('Close poll') : say('Open poll'), () =>
    moderate({ poll, isOpen: !isOpen }),
  )
  return make(
    'div',
    { className: 'poll-results' },
    make('header', {}, make('h2', {}, say('Votes: {count}', { count: total })), toggle),
    make('ul', {}, ...answers),
  )
}
