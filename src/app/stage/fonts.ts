/** Loads every typeface that the page's letters need, before the slide that shows the first of them. */
export function fetchFonts(): void {
  const letters = [...new Set(document.body.textContent ?? '')].join('')
  const faces = new Set(
    [...document.fonts].map(({ style, weight, family }) => `${style} ${weight} 1em ${family}`),
  )
  // The faces are asked for by name and letters, so that a part of a typeface for other scripts stays unloaded.
  for (const face of faces) document.fonts.load(face, letters).catch(() => {})
}
