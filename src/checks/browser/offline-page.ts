import type { Browser, HTTPRequest, Page } from "puppeteer-core";

const LOADING_MS = 20_000;

/** Shows HTML to a browser that reaches nothing else, in a context that keeps nothing, and works with the page. */
export async function withOfflinePage<T>(browser: Browser, html: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    // As in a mailbox, no script of the mail's runs; those of axe come later.
    await page.setJavaScriptEnabled(false);
    await page.setOfflineMode(true);
    await page.setRequestInterception(true);
    page.on("request", (request) => void answer(request));
    await page.setContent(html, { waitUntil: "load", timeout: LOADING_MS });
    await page.setJavaScriptEnabled(true);
    return await work(page);
  } finally {
    await context.close();
  }
}

async function answer(request: HTTPRequest): Promise<void> {
  await (/^(?:data|about):/u.test(request.url()) ? request.continue() : request.abort());
}
