"""Pictures as such: opened with care, cleaned, made smaller. Knows nothing of posts, pages or Pelican."""
