import type { OptionValues } from '../deck/option-kinds.ts'

/**
 * How the deck is to be presented, as attributes of the page for the app: only what differs from what the app does
 * anyway. What CSS can say is said by features: `slide-numbers`, `centred`, `transitions`.
 */
export function presentationSettings(
  values: OptionValues,
): readonly (readonly [name: string, value: string | undefined])[] {
  const { loop, autoSlide, autoSlideStoppable, controls, progress } = values
  return [
    ['data-loop', loop === true ? '' : undefined],
    ['data-auto-slide', typeof autoSlide === 'number' && autoSlide > 0 ? String(autoSlide) : undefined],
    ['data-auto-slide-stoppable', autoSlideStoppable === false ? 'false' : undefined],
    // The talk's buttons; `speaker-only` is where the speaker view has its own.
    ['data-controls', controls === false || controls === 'speaker-only' ? 'off' : undefined],
    ['data-progress', progress === false ? 'off' : undefined],
  ]
}
