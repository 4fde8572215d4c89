/** What registers say for our choices, in seven languages; compared by `headerForm`. Proposals only: a person confirms them. */
import type { ChoiceField, StageOutcome } from './mapping'
import { headerForm, valueForms } from './matching'

type Words = Readonly<Record<string, readonly string[]>>

const stages: Readonly<Partial<Record<StageOutcome, readonly string[]>>> = {
  proposed: [
    ...['proposed', 'proposal', 'planned', 'planning', 'idea', 'ideation', 'backlog', 'requested', 'intake', 'not started', 'pre initiation', 'under consideration', 'candidate', 'new'],
    ...['geplant', 'idee', 'vorschlag', 'beantragt', 'in planung', 'planung', 'planifie', 'en planification', 'propose', 'a l etude', 'planificado', 'propuesto', 'propuesta', 'en estudio'],
    ...['pianificato', 'proposto', 'proposta', 'in pianificazione', 'gepland', 'voorgesteld', 'planejado', 'planeado', 'idea iniziale', 'ideefase', 'ideia', 'projet', 'en projet'],
  ],
  phase_1: [
    ...['phase 1', 'stage 1', 'initiated', 'initiation', 'exploration', 'discovery', 'feasibility', 'validation', 'exploration validation', 'research', 'proof of concept', 'poc', 'experiment', 'experimentation', 'evaluation', 'exploratory'],
    ...['konzept', 'konzeption', 'machbarkeit', 'erprobung', 'exploration', 'initiierung', 'initiiert', 'faisabilite', 'etude', 'preuve de concept', 'experimentation', 'factibilidad', 'prueba de concepto', 'exploracion', 'iniciado'],
    ...['fattibilita', 'studio', 'sperimentazione', 'verkenning', 'haalbaarheid', 'onderzoek', 'exploracao', 'prova de conceito', 'initie', 'avviato', 'iniciada'],
  ],
  phase_2: [
    ...['phase 2', 'stage 2', 'preparation', 'setup', 'preparation setup', 'acquisition', 'procurement', 'design', 'requirements', 'data preparation', 'approved'],
    ...['vorbereitung', 'beschaffung', 'konfiguration', 'entwurf', 'preparation', 'acquisition', 'conception', 'preparacion', 'adquisicion', 'diseno', 'preparazione', 'progettazione', 'voorbereiding', 'ontwerp', 'inkoop', 'preparacao', 'genehmigt', 'approuve'],
  ],
  phase_2_or_3: [
    ...['acquisition and or development', 'acquisition or development', 'development and acquisition', 'in development', 'development', 'under development', 'pre deployment', 'in progress', 'implementation', 'being implemented', 'build', 'predeployment'],
    ...['entwicklung', 'in entwicklung', 'in arbeit', 'umsetzung', 'in umsetzung', 'in bearbeitung', 'en developpement', 'developpement', 'en cours', 'en cours de developpement', 'realisation', 'en desarrollo', 'desarrollo', 'en curso'],
    ...['in sviluppo', 'sviluppo', 'in corso', 'in ontwikkeling', 'ontwikkeling', 'em desenvolvimento', 'desenvolvimento', 'em andamento'],
  ],
  phase_3: [
    ...['phase 3', 'stage 3', 'pilot', 'piloting', 'pilot phase', 'initial build', 'prototype', 'mvp', 'beta', 'in pilot', 'trial'],
    ...['pilotierung', 'pilotphase', 'pilotbetrieb', 'prototyp', 'pilote', 'phase pilote', 'prototype', 'en pilote', 'piloto', 'fase piloto', 'prototipo', 'pilota', 'fase pilota', 'proef', 'pilotfase', 'prototipagem', 'en phase pilote'],
  ],
  phase_3_or_4: [
    ...['implementation and assessment', 'testing', 'test', 'assessment', 'user acceptance testing', 'uat', 'in test'],
    ...['testphase', 'im test', 'tests', 'en test', 'phase de test', 'pruebas', 'en pruebas', 'in prova', 'collaudo', 'in test', 'testfase', 'em teste', 'testes', 'recette'],
  ],
  phase_4: [
    ...['phase 4', 'stage 4', 'scaling', 'scale', 'rollout', 'roll out', 'optimization', 'optimisation', 'optimization scale', 'deployment', 'deploying', 'limited deployment', 'scale up', 'rolling out'],
    ...['einfuhrung', 'ausrollen', 'skalierung', 'deploiement', 'mise a l echelle', 'en deploiement', 'despliegue', 'escalado', 'implantacion', 'rilascio', 'uitrol', 'implantacao', 'industrialisation', 'en cours de deploiement'],
  ],
  phase_5: [
    ...['phase 5', 'stage 5', 'production', 'in production', 'live', 'operational', 'operation', 'operations', 'operation and maintenance', 'maintenance', 'in use', 'deployed', 'in operation', 'in mission', 'implemented', 'go live', 'in service', 'active in production', 'fully deployed', 'maintenance improvement', 'completed'],
    ...['produktiv', 'produktion', 'in betrieb', 'betrieb', 'im einsatz', 'im betrieb', 'produktivbetrieb', 'eingefuhrt', 'en production', 'en service', 'operationnel', 'exploitation', 'deploye', 'en exploitation', 'mis en service'],
    ...['en produccion', 'produccion', 'operativo', 'en uso', 'en operacion', 'in produzione', 'produzione', 'in esercizio', 'operativo in produzione', 'in gebruik', 'productie', 'in productie', 'operationeel', 'em producao', 'producao', 'em uso', 'em operacao'],
  ],
  on_hold: [
    ...['on hold', 'paused', 'suspended', 'hold', 'deferred', 'postponed', 'pausiert', 'ruhend', 'zuruckgestellt', 'angehalten', 'en pause', 'suspendu', 'en attente', 'reporte', 'suspendido', 'en pausa', 'en espera'],
    ...['sospeso', 'in pausa', 'in attesa', 'in de wacht', 'opgeschort', 'suspenso', 'em espera'],
  ],
  killed: [
    ...['killed', 'cancelled', 'canceled', 'stopped', 'abandoned', 'rejected', 'terminated', 'discontinued', 'withdrawn', 'abgebrochen', 'gestoppt', 'eingestellt', 'verworfen', 'abgelehnt', 'abandonne', 'annule', 'arrete', 'rejete'],
    ...['cancelado', 'detenido', 'abandonado', 'rechazado', 'annullato', 'interrotto', 'abbandonato', 'geannuleerd', 'gestopt', 'cancelado em definitivo', 'rejeitado'],
  ],
  retired: [
    ...['retired', 'decommissioned', 'sunset', 'end of life', 'no longer in use', 'inactive', 'closed', 'ausser betrieb', 'stillgelegt', 'abgeschaltet', 'ausgemustert', 'beendet', 'retire', 'hors service', 'termine', 'mis hors service', 'desactive'],
    ...['retirado', 'dado de baja', 'fuera de servicio', 'finalizado', 'dismesso', 'ritirato', 'buiten gebruik', 'uitgefaseerd', 'beeindigd', 'descontinuado', 'desativado', 'encerrado'],
  ],
}

const statusWords: Words = {
  proposed: [...(stages.proposed ?? []), 'draft'],
  active: [
    ...['active', 'ongoing', 'in progress', 'running', 'open', 'live', 'on track', 'in production', 'deployed', 'aktiv', 'laufend', 'in arbeit', 'in betrieb', 'actif', 'en cours', 'en service', 'en production', 'activo', 'en curso', 'vigente', 'attivo', 'in corso', 'actief', 'lopend', 'ativo', 'em andamento'],
  ],
  on_hold: stages.on_hold ?? [],
  killed: stages.killed ?? [],
  retired: [...(stages.retired ?? []), 'completed', 'done', 'abgeschlossen', 'acheve', 'completado', 'completato', 'afgerond', 'concluido'],
}

const yes = ['yes', 'y', 'true', 'ja', 'j', 'oui', 'o', 'si', 's', 'sim', 'vrai', 'wahr', 'waar', '1', 'x', 'verdadero', 'vero', 'verdadeiro']
const no = ['no', 'n', 'false', 'nein', 'non', 'nee', 'nao', 'faux', 'falsch', 'falso', 'onwaar', '0']

const lists: Record<ChoiceField, Words> = {
  stage: stages,
  status: statusWords,
  tier: {
    high: [
      ...['high', 'high risk', 'critical', 'very high', 'severe', 'rights impacting', 'safety impacting', 'both', 'high impact', 'presumed high impact', 'tier 1', 'yes', '3', 'level iii', 'level iv', 'unacceptable'],
      ...['hoch', 'sehr hoch', 'hohes risiko', 'kritisch', 'hochrisiko', 'eleve', 'haut', 'haut risque', 'risque eleve', 'tres eleve', 'critique', 'alto', 'muy alto', 'alto riesgo', 'critico', 'alto rischio', 'molto alto', 'hoog', 'hoog risico', 'zeer hoog', 'muito alto', 'alto risco', 'elevato', 'elevado'],
    ],
    medium: [
      ...['medium', 'moderate', 'medium risk', 'limited', 'limited risk', 'mid', 'normal', 'tier 2', '2', 'level ii'],
      ...['mittel', 'mittleres risiko', 'begrenzt', 'begrenztes risiko', 'moyen', 'modere', 'limite', 'risque limite', 'risque modere', 'medio', 'moderado', 'limitado', 'riesgo limitado', 'moderato', 'limitato', 'rischio limitato', 'gemiddeld', 'middel', 'beperkt', 'beperkt risico', 'media', 'risco limitado'],
    ],
    low: [
      ...['low', 'low risk', 'minimal', 'minimal risk', 'minor', 'very low', 'none', 'negligible', 'tier 3', '1', 'level i'],
      ...['niedrig', 'gering', 'minimales risiko', 'geringes risiko', 'niedriges risiko', 'faible', 'bas', 'risque minimal', 'risque faible', 'bajo', 'minimo', 'riesgo minimo', 'bajo riesgo', 'basso', 'rischio minimo', 'laag', 'laag risico', 'minimaal', 'baixo', 'risco minimo', 'minimaal risico'],
    ],
    suggested: ['neither', 'not high impact', 'no', 'none of the above', 'weder noch', 'ni l un ni l autre', 'aucun', 'aucun des deux', 'ninguno', 'nessuno', 'geen van beide', 'nenhum'],
  },
  approach: {
    prompt_engineering: ['prompt engineering', 'prompting', 'prompt', 'prompts', 'zero shot', 'few shot', 'prompt design', 'ingenierie de prompt', 'ingenieria de prompts'],
    rag: ['rag', 'retrieval augmented generation', 'retrieval augmented', 'retrieval', 'grounded generation', 'generation augmentee par recuperation', 'llm with retrieval'],
    fine_tuning: ['fine tuning', 'fine tuned', 'finetuning', 'fine tuned model', 'lora', 'qlora', 'feinabstimmung', 'reglage fin', 'affinage', 'ajuste fino', 'fine tuned llm', 'afinado'],
    hybrid: ['hybrid', 'rag fine tuning', 'fine tuning rag', 'rag and fine tuning', 'hybride', 'hibrido', 'ibrido', 'hybrid rag fine tuning', 'fine tuning and rag', 'rag plus fine tuning'],
    training_from_scratch: ['training from scratch', 'trained from scratch', 'from scratch', 'custom model', 'own model', 'in house model', 'pretraining', 'eigenes modell', 'modele maison', 'entrenamiento desde cero'],
    commercial: [
      ...['commercial', 'cots', 'off the shelf', 'commercial off the shelf', 'bought', 'buy', 'vendor', 'saas', 'vendor product', 'purchased', 'third party', 'standardsoftware', 'gekauft', 'zukauf', 'kauf', 'produit commercial', 'achat', 'achete', 'comprado', 'producto comercial', 'commerciale', 'acquistato', 'ingekocht', 'aangekocht', 'inkoop', 'adquirido', 'zugekauft', 'logiciel commercial'],
    ],
  },
  method: {
    lora: ['lora', 'low rank adaptation', 'peft'],
    qlora: ['qlora', 'quantized lora', 'quantised lora'],
    full: ['full', 'full fine tuning', 'full parameter', 'vollstandig', 'complet', 'completo', 'volledig'],
  },
  personalData: { yes, no },
  exposure: {
    customer_facing: [
      ...['customer facing', 'customers', 'customer', 'external', 'public', 'public facing', 'citizens', 'clients', 'members of the public', 'external facing', 'patients', 'both', 'kunden', 'extern', 'offentlichkeit', 'burger', 'externe', 'public externe', 'externo', 'ciudadanos', 'clientes', 'esterno', 'cittadini', 'clienti', 'burgers', 'klanten', 'cidadaos', 'grand public', 'membres du public'],
    ],
    internal: ['internal', 'employees', 'staff', 'internal users', 'internal tool', 'intern', 'mitarbeitende', 'mitarbeiter', 'interne', 'employes', 'interno', 'empleados', 'dipendenti', 'medewerkers', 'funcionarios', 'colaboradores', 'personnel interne'],
    experimental: ['experimental', 'experiment', 'research', 'sandbox', 'lab', 'experimentell', 'forschung', 'experimentale', 'experimenteel', 'recherche', 'investigacion', 'sperimentale'],
  },
}

const tables = Object.fromEntries(
  Object.entries(lists).map(([field, words]) => {
    const table = new Map<string, string>()
    for (const [value, list] of Object.entries(words)) for (const word of list) if (!table.has(word)) table.set(word, value)
    return [field, table]
  }),
) as Record<ChoiceField, Map<string, string>>

/** What a word of a register most likely means for a choice; null when nothing is likely. */
export function proposeValue(field: ChoiceField, word: string): string | null {
  for (const form of [...valueForms(word), ...word.split(/\s*[/|]\s*/)]) {
    const plain = headerForm(form)
    // "3 - Pilot", "Stage 3: pilot", "Hoch (kritisch)"
    for (const shape of [plain, plain.replace(/^(?:phase |stage |stufe |etape |fase )?\d\s+/, ''), headerForm(form.replace(/\(.*\)/, ''))]) {
      const value = tables[field].get(shape)
      if (value) return value
    }
  }
  return null
}
