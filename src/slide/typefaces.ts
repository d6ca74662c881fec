/** Settles when the typefaces of all that stands on the page are there: they load when something is laid out in them. */
export async function typefacesReady(): Promise<void> {
  document.documentElement.getBoundingClientRect()
  await document.fonts.ready
}
