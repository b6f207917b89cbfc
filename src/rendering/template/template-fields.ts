/** What the templates of mails may show: the fields of their views, and nothing that hangs on every object. */
export const MAIL_FIELDS: ReadonlySet<string> = new Set(
  `address aside badges body cells columns confirmUrl context credit dateline detail effect errata expiresOn farewell
  filled ghosts gone greeting head heading kind label lead length lines link moved moves name notes number opening origin
  others outlook page phrase pills postalAddress preferencesUrl preheader quote rank readingTime record requestedOn rest
  rollCall row rows rungs sender site size slot sources subject subscribedOn summary tagline tail text title together
  trail unmoved unsubscribeUrl upper url webVersion week weeks width word words wrap`.split(/\s+/u),
);

/** What the templates of pictures may show. */
export const CHART_FIELDS: ReadonlySet<string> = new Set(
  `accent alt bands baseline card colour dashed dateline dots end fill grey height ink label levels lines name note
  on palette paper path pills radius rail railHeight rank right rung rungs size stroke subject text textX title weeks
  width x y`.split(/\s+/u),
);
