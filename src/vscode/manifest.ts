/** What the extension says of itself to VS Code: its `package.json`. */
import { deckLanguages } from './languages.ts'

export const commandIds = [
  'halyard.preview',
  'halyard.present',
  'halyard.speaker',
  'halyard.pdf',
  'halyard.check',
] as const

const titles: Readonly<
  Record<(typeof commandIds)[number], { readonly title: string; readonly icon?: string }>
> = {
  'halyard.preview': { title: 'Show the Talk Beside Its Text', icon: '$(open-preview)' },
  'halyard.present': { title: 'Present in the Browser', icon: '$(play)' },
  'halyard.speaker': { title: 'Open the Speaker View' },
  'halyard.pdf': { title: 'Export as PDF' },
  'halyard.check': { title: 'Check the Deck' },
}

/** `version` and `license` are the tool’s; `problemMatcher` reads what its check prints. */
export const manifest = (version: string, license: string, problemMatcher: object) => ({
  name: 'halyard',
  displayName: 'Halyard: talks in Markdown',
  description: 'Write a talk in Markdown and see it beside the text, checked as you type',
  publisher: 'halyard',
  version,
  license,
  private: true,
  engines: { vscode: '^1.91.0' },
  categories: ['Programming Languages', 'Linters', 'Snippets', 'Visualization'],
  main: './extension.cjs',
  activationEvents: deckLanguages.map((language) => `onLanguage:${language}`),
  // The tool is the project’s own, and a deck’s configuration runs.
  capabilities: { untrustedWorkspaces: { supported: false }, virtualWorkspaces: false },
  extensionKind: ['workspace'],
  contributes: {
    languages: [{ id: 'quarto', extensions: ['.qmd'], aliases: ['Quarto'] }],
    commands: commandIds.map((command) => ({ command, category: 'Halyard', ...titles[command] })),
    menus: {
      commandPalette: commandIds.map((command) => ({ command, when: 'halyard.isDeck' })),
      'editor/title': [
        { command: 'halyard.preview', when: 'halyard.isDeck && !isInDiffEditor', group: 'navigation' },
        { command: 'halyard.present', when: 'halyard.isDeck && !isInDiffEditor', group: 'navigation' },
      ],
    },
    configuration: {
      title: 'Halyard',
      properties: {
        'halyard.decks': {
          type: 'array',
          items: { type: 'string' },
          default: ['**/*[a-z]*.{md,markdown,qmd}'],
          markdownDescription:
            'Which files are decks. Names in capitals, such as `README.md`, are none by default.',
        },
        'halyard.tool': {
          type: 'string',
          default: '',
          scope: 'machine-overridable',
          markdownDescription:
            'The path of a `halyard` program, or of a clone’s `src/cli/launch.mjs`. Default: the one that the deck’s project has, or the one on the PATH.',
        },
      },
    },
    taskDefinitions: [
      {
        type: 'halyard',
        required: ['command', 'deck'],
        properties: {
          command: { type: 'string', description: 'A command of halyard: check, pdf, build, start' },
          deck: { type: 'string', description: 'The deck, from the folder of the workspace' },
        },
      },
    ],
    problemMatchers: [{ name: 'halyard', ...problemMatcher }],
    snippets: deckLanguages.map((language) => ({ language, path: './snippets.json' })),
    yamlValidation: [{ fileMatch: ['_brand.yml', '_brand.yaml'], url: './brand.schema.json' }],
  },
})
