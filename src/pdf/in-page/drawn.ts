/** Waits for its typefaces, and for what its scripts draw at the next frame. */
export async function isDrawn(): Promise<void> {
  document.documentElement.getBoundingClientRect() // typefaces load when something is laid out in them
  // Otherwise that page may never be ready: it has gone to another that is not there.
  if (document.fonts.status === 'loading') await document.fonts.ready
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
}
