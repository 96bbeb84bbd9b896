// Eleventy, as its documentation sets up a blog: no plugin but for code and notes; lists are pages of one collection.
import footnotes from "markdown-it-footnote";
import highlight from "@11ty/eleventy-plugin-syntaxhighlight";

const PER_PAGE = 20;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

const slug = (name) => name.toLowerCase().replaceAll(" ", "-");

function pages(title, url, posts) {
  const count = Math.ceil(posts.length / PER_PAGE);
  return Array.from({ length: count }, (_, number) => ({
    title,
    url: number ? `${url}page/${number + 1}/` : url,
    posts: posts.slice(number * PER_PAGE, (number + 1) * PER_PAGE),
    newer: number === 1 ? url : number ? `${url}page/${number}/` : null,
    older: number + 1 < count ? `${url}page/${number + 2}/` : null,
  }));
}

function names(posts, key) {
  const bearers = new Map();
  for (const post of posts)
    for (const name of post.data[key]) bearers.set(name, [...(bearers.get(name) ?? []), post]);
  return [...bearers].sort();
}

export default function (config) {
  config.addPlugin(highlight);
  config.amendLibrary("md", (markdown) => markdown.use(footnotes));
  config.addFilter("slug", slug);
  config.addFilter("day", (date) => day.format(date));
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("lead", (html) => html.slice(0, html.indexOf("</p>")).replace(/<[^>]*>/g, ""));
  const posts = (api) => api.getFilteredByGlob("content/posts/*.md").reverse();
  config.addCollection("posts", (api) => {
    const all = posts(api);
    all.forEach((post, number) => Object.assign(post.data, { newer: all[number - 1], older: all[number + 1] }));
    return all;
  });
  config.addCollection("menu", (api) => api.getFilteredByGlob("content/pages/*.md"));
  for (const key of ["tags", "categories"])
    config.addCollection(`${key}Names`, (api) => names(posts(api), key).map(([name, all]) => ({ name, count: all.length })));
  config.addCollection("lists", (api) => {
    const all = posts(api);
    return [
      ...pages("Sporfri", "/", all),
      ...names(all, "tags").flatMap(([name, some]) => pages(name, `/tag/${slug(name)}/`, some)),
      ...names(all, "categories").flatMap(([name, some]) => pages(name, `/category/${slug(name)}/`, some)),
    ];
  });
  return { dir: { input: "content", includes: "../includes", output: "output" }, markdownTemplateEngine: false };
}
