/** What registers call the things that we know, in seven languages; compared by `headerForm`. */
import type { ImportField } from './mapping'
import { headerForm } from './matching'

const words: Readonly<Record<ImportField, readonly string[]>> = {
  title: [
    ...['title', 'name', 'use case', 'use case name', 'use case title', 'ai use case', 'ai use case name', 'ai system', 'system name', 'project', 'initiative', 'solution', 'application'],
    ...['project name', 'project title', 'initiative name', 'tool', 'tool name', 'ai system name', 'name of ai system', 'name of the ai system', 'application name', 'solution name', 'algorithm name', 'name of use case', 'model name or title'],
    ...['titel', 'bezeichnung', 'anwendungsfall', 'ki anwendung', 'ki anwendungsfall', 'ki system', 'name der anwendung', 'name des systems', 'projektname', 'vorhaben', 'projekt', 'name des anwendungsfalls'],
    ...['titre', 'nom', 'intitule', 'cas d usage', 'cas d utilisation', 'nom du projet', 'nom du systeme', 'projet', 'nom du cas d usage', 'nom du systeme d ia', 'intitule du projet', 'systeme d ia'],
    ...['titulo', 'nombre', 'caso de uso', 'nombre del proyecto', 'proyecto', 'nombre del sistema', 'nombre del caso de uso', 'denominacion'],
    ...['titolo', 'nome', 'caso d uso', 'nome del progetto', 'progetto', 'denominazione', 'nome del sistema'],
    ...['naam', 'toepassing', 'naam toepassing', 'projectnaam', 'naam algoritme', 'algoritme', 'gebruikstoepassing', 'naam van het systeem'],
    ...['nome do projeto', 'projeto', 'caso de uso de ia', 'nome do caso de uso', 'designacao', 'nome do sistema'],
  ],
  problem: [
    ...['problem', 'business problem', 'problem statement', 'description', 'purpose', 'intended purpose', 'summary', 'objective', 'use case description', 'project description', 'what it does', 'goal', 'purpose and benefits', 'purpose benefits', 'benefits', 'short description', 'business need', 'ai system description'],
    ...['beschreibung', 'problemstellung', 'zweck', 'ziel', 'kurzbeschreibung', 'zielsetzung', 'nutzen', 'einsatzzweck', 'beschreibung des anwendungsfalls'],
    ...['probleme', 'objectif', 'finalite', 'but', 'description du projet', 'resume', 'besoin', 'objectifs', 'description du systeme'],
    ...['problema', 'descripcion', 'objetivo', 'finalidad', 'proposito', 'resumen'],
    ...['descrizione', 'obiettivo', 'scopo', 'finalita'],
    ...['omschrijving', 'beschrijving', 'doel', 'probleem', 'korte omschrijving', 'doelstelling'],
    ...['descricao', 'finalidade', 'proposta', 'resumo'],
  ],
  businessUnit: [
    ...['business unit', 'agency', 'organization', 'organisation', 'unit', 'publishing body', 'company', 'business area', 'ministry', 'government organization', 'legal entity', 'entity', 'line of business', 'institution', 'business line', 'organization name'],
    ...['geschaftsbereich', 'organisationseinheit', 'ressort', 'behorde', 'unternehmen', 'bereich', 'ministerium', 'geschaftseinheit', 'organisation'],
    ...['direction', 'organisme', 'entite', 'unite d affaires', 'ministere', 'institution gouvernementale', 'unite', 'etablissement', 'administration'],
    ...['unidad de negocio', 'organismo', 'entidad', 'ministerio', 'organizacion', 'empresa', 'unidad'],
    ...['unita di business', 'ente', 'amministrazione', 'ministero', 'azienda', 'unita organizzativa', 'divisione'],
    ...['organisatie', 'bedrijfsonderdeel', 'ministerie', 'organisatieonderdeel', 'instantie', 'bedrijfseenheid'],
    ...['unidade de negocio', 'orgao', 'entidade', 'organizacao', 'unidade', 'empresa responsavel'],
  ],
  department: [
    ...['department', 'bureau', 'division', 'team', 'sub agency', 'component', 'office', 'subagency', 'branch', 'sector', 'bureau department', 'function'],
    ...['abteilung', 'fachbereich', 'referat', 'dienststelle', 'abteilung team'],
    ...['departement', 'service', 'equipe', 'bureau direction', 'secteur', 'service responsable'],
    ...['departamento', 'area', 'equipo', 'seccion'],
    ...['dipartimento', 'reparto', 'ufficio', 'settore'],
    ...['afdeling', 'dienst', 'sector afdeling', 'directie'],
    ...['setor', 'diretoria', 'equipa', 'departamento responsavel'],
  ],
  ownerEmail: [
    ...['owner', 'owner email', 'use case owner', 'business owner', 'product owner', 'project owner', 'responsible', 'responsible person', 'contact', 'contact email', 'email', 'e mail', 'lead', 'project manager', 'point of contact', 'accountable', 'owner e mail', 'project lead'],
    ...['verantwortlich', 'verantwortlicher', 'verantwortliche person', 'eigentumer', 'ansprechpartner', 'projektleiter', 'projektleitung', 'kontakt', 'verantwortliche r', 'e mail verantwortlicher'],
    ...['responsable', 'proprietaire', 'chef de projet', 'courriel', 'contact courriel', 'responsable du projet', 'porteur', 'porteur de projet', 'courriel du responsable'],
    ...['propietario', 'persona responsable', 'contacto', 'correo', 'correo electronico', 'jefe de proyecto'],
    ...['responsabile', 'proprietario', 'referente', 'contatto', 'responsabile del progetto'],
    ...['verantwoordelijke', 'eigenaar', 'contactpersoon', 'projectleider'],
    ...['responsavel', 'dono', 'contato', 'gestor do projeto'],
  ],
  sponsor: [
    ...['sponsor', 'executive sponsor', 'business sponsor', 'project sponsor'],
    ...['auftraggeber', 'projektsponsor', 'commanditaire', 'parrain', 'patrocinador', 'promotor', 'committente', 'opdrachtgever', 'sponsor executif'],
  ],
  stage: [
    ...['stage', 'phase', 'lifecycle', 'life cycle', 'lifecycle stage', 'stage of development', 'development stage', 'dev stage', 'project phase', 'maturity', 'maturity level', 'project stage', 'deployment stage', 'life cycle phase', 'lifecycle phase', 'phase of development', 'deployment status', 'development status', 'stage of use'],
    ...['projektphase', 'entwicklungsstand', 'reifegrad', 'entwicklungsphase', 'umsetzungsstand', 'lebenszyklusphase', 'projektstand'],
    ...['etape', 'phase du projet', 'stade', 'avancement', 'maturite', 'etat d avancement', 'cycle de vie', 'stade de developpement'],
    ...['etapa', 'fase', 'fase del proyecto', 'madurez', 'ciclo de vida', 'fase di sviluppo', 'stadio', 'fase van ontwikkeling', 'levensfase', 'etapa de desarrollo'],
    ...['estagio', 'fase do projeto', 'maturidade', 'levenscyclusfase'],
  ],
  status: [
    ...['status', 'state', 'current status', 'project status', 'use case status', 'lifecycle status', 'ai system status'],
    ...['stand', 'projektstatus', 'zustand', 'statut', 'etat', 'statut du projet', 'estado', 'estatus', 'stato', 'situacao', 'toestand', 'statut du systeme'],
  ],
  tier: [
    ...['risk', 'risk tier', 'risk level', 'risk class', 'risk classification', 'risk category', 'impact', 'impact level', 'impact type', 'criticality', 'risk rating', 'rights impacting', 'high impact', 'is the ai use case high impact', 'ai act risk class', 'risk assessment'],
    ...['risiko', 'risikoklasse', 'risikostufe', 'risikoeinstufung', 'kritikalitat', 'risikokategorie', 'risikoklassifizierung', 'risikobewertung'],
    ...['risque', 'niveau de risque', 'classe de risque', 'criticite', 'categorie de risque', 'niveau d impact', 'niveau d incidence'],
    ...['riesgo', 'nivel de riesgo', 'clase de riesgo', 'criticidad', 'categoria de riesgo', 'impacto'],
    ...['rischio', 'livello di rischio', 'classe di rischio', 'risicoklasse', 'risiconiveau', 'risico', 'risicocategorie', 'nivel de risco', 'risco', 'classe de risco'],
  ],
  approach: [
    ...['approach', 'ai approach', 'technique', 'ai technique', 'customization', 'customisation', 'technology', 'type of ai', 'ai type', 'ai method', 'development approach', 'technical approach', 'build or buy', 'ai technology', 'model approach'],
    ...['ansatz', 'technik', 'ki ansatz', 'technologie', 'verfahren', 'ki verfahren', 'art der ki', 'ki technologie'],
    ...['approche', 'technique d ia', 'type d ia', 'technologie utilisee', 'type de technologie'],
    ...['enfoque', 'tecnica', 'tecnologia', 'tipo de ia', 'approccio', 'tipo di ia', 'aanpak', 'techniek', 'soort ai', 'abordagem'],
  ],
  method: ['method', 'fine tuning method', 'tuning method', 'methode', 'metodo', 'training method'],
  vendor: [
    ...['vendor', 'supplier', 'provider', 'manufacturer', 'vendor name', 'third party', 'name of commercial product or service used', 'product', 'commercial product', 'developer', 'ai vendor', 'supplier name', 'vendor product'],
    ...['anbieter', 'hersteller', 'lieferant', 'fournisseur', 'editeur', 'prestataire', 'proveedor', 'fornitore', 'leverancier', 'fornecedor', 'produkt', 'produit', 'dienstleister', 'fabricant', 'vendeur'],
  ],
  model: [
    ...['model', 'ai model', 'base model', 'foundation model', 'llm', 'model used', 'model name', 'underlying model', 'models used'],
    ...['modell', 'basismodell', 'ki modell', 'sprachmodell', 'modele', 'modele utilise', 'modelo', 'modello', 'taalmodel', 'modele d ia'],
  ],
  personalData: [
    ...['personal data', 'pii', 'contains pii', 'personal information', 'processes personal data', 'uses personal data', 'personally identifiable information', 'gdpr relevant', 'personal data processed', 'involves personal information'],
    ...['personenbezogene daten', 'personendaten', 'datenschutzrelevant', 'donnees personnelles', 'donnees a caractere personnel', 'renseignements personnels', 'utilise des renseignements personnels'],
    ...['datos personales', 'dati personali', 'persoonsgegevens', 'dados pessoais', 'verwerkt persoonsgegevens', 'trata datos personales'],
  ],
  exposure: [
    ...['exposure', 'audience', 'users', 'user group', 'customer facing', 'internal or external', 'primary users', 'ai system primary users', 'facing'],
    ...['nutzergruppe', 'zielgruppe', 'kundenkontakt', 'nutzer', 'utilisateurs', 'public cible', 'usuarios', 'utenti', 'gebruikers', 'doelgroep', 'utilizadores', 'principaux utilisateurs'],
  ],
  industry: [
    ...['industry', 'domain', 'topic area', 'use case topic area', 'policy area', 'business domain'],
    ...['branche', 'wirtschaftszweig', 'themenfeld', 'domaine', 'industria', 'dominio', 'domein', 'beleidsterrein', 'tema', 'thematique', 'anwendungsbereich', 'setor de atividade'],
  ],
  regulations: [
    ...['regulations', 'regulation', 'applicable regulations', 'legal basis', 'compliance', 'laws'],
    ...['regulierung', 'vorschriften', 'regulatorik', 'reglementation', 'normativa', 'regolamenti', 'regelgeving', 'regulamentos', 'reglementations'],
  ],
  budget: [
    ...['budget', 'approved budget', 'cost', 'costs', 'estimated cost', 'investment', 'total cost', 'funding', 'annual cost', 'project budget', 'budget usd', 'budget eur', 'spend'],
    ...['kosten', 'investition', 'budget in eur', 'gesamtkosten', 'cout', 'couts', 'investissement', 'presupuesto', 'coste', 'costo', 'costi', 'orcamento', 'custo', 'begroting', 'cout estime', 'inversion', 'montant'],
  ],
  startedOn: [
    ...['start', 'start date', 'started', 'started on', 'date initiated', 'initiation date', 'project start', 'date started', 'begin date', 'kick off', 'date created', 'initiated', 'published', 'date'],
    ...['beginn', 'startdatum', 'projektstart', 'projektbeginn', 'gestartet am', 'start am', 'date de debut', 'debut', 'date de lancement', 'lancement'],
    ...['fecha de inicio', 'inicio', 'data di inizio', 'inizio', 'begindatum', 'data de inicio', 'startdatum project'],
  ],
  acquiredOn: [
    ...['acquisition date', 'acquired on', 'development start', 'date acquired', 'date acquisition began', 'date when acquisition and or development began', 'development began', 'procurement date', 'purchase date'],
    ...['beschaffung', 'entwicklungsbeginn', 'date d acquisition', 'fecha de adquisicion', 'data di acquisizione', 'aankoopdatum', 'data de aquisicao', 'beschaffungsdatum'],
  ],
  implementedOn: [
    ...['implemented', 'implemented on', 'date implemented', 'implementation date', 'go live', 'go live date', 'deployment date', 'deployed on', 'launch date', 'in production since', 'date of implementation', 'production date', 'operational date', 'golive'],
    ...['produktivsetzung', 'inbetriebnahme', 'produktiv seit', 'einfuhrung', 'im einsatz seit', 'go live datum', 'mise en service', 'mise en production', 'date de mise en service', 'date de mise en production', 'deploiement'],
    ...['fecha de implementacion', 'puesta en marcha', 'data di rilascio', 'messa in produzione', 'ingebruikname', 'datum ingebruikname', 'data de implementacao', 'puesta en produccion', 'data di messa in produzione'],
  ],
  retiredOn: [
    ...['retired', 'retired on', 'date retired', 'retirement date', 'end date', 'decommissioned', 'decommission date', 'end', 'sunset date', 'end of life', 'date ended'],
    ...['stilllegung', 'abschaltung', 'enddatum', 'ende', 'ausser betrieb', 'eingestellt am', 'date de retrait', 'date de fin', 'fin', 'mise hors service'],
    ...['fecha de retiro', 'fecha de fin', 'data di dismissione', 'data di fine', 'einddatum', 'data de fim', 'fecha de baja'],
  ],
  tags: [
    ...['tags', 'tag', 'keywords', 'labels', 'categories', 'category', 'topics'],
    ...['schlagworte', 'stichworte', 'kategorie', 'kategorien', 'mots cles', 'etiquettes', 'categorie', 'palabras clave', 'etiquetas', 'parole chiave', 'trefwoorden', 'palavras chave', 'schlagworter'],
  ],
  links: [
    ...['link', 'links', 'url', 'website', 'web page', 'documentation', 'more information', 'source code', 'repository', 'code link', 'webpage'],
    ...['webseite', 'dokumentation', 'weblink', 'lien', 'liens', 'site web', 'enlace', 'enlaces', 'sito', 'collegamento', 'verwijzing', 'ligacao', 'hyperlien'],
  ],
  externalId: [
    ...['id', 'identifier', 'use case id', 'number', 'no', 'reference', 'ref', 'key', 'system id', 'record id', 'project id', 'inventory id', 'nr', 'code', 'unique id', 'reference number', 'uuid', 'project number', 'registration number', 'use case number', 'external id', 'inventory number', 'ai register id'],
    ...['nummer', 'lfd nr', 'laufende nummer', 'kennung', 'kennnummer', 'projektnummer', 'identifiant', 'numero', 'identificador', 'codigo', 'identificativo', 'codice', 'kenmerk', 'identificatienummer', 'vorgangsnummer', 'n', 'identifiant du registre'],
  ],
}

const known = new Map<string, ImportField>()
for (const [field, list] of Object.entries(words) as [ImportField, readonly string[]][]) {
  for (const word of list) if (!known.has(word)) known.set(word, field)
}

/** The field that a header names outright, or null. Bilingual headers (`Status / Statut`) may say it in either half. */
export function knownHeader(header: string): ImportField | null {
  for (const part of headerParts(header)) {
    const field = known.get(part)
    if (field) return field
  }
  return null
}

/** A header as a whole and in its parts, in the form in which they are compared. */
export function headerParts(header: string): string[] {
  const whole = headerForm(header.replace(/\((?:[^()]*)\)/g, ' '))
  const parts = header.split(/\s*[/|\n]\s*|\s+[-–—]\s+/).map((part) => headerForm(part.replace(/\((?:[^()]*)\)/g, ' ')))
  const spoken = [whole, headerForm(header), ...parts].map(withoutNumber).filter(Boolean)
  return [...new Set(spoken)]
}

/** `1. Title`, `Q3 Status`, `16_dev_stage`: the number of a question is not its name. */
const withoutNumber = (form: string): string => form.replace(/^(?:q|no|nr)?\s?\d{1,3}[a-z]?\s+(?=\p{L})/u, '').replace(/\s+(?:en|fr|de|es|it|nl|pt)$/, '')

/** Phrases of at least two words that a longer header may contain, the longest first. */
const phrases = [...known.keys()].filter((word) => word.includes(' ')).sort((a, b) => b.length - a.length)

/** The field whose words a longer header contains: "Date when development began (planned)". */
export function containedHeader(header: string): ImportField | null {
  for (const part of headerParts(header)) {
    const phrase = phrases.find((words) => ` ${part} `.includes(` ${words} `))
    if (phrase) return known.get(phrase) ?? null
  }
  return null
}

/** The language that a column of a bilingual register is in, where its header says so. */
export function headerLanguage(header: string): string | null {
  return /(?:^|[\s_([-])(en|fr|de|es|it|nl|pt)\)?\]?$/i.exec(header.trim())?.[1]?.toLowerCase() ?? null
}
