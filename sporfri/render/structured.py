"""What a post is, as data for programs: JSON-LD in the vocabulary of schema.org.

It is a data block (HTML standard, section 4.12.1): no browser runs it, and a policy without scripts does not mind it.
"""

from typing import Any


def structured_data(article: Any, root: str) -> dict[str, Any]:
    """Return the description of one article of the site at `root` as a BlogPosting."""
    data = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": article.title,
        "description": article.summary,
        "url": f"{root}/{article.url}",
        "inLanguage": article.lang,
        "datePublished": article.date.isoformat(),
        "dateModified": getattr(article, "modified", article.date).isoformat(),
        "author": [{"@type": "Organization", "name": author.name} for author in article.authors],
        "articleSection": article.category.name,
        "keywords": [tag.name for tag in getattr(article, "tags", ())],
    }
    return {key: value for key, value in data.items() if value}
