import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export default tseslint.config(
  { ignores: ['build/**', 'node_modules/**', 'data/**', 'migrations/**', 'scripts/**', '*.js', '.cache/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: root } },
    rules: {
      // A forgotten await on a query could write into a later transaction.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false } }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Implementing an asynchronous interface with a synchronous engine is the point of db/store-sqlite.
      '@typescript-eslint/require-await': 'off',
      // How a module's interface is given more members.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // Remix routes throw responses and redirects.
      '@typescript-eslint/only-throw-error': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // Where React is; elsewhere a name may begin with "use".
    files: ['app/**/*.tsx', 'app/{components,features}/**/use-*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['app/**/*.{ts,tsx}', 'db/queries/**/*.ts', 'domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name="transaction"]',
          message: 'drizzle’s transaction() loses its writes after the first await on SQLite. Use store.withTransaction.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(all|get|run)$/][callee.object.type="CallExpression"]',
          message: 'Await the query: .all(), .get() and .run() exist on one engine only.',
        },
      ],
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch', 'crypto', 'setTimeout', 'setInterval', 'console'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is passed in (R12).' },
        { object: 'Math', property: 'random', message: 'Randomness is passed in.' },
      ],
    },
  },
)
