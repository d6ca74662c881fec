/**
 * Authoring: the page goes where the cursor of the editor is that shows it (`?beside`), and a click on a slide leads back to its line.
 * Loaded by the dev server of an editor only.
 */
import { writeHash } from './address.ts'

const blocks = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,td,th,pre,figcaption,img,svg,math,blockquote'

if (new URLSearchParams(location.search).has('beside')) {
  import.meta.hot?.on('deck:show', (place) => {
    // An address that really changes would take the keys away from the editor.
    const newURL = new URL(writeHash(place), location.href).href
    window.dispatchEvent(new HashChangeEvent('hashchange', { newURL }))
  })
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || target.closest('a,button,summary,input,video,audio')) return
    const slide = target.closest('.slides section[data-number]')
    // Who selects words means to copy them.
    if (!slide || getSelection()?.isCollapsed === false) return
    const block = target.closest(blocks)
    const words = (block?.getAttribute('alt') ?? block?.textContent ?? '').slice(0, 2000)
    import.meta.hot?.send('deck:clicked', { slide: slide.id, words })
  })
}
