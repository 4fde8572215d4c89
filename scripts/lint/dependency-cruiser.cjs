/** Arrows point one way (docs/architecture.md). */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'domain imports nothing but itself: no database, no framework, no Node.',
      from: { path: '^domain/' },
      to: { pathNot: '^domain/' },
    },
    {
      name: 'db-knows-no-app',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^app/' },
    },
    {
      name: 'queries-hold-no-rules',
      severity: 'error',
      comment: 'Permission and command belong above the queries.',
      from: { path: '^db/queries/' },
      to: { path: '^domain/(kill|standing|checklist|gates|double-down|distribution)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-file-knows-lucia',
      severity: 'error',
      from: { pathNot: '^app/server/sessions\\.server\\.ts$' },
      to: { path: 'node_modules/lucia' },
    },
    {
      name: 'drivers-only-in-db',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: 'node_modules/(better-sqlite3|pg|drizzle-orm)/' },
    },
    {
      name: 'components-get-plain-data',
      severity: 'error',
      comment: 'Components fetch nothing: routes hand them data.',
      from: { path: '^app/(components|features)/' },
      to: { path: '^(db/|app/(commands/.*\\.server|server/))', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: '^(db/store|db/transaction)' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'], conditionNames: ['import', 'node', 'default'] },
  },
}
