/** Anglicisms and words of the trade that French tech leaves lying about: what gives the letter its time. */
const STEMS = String.raw`
  all inclusive, after[- ]?work, backlog, badge, benchmark\w*, best[- ]seller, big data, black[- ]?out,
  blockbuster, boost\w*, boss, brainstorm\w*, branding, brief\w*, bug\w*, burn[- ]rate, burn[- ]?out, business,
  buzz\w*, call, cash, cashflow, cash[- ]flow, cash[- ]machine, casting, challenge\w*, chatbots?, check\w*,
  checklists?, chips?, clean, cliffhanger, cloud, coach\w*, cocktail, coming soon, co[- ]?working, comeback, cool,
  coming[- ]out, crash\w*, crowdfunding, dashboards?, deadlines?, deals?, debrief\w*, deck, decks, deep[- ]tech,
  design\w*, dress code, dressing, drink, dumping, early adopters?, e[- ]?mails?, fail, fair[- ]play, fans?,
  feedbacks?, feeling, fintech, flash[- ]?back, flash, flop\w*, follow[- ]up, forecast\w*, forward\w*,
  freelance\w*, freemium, full, fun, funk, game over, gameplay, gap, geeks?, goodies, growth, hackathons?,
  happy end, happy few, happy hour, hardware, has[- ]been, hashtags?, high[- ]tech, hit[- ]parade, hobby, holding,
  hot line, hotline, hub, hype\w*, incentive, inside, interview\w*, jackpot, jet[- ]?lag, jingle, job, jogging,
  joint[- ]venture, junior, keynotes?, kick[- ]?off, kit, know[- ]how, last[- ]minute, launch\w*, lead, leader\w*,
  leasing, lifting, lik\w*ers?, liker, likes?, line[- ]?up, listing, live, loading, lobby\w*, look, looks?, loser,
  low[- ]cost, made in, mail\w*, mainstream, manager\w*, management, marketing, match, media training, meeting\w*,
  merchandising, mix, mood, must, naming, news, newsletters?, next, no[- ]show, offline, offshore,
  one[- ]man[- ]show, online, open[- ]space, open[- ]bar, open source, outplacement, outsider, overbook\w*,
  overdose, package, packaging, panel, partner, patch, pay[- ]per[- ]view, peanuts, perfect, phishing, pipelines?,
  pitch\w*, pivot\w*, planning, playback, playlist, plot twist, podcasts?, podium, post[- ]?it, power, powerpoint,
  premium, preview, pricing, prime time, process, product market fit, prompt\w*, punchlines?, push, quiz, ranking,
  real estate, record\w*man, reboot\w*, release, remake, remix, replay, reporting, reset\w*, road[- ]?map,
  roadmaps?, roadshow, rock[- ]star, roll[- ]out, rush, scale[- ]?up, scaler?, scoop, score\w*, scotch\w*,
  screenshot, script, scroll\w*, self[- ]service, senior, serial, shop\w*, show, showroom, skills?, slides?, slow,
  smart, smartphone, smileys?, snack, soft power, soft, software, speech, speed dating, spin[- ]off, spoil\w*,
  sponsor\w*, sprints?, staff, stand[- ]?by, standing, standing ovation, starting[- ]blocks?, start[- ]?ups?,
  start, stock[- ]options?, stop, story[- ]?tell\w*, stress\w*, stretching, strip[- ]tease, success story,
  supporters?, surbook\w*, suspense, swap, talk[- ]show, tags?, target, task force, teas\w*, team\w*, teambuilding,
  tech, test\w*ing, thriller, ticket, timelines?, timing, too big to fail, too much, top, top secret, trader,
  traders, trailers?, trend\w*, trends?, turn[- ]?over, tutos?, tweets?, update\w*, upgrad\w*, VIP, wait and see,
  warm[- ]up, webinaires?, week[- ]end, widget, wifi, win[- ]win, winner, wishlist, workflows?, workshops?,
  zapp\w*, zoom\w*
`;

const ANGLICISM = new RegExp(`(?<![\\p{L}’-])(?:${STEMS.trim().split(/,\s+/u).join("|")})(?![\\p{L}-])`, "giu");

/** How many anglicisms words hold. */
export function countAnglicisms(text: string): number {
  return text.match(ANGLICISM)?.length ?? 0;
}
