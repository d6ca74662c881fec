/** Steps as click animations: what comes appears, what goes disappears (ECMA-376, 19.5). */
import { all, element, type Xml } from '../xml.ts'

/** What a step shows or hides: a shape, or one of its paragraphs. */
export interface StepChange {
  readonly step: number
  readonly shape: number
  readonly paragraph?: number | undefined
  readonly kind: 'comes' | 'goes' | 'plays'
  /** Has it words? Those are listed as built. */
  readonly isText: boolean
}

/** A shape that plays something. */
export interface Player {
  readonly shape: number
  readonly kind: 'video' | 'audio'
  readonly loops: boolean
  readonly muted: boolean
  /** A click on it starts and stops it. */
  readonly byClick: boolean
}

/** Undefined: the slide has no steps, and nothing plays on it. Step 0 comes with the slide. */
export function timing(changes: readonly StepChange[], players: readonly Player[] = []): Xml | undefined {
  if (changes.length === 0 && players.length === 0) return undefined
  let id = 2
  const next = () => ++id
  const steps = [...new Set(changes.map(({ step }) => step))].sort((a, b) => a - b)
  const clicks = steps.map((step) => {
    const outer = next()
    const inner = next()
    const effects = changes
      .filter((one) => one.step === step)
      .map((one, at) => effect(one, at > 0 ? 'withEffect' : step === 0 ? 'afterEffect' : 'clickEffect', next))
    return par(outer, 'indefinite', par(inner, '0', all(effects)), step === 0 ? withSlide : undefined)
  })
  const buttons = players.filter(({ byClick }) => byClick).map(({ shape }) => button(shape, next))
  const media = players.map((player) => mediaNode(player, next))
  const built = new Map(changes.filter(({ isText }) => isText).map((one) => [one.shape, one]))
  return element(
    'p:timing',
    {},
    element(
      'p:tnLst',
      {},
      element(
        'p:par',
        {},
        element(
          'p:cTn',
          { id: 1, dur: 'indefinite', restart: 'never', nodeType: 'tmRoot' },
          element(
            'p:childTnLst',
            {},
            clicks.length > 0 ? sequence(all(clicks)) : undefined,
            ...buttons,
            ...media,
          ),
        ),
      ),
    ),
    built.size > 0
      ? element(
          'p:bldLst',
          {},
          all(
            [...built.values()].map(({ shape, paragraph }) =>
              element('p:bldP', {
                spid: shape,
                grpId: 0,
                build: paragraph === undefined ? undefined : 'p',
                animBg: paragraph === undefined ? 1 : undefined,
              }),
            ),
          ),
        )
      : undefined,
  )
}

const sequence = (clicks: Xml) =>
  element(
    'p:seq',
    { concurrent: 1, nextAc: 'seek' },
    element('p:cTn', { id: 2, dur: 'indefinite', nodeType: 'mainSeq' }, element('p:childTnLst', {}, clicks)),
    element('p:prevCondLst', {}, on('onPrev')),
    element('p:nextCondLst', {}, on('onNext')),
  )

const on = (event: string) =>
  element('p:cond', { evt: event, delay: 0 }, element('p:tgtEl', {}, element('p:sldTgt')))

const start = (delay: string) => element('p:stCondLst', {}, element('p:cond', { delay }))

/** Beside a click, the beginning of the main sequence, whose id is 2. */
const withSlide = element('p:cond', { evt: 'onBegin', delay: 0 }, element('p:tn', { val: 2 }))

const par = (id: number, delay: string, children: Xml, also?: Xml) =>
  element(
    'p:par',
    {},
    element(
      'p:cTn',
      { id, fill: 'hold' },
      element('p:stCondLst', {}, element('p:cond', { delay }), also),
      element('p:childTnLst', {}, children),
    ),
  )

const shapeTarget = (spid: number) => element('p:tgtEl', {}, element('p:spTgt', { spid }))

/** A command to a player, as an effect. */
const calls = (shape: number, cmd: string, nodeType: string, next: () => number) => {
  const [outer, inner] = [next(), next()]
  return element(
    'p:par',
    {},
    element(
      'p:cTn',
      {
        id: outer,
        presetID: cmd === 'togglePause' ? 2 : 1,
        presetClass: 'mediacall',
        presetSubtype: 0,
        fill: 'hold',
        nodeType,
      },
      start('0'),
      element(
        'p:childTnLst',
        {},
        element(
          'p:cmd',
          { type: 'call', cmd },
          element('p:cBhvr', {}, element('p:cTn', { id: inner, dur: 1, fill: 'hold' }), shapeTarget(shape)),
        ),
      ),
    ),
  )
}

/** A click on a player starts it, or holds it. */
function button(shape: number, next: () => number): Xml {
  const id = next()
  const clicked = element('p:cond', { evt: 'onClick', delay: 0 }, shapeTarget(shape))
  const [outer, inner] = [next(), next()]
  return element(
    'p:seq',
    { concurrent: 1, nextAc: 'seek' },
    element(
      'p:cTn',
      { id, restart: 'whenNotActive', fill: 'hold', evtFilter: 'cancelBubble', nodeType: 'interactiveSeq' },
      element('p:stCondLst', {}, clicked),
      element('p:endSync', { evt: 'end', delay: 0 }, element('p:rtn', { val: 'all' })),
      element(
        'p:childTnLst',
        {},
        par(outer, '0', par(inner, '0', calls(shape, 'togglePause', 'clickEffect', next))),
      ),
    ),
    element('p:nextCondLst', {}, clicked),
  )
}

const mediaNode = ({ shape, kind, loops, muted }: Player, next: () => number): Xml =>
  element(
    `p:${kind}`,
    {},
    element(
      'p:cMediaNode',
      { vol: 80_000, mute: muted ? 1 : undefined },
      element(
        'p:cTn',
        { id: next(), repeatCount: loops ? 'indefinite' : undefined, fill: 'hold', display: 0 },
        start('indefinite'),
      ),
      shapeTarget(shape),
    ),
  )

function effect(change: StepChange, nodeType: string, next: () => number): Xml {
  const { shape, paragraph, kind, isText } = change
  if (kind === 'plays') return calls(shape, 'playFrom(0.0)', nodeType, next)
  const [outer, inner] = [next(), next()]
  const target = element(
    'p:tgtEl',
    {},
    element(
      'p:spTgt',
      { spid: shape },
      paragraph === undefined
        ? undefined
        : element('p:txEl', {}, element('p:pRg', { st: paragraph, end: paragraph })),
    ),
  )
  const set = element(
    'p:set',
    {},
    element(
      'p:cBhvr',
      {},
      element('p:cTn', { id: inner, dur: 1, fill: 'hold' }, start('0')),
      target,
      element('p:attrNameLst', {}, element('p:attrName', {}, 'style.visibility' as Xml)),
    ),
    element('p:to', {}, element('p:strVal', { val: kind === 'comes' ? 'visible' : 'hidden' })),
  )
  return element(
    'p:par',
    {},
    element(
      'p:cTn',
      {
        id: outer,
        presetID: 1,
        presetClass: kind === 'comes' ? 'entr' : 'exit',
        presetSubtype: 0,
        fill: 'hold',
        grpId: isText ? 0 : undefined,
        nodeType,
      },
      start('0'),
      element('p:childTnLst', {}, set),
    ),
  )
}
