import type { Assessment } from "../../src/domain/assessment.js";
import type { Edition } from "../../src/domain/edition.js";
import type { LabDossier } from "../../src/domain/lab.js";
import { RANKS, type Scale } from "../../src/domain/level.js";
import type { LabFile, Publication } from "../../src/domain/publication.js";
import { evidence, january, lab, outlook, rating, source, timeline, withdrawal } from "../support/builders.js";

const NAMES = [
  "Méditation zen",
  "Concept de stratégie",
  "Flou artistique revendiqué",
  "Plan d’enrichissement détaillé",
  "Touche pas à mon cashflow",
];

function scale(fields: Partial<Scale> = {}): Scale {
  const { version = 1 } = fields;
  return {
    version,
    validFrom: "2026-01-24",
    credit: "Russell Brandom",
    levels: RANKS.map((rank) => ({
      scaleVersion: version,
      rank,
      name: NAMES[rank - 1] ?? "",
      tagline: `Devise ${rank}`,
      criterion: `Critère ${rank}`,
    })),
    ...fields,
  };
}

function dossier(fields: Partial<LabDossier> = {}): LabDossier {
  return { people: [], fundingRounds: [], products: [], events: [], ...fields };
}

export function labFile(fields: Parameters<typeof lab>[0], records: readonly Assessment[], known = dossier()): LabFile {
  const described = lab(fields);
  const own = records.map((record) => ({ ...record, labId: described.id, id: `${described.id}-${record.id}` }));
  const corrected = own.map((record) =>
    record.corrects === null ? record : { ...record, corrects: `${described.id}-${record.corrects}` },
  );
  return { lab: described, timeline: timeline(...corrected), dossier: known };
}

function edition(fields: Partial<Edition> = {}): Edition {
  return {
    id: "edition-1",
    number: 1,
    week: "2026-W04",
    state: "SENT",
    subject: "Sept labs sur l’échelle",
    preheader: "La première lettre",
    html: "<p>Bonjour</p>",
    text: "Bonjour",
    sentAt: january(26),
    ...fields,
  };
}

export function publication(fields: Partial<Publication> = {}): Publication {
  return { version: "1", scales: [scale()], labs: [], editions: [], ...fields };
}

const FACT = {
  labId: "tml",
  confirmation: "REPORTED",
  source: source(),
  label: { text: "une levée de fonds", gender: "FEMININE", number: "SINGULAR", polarity: "AFFIRMATIVE", weight: 2 },
} as const;

const DOSSIER = dossier({
  people: [
    {
      ...FACT,
      id: "p1",
      name: "Mira Murati",
      role: "CEO",
      startedOn: "2025-02",
      endedOn: null,
      formerEmployers: ["OpenAI"],
    },
  ],
  fundingRounds: [
    {
      ...FACT,
      id: "r1",
      kind: "SEED",
      status: "CLOSED",
      announcedOn: "2025-07-15",
      amount: { amount: "2000000000", currency: "USD" },
      valuation: null,
      investors: ["a16z"],
    },
  ],
  products: [{ ...FACT, id: "pr1", name: null, kind: "MODEL", status: "UNSPECIFIED", releasedOn: null }],
  events: [
    {
      ...FACT,
      id: "e1",
      kind: "REFUSAL",
      occurredOn: "2025",
      summary: "Le laboratoire refuse une offre.",
      label: null,
    },
  ],
});

/**
 * A small world, as on 1 March 2026: Humans& up then corrected, TML a range, SSI withdrawn then back, OpenAI steady with
 * an announced fall, and a lab that was never rated.
 */
export function world(): Publication {
  return publication({
    labs: [
      labFile({ id: "humans", slug: "humans", name: "Humans&" }, [
        rating({ id: "a", low: 3, effectiveAt: january(24) }),
        rating({ id: "b", low: 4, effectiveAt: january(28), recordedAt: january(29) }),
        rating({ id: "c", low: 2, effectiveAt: january(28), recordedAt: january(35), corrects: "b" }),
      ]),
      labFile(
        {
          id: "tml",
          slug: "thinking-machines",
          name: "Thinking Machines Lab",
          shortName: "TML",
          foundedOn: "2025-02",
          website: "https://thinkingmachines.example/",
          headquarters: "San Francisco",
          aliases: ["Machines Pensantes"],
        },
        [
          rating({
            id: "a",
            low: 2,
            high: 4,
            expected: 4,
            effectiveAt: january(24),
            outlook: outlook({ trend: "NEGATIVE", target: 2, trigger: "Des départs." }),
            evidence: [
              evidence({ id: "ev-tml", kind: "DEPARTURE", quote: "They left.", source: source({ id: "s-tml" }) }),
            ],
          }),
          rating({ id: "b", low: 3, effectiveAt: january(30) }),
        ],
        DOSSIER,
      ),
      labFile({ id: "ssi", slug: "ssi", name: "Safe Superintelligence", shortName: "SSI" }, [
        rating({ id: "a", low: 1, basis: "DECLARED", effectiveAt: january(24) }),
        withdrawal({ id: "b", reason: "ACQUIRED", effectiveAt: january(40) }),
        rating({ id: "c", low: 1, effectiveAt: january(45) }),
      ]),
      labFile({ id: "openai", slug: "openai", name: "OpenAI" }, [
        rating({ id: "a", low: 5, effectiveAt: january(24) }),
        rating({ id: "b", low: 5, effectiveAt: january(31) }),
        rating({ id: "c", low: 4, effectiveAt: january(70), recordedAt: january(50) }),
      ]),
      labFile({ id: "periodic", slug: "periodic", name: "Periodic Labs" }, []),
    ],
    editions: [edition(), edition({ id: "edition-2", number: 2, week: "2026-W05", sentAt: january(33) })],
  });
}
