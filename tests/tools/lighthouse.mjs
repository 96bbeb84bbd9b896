// Lighthouse looks at pages as on a telephone: lighthouse.mjs LAUNCH URL... LAUNCH says, as JSON, which browser and how.
// Prints for each page its scores by category, and the audits that cost it a point, as JSON.

import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const FLAGS = {
  logLevel: "error",
  onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
  throttlingMethod: "simulate", // a slow network is reckoned from what was loaded, and not waited for
  throttling: { cpuSlowdownMultiplier: 1 }, // how slow this machine is it says itself
  disableFullPageScreenshot: true,
  maxWaitForLoad: 30_000,
};

const [launch, ...urls] = process.argv.slice(2);
const browser = await puppeteer.launch(JSON.parse(launch));
const results = [];
for (const url of urls) {
  const page = await browser.newPage();
  // It fetches robots.txt in the page's name, which the policy refuses as it should: it grants no connection to anything.
  await page.setBypassCSP(true);
  const { lhr } = await lighthouse(url, FLAGS, undefined, page);
  await page.close();
  const weighed = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight));
  const lost = weighed.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < 1);
  results.push({
    url,
    scores: Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)])),
    lost: Object.fromEntries(lost.map(({ id, displayValue, explanation, errorMessage }) => [id, displayValue ?? explanation ?? errorMessage ?? ""])),
    error: lhr.runtimeError?.message ?? "",
  });
}
await browser.close();
console.log(JSON.stringify(results));
