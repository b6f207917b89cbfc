import type { Recipient } from "../domain/recipient.js";

/** Readers that do not exist, each a trap for the letter; their addresses belong to nobody (RFC 2606). */
const SAMPLES = {
  camille: {
    id: "00000000-0000-4000-8000-000000000001",
    label: "Camille, une lectrice ordinaire",
    name: "Camille",
    address: "camille@example.org",
  },
  "nom-long": {
    id: "00000000-0000-4000-8000-000000000002",
    label: "Un nom très long",
    name: "Marie-Bérengère de La Tour d’Auvergne-Montesquiou-Fezensac du Plessis-Bellière",
    address: "marie-berengere.de-la-tour-d-auvergne-montesquiou-fezensac@courriel.departement-des-lettres.example.org",
  },
  "sans-nom": {
    id: "00000000-0000-4000-8000-000000000003",
    label: "Sans nom",
    name: null,
    address: "lecteur@example.org",
  },
} as const;

export type SampleName = keyof typeof SAMPLES;

export const SAMPLE_NAMES = Object.keys(SAMPLES) as SampleName[];

/** A sample recipient, with links of the right shape that open nothing. */
export interface Sample {
  readonly id: SampleName;
  readonly label: string;
  readonly recipient: Recipient;
}

const SUBSCRIBED_ON = "2025-12-03";

/** The one of this name; the ordinary one where there is none. */
export function recipientNamed(samples: readonly [Sample, ...Sample[]], name: string | undefined): Recipient {
  return (samples.find(({ id }) => id === name) ?? samples[0]).recipient;
}

/** Never empty: the first is the ordinary one. */
export function sampleRecipients(publicUrl: string): [Sample, ...Sample[]] {
  return Object.entries(SAMPLES).map(([id, { id: subscriberId, label, name, address }]) => ({
    id: id as SampleName,
    label,
    recipient: {
      id: subscriberId,
      address,
      name,
      subscribedOn: SUBSCRIBED_ON,
      unsubscribeUrl: `${publicUrl}/desabonnement/exemple-${id}`,
      preferencesUrl: `${publicUrl}/preferences/exemple-${id}`,
      unsubscribeAddress: null,
    },
  })) as [Sample, ...Sample[]];
}
