/// <reference lib="dom" />
import type { Frame, Page } from "puppeteer-core";

/** The letter in its frame, once it is there. */
export async function letterOf(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector("iframe.mail"))?.contentFrame();
  if (!frame) throw new TypeError("The page shows no letter.");
  await frame.waitForSelector("h1");
  return frame;
}

/** The middle of a run of words in the letter, as the pointer finds it. */
export async function placeOf(page: Page, words: string): Promise<{ x: number; y: number }> {
  const frame = await letterOf(page);
  const inside = await frame.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.nodeValue ?? "").replaceAll(/\s/gu, " ").indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      range.startContainer.parentElement?.scrollIntoView({ block: "center" });
      const [first] = range.getClientRects();
      return first ? { x: first.x + first.width / 2, y: first.y + first.height / 2 } : null;
    }
    return null;
  }, words);
  const outside = await page.$eval("iframe.mail", (element) => {
    const { x, y } = element.getBoundingClientRect();
    return { x: x + element.clientLeft, y: y + element.clientTop };
  });
  if (inside === null) throw new TypeError(`The letter does not say "${words}".`);
  return { x: inside.x + outside.x, y: inside.y + outside.y };
}
