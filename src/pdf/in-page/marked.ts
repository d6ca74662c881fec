/** Puts strokes where what they mark is on paper, as `app/stage/mark.ts` does on a screen: the slide drawn on had another shape. */

/** Before anything is changed in the slides: notes on the elements that are marked that they are, by their numbers. */
export function findMarked(): void {
  for (const drawing of document.querySelectorAll('.strokes')) {
    const elements = drawing.closest('.sheet')?.querySelectorAll('.stage, .stage *')
    for (const { dataset } of drawing.querySelectorAll<SVGElement>('[data-on]')) {
      const number = Number(dataset.on?.split(' ')[0])
      elements?.[number]?.setAttribute('data-marked', String(number))
    }
  }
}

/** When all is laid out as it is printed. */
export function moveStrokes(): void {
  for (const frame of document.querySelectorAll('.frame')) {
    const drawing = frame.querySelector<SVGSVGElement>('.strokes')
    const around = frame.querySelector('.slide')?.getBoundingClientRect()
    if (!drawing || !around) continue
    for (const stroke of drawing.querySelectorAll<SVGElement>('[data-on]')) {
      const [number, x = 0, y = 0, width = 1, height = 1] = (stroke.dataset.on ?? '').split(' ').map(Number)
      const marked = frame.querySelector(`[data-marked="${number}"]`)
      if (!marked) continue
      const range = document.createRange()
      range.selectNodeContents(marked)
      const words = range.getBoundingClientRect()
      const box = words.width > 0 ? words : marked.getBoundingClientRect()
      const across = box.width / around.width / width
      const along = box.height / around.height / height
      const right = (box.left - around.left) / around.width - x * across
      const down = ((box.top - around.top) / around.height - y * along) * drawing.viewBox.baseVal.height
      if (across > 0 && along > 0)
        stroke.setAttribute('transform', `matrix(${across} 0 0 ${along} ${right} ${down})`)
    }
  }
}
