"""The steps that a text takes as a tree of HTML: each changes the tree in place and yields the problems it finds."""
