import type { LoaderFunctionArgs } from '@remix-run/node'
import { importOfPage } from '~/server/import/import-pages.server'
import { allFindings } from '~/server/import/import-report.server'
import { reportCsv } from '~/server/import/report-csv'

/** All findings of an import as a file. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const row = await importOfPage(context, request, params.id)
  return new Response(reportCsv(await allFindings(context.store.read, row)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="import-${row.id}-report.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
