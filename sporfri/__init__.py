"""Sporfri: a static site generator for a blog that is proven not to track its readers."""
