/** Where a listener votes and asks: a strip below the slide on an upright phone, a small card in the corner of other screens. */
import './form.css'
import { type Audience, type PollCount, QUESTION } from '../../protocol/audience.ts'
import { make, makeButton, ofDeck } from '../interface/elements.ts'
import { ofInterface, say } from '../interface/words.ts'
import type { Transport } from '../sync/transport.ts'
import { type AudienceDevice, openDevice } from './device.ts'
import { openWayUp, type WayUp } from './way-up.ts'

/** Time to read that a question was sent, ms. */
const READ = 6000

export interface AudienceForm {
  /** Offers what the speaker wants to know at this moment. */
  show(audience: Audience | null): void
}

/** Where there is room below the slide, the answers stand there at once. */
const isUpright = () => matchMedia('(orientation: portrait)').matches

export function createAudienceForm(line: Pick<Transport, 'send'>): AudienceForm {
  let audience: Audience | null = null
  let device: AudienceDevice | undefined
  let reading: ReturnType<typeof setTimeout> | undefined
  const way = openWayUp(line, () => audience?.key ?? '')
  const polls = make('div', { className: 'audience-polls' })
  const status = make('p', { className: 'audience-status', role: 'status' })
  const deviceOf = ({ key }: Audience): AudienceDevice => (device ??= openDevice(key))
  const question = createQuestionField((text) => {
    if (!audience) return
    const { token, next } = deviceOf(audience)
    const n = next()
    void way.say({ token, n, question: text }, `question ${n}`)
    status.textContent = say('Sent to the speaker')
    clearTimeout(reading)
    reading = setTimeout(() => {
      status.textContent = ''
    }, READ)
  })
  const name = { className: 'audience', ariaLabel: say('Questions and polls'), ...ofInterface() }
  const element = make('aside', name, polls, question.element, status)
  const shown = new Map<string, HTMLElement>()

  return {
    show(next) {
      if (next?.key !== audience?.key) device = undefined
      audience = next
      if (!element.isConnected) document.body.append(element)
      const open = next?.polls.filter(({ isOpen }) => isOpen) ?? []
      for (const [name, card] of shown)
        if (!open.some(({ poll }) => poll === name)) {
          card.remove()
          shown.delete(name)
        }
      for (const poll of open)
        if (next && !shown.has(poll.poll)) {
          const card = createPollCard(poll, deviceOf(next), way)
          if (!card) continue
          shown.set(poll.poll, card)
          polls.append(card)
        }
      question.element.hidden = !next?.asks
      element.hidden = !next?.asks && shown.size === 0
    },
  }
}

/** The answers of a poll, as buttons; undefined: this page has no such poll. */
function createPollCard({ poll }: PollCount, device: AudienceDevice, way: WayUp): HTMLElement | undefined {
  const drawn = [...document.querySelectorAll<HTMLElement>('[data-poll]')].find(
    ({ dataset }) => dataset.poll === poll,
  )
  if (!drawn) return undefined
  const answers = [...drawn.querySelectorAll('.poll-answer')].map(({ textContent }) => textContent.trim())
  const title = drawn.closest('section')?.querySelector('h1, h2, h3')?.textContent ?? ''
  const summary = make('summary')
  const buttons = answers.map((answer, i) =>
    makeButton(answer, () => {
      device.noteAnswer(poll, i)
      void way.say({ token: device.token, n: device.next(), poll, answer: i }, `poll ${poll}`)
      mark()
      // What it has come to is on the slide.
      card.open = false
    }),
  )
  const mark = (): void => {
    const chosen = device.answerTo(poll)
    for (const [i, button] of buttons.entries()) button.ariaPressed = String(i === chosen)
    const answer = chosen === undefined ? undefined : answers[chosen]
    summary.textContent = answer === undefined ? say('Your vote') : say('Your vote: {answer}', { answer })
  }
  mark()
  const group = make(
    'div',
    { className: 'answers', role: 'group', ariaLabel: title, ...ofDeck() },
    ...buttons,
  )
  const card = make('details', { className: 'audience-poll', open: isUpright() }, summary, group)
  return card
}

/** A button that opens a field for a question. */
function createQuestionField(send: (text: string) => void) {
  const field = make('textarea', {
    maxLength: QUESTION,
    rows: 3,
    ariaLabel: say('Your question'),
    placeholder: say('Your question'),
    dir: 'auto',
  })
  const left = make('span', { className: 'left', ariaHidden: 'true' })
  const submit = make('button', { type: 'submit', disabled: true }, say('Send'))
  const close = (): void => {
    form.hidden = true
    open.hidden = false
    open.focus()
  }
  const cancel = makeButton(say('Cancel'), close)
  const form = make(
    'form',
    { hidden: true },
    field,
    make('div', { className: 'buttons' }, left, cancel, submit),
  )
  const open = makeButton(say('Ask a question'), () => {
    form.hidden = false
    open.hidden = true
    field.focus()
  })
  const measure = (): void => {
    left.textContent = String(QUESTION - field.value.length)
    submit.disabled = field.value.trim() === ''
  }
  measure()
  field.addEventListener('input', measure)
  const ask = (): void => {
    const text = field.value.trim()
    if (text === '') return
    send(text)
    field.value = ''
    measure()
    close()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask()
  })
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ask()
  })
  return { element: make('div', { className: 'audience-question' }, open, form) }
}
