export default { layout: "page.njk", permalink: (data) => `/${data.slug}/` };
