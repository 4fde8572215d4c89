import { describe, expect, it } from 'vitest'
import { findHeaderRow, findSheet, splitTable, tableFor } from 'domain/import/header'
import { openDateOrders, proposeMapping } from 'domain/import/propose'
import type { SourceTable } from 'domain/import/table'
import { proposeValue } from 'domain/import/value-words'

const table = (rows: string[][], name = '', hidden = false): SourceTable => ({ name, hidden, rows: rows.map((cells, index) => ({ physicalLine: index + 1, cells })) })

/** What a register proposes to be mapped to: field → header, and the meaning of its words. */
function proposal(rows: string[][], language = 'en') {
  const { headers, records } = splitTable(table(rows), findHeaderRow(table(rows).rows))
  const mapping = proposeMapping('register', headers, records, language)
  const fields = Object.fromEntries(mapping.columns.flatMap(({ field, header }) => (field ? [[field, header]] : [])))
  const values = Object.fromEntries(mapping.columns.flatMap(({ field, values }) => (field && values ? [[field, values]] : [])))
  return { mapping, fields, values, records, headers }
}

describe('registers in other languages', () => {
  it('German', () => {
    const { fields, values } = proposal([
      ['Nr.', 'Bezeichnung', 'Beschreibung', 'Geschäftsbereich', 'Abteilung', 'Projektphase', 'Risikoklasse', 'Personenbezogene Daten', 'Startdatum', 'Anbieter', 'Kosten'],
      ['1', 'Rechnungsprüfung', 'Prüft eingehende Rechnungen auf Fehler und Dubletten', 'Finanzen', 'Kreditoren', 'Im Einsatz', 'hoch', 'Ja', '01.03.2023', 'SAP', '120.000,00 €'],
      ['2', 'Chatbot Personal', 'Beantwortet Fragen der Mitarbeitenden zum Urlaub', 'Personal', 'Service', 'Pilotphase', 'begrenzt', 'Nein', '15.09.2024', '', '35.000 €'],
    ])
    expect(fields).toEqual({
      externalId: 'Nr.', title: 'Bezeichnung', problem: 'Beschreibung', businessUnit: 'Geschäftsbereich', department: 'Abteilung', stage: 'Projektphase', tier: 'Risikoklasse',
      personalData: 'Personenbezogene Daten', startedOn: 'Startdatum', vendor: 'Anbieter', budget: 'Kosten',
    })
    expect(values).toEqual({ stage: { 'Im Einsatz': 'phase_5', Pilotphase: 'phase_3' }, tier: { hoch: 'high', begrenzt: 'medium' }, personalData: { Ja: 'yes', Nein: 'no' } })
  })

  it('French', () => {
    const { fields, values } = proposal([
      ['Intitulé du projet', 'Finalité', 'Direction', 'Étape', 'Niveau de risque', 'Données personnelles', 'Date de mise en service', 'Responsable'],
      ['Tri du courrier', 'Classer le courrier entrant par service destinataire', 'DSI', 'En production', 'Faible', 'Oui', '01/02/2023', 'a.dupont@example.org'],
      ['Détection de fraude', 'Repérer les demandes d’aide incohérentes', 'Finances', 'Pilote', 'Élevé', 'Non', '15/10/2024', 'b.martin@example.org'],
    ])
    expect(fields).toEqual({
      title: 'Intitulé du projet', problem: 'Finalité', businessUnit: 'Direction', stage: 'Étape', tier: 'Niveau de risque', personalData: 'Données personnelles',
      implementedOn: 'Date de mise en service', ownerEmail: 'Responsable',
    })
    expect(values).toMatchObject({ stage: { 'En production': 'phase_5', Pilote: 'phase_3' }, tier: { Faible: 'low', Élevé: 'high' } })
  })

  it.each([
    ['Spanish', ['Nombre del proyecto', 'Descripción', 'Unidad de negocio', 'Estado', 'Riesgo'], 'En producción'],
    ['Italian', ['Titolo', 'Descrizione', 'Unità organizzativa', 'Stato', 'Livello di rischio'], 'In produzione'],
    ['Dutch', ['Naam', 'Omschrijving', 'Organisatie', 'Status', 'Risiconiveau'], 'In gebruik'],
    ['Portuguese', ['Nome do projeto', 'Descrição', 'Órgão', 'Situação', 'Nível de risco'], 'Em produção'],
  ])('%s', (_, headers, inUse) => {
    const { fields, values } = proposal([headers, ['A', 'What it does and why it does so, at some length', 'U', inUse, 'alto'], ['B', 'What the other one does, at some length as well', 'V', inUse, 'medio']])
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(['title', 'problem', 'businessUnit', 'stage', 'tier']))
    expect(values.stage).toEqual({ [inUse]: 'phase_5' })
  })

  it('bilingual headers in one cell, and bilingual columns side by side', () => {
    const { fields } = proposal([
      ['Name of AI system (EN)', 'Name of AI system (FR)', 'Government organization / Institution gouvernementale', 'Status / Statut', 'Description (EN)', 'Description (FR)'],
      ['Mail sorting', 'Tri du courrier', 'Treasury', 'In production / En production', 'Sorts mail by department, every morning', 'Trie le courrier par service, chaque matin'],
      ['Fraud finder', 'Détection', 'Health', 'Pilot / Pilote', 'Finds claims that do not fit together', 'Repère les demandes incohérentes'],
    ])
    expect(fields).toMatchObject({ title: 'Name of AI system (EN)', problem: 'Description (EN)', businessUnit: 'Government organization / Institution gouvernementale', stage: 'Status / Statut' })
  })
})

it('takes a column that speaks of phases for the stage, even when it is called "Status"', () => expect(proposal([['Name', 'Status'], ['A', 'Pilot'], ['B', 'Live']]).fields.stage).toBe('Status'))
it('keeps stage and status apart where both are there', () =>
  expect(proposal([['Name', 'Stage', 'Status'], ['A', 'Pilot', 'active'], ['B', 'Live', 'on hold']]).fields).toMatchObject({ stage: 'Stage', status: 'Status' }))
it('proposes nothing for a column of sign-offs (H3)', () => expect(proposal([['Name', 'Gate status approved by'], ['A', 'Bob'], ['B', 'Eve']]).fields).toEqual({ title: 'Name' }))
it('does not take a date column for a date when its cells are none', () => expect(proposal([['Name', 'Start date'], ['A', 'soon'], ['B', 'later']]).fields.startedOn).toBeUndefined())
it('finds a title where no header says so', () => expect(proposal([['Spalte A', 'Spalte B'], ['7', 'Reads invoices'], ['7', 'Answers questions']]).fields.title).toBe('Spalte B'))
it('leaves a word without a likely meaning to the person', () => expect(proposal([['Name', 'Risk'], ['A', 'high'], ['B', 'purple']]).values.tier).toEqual({ high: 'high' }))
it('says where the order of day and month is open', () => {
  const { mapping, headers, records } = proposal([['Name', 'Start date', 'Go-live'], ['A', '3/4/2024', '25/4/2024'], ['B', '5/6/2024', '1/2/2024']])
  expect(openDateOrders(mapping, headers, records)).toEqual([1])
})

it.each([
  ['stage', '3 - Pilot', 'phase_3'],
  ['stage', 'Phase 4: Rollout', 'phase_4'],
  ['stage', 'b) In Development – vendor selected', 'phase_2_or_3'],
  ['tier', 'Hoch (kritisch)', 'high'],
  ['approach', 'RAG + Fine-tuning', 'hybrid'],
  ['approach', 'COTS', 'commercial'],
  ['personalData', 'Nee', 'no'],
  ['exposure', 'Citizens', 'customer_facing'],
] as const)('%s: %s probably means %s', (field, word, value) => expect(proposeValue(field, word)).toBe(value))

describe('where the table is', () => {
  it('below banner rows and notes', () => {
    const rows = [['AI register 2026'], ['As of', '2026-10-01'], ['Name', 'Stage', 'Risk'], ['A', 'Pilot', 'high'], ['B', 'Live', 'low']]
    expect(findHeaderRow(table(rows).rows)).toBe(3)
  })
  it('in the lower of two header rows', () => {
    const rows = [['', '', 'Dates', ''], ['Name', 'Stage', 'Start date', 'End date'], ['A', 'Pilot', '2023-01-01', ''], ['B', 'Live', '2022-01-01', '']]
    expect(findHeaderRow(table(rows).rows)).toBe(2)
  })
  it('on the sheet with records, not the overview nor a hidden one', () => {
    const records = [['Name', 'Stage'], ['A', 'Pilot'], ['B', 'Live']]
    const sheets = [table([['Overview'], ['Records', '2']], 'Overview'), table([...records, ...records, ...records], 'Archive', true), table(records, 'Register')]
    expect(findSheet(sheets)?.name).toBe('Register')
    expect(tableFor(sheets, { sheet: 'Archive', headerRow: null })?.table.name).toBe('Archive')
  })
  it('empty rows are no records, and records keep their line', () => {
    const { records } = splitTable(table([['Name'], ['A'], [''], ['B']]), 1)
    expect(records.map(({ record, physicalLine }) => [record, physicalLine])).toEqual([[1, 2], [2, 4]])
  })
})
