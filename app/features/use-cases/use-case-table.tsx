import { Link, useNavigate } from '@remix-run/react'
import { columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import type { MouseEvent } from 'react'
import { Cell, FigureCell } from './table-cells'
import { isFigureColumn, type Figure, type UseCaseLine } from './table-data'
import { column, columns as allColumns, nextSort, tableUrl, type ColumnId, type TableState } from './table-state'
import styles from './table.module.css'
import { useRowKeys } from './use-row-keys'

const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature })
const helper = createColumnHelper<typeof features, UseCaseLine>()
const definitions = helper.columns(
  allColumns.map(({ id, name }) => helper.display({ id, header: name, cell: ({ row }) => <Cell line={row.original} column={id} /> })),
)

interface UseCaseTableProps {
  state: TableState
  lines: UseCaseLine[]
  /** Of the whole filter, under its columns. */
  sums: Partial<Record<ColumnId, Figure>>
  countText: string
}

/** The use cases of a page. Sorting, filtering and paging happen on the server: every header is a link. */
export function UseCaseTable({ state, lines, sums, countText }: UseCaseTableProps) {
  const rowsRef = useRowKeys()
  const openRow = useOpenRow()
  const { sort } = state
  const table = useTable({
    features,
    columns: definitions,
    data: lines,
    manualSorting: true,
    getRowId: (line) => line.key,
    state: {
      sorting: [{ id: sort.key, desc: sort.direction === 'desc' }],
      columnVisibility: Object.fromEntries(allColumns.map(({ id }) => [id, state.columns.includes(id)])),
    },
  })
  const shown = table.getVisibleLeafColumns()
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Use cases">
      <table className={styles.table}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <HeaderCell key={header.id} id={columnId(header.column.id)} sorted={header.column.getIsSorted()} state={state} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody ref={rowsRef}>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} onClick={(event) => openRow(event, row.id)} className={styles.row}>
              {row.getVisibleCells().map((cell) => {
                const id = columnId(cell.column.id)
                return (
                  <td key={cell.id} data-column={id} data-label={column(id).name} className={column(id).isNumber ? styles.number : undefined}>
                    <table.FlexRender cell={cell} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            {shown.map(({ id: given }) => {
              const id = columnId(given)
              return (
                <td key={id} data-column={id} data-label={column(id).name} className={column(id).isNumber ? styles.number : undefined}>
                  {id === 'title' ? `All ${countText}` : isFigureColumn(id) && sums[id] ? <FigureCell figure={sums[id]} /> : null}
                </td>
              )
            })}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** The table's ids are ours: it knows no others. */
const columnId = (id: string): ColumnId => allColumns.find((one) => one.id === id)?.id ?? 'key'

function HeaderCell({ id, sorted, state }: { id: ColumnId; sorted: false | 'asc' | 'desc'; state: TableState }) {
  const { name, isNumber } = column(id)
  return (
    <th
      scope="col"
      data-column={id}
      className={isNumber ? styles.number : undefined}
      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
    >
      <Link to={tableUrl(state, { sort: nextSort(state.sort, id) })} preventScrollReset className={styles.sort}>
        {name}
        <span aria-hidden="true" className={styles.arrow}>
          {sorted === 'asc' ? '↑' : sorted === 'desc' ? '↓' : ''}
        </span>
      </Link>
    </th>
  )
}

/** A click anywhere in a row opens it, unless something in it was meant, or text is being selected. */
function useOpenRow(): (event: MouseEvent<HTMLElement>, key: string) => void {
  const navigate = useNavigate()
  return (event, key) => {
    const isMeant = event.target instanceof Element && event.target.closest('a, button, input, label')
    if (isMeant || event.defaultPrevented || window.getSelection()?.toString()) return
    if (event.metaKey || event.ctrlKey) window.open(`/use-cases/${key}`, '_blank', 'noopener')
    else navigate(`/use-cases/${key}`)
  }
}
