/** Steps as click animations: what comes appears, what goes disappears (ECMA-376, 19.5). */
import { all, element, type Xml } from '../xml.ts'

/** What a step shows or hides: a shape, or one of its paragraphs. */
export interface StepChange {
  readonly step: number
  readonly shape: number
  readonly paragraph?: number | undefined
  readonly kind: 'comes' | 'goes'
  /** Has it words? Those are listed as built. */
  readonly isText: boolean
}

/** Undefined: the slide has no steps. */
export function timing(changes: readonly StepChange[]): Xml | undefined {
  if (changes.length === 0) return undefined
  let id = 2
  const next = () => ++id
  const steps = [...new Set(changes.map(({ step }) => step))].sort((a, b) => a - b)
  const clicks = steps.map((step) => {
    const outer = next()
    const inner = next()
    const effects = changes.filter((one) => one.step === step).map((one, at) => effect(one, at === 0, next))
    return par(outer, 'indefinite', par(inner, '0', all(effects)))
  })
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
          element('p:childTnLst', {}, sequence(all(clicks))),
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

const par = (id: number, delay: string, children: Xml) =>
  element(
    'p:par',
    {},
    element('p:cTn', { id, fill: 'hold' }, start(delay), element('p:childTnLst', {}, children)),
  )

function effect({ shape, paragraph, kind, isText }: StepChange, isFirst: boolean, next: () => number): Xml {
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
        nodeType: isFirst ? 'clickEffect' : 'withEffect',
      },
      start('0'),
      element('p:childTnLst', {}, set),
    ),
  )
}
