/** What VS Code calls the languages that decks are written in. */
export const deckLanguages: readonly string[] = ['markdown', 'quarto']
